#include "graph/memory_store.h"

#include <array>

#include "tests/catch.h"
#include "tests/support/builders.h"

namespace dossier {
namespace {

using test::country;
using test::document_of;
using test::person;
using test::place;
using test::statement_in;

std::vector<Edge> edges_of(const StatementSource& source, const Pattern& pattern = {}) {
  std::vector<Edge> edges;
  const std::unique_ptr<Cursor> cursor = source.scan(pattern);
  for (Edge edge; cursor->next(edge);) edges.push_back(edge);
  REQUIRE(cursor->status());
  return edges;
}

TermId id_of(const StatementSource& source, const Term& term) {
  const auto found = source.find_term(key_of(term));
  REQUIRE(found);
  REQUIRE(found->has_value());
  return **found;
}

const Document kFirst = document_of("1.txt", "Mark Carney met Volodymyr Zelensky.");
const Document kSecond =
    document_of("2.txt", "On Friday Mark Carney met Volodymyr Zelensky in Halifax.");

Statement met(const Document& document) {
  return statement_in(document, person("Mark Carney"), "met", person("Volodymyr Zelensky"));
}

TEST_CASE("adding a statement", "[graph][sink]") {
  MemoryStore store;
  REQUIRE(store.add(kFirst, std::array{met(kFirst)}));
  SECTION("from two documents keeps one statement with both pieces of evidence") {
    const auto outcome = store.add(kSecond, std::array{met(kSecond)});
    REQUIRE(outcome);
    CHECK(outcome->new_statements == 0);
    const std::vector<Edge> edges = edges_of(store);
    REQUIRE(edges.size() == 1);
    const auto statement = store.statement(edges.front().statement);
    REQUIRE(statement);
    CHECK(statement->evidence.size() == 2);
    CHECK(store.counts().value() == Counts{2, 2, 0, 1, 2});
  }
  SECTION("from a document that is in already does nothing") {
    const auto outcome = store.add(kFirst, std::array{met(kFirst)});
    REQUIRE(outcome);
    CHECK(outcome->kind == AddOutcome::Kind::known);
    CHECK(store.counts()->evidence == 1);
  }
  SECTION("from a document that changed replaces what it gave before") {
    const Document changed = document_of("1.txt", "Mark Carney visited Halifax.");
    const Statement visited =
        statement_in(changed, person("Mark Carney"), "visited", place("Halifax"));
    const auto outcome = store.add(changed, std::array{visited});
    REQUIRE(outcome);
    CHECK(outcome->kind == AddOutcome::Kind::replaced);
    const std::vector<Edge> edges = edges_of(store);
    REQUIRE(edges.size() == 1);
    CHECK(store.label(edges.front().label).value() == "visited");
  }
  SECTION("from a copy under another name does nothing") {
    const Document copy = document_of("copy.txt", kFirst.text);
    CHECK(store.is_known(copy).value());
    const auto outcome = store.add(copy, std::array{met(copy)});
    REQUIRE(outcome);
    CHECK(outcome->kind == AddOutcome::Kind::known);
    CHECK(store.counts().value() == Counts{1, 2, 0, 1, 1});
  }
  SECTION("from a document that became a copy takes back what it gave") {
    REQUIRE(store.add(kSecond, std::array{met(kSecond)}));
    const Document copy = document_of("2.txt", kFirst.text);
    CHECK_FALSE(store.is_known(copy).value());
    const auto outcome = store.add(copy, std::array{met(copy)});
    REQUIRE(outcome);
    CHECK(outcome->kind == AddOutcome::Kind::replaced);
    CHECK(outcome->evidence == 0);
    CHECK(store.documents().value() == std::vector<std::string>{"1.txt"});
    CHECK(store.counts()->evidence == 1);
    CHECK(store.is_known(copy).value());
  }
  SECTION("from a document with another date replaces it") {
    Document dated = kFirst;
    dated.date = "2025-12-28";
    CHECK_FALSE(store.is_known(dated).value());
    const auto outcome = store.add(dated, std::array{met(dated)});
    REQUIRE(outcome);
    CHECK(outcome->kind == AddOutcome::Kind::replaced);
    CHECK(store.document("1.txt")->date == "2025-12-28");
    CHECK(store.counts()->evidence == 1);
    CHECK(store.is_known(dated).value());
    CHECK(store.is_known(kFirst).value());  // without a date: no other one
  }
  SECTION("that is not sound leaves nothing behind") {
    Statement unsound = met(kSecond);
    unsound.evidence.clear();
    CHECK_FALSE(store.add(kSecond, std::array{met(kSecond), unsound}));
    CHECK(store.counts()->documents == 1);
  }
  SECTION("whose evidence is of another document is refused") {
    const auto outcome = store.add(kSecond, std::array{met(kFirst)});
    REQUIRE_FALSE(outcome);
    CHECK_THAT(outcome.error().message, Catch::Contains("1.txt"));
  }
}

TEST_CASE("scanning finds what matches each part of a pattern", "[graph][source]") {
  MemoryStore store;
  const Document document = document_of("a.txt", "Canada pledged aid. Russia attacked Kyiv.");
  Statement pledged = statement_in(document, country("Canada"), "pledged", text_literal("aid"));
  pledged.qualifiers = {{Slot::recipient, country("Ukraine")}};
  pledged.evidence.front().qualifiers = {{}};
  const Statement attacked = statement_in(document, country("Russia"), "attacked", place("Kyiv"));
  REQUIRE(store.add(document, std::array{pledged, attacked}));

  CHECK(edges_of(store).size() == 3);
  CHECK(edges_of(store, {.subject = id_of(store, country("Canada"))}).size() == 2);
  const std::vector<Edge> to_ukraine =
      edges_of(store, {.target = id_of(store, country("Ukraine"))});
  REQUIRE(to_ukraine.size() == 1);
  CHECK(to_ukraine.front().slot == Slot::recipient);
  const auto label = store.find_label("attacked");
  REQUIRE(label);
  CHECK(edges_of(store, {.label = **label}).size() == 1);
  CHECK(edges_of(store, {.subject = id_of(store, country("Canada")), .label = **label}).empty());
  CHECK(store.labels().value() == std::vector<std::string>{"attacked", "pledged"});
  CHECK(store.find_label("bombed").value() == std::nullopt);
}

TEST_CASE("finding an entity", "[graph][catalog]") {
  MemoryStore store;
  Statement statement = met(kFirst);
  std::get<Entity>(statement.subject).aliases = {"Carney", "Mr. Carney"};
  REQUIRE(store.add(kFirst, std::array{statement}));
  SECTION("by name or alias, whatever the case") {
    for (const char* name : {"Mark Carney", "mark  carney", "CARNEY"}) {
      const auto found = store.find(name);
      REQUIRE(found);
      REQUIRE(found->size() == 1);
      CHECK(found->front().entity.name == "Mark Carney");
      CHECK(found->front().edges == 1);
    }
  }
  SECTION("offers near names for one that is not there") {
    CHECK(store.find("Mark Carnay")->empty());
    CHECK(store.nearest("Mark Carnay", 3).value() == std::vector<std::string>{"Mark Carney"});
    CHECK(store.nearest("Xanthippe", 3)->empty());
  }
}

TEST_CASE("what a store does not have is an error that names it", "[graph][source]") {
  const MemoryStore store;
  CHECK(store.statement(StatementId{9}).error().code == ErrorCode::not_found);
  CHECK(store.term(make_term_id(kEntityTag, 1)).error().code == ErrorCode::not_found);
  CHECK(store.label(LabelId{1}).error().code == ErrorCode::not_found);
  CHECK_THAT(store.document("b.txt").error().message, Catch::Contains("b.txt"));
}

}  // namespace
}  // namespace dossier
