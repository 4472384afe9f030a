// What a conformance case expects, in one form with what the query gave, so that text compares.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "query/cypher/graph.h"

namespace dossier::conformance {

using Json = nlohmann::json;

enum class ListOrder { counts, is_ignored };

// The text under a key.
std::string text_at(const Json& json, const char* key);

// A typed value of a case ({"t":"int","v":"1"}) as text: labels and keys sorted.
std::string expected_text(const Json& value, ListOrder lists);
// A value of an answer in the same form.
std::string given_text(const query::cypher::Value& value, const query::cypher::PropertyGraph& graph,
                       ListOrder lists);
// A parameter of a case.
query::cypher::Value parameter_of(const Json& value);

}  // namespace dossier::conformance
