// What all JSON answers are made of. Private to query/.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "graph/statement.h"

namespace dossier::query {

using Json = nlohmann::ordered_json;

// {"schema": 1}, to which a whole document is added.
Json document_start();
// On one line; bytes that are not UTF-8 become U+FFFD.
std::string written(const Json& json);

// [begin, end]
Json json_of(Span span);
// A whole number prints as one: 2500000000, not 2500000000.0.
Json json_of(double number);
// null for an empty text.
Json text_or_null(const std::string& text);
// {"id","name","type"}
Json json_of(const Term& term);
// {"doc","sentence","span","text","confidence"}
Json json_of(const Evidence& evidence);

}  // namespace dossier::query
