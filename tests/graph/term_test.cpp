#include "graph/term.h"

#include <limits>

#include "tests/catch.h"
#include "tests/support/builders.h"

namespace dossier {
namespace {

using test::country;
using test::person;

TEST_CASE("the key of an entity", "[graph]") {
  SECTION("is its type and name, whatever it is also called") {
    Entity carney = person("Mark Carney");
    const std::string key = key_of(carney);
    carney.aliases = {"Carney", "Mr. Carney"};
    CHECK(key_of(carney) == key);
  }
  SECTION("tells a country from a person of that name") {
    CHECK(key_of(country("Georgia")) != key_of(person("Georgia")));
  }
}

TEST_CASE("the key of a literal", "[graph]") {
  const Amount amount{.value = 2.5e9, .unit = "CAD"};
  SECTION("is its value, not its wording") {
    CHECK(key_of(money("$2.5 billion", amount)) == key_of(money("2,500 million dollars", amount)));
  }
  SECTION("differs by unit, bounds and approximation") {
    Amount other = amount;
    other.unit = "USD";
    CHECK(key_of(money("$2.5 billion", amount)) != key_of(money("$2.5 billion", other)));
    other = amount;
    other.is_approximate = true;
    CHECK(key_of(money("$2.5 billion", amount)) != key_of(money("$2.5 billion", other)));
    other = amount;
    other.low = 2e9;
    CHECK(key_of(money("$2.5 billion", amount)) != key_of(money("$2.5 billion", other)));
  }
  SECTION("is the wording where there is no value") {
    CHECK(key_of(quantity("dozens", {})) != key_of(quantity("scores", {})));
    CHECK(key_of(date("last week", "")) != key_of(date("this week", "")));
  }
  SECTION("is the day of a date, however written") {
    CHECK(key_of(date("Dec. 27", "2025-12-27")) == key_of(date("Saturday", "2025-12-27")));
  }
  SECTION("tells money from a quantity of the same number") {
    CHECK(key_of(money("5", {.value = 5})) != key_of(quantity("5", {.value = 5})));
  }
}

TEST_CASE("a decimal is the shortest that reads back", "[graph]") {
  struct Row {
    double number;
    std::string text;
  };
  const auto row = GENERATE(values<Row>({{0, "0"},
                                         {2.5e9, "2500000000"},
                                         {-40, "-40"},
                                         {0.5, "0.5"},
                                         {0.1, "0.1"},
                                         {1e17, "100000000000000000"},
                                         {1e300, "1e+300"}}));
  CHECK(to_decimal(row.number) == row.text);
  CHECK(std::stod(to_decimal(row.number)) == row.number);
}

TEST_CASE("type names read back", "[graph]") {
  for (int i = 1; i <= 8; ++i) {
    const auto type = static_cast<EntityType>(i);
    CHECK(parse_entity_type(to_string(type)) == type);
  }
  for (int i = 1; i <= 4; ++i) {
    const auto kind = static_cast<LiteralKind>(i);
    CHECK(parse_literal_kind(to_string(kind)) == kind);
  }
  CHECK_FALSE(parse_entity_type("person"));
  CHECK(type_name(person("Ann")) == "Person");
  CHECK(type_name(date("today", "")) == "Date");
}

}  // namespace
}  // namespace dossier
