// What CALL can call.
//
//   Procedures procedures = standard_procedures();
//   procedures.add({"my.words", {}, {{"word", {Kind::text}}}, make_words});
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/runtime.h"
#include "query/cypher/types.h"

namespace dossier::query::cypher {

struct Field {
  std::string name;
  Type type;
};

struct Procedure {
  std::string name;
  std::vector<Field> takes;
  std::vector<Field> gives;  // none: a call leaves the rows as they are
  // The rows of one call: a value for each of `gives`.
  std::function<std::vector<std::vector<Value>>(std::span<const Value> args, Runtime& runtime)> run;
  std::size_t optional_from = static_cast<std::size_t>(-1);  // arguments from here may be left out
};

class Procedures {
 public:
  void add(Procedure procedure) { all_.push_back(std::move(procedure)); }
  // The number of a procedure by its name, whatever its case; nothing if there is none.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  [[nodiscard]] const Procedure& at(std::size_t number) const { return all_[number]; }
  [[nodiscard]] const std::vector<Procedure>& all() const { return all_; }

 private:
  std::vector<Procedure> all_;
};

// db.labels, db.relationshipTypes, db.propertyKeys, dbms.components.
Procedures standard_procedures();

}  // namespace dossier::query::cypher
