#include "extract/value/quantity.h"

#include "tests/catch.h"
#include "tests/support/model.h"

namespace dossier::extract {
namespace {

std::vector<QuantityExpression> quantities_in(std::string_view text) {
  return find_quantities(text, test::built_in_vocabulary());
}

struct Row {
  std::string text;
  std::string kind;
  double value;
  std::string unit;
};

void check(const Row& row) {
  INFO(row.text);
  const auto found = quantities_in(row.text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == row.kind);
  REQUIRE(found[0].value);
  CHECK(*found[0].value == Approx(row.value));
  CHECK(found[0].unit == row.unit);
}

TEST_CASE("money in signs, codes and words", "[extract][quantity]") {
  check(GENERATE(values<Row>({{"it cost US$700m", "MONEY", 7e8, "USD"},
                              {"it cost €1,5 bn", "MONEY", 1.5e9, "EUR"},
                              {"it cost £3,400", "MONEY", 3400, "GBP"},
                              {"it cost NOK 40 million", "MONEY", 4e7, "NOK"},
                              {"it cost 12 billion Australian dollars", "MONEY", 12e9, "AUD"},
                              {"it cost half a billion euros", "MONEY", 5e8, "EUR"},
                              {"it cost Rs 30 crore", "MONEY", 3e8, "INR"},
                              {"it cost a $5 fee", "MONEY", 5, "$"},
                              {"it cost 60 cents", "MONEY", 0.6, "$"},
                              {"it cost 3 million hryvnias", "MONEY", 3e6, "UAH"},
                              {"it cost 13 dollars and 45 cents", "MONEY", 13.45, "$"}})));
}

TEST_CASE("a bare dollar is that of the country, else that the ratio tells",
          "[extract][quantity]") {
  const auto& vocabulary = test::built_in_vocabulary();
  auto found = quantities_in("$3 billion (US$2 billion)");
  REQUIRE(found.size() == 1);
  CHECK(found[0].other_value == 2e9);
  CHECK(found[0].other_unit == "USD");
  auto home = found[0];
  settle_dollar(home, "NZ", vocabulary);
  CHECK(home.unit == "NZD");
  settle_dollar(found[0], "", vocabulary);
  CHECK(found[0].unit == "AUD");  // 1.5 to one
  auto alone = quantities_in("$3 billion");
  settle_dollar(alone[0], "", vocabulary);
  CHECK(alone[0].unit == "USD");
}

TEST_CASE("counts have the lemma of what is counted", "[extract][quantity]") {
  check(GENERATE(values<Row>({{"600 drones", "COUNT", 600, "drone"},
                              {"2,600 residential buildings were", "COUNT", 2600, "building"},
                              {"two more towns in", "COUNT", 2, "town"},
                              {"three thousand people", "COUNT", 3000, "person"},
                              {"ten deputies", "COUNT", 10, "deputy"},
                              {"90 tanks and guns", "COUNT", 90, "tank|gun"},
                              {"at least 46 wounded", "COUNT", 46, "person"},
                              {"a 30,000-strong crowd", "COUNT", 30000, "person"},
                              {"two dozen boats", "COUNT", 24, "boat"},
                              {"a crowd of 40,000", "COUNT", 40000, "person"},
                              {"18 others fled", "COUNT", 18, "person"},
                              {"10k users", "COUNT", 10000, "user"}})));
}

TEST_CASE("shares, measures and ages", "[extract][quantity]") {
  check(GENERATE(values<Row>({{"70 percent", "PERCENT", 70, "%"},
                              {"4.5 percentage points", "PERCENT", 4.5, "pp"},
                              {"one in five voters", "FRACTION", 0.2, ""},
                              {"seven out of ten", "FRACTION", 0.7, ""},
                              {"two thirds of them", "FRACTION", 2.0 / 3, ""},
                              {"a quarter of them", "FRACTION", 0.25, ""},
                              {"9 km away", "LENGTH", 9, "km"},
                              {"70,000 tonnes", "MASS", 70000, "t"},
                              {"a 30-year-old man", "AGE", 30, "year"},
                              {"Kari Olsen, 45, said", "AGE", 45, "year"},
                              {"she is 45.", "AGE", 45, "year"},
                              {"a 500-pound bomb", "MASS", 500, "lb"},
                              {"for three weeks", "DURATION", 3, "week"}})));
}

TEST_CASE("bounds, ranges and vague plurals", "[extract][quantity]") {
  struct Bounds {
    std::string text;
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
    std::string mod;
  };
  const std::optional<double> none;
  const auto row =
      GENERATE_COPY(values<Bounds>({{"more than 40 boats", 40, 40, none, "MORE_THAN"},
                                    {"fewer than ten boats", 10, none, 10, "LESS_THAN"},
                                    {"at least 40 boats", 40, 40, none, "AT_LEAST"},
                                    {"up to 40 boats", 40, none, 40, "AT_MOST"},
                                    {"about 40 boats", 40, none, none, "APPROX"},
                                    {"40 or more boats", 40, 40, none, "AT_LEAST"},
                                    {"between 40 and 50 boats", none, 40, 50, "RANGE"},
                                    {"40-50 boats", none, 40, 50, "RANGE"},
                                    {"25% to 30%", none, 25, 30, "RANGE"},
                                    {"dozens were hurt", none, 24, 99, "VAGUE"},
                                    {"€10-15 million", none, 10e6, 15e6, "RANGE"},
                                    {"dozens of boats", none, 24, 99, "VAGUE"},
                                    {"tens of thousands of boats", none, 20000, 99999, "VAGUE"}}));
  INFO(row.text);
  const auto found = quantities_in(row.text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].value == row.value);
  CHECK(found[0].low == row.low);
  CHECK(found[0].high == row.high);
  CHECK(found[0].mod == row.mod);
}

TEST_CASE("numbers in letters and figures", "[extract][quantity]") {
  struct Number {
    std::string text;
    double value;
  };
  const auto row = GENERATE(values<Number>({{"twenty-one", 21},
                                            {"two hundred and fifty", 250},
                                            {"two hundred and two thousand", 202000},
                                            {"three and a half", 3.5},
                                            {"five point two one", 5.21},
                                            {"half a million", 5e5},
                                            {"4 thousand 3 hundred and 21", 4321},
                                            {"40 000", 40000},
                                            {"1.3x10^6", 1.3e6},
                                            {"2½", 2.5},
                                            {"1,3", 1.3},
                                            {"three lakh crore", 3e12}}));
  INFO(row.text);
  const auto found = quantities_in(row.text);
  REQUIRE(found.size() == 1);
  CHECK(*found[0].value == Approx(row.value));
}

TEST_CASE("numbers of names, dates and codes are no amounts", "[extract][quantity]") {
  const auto text = GENERATE(values<std::string>(
      {"F-16 jets", "the G20", "in May 2021", "on 5 June", "Article 5", "one of them",
       "that one is", "the 21st", "a twenty-first birthday party", "in 2021", "at 8 a.m."}));
  INFO(text);
  CHECK(quantities_in(text).empty());
}

}  // namespace
}  // namespace dossier::extract
