#include "query/cypher/failure.h"

#include <algorithm>

namespace dossier::query::cypher {

namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

// The place of a byte for people: lines and columns from 1, columns in characters.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;
  std::string_view line_text;
};

Place place_of(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t line_begin =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const std::size_t line_end = std::min(text.find('\n', at), text.size());
  return {static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1,
          characters_in(before.substr(line_begin)) + 1,
          text.substr(line_begin, line_end - line_begin)};
}

// Only so much of a long line that the caret stays in sight.
constexpr std::size_t kWidest = 160;

}  // namespace

std::string_view to_string(FailureKind kind) {
  switch (kind) {
    case FailureKind::syntax_error:
      return "SyntaxError";
    case FailureKind::type_error:
      return "TypeError";
    case FailureKind::argument_error:
      return "ArgumentError";
    case FailureKind::arithmetic_error:
      return "ArithmeticError";
    case FailureKind::parameter_missing:
      return "ParameterMissing";
    case FailureKind::procedure_error:
      return "ProcedureError";
    case FailureKind::semantic_error:
      return "SemanticError";
    case FailureKind::entity_not_found:
      return "EntityNotFound";
    case FailureKind::limit_error:
      return "LimitError";
    case FailureKind::source_error:
      return "SourceError";
  }
  return "SyntaxError";
}

std::string rendered(const Diagnosis& diagnosis, std::string_view text) {
  if (diagnosis.at.begin == std::string_view::npos) return diagnosis.message;
  const Place place = place_of(text, std::min(diagnosis.at.begin, text.size()));
  std::string told = "line " + std::to_string(place.line) + ", column " +
                     std::to_string(place.column) + ": " + diagnosis.message;
  if (place.line_text.size() > kWidest) return told;
  std::string line(place.line_text);
  std::ranges::replace(line, '\t', ' ');
  return told + "\n  " + line + "\n  " + std::string(place.column - 1, ' ') + "^";
}

Failure syntax_failure(std::string detail, std::string message, TextRange at) {
  Failure failure(FailureKind::syntax_error, std::move(detail), std::move(message), at);
  failure.diagnosis().phase = FailurePhase::compile_time;
  return failure;
}

Failure type_failure(std::string detail, std::string message, TextRange at) {
  return {FailureKind::type_error, std::move(detail), std::move(message), at};
}

void throw_if_error(const Status& status) {
  if (!status) throw Failure(status.error());
}

}  // namespace dossier::query::cypher
