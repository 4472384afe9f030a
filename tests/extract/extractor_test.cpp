#include "extract/extractor.h"

#include <random>

#include "tests/catch.h"
#include "tests/support/model.h"

namespace dossier::extract {
namespace {

std::vector<Statement> read(const std::string& text, const std::string& date = "2025-12-27") {
  ReadReport report;
  return test::shipped_extractor().read({"t.txt", text, date}, report).value();
}

const Statement* find(const std::vector<Statement>& statements, std::string_view label) {
  for (const Statement& statement : statements) {
    if (label_of(statement) == label) return &statement;
  }
  return nullptr;
}

TEST_CASE("a claim by its own subject is drawn as claimed", "[extract]") {
  const std::vector<Statement> statements = read("Norway claimed on Friday to have captured Lund.");
  const Statement* claim = find(statements, "claimed");
  REQUIRE(claim != nullptr);
  CHECK(claim->predicate == "captured");
  CHECK(status_of(*claim) == StatementStatus::claimed);
  CHECK(name_of(*find_qualifier(*claim, Slot::of)) == "captured");
  CHECK(std::get<Literal>(*find_qualifier(*claim, Slot::time)).iso == "2025-12-26");
}

TEST_CASE("a coming weekday of a plan lies ahead", "[extract]") {
  const std::vector<Statement> statements = read("Kari Olsen will meet Per Hansen on Sunday.");
  const Statement* met = find(statements, "met");
  REQUIRE(met != nullptr);
  CHECK(std::get<Literal>(*find_qualifier(*met, Slot::time)).iso == "2025-12-28");
}

TEST_CASE("a capital that acts is its country, one that is visited a place", "[extract]") {
  const std::vector<Statement> statements =
      read("Oslo accused Stockholm of theft. Kari Olsen visited Oslo.");
  const Statement* accused = find(statements, "accused");
  REQUIRE(accused != nullptr);
  CHECK(type_name(accused->subject) == "Country");
  CHECK(name_of(accused->subject) == "Norway");
  CHECK(name_of(*accused->object) == "Sweden");
  CHECK(type_name(*find(statements, "visited")->object) == "Place");
}

TEST_CASE("what a head of government pledges, the country pledges too", "[extract]") {
  const std::vector<Statement> statements =
      read("Canadian Prime Minister Ann Roe pledged $3 million for Chad.");
  REQUIRE(statements.size() == 3);
  CHECK(statements[0].predicate == "holds_office");
  CHECK(name_of(*statements[0].object) == "Prime Minister of Canada");
  CHECK(name_of(*find_qualifier(statements[0], Slot::of)) == "Canada");
  CHECK(name_of(statements[1].subject) == "Ann Roe");
  CHECK(std::get<Literal>(*statements[1].object).amount.unit == "CAD");
  CHECK(name_of(statements[2].subject) == "Canada");
  CHECK(statements[2].derived == "office-acts-for-country");
}

TEST_CASE("offices are told in front of a name and behind it", "[extract]") {
  const auto roles = [](const std::string& text) {
    std::vector<std::string> found;
    for (const Statement& statement : read(text)) {
      if (statement.predicate == "holds_office")
        found.push_back(name_of(statement.subject) + ": " + name_of(*statement.object));
    }
    return found;
  };
  using Strings = std::vector<std::string>;
  CHECK(roles("Kari Olsen, president of Norway, left.") ==
        Strings{"Kari Olsen: President of Norway"});
  CHECK(roles("Kari Olsen, the Norwegian prime minister, left.") ==
        Strings{"Kari Olsen: Prime Minister of Norway"});
  CHECK(roles("Norway's first female Prime Minister Kari Olsen left.") ==
        Strings{"Kari Olsen: Prime Minister of Norway"});
  CHECK(roles("U.S. Secretary of State John Roe left.") ==
        Strings{"John Roe: Secretary of State of United States"});
  CHECK(roles("Prime Minister Kari Olsen left.") == Strings{"Kari Olsen: Prime Minister"});
  CHECK(roles("Kari Olsen, president of her class, left.").empty());
  CHECK(roles("Former Norwegian president Kari Olsen left.").empty());
  CHECK(roles("General Ivan Petrenko left.").empty());
}

TEST_CASE("a document is dated by the first full date in it", "[extract]") {
  CHECK(test::shipped_extractor()
            .date_of({"a", "In May. OSLO, Jan 2, 2026 - Ann left on March 3, 2025.", ""})
            .value() == "2026-01-02");
  CHECK(
      test::shipped_extractor().date_of({"a", "On Jan 2, 2026 Ann left.", "2020-01-01"}).value() ==
      "2020-01-01");
  CHECK(test::shipped_extractor().date_of({"a", "Ann left.", ""}).value().empty());
}

TEST_CASE("reading twice gives the same statements", "[extract]") {
  const std::string text = "Norway attacked Sweden. Kari Olsen said Oslo will pay $5 million.";
  const std::vector<Statement> first = read(text);
  const std::vector<Statement> second = read(text);
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    CHECK(canonical_key(first[i]) == canonical_key(second[i]));
  }
}

TEST_CASE("any text gives statements that validate and point into it", "[extract][property]") {
  const std::vector<std::string> pieces = {"Norway",     "Sweden",
                                           "Kari Olsen", "Prime Minister",
                                           "attacked",   "met",
                                           "said",       "that",
                                           "claimed",    "to have captured",
                                           "was",        "by",
                                           "in",         "on",
                                           "Friday",     ",",
                                           ".",          "and",
                                           "$5 million", "who",
                                           "he",         "it",
                                           "will",       "not",
                                           "\"",         "(",
                                           ")",          "'s",
                                           "\xff",       "according to",
                                           "500 drones", "the",
                                           "\n",         "Oslo",
                                           "if",         "U.S.",
                                           "president",  "of",
                                           ";",          "denied",
                                           "two towns",  "\xe2\x80\x94"};
  std::mt19937_64 random(2);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::uint64_t i = random() % 25; i-- > 0;) text += pieces[random() % pieces.size()] + " ";
    INFO(text);
    for (const Statement& statement : read(text)) {
      REQUIRE(validate(statement));
      for (const Evidence& evidence : statement.evidence)
        REQUIRE(evidence.sentence_span.end <= text.size());
    }
  }
}

}  // namespace
}  // namespace dossier::extract
