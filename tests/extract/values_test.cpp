#include "extract/mention/values.h"

#include "tests/catch.h"

namespace dossier::extract {
namespace {

// Words parted by blanks, as the tokenizer would give them.
Words split(std::string_view text) {
  Sentence sentence;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    sentence.tokens.push_back({{begin, end}});
    begin = end + 1;
  }
  return words_of(text, sentence);
}

std::optional<Literal> value_in(std::string_view text, std::string_view anchor = "2025-12-27") {
  const auto found = find_value(text, split(text), 0, anchor);
  if (!found) return std::nullopt;
  return std::get<Literal>(found->term);
}

TEST_CASE("money", "[extract][values]") {
  struct Row {
    std::string text;
    double value;
    std::string unit;
  };
  const auto row = GENERATE(values<Row>({{"$ 2.5 billion", 2.5e9, "$"},
                                         {"€ 500m", 5e8, "EUR"},
                                         {"£ 1,200", 1200, "GBP"},
                                         {"$ 12 million", 1.2e7, "$"},
                                         {"A$ 3 bn", 3e9, "AUD"}}));
  const auto value = value_in(row.text);
  REQUIRE(value);
  CHECK(value->kind == LiteralKind::money);
  CHECK(value->amount.value == row.value);
  CHECK(value->amount.unit == row.unit);
}

TEST_CASE("quantities keep what is counted", "[extract][values]") {
  struct Row {
    std::string text;
    double value;
    std::string unit;
  };
  const auto row = GENERATE(values<Row>({{"500 drones", 500, "drone"},
                                         {"2,600 residential buildings were", 2600, "building"},
                                         {"two more towns in", 2, "town"},
                                         {"three thousand people", 3000, "people"}}));
  const auto value = value_in(row.text);
  REQUIRE(value);
  CHECK(value->kind == LiteralKind::quantity);
  CHECK(value->amount.value == row.value);
  CHECK(value->amount.unit == row.unit);
}

TEST_CASE("days", "[extract][values]") {
  struct Row {
    std::string text;
    std::string iso;
  };
  const auto row = GENERATE(values<Row>({{"December 27 , 2025", "2025-12-27"},
                                         {"27 December 2025", "2025-12-27"},
                                         {"Jan. 5", "2026-01-05"},  // the nearest January
                                         {"Nov. 19", "2025-11-19"},
                                         {"Saturday", "2025-12-27"},  // the anchor itself
                                         {"Friday", "2025-12-26"},
                                         {"Sunday", "2025-12-21"},
                                         {"Feb. 29", "2024-02-29"}}));  // the nearest there is
  const auto value = value_in(row.text);
  REQUIRE(value);
  CHECK(value->kind == LiteralKind::date);
  CHECK(value->iso == row.iso);
}

TEST_CASE("a day without an anchor stays open", "[extract][values]") {
  CHECK(value_in("Friday", "")->iso.empty());
  CHECK(value_in("Jan. 5", "")->iso.empty());
  CHECK(value_in("Jan. 5 , 2024", "")->iso == "2024-01-05");
}

TEST_CASE("what is no value is left alone", "[extract][values]") {
  const auto text =
      GENERATE(values<std::string>({"may", "march on", "20-point plan", "$ much", "two",
                                    "F-16 jets", "4th", "Mayor Doe", "Decree 9"}));
  INFO(text);
  CHECK_FALSE(value_in(text));
}

TEST_CASE("a coming weekday is the one a week after the last", "[extract][values]") {
  const std::string text = "Sunday";
  const auto found = find_value(text, split(text), 0, "2025-12-27");
  REQUIRE(found);
  CHECK(coming_weekday(*found) == "2025-12-28");
}

}  // namespace
}  // namespace dossier::extract
