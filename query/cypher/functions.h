// The functions and aggregates of the language, by name. Private to query/cypher.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/runtime.h"
#include "query/cypher/types.h"
#include "query/cypher/value.h"

namespace dossier::query::cypher {

// What a function sees of its call.
struct Call {
  std::span<const Value> args;
  Runtime& runtime;
  std::string_view name;
  TextRange at;
};

struct Function {
  std::string_view name;
  std::size_t least = 1;  // arguments
  std::size_t most = 1;
  std::vector<KindSet> takes;  // what each argument may be; the last holds for all that follow
  Type gives;
  Value (*run)(const Call&) = nullptr;  // null for an aggregate
  bool takes_null = false;              // else null in, null out
};

// The function of a name, whatever its case; null if there is none.
const Function* find_function(std::string_view name);
// The names nearest to one that is not known: for "did you mean".
std::string nearest_function(std::string_view name);

// The parts of the table, one for each file that holds some.
std::span<const Function> graph_functions();
std::span<const Function> list_functions();
std::span<const Function> text_functions();
std::span<const Function> number_functions();
std::span<const Function> temporal_functions();
std::span<const Function> aggregate_functions();

// The failure of a function that got what it cannot take, at run time.
Failure bad_argument(const Call& call, const Value& value, std::string_view wanted);

// Collects the values of one group.
class Aggregate {
 public:
  virtual ~Aggregate() = default;
  virtual void add(const Value& value, const Value& parameter) = 0;
  [[nodiscard]] virtual Value result() const = 0;
};

// REQUIRES: `name` is an aggregate.
std::unique_ptr<Aggregate> make_aggregate(std::string_view name);

}  // namespace dossier::query::cypher
