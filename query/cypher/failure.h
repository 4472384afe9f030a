// How a query fails inside query/cypher: thrown where it is noticed, caught at
// query/cypher/query.h.
//
//   throw Failure(FailureKind::syntax_error, "UndefinedVariable", "no variable `m`", at);
//
// The kinds and details are those of the openCypher specification. Private to query/cypher.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "graph/result.h"

namespace dossier::query::cypher {

enum class FailureKind {
  syntax_error,
  type_error,
  argument_error,
  arithmetic_error,
  parameter_missing,
  procedure_error,
  semantic_error,
  entity_not_found,
  limit_error,   // more time or memory than allowed
  source_error,  // the graph could not be read
};

enum class FailurePhase { compile_time, runtime };

// Where in the text: a byte. `begin == end` with both at npos: nowhere in particular.
struct TextRange {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
};

struct Diagnosis {
  FailureKind kind = FailureKind::syntax_error;
  FailurePhase phase = FailurePhase::compile_time;
  std::string detail;   // "UndefinedVariable"
  std::string message;  // one line, with the likely fix
  TextRange at;
  ErrorCode code = ErrorCode::invalid_argument;
};

// "SyntaxError", "TypeError", ...
std::string_view to_string(FailureKind kind);

// The message with line, column, the line of the text and a caret under the place.
std::string rendered(const Diagnosis& diagnosis, std::string_view text);

class Failure : public std::exception {
 public:
  Failure(FailureKind kind, std::string detail, std::string message, TextRange at = {})
      : diagnosis_{kind, FailurePhase::runtime, std::move(detail), std::move(message), at} {}
  explicit Failure(Error error)
      : diagnosis_{FailureKind::source_error,
                   FailurePhase::runtime,
                   "SourceError",
                   std::move(error.message),
                   {},
                   error.code} {}

  [[nodiscard]] const char* what() const noexcept override { return diagnosis_.message.c_str(); }
  [[nodiscard]] const Diagnosis& diagnosis() const { return diagnosis_; }
  [[nodiscard]] Diagnosis& diagnosis() { return diagnosis_; }

 private:
  Diagnosis diagnosis_;
};

// A failure of compilation.
Failure syntax_failure(std::string detail, std::string message, TextRange at);
// A runtime TypeError.
Failure type_failure(std::string detail, std::string message, TextRange at = {});

// The value of a Result, or its error thrown.
template <typename T>
T value_or_throw(Result<T> result) {
  if (!result) throw Failure(result.error());
  return std::move(result).value();
}
void throw_if_error(const Status& status);

}  // namespace dossier::query::cypher
