#include "extract/mention/values.h"

#include "tests/catch.h"
#include "tests/support/model.h"

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

std::optional<EntityMention> mention_in(std::string_view text, std::size_t at = 0,
                                        std::string_view anchor = "2025-12-27") {
  const DocumentValues values(text, anchor, test::built_in_vocabulary());
  return values.find(split(text), at);
}

std::optional<Literal> value_in(std::string_view text, std::string_view anchor = "2025-12-27") {
  const auto found = mention_in(text, 0, anchor);
  if (!found) return std::nullopt;
  return std::get<Literal>(found->term);
}

TEST_CASE("mentions of money leave open whose a bare dollar is", "[extract][values]") {
  CHECK(value_in("$ 2.5 billion")->amount.unit == "$");
  CHECK(value_in("A$ 3 bn")->amount.unit == "AUD");
  SECTION("unless the same amount is told in U.S. dollars") {
    const auto found = mention_in("$ 2.74 billion ( US$ 2 billion )");
    REQUIRE(found);
    CHECK(std::get<Literal>(found->term).amount.unit == "CAD");
    CHECK(found->text == "$ 2.74 billion");
    CHECK(found->last == 8);
  }
}

TEST_CASE("mentions of quantities take in the words that bound them", "[extract][values]") {
  const auto found = mention_in("more than 300 schools were hit");
  REQUIRE(found);
  CHECK(found->kind == MentionKind::quantity);
  CHECK(found->first == 0);
  CHECK(found->last == 4);
  CHECK(found->text == "300 schools");
  const Amount& amount = std::get<Literal>(found->term).amount;
  CHECK(amount.value == 300);
  CHECK(amount.low == 300);
  CHECK(amount.unit == "school");
}

TEST_CASE("mentions of times are written in ISO 8601", "[extract][values]") {
  struct Row {
    std::string text;
    std::string iso;
  };
  const auto row = GENERATE(values<Row>({{"Jan. 5", "2026-01-05"},
                                         {"Friday", "2025-12-26"},
                                         {"last week", "2025-W51"},
                                         {"last weekend", "2025-12-20/2025-12-21"},
                                         {"Tuesday morning", "2025-12-23"},
                                         {"last month", "2025-11"},
                                         {"the summer of 2014", ""}}));
  INFO(row.text);
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

TEST_CASE("a date named before counts for what follows", "[extract][values]") {
  const auto found = mention_in("5 March 2023 . Two days later it rained", 4);
  REQUIRE(found);
  CHECK(std::get<Literal>(found->term).iso == "2023-03-07");
}

TEST_CASE("what is no value is no mention", "[extract][values]") {
  const auto text =
      GENERATE(values<std::string>({"may", "march on", "20-point plan", "$ much", "two",
                                    "F-16 jets", "4th", "Mayor Doe", "Decree 9", "every Friday"}));
  INFO(text);
  CHECK_FALSE(value_in(text));
}

TEST_CASE("a coming weekday is the one a week after the last", "[extract][values]") {
  CHECK(coming_weekday(*mention_in("Sunday"), "2025-12-27") == "2025-12-28");
  CHECK(coming_weekday(*mention_in("Saturday"), "2025-12-27") == "2026-01-03");
  SECTION("and a full date is what it is") {
    CHECK(coming_weekday(*mention_in("Dec. 22"), "2025-12-27") == "2025-12-22");
  }
}

}  // namespace
}  // namespace dossier::extract
