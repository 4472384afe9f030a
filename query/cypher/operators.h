// What the operators of expressions compute. Private to query/cypher.
#pragma once

#include <optional>
#include <string_view>

#include "query/cypher/failure.h"
#include "query/cypher/graph.h"

namespace dossier::query::cypher {

// =, <>, <, <=, >, >=
std::optional<bool> compared(std::string_view op, const Value& a, const Value& b);
// STARTS WITH, ENDS WITH, CONTAINS, =~; nothing where one is no text.
std::optional<bool> text_matches(std::string_view op, const Value& a, const Value& b, TextRange at);
std::optional<bool> is_in(const Value& element, const Value& list, TextRange at);
// value.key
Value property_of(const Value& value, std::string_view key, const PropertyGraph& graph,
                  TextRange at);
// value[index]
Value element_of(const Value& value, const Value& index, const PropertyGraph& graph, TextRange at);
// list[first..last]
Value sliced(const Value& list, const std::optional<Value>& first, const std::optional<Value>& last,
             TextRange at);

}  // namespace dossier::query::cypher
