// Errors as values: Status says whether something worked, Result<T> carries the value if it did.
//
//   Result<Document> read_document(const std::filesystem::path& path);
//
//   Status copy(const std::filesystem::path& path) {
//     DOSSIER_TRY(const Document document, read_document(path));   // returns the error, if any
//     DOSSIER_RETURN_IF_ERROR(write(document));
//     return {};
//   }
//
// Promises: both types are [[nodiscard]], so an error that nobody looks at does not compile.
// A message says where, what was found and what to do, in one line of lower case.
// value() on an error, or error() on a value, is a bug in the caller and stops the program.
//
// A subset of C++23's std::expected, under its names, to be replaced by it one day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "graph/check.h"

namespace dossier {

// What kind of thing went wrong, as far as a caller acts on the difference.
enum class ErrorCode {
  invalid_argument,  // the caller's input is wrong: a bad option, a query that does not parse
  not_found,         // nothing by that name or id
  corrupt,           // stored bytes do not mean what they should
  io,                // the file system said no
  unsupported,       // right, but not by this version
  limit,             // right, but larger than a limit that was set
};

// The word for a code in messages and in JSON, for instance "not_found".
std::string_view to_string(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::invalid_argument;
  std::string message;
};

// Success, or an Error.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool is_ok() const { return !error_.has_value(); }
  explicit operator bool() const { return is_ok(); }

  // REQUIRES: !is_ok().
  [[nodiscard]] const Error& error() const {
    DOSSIER_CHECK(error_.has_value());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

// A T, or the Error that kept it from being made.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  // REQUIRES (all): has_value(). On a temporary the value is moved out.
  [[nodiscard]] T value() && {
    DOSSIER_CHECK(has_value());
    return std::get<0>(std::move(state_));
  }
  [[nodiscard]] T& value() & {
    DOSSIER_CHECK(has_value());
    return std::get<0>(state_);
  }
  [[nodiscard]] const T& value() const& {
    DOSSIER_CHECK(has_value());
    return std::get<0>(state_);
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // REQUIRES: !has_value().
  [[nodiscard]] const Error& error() const {
    DOSSIER_CHECK(!has_value());
    return std::get<1>(state_);
  }

  // The error as a Status, or success. Lets one check serve both types.
  [[nodiscard]] Status status() const { return has_value() ? Status() : Status(error()); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace dossier

#define DOSSIER_CONCAT_INNER(a, b) a##b
#define DOSSIER_CONCAT(a, b) DOSSIER_CONCAT_INNER(a, b)

// Declares or assigns `target` from a Result, or returns its error from the enclosing function.
#define DOSSIER_TRY(target, expression) \
  DOSSIER_TRY_INNER(target, expression, DOSSIER_CONCAT(dossier_result_, __LINE__))
#define DOSSIER_TRY_INNER(target, expression, result) \
  auto result = (expression);                         \
  if (!result) return result.error();                 \
  target = std::move(result.value())

// Returns the error of a Status (or Result) from the enclosing function, if there is one.
#define DOSSIER_RETURN_IF_ERROR(expression) \
  DOSSIER_RETURN_IF_ERROR_INNER(expression, DOSSIER_CONCAT(dossier_status_, __LINE__))
#define DOSSIER_RETURN_IF_ERROR_INNER(expression, status)           \
  do {                                                              \
    if (auto status = (expression); !status) return status.error(); \
  } while (false)
