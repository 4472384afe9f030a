// Answers as JSON. Keys come in a fixed order and are a promise; bytes that are not UTF-8 become
// U+FFFD. No function here fails; all may run in parallel.
//
//   for (const Evidence& evidence : statement.evidence) {
//     out << to_json_line(statement, evidence) << '\n';        // the contract: docs/STATEMENT.md
//   }
//
// A ..._line is one line of a stream, without its line feed; the others are whole documents, on
// one line too, with "schema": 1 in front.
//
// Two shapes are used throughout:
//   argument  {"id","name","type","mention","span","aliases"}, what a sentence says of a term;
//             Money and Quantity add "value", "unit" and, where the text is vague, "low", "high",
//             "approx"; Date adds "value" (ISO 8601). A term that the sentence does not name has
//             an empty mention and the span [0, 0].
//   end       {"id","name","type"}, a term without a sentence.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/ports.h"
#include "query/describe.h"
#include "query/evaluate.h"
#include "query/export/check.h"
#include "query/export/export.h"

namespace dossier::query {

// A statement as one piece of its evidence gives it.
// Qualifiers are arguments, but: a time whose day is known is its ISO string; a text in `of` or
// `mode` is a string; several in one slot are an array.
// REQUIRES: `evidence` is of this statement (as many mentions as there are qualifiers, and so on).
std::string to_json_line(const Statement& statement, const Evidence& evidence);

// The same, and in "exact" what the contract leaves out, so that nothing is lost: {"sentence_span",
// "qualifiers":[[slot, argument], ...]}.
// REQUIRES: as above.
std::string to_exact_json_line(const Statement& statement, const Evidence& evidence);
// {"schema","document":{"name","date","text"}}; bytes that are no UTF-8 come as "base64" instead of
// "text".
std::string document_to_json_line(const Document& document);

// {"subject","label","slot","object","statement","status","confidence","documents","evidence":[
//   {"doc","sentence","span","text","confidence"}]}
std::string to_json_line(const Solution& solution);

// {"doc","sentence","span","type","text"}: a name that was read, without a statement.
std::string name_to_json_line(std::string_view document, std::size_t sentence, Span span,
                              std::string_view type, std::string_view text);

// A value that was read in a text: its words, their span, and its fields in order, each a string or
// a number (null where the text has none).
struct ValueField {
  std::string_view key;
  std::variant<std::string, std::optional<double>> value;
};
struct ReadValue {
  std::string text;
  Span span;
  std::vector<ValueField> fields;
};
// [{"text","span",...}, ...]
std::string to_json(std::span<const ReadValue> values);
// {"doc","sentence","text","span",...}
std::string to_json_line(std::string_view document, std::size_t sentence, const ReadValue& value);

// {"schema","solutions":[...]}
std::string to_json(std::span<const Solution> solutions);

// {"schema","documents","entities","literals","statements","evidence"}
std::string to_json(const Counts& counts);

// {"schema","id","name","type","aliases","documents","first","last","relations":[{"direction",
//   "label","slot","other","statuses","statements","documents","first","last","confidence",
//   "said_by","evidence"}]}; first and last are null where no time is known.
std::string to_json(const EntityDescription& description);

// {"schema","nodes","edges","kinds","documents","statements","evidence"}
std::string to_json(const ExportReport& report);

// The same, and "check": {"nodes","edges","kinds","types":{TYPE: nodes},"first","last",
// "problem_count","problems"}.
std::string to_json(const ExportReport& report, const CheckReport& check);

}  // namespace dossier::query
