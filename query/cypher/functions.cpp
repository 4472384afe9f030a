#include "query/cypher/functions.h"

#include <algorithm>
#include <unordered_map>

#include "graph/fold.h"
#include "query/cypher/icu.h"

namespace dossier::query::cypher {

namespace {

using Table = std::unordered_map<std::string, const Function*>;

std::string folded(std::string_view name) {
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

const Table& table() {
  static const Table kTable = [] {
    Table made;
    for (const auto part : {graph_functions(), list_functions(), text_functions(),
                            number_functions(), temporal_functions(), aggregate_functions()}) {
      for (const Function& function : part) made.emplace(folded(function.name), &function);
    }
    return made;
  }();
  return kTable;
}

}  // namespace

const Function* find_function(std::string_view name) {
  const auto found = table().find(folded(name));
  return found == table().end() ? nullptr : found->second;
}

std::string nearest_function(std::string_view name) {
  std::string nearest;
  double least = 0.5;
  for (const auto& [known, function] : table()) {
    const double distance = name_distance(name, function->name);
    if (distance < least || (distance == least && !nearest.empty() && function->name < nearest)) {
      least = distance;
      nearest = function->name;
    }
  }
  return nearest.empty() ? std::string() : "; did you mean " + nearest + "()?";
}

Failure bad_argument(const Call& call, const Value& value, std::string_view wanted) {
  return type_failure("InvalidArgumentValue",
                      std::string(call.name) + "() wants " + std::string(wanted) + ", found a " +
                          std::string(kind_of(value)),
                      call.at);
}

}  // namespace dossier::query::cypher
