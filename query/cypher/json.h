// Rows of the query language as JSON. Keys are a promise.
//
//   node          {"id", "labels": [...], and its properties}
//   relationship  {"id", "type", "from", "to", and its properties}
//   path          {"nodes": [...], "relationships": [...]}
//   times         ISO 8601 text; NaN and infinities: null
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"
#include "query/cypher/graph.h"

namespace dossier::query::cypher {

// {"column": value, ...} on one line, without its line feed. The graph's error if it fails.
Result<std::string> to_json_line(std::span<const std::string> columns, std::span<const Value> row,
                                 const PropertyGraph& graph);

// {"schema":1,"columns":[...],"rows":[{...}, ...]}
Result<std::string> to_json(std::span<const std::string> columns,
                            std::span<const std::vector<Value>> rows, const PropertyGraph& graph);

// The value of a parameter as typed: JSON where it is JSON, else the text itself.
Value parse_parameter(std::string_view typed);

}  // namespace dossier::query::cypher
