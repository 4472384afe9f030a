// What CALL can call.
//
//   Procedures procedures = standard_procedures();
//   procedures.add({.name = "my.words", .gives = {{"word", {Kind::text}}}, .run = make_words});
//
// Arguments come by position, or all by name in one map: CALL algo.BFS({sourceNode: a, maxLen: 2}).
// Rows are made as they are asked for. Walks go over the edges that a view shows (graph/view.h):
// what the text denies, negates or makes conditional is no tie.
#pragma once

#include <functional>
#include <optional>
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

// The rows of one call: puts the next into `row`, a value for each of Procedure::gives; false at
// the end.
using CallRows = std::function<bool(std::vector<Value>& row)>;

// A value for each of Procedure::takes; null for one that was not given.
using CallArguments = std::span<const Value>;

struct Procedure {
  std::string name;
  std::string does = {};  // in a few words
  std::vector<Field> takes = {};
  std::vector<Field> gives = {};  // none: a call leaves the rows as they are
  std::function<CallRows(CallArguments args, Runtime& runtime)> run;
  std::size_t optional_from = static_cast<std::size_t>(-1);  // arguments from here may be left out
  bool takes_names = false;                                  // arguments may also come in one map
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

// "algo.BFS(sourceNode :: Node, maxLen :: Integer?) :: (node :: Node, level :: Integer)"
std::string signature_of(const Procedure& procedure);

// The arguments in their places, from one map of names. Throws Failure (at run time) for a name
// that is none, with the nearest, and for a required one that is missing.
std::vector<Value> arguments_of(const Procedure& procedure, const Map& named);
// The same complaints, for the checker.
std::string unknown_argument(const Procedure& procedure, std::string_view name);
std::string missing_argument(const Procedure& procedure, std::string_view name);

// Rows that are there already.
CallRows rows_of(std::vector<std::vector<Value>> rows);

// All that there are: db.* and dbms.* about the graph, algo.* over it.
Procedures standard_procedures();

// The parts of standard_procedures().
void add_path_procedures(Procedures& procedures);
void add_rank_procedures(Procedures& procedures);

}  // namespace dossier::query::cypher
