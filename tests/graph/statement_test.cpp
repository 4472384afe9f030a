#include "graph/statement.h"

#include "tests/catch.h"
#include "tests/support/builders.h"

namespace dossier {
namespace {

using test::country;
using test::document_of;
using test::person;
using test::place;
using test::statement_in;

const Document kDocument = document_of("a.txt", "Russia claimed to have captured Guliaipole.");

Statement captured() {
  return statement_in(kDocument, country("Russia"), "captured", place("Guliaipole"));
}

void attribute(Statement& statement, std::optional<Term> holder, std::string cue, Stance stance) {
  statement.attribution.push_back({std::move(holder), std::move(cue), stance});
  for (Evidence& evidence : statement.evidence) {
    evidence.holders.emplace_back();
    evidence.cues.emplace_back();
  }
}

TEST_CASE("the status of a statement", "[graph]") {
  Statement statement = captured();
  SECTION("is asserted when nobody is named") {
    CHECK(status_of(statement) == StatementStatus::asserted);
  }
  SECTION("is attributed under a neutral word, claimed under a distancing one") {
    attribute(statement, person("Ann"), "say", Stance::neutral);
    CHECK(status_of(statement) == StatementStatus::attributed);
    attribute(statement, person("Bob"), "claim", Stance::distancing);
    CHECK(status_of(statement) == StatementStatus::claimed);
  }
  SECTION("is asserted when the writer takes what was admitted as true") {
    attribute(statement, country("Russia"), "admit", Stance::factive);
    CHECK(status_of(statement) == StatementStatus::asserted);
  }
  SECTION("is denied under a denial, even of a plan") {
    statement.modality = Modality::planned;
    attribute(statement, country("Russia"), "deny", Stance::denying);
    CHECK(status_of(statement) == StatementStatus::denied);
  }
  SECTION("is negated before it is planned, planned before it is said") {
    statement.modality = Modality::planned;
    attribute(statement, person("Ann"), "say", Stance::neutral);
    CHECK(status_of(statement) == StatementStatus::planned);
    statement.polarity = Polarity::negative;
    CHECK(status_of(statement) == StatementStatus::negated);
  }
}

TEST_CASE("every modality has its status", "[graph]") {
  struct Row {
    Modality modality;
    StatementStatus status;
  };
  const auto row = GENERATE(values<Row>({{Modality::actual, StatementStatus::asserted},
                                         {Modality::ongoing, StatementStatus::asserted},
                                         {Modality::planned, StatementStatus::planned},
                                         {Modality::proposed, StatementStatus::proposed},
                                         {Modality::possible, StatementStatus::possible},
                                         {Modality::conditional, StatementStatus::conditional},
                                         {Modality::obligation, StatementStatus::possible},
                                         {Modality::attempted, StatementStatus::attempted},
                                         {Modality::past_state, StatementStatus::asserted},
                                         {Modality::cancelled, StatementStatus::negated}}));
  Statement statement = captured();
  statement.modality = row.modality;
  CHECK(status_of(statement) == row.status);
}

TEST_CASE("the label of a statement", "[graph]") {
  Statement statement = captured();
  SECTION("is the typed predicate") { CHECK(label_of(statement) == "captured"); }
  SECTION("is the phrase where no predicate fits") {
    statement.predicate.clear();
    statement.phrase = "march into";
    CHECK(label_of(statement) == "march into");
  }
  SECTION("is claimed where the subject itself claims it, and only there") {
    attribute(statement, country("Russia"), "claim", Stance::distancing);
    CHECK(label_of(statement) == "claimed");
    statement.subject = country("Ukraine");
    CHECK(label_of(statement) == "captured");
  }
}

TEST_CASE("the canonical key", "[graph]") {
  const Statement statement = captured();
  const std::string key = canonical_key(statement);
  Statement other = statement;
  SECTION("does not depend on evidence, aliases or the phrase of a typed statement") {
    other.evidence.clear();
    other.phrase = "seize";
    std::get<Entity>(other.subject).aliases = {"Moscow"};
    CHECK(canonical_key(other) == key);
    CHECK(stable_id(other) == stable_id(statement));
  }
  SECTION("depends on everything else") {
    SECTION("subject") { other.subject = country("Ukraine"); }
    SECTION("object") { other.object = place("Myrnograd"); }
    SECTION("no object") { other.object.reset(); }
    SECTION("predicate") { other.predicate = "attacked"; }
    SECTION("polarity") { other.polarity = Polarity::negative; }
    SECTION("modality") { other.modality = Modality::planned; }
    SECTION("qualifier") { other.qualifiers = {{Slot::place, place("Donetsk")}}; }
    SECTION("holder") { attribute(other, person("Ann"), "say", Stance::neutral); }
    SECTION("unnamed source") { attribute(other, std::nullopt, "say", Stance::neutral); }
    SECTION("derivation") { other.derived = "metonym"; }
    CHECK(canonical_key(other) != key);
  }
}

TEST_CASE("the confidence of a statement", "[graph]") {
  Statement statement = captured();
  statement.evidence.front().confidence = 0.5;
  CHECK(confidence_of(statement) == Approx(0.5));
  Evidence again = statement.evidence.front();
  SECTION("does not grow with a second sentence of one document") {
    statement.evidence.push_back(again);
    CHECK(confidence_of(statement) == Approx(0.5));
    CHECK(document_count(statement) == 1);
  }
  SECTION("grows with a second document, and never reaches one") {
    again.document = "b.txt";
    statement.evidence.push_back(again);
    CHECK(confidence_of(statement) == Approx(0.75));
    CHECK(document_count(statement) == 2);
    for (Evidence& evidence : statement.evidence) evidence.confidence = 1.0;
    CHECK(confidence_of(statement) < 1.0);
  }
}

TEST_CASE("edges are drawn to the object and to entities among the qualifiers", "[graph]") {
  Statement statement = captured();
  statement.qualifiers = {{Slot::time, date("Saturday", "2025-12-27")},
                          {Slot::place, country("Ukraine")}};
  const std::vector<Target> targets = targets_of(statement);
  REQUIRE(targets.size() == 2);
  CHECK(targets[0].slot == Slot::object);
  CHECK(name_of(*targets[0].term) == "Guliaipole");
  CHECK(targets[1].slot == Slot::place);
  CHECK(name_of(*targets[1].term) == "Ukraine");
  statement.object.reset();
  CHECK(targets_of(statement)[0].term == nullptr);
}

TEST_CASE("sorting the parts of a statement keeps mentions with their qualifiers", "[graph]") {
  Statement statement = captured();
  statement.qualifiers = {{Slot::place, country("Ukraine")},
                          {Slot::time, date("Dec. 1", "2025-12-01")}};
  statement.evidence.front().qualifiers = {{"eastern Ukraine", {1, 2}}, {"Dec. 1", {3, 4}}};
  sort_parts(statement);
  CHECK(statement.qualifiers.front().slot == Slot::time);
  CHECK(statement.evidence.front().qualifiers.front().text == "Dec. 1");
  CHECK(find_qualifier(statement, Slot::place) != nullptr);
  CHECK(find_qualifier(statement, Slot::weapon) == nullptr);
}

TEST_CASE("a statement is refused", "[graph]") {
  Statement statement = captured();
  REQUIRE(validate(statement));
  std::string what;
  SECTION("without a subject") {
    std::get<Entity>(statement.subject).name.clear();
    what = "a subject without a name";
  }
  SECTION("without evidence") {
    statement.evidence.clear();
    what = "no evidence";
  }
  SECTION("with a clause outside its sentence") {
    statement.evidence.front().span.end = 1000;
    what = "not inside its sentence";
  }
  SECTION("with a qualifier that has no mention") {
    statement.qualifiers = {{Slot::place, country("Ukraine")}};
    what = "mentions than qualifiers";
  }
  SECTION("with a confidence that is no share") {
    statement.evidence.front().confidence = 1.5;
    what = "outside 0..1";
  }
  SECTION("with control characters, which part keys") {
    SECTION("in the phrase") { statement.phrase = "cap\x1fture"; }
    SECTION("in an alias") { std::get<Entity>(statement.subject).aliases = {"a\tb"}; }
    SECTION("in a unit") { statement.object = money("$5", {.value = 5, .unit = "U\tSD"}); }
    SECTION("in a day") { statement.object = date("today", "2025\n"); }
    what = "control characters";
  }
  const Status status = validate(statement);
  REQUIRE_FALSE(status);
  CHECK(status.error().code == ErrorCode::invalid_argument);
  CHECK_THAT(status.error().message, Catch::Contains(what));
}

TEST_CASE("words of the contract read back", "[graph]") {
  for (int i = 0; i <= 14; ++i)
    CHECK(parse_slot(to_string(static_cast<Slot>(i))) == static_cast<Slot>(i));
  for (int i = 0; i <= 6; ++i)
    CHECK(parse_stance(to_string(static_cast<Stance>(i))) == static_cast<Stance>(i));
  for (int i = 0; i <= 10; ++i) {
    const auto status = static_cast<StatementStatus>(i);
    CHECK(parse_statement_status(to_string(status)) == status);
  }
  CHECK(to_string(Modality::past_state) == "past-state");
}

}  // namespace
}  // namespace dossier
