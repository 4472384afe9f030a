#include "graph/result.h"

#include <memory>
#include <string>

#include "tests/catch.h"

namespace dossier {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0)
    return Error{ErrorCode::invalid_argument, std::to_string(number) + " is odd"};
  return number / 2;
}

Result<int> quarter(int number) {
  DOSSIER_TRY(const int once, half(number));
  DOSSIER_TRY(const int twice, half(once));
  return twice;
}

Status check_quarter(int number) {
  DOSSIER_RETURN_IF_ERROR(quarter(number).status());
  return {};
}

TEST_CASE("a result", "[graph]") {
  SECTION("carries its value") {
    const Result<int> result = quarter(8);
    REQUIRE(result);
    CHECK(*result == 2);
    CHECK(result.status().is_ok());
  }
  SECTION("carries the first error through DOSSIER_TRY") {
    const Result<int> result = quarter(6);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::invalid_argument);
    CHECK(result.error().message == "3 is odd");
  }
  SECTION("can hold what can only be moved") {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    REQUIRE(result);
    const std::unique_ptr<int> taken = std::move(*result);
    CHECK(*taken == 7);
  }
}

TEST_CASE("a status", "[graph]") {
  CHECK(Status().is_ok());
  CHECK(check_quarter(4).is_ok());
  const Status failed = check_quarter(5);
  REQUIRE_FALSE(failed);
  CHECK(failed.error().message == "5 is odd");
  CHECK(to_string(failed.error().code) == "invalid_argument");
}

}  // namespace
}  // namespace dossier
