// One line of JSON lines as a document or a statement.
//
//   DOSSIER_TRY(JsonLine line, read_json_line(text));
//   if (line.document) ...            // a document begins
//
// Reads the contract (docs/STATEMENT.md), with what to_exact_json_line adds or without: then the
// sentence is looked for around its mentions, and qualifiers that are told as strings get no
// mention. invalid_argument names the field. Private to query/import.
#pragma once

#include <optional>
#include <string_view>

#include "graph/document.h"
#include "graph/statement.h"

namespace dossier::query {

struct JsonLine {
  std::optional<Document> document;
  std::optional<Statement> statement;  // with one piece of evidence
};

Result<JsonLine> read_json_line(std::string_view text);

}  // namespace dossier::query
