#include "query/procedures.h"

#include <algorithm>

#include "query/walks.h"
#include "tests/catch.h"
#include "tests/support/news.h"

namespace dossier::query {

namespace {

// P0 met P1 met P2, P0 visited P3 visited P2; two apart.
MemoryStore ring() {
  const Document document = test::document_of("a.txt", "Some text.");
  const auto node = [](int i) { return test::person("P" + std::to_string(i)); };
  MemoryStore store;
  const std::vector statements = {test::statement_in(document, node(0), "met", node(1)),
                                  test::statement_in(document, node(1), "met", node(2)),
                                  test::statement_in(document, node(0), "visited", node(3)),
                                  test::statement_in(document, node(3), "visited", node(2)),
                                  test::statement_in(document, node(8), "met", node(9))};
  DOSSIER_CHECK(store.add(document, statements));
  return store;
}

TermId id_of(const MemoryStore& store, int node) {
  return store.find_term(key_of(test::person("P" + std::to_string(node)))).value().value();
}

ProcedureRows call(const MemoryStore& store, std::string_view name,
                   const ProcedureArguments& given) {
  const Procedure* const procedure = find_procedure(name);
  REQUIRE(procedure != nullptr);
  ProcedureContext context(store);
  const auto rows = procedure->call(context, given);
  REQUIRE(rows);
  for (const ProcedureRow& row : *rows) CHECK(row.size() == procedure->columns.size());
  return *rows;
}

}  // namespace

TEST_CASE("procedures between two nodes", "[query][procedures]") {
  const MemoryStore store = ring();
  const ProcedureArguments ends = {{"sourceNode", id_of(store, 0)},
                                   {"targetNode", id_of(store, 2)}};
  const auto with = [&ends](ProcedureArguments more) {
    more.insert(ends.begin(), ends.end());
    return more;
  };
  SECTION("find the best path, or some") {
    CHECK(call(store, "algo.SPpaths", ends).size() == 1);
    CHECK(call(store, "algo.SPpaths", with({{"pathCount", std::int64_t{9}}})).size() == 2);
    CHECK(call(store, "algo.kShortestPaths", with({{"k", std::int64_t{2}}})).size() == 2);
    CHECK(call(store, "algo.informativePath", ends).size() == 1);
  }
  SECTION("find all shortest ones") {
    const ProcedureRows rows = call(store, "algo.allShortestPaths", ends);
    REQUIRE(rows.size() == 2);
    CHECK(std::get<Path>(rows.front().front()).size() == 2);
  }
  SECTION("keep to the limits they are given") {
    const std::vector<std::string> visited = {"visited"};
    const ProcedureRows rows = call(store, "algo.SPpaths", with({{"relTypes", visited}}));
    REQUIRE(rows.size() == 1);
    CHECK(std::get<Path>(rows.front().front()).front().to() == id_of(store, 3));
    CHECK(call(store, "algo.SPpaths", with({{"maxLen", std::int64_t{1}}})).empty());
  }
}

TEST_CASE("procedures around a node and over the whole graph", "[query][procedures]") {
  const MemoryStore store = ring();
  const ProcedureArguments from = {{"sourceNode", id_of(store, 0)}};
  CHECK(call(store, "algo.BFS", from).size() == 3);
  const ProcedureRows paths = call(store, "algo.SSpaths", from);
  REQUIRE(paths.size() == 3);
  CHECK(std::get<Path>(paths.back().front()).size() == 2);
  for (const std::string_view name : {"algo.pageRank", "algo.betweenness", "algo.closeness",
                                      "algo.WCC", "algo.kcore", "algo.louvain"}) {
    CHECK(call(store, name, {}).size() == 6);
  }
  const ProcedureRows parts = call(store, "algo.wcc", {});
  CHECK(std::get<std::int64_t>(parts.front().back()) == 0);
  CHECK(std::get<std::int64_t>(parts.back().back()) == 1);
  CHECK(call(store, "db.labels", {}) == ProcedureRows{{std::string("Person")}});
  CHECK(call(store, "db.relationshipTypes", {}).size() == 2);
  CHECK(call(store, "db.propertyKeys", {}).size() > 3);
  CHECK(call(store, "dbms.components", {}).size() == 1);
}

TEST_CASE("a procedure that is called wrongly says how it is called", "[query][procedures]") {
  const MemoryStore store = ring();
  ProcedureContext context(store);
  CHECK(find_procedure("algo.nothing") == nullptr);
  const Procedure* const paths = find_procedure("algo.SPpaths");
  REQUIRE(paths != nullptr);
  const auto error = [&](const ProcedureArguments& given) {
    const auto rows = paths->call(context, given);
    REQUIRE_FALSE(rows);
    return rows.error().message;
  };
  CHECK(error({}) == "algo.SPpaths wants sourceNode");
  CHECK(error({{"source", std::int64_t{1}}}).find("there are: sourceNode") != std::string::npos);
  CHECK(error({{"sourceNode", std::int64_t{1}}}).find("type node") != std::string::npos);
}

TEST_CASE("a timeline", "[query][walks]") {
  const MemoryStore store = test::news();
  SECTION("is ordered by day and leaves out what did not happen") {
    const auto found = timeline(store, {});
    REQUIRE(found);
    CHECK(std::ranges::is_sorted(found->events, {},
                                 [](const Event& event) { return event.times.days().first; }));
    for (const Event& event : found->events) {
      CHECK(status_of(event.solution.statement) != StatementStatus::negated);
    }
    CHECK(found->events.size() + found->undated == 4);
  }
  SECTION("is cut by days") {
    const auto day = days_between("2025-12-27");
    REQUIRE(day);
    const auto on_that_day = timeline(store, {.since = day->first, .until = day->last});
    REQUIRE(on_that_day);
    for (const Event& event : on_that_day->events) {
      CHECK(event.times.days().first <= "2025-12-27");
      CHECK(event.times.days().last >= "2025-12-27");
    }
    CHECK_FALSE(on_that_day->events.empty());
  }
}

TEST_CASE("days are counted from 1970", "[query][walks]") {
  CHECK(days_between("1970-01-01")->first == 0);
  CHECK(days_between("2025-12")->first == 20423);
  CHECK(days_between("2025-12")->last == 20453);
  CHECK(days_between("2024")->last - days_between("2024")->first == 365);
  CHECK_FALSE(days_between("lately"));
}

TEST_CASE("the facts of a statement", "[query][walks]") {
  const MemoryStore store = test::news();
  StatementFacts facts(store);
  const std::unique_ptr<Cursor> cursor = store.scan({});
  for (Edge edge; cursor->next(edge);) {
    const Statement statement = store.statement(edge.statement).value();
    const auto found = facts.facts(edge.statement);
    REQUIRE(found);
    CHECK(found->confidence == Approx(confidence_of(statement)));
  }
  CHECK_FALSE(facts.facts(StatementId{999}));
}

TEST_CASE("labels are bound as patterns bind them", "[query][walks]") {
  const MemoryStore store = test::news();
  CHECK(bind_labels(std::vector<std::string>{"MET"}, store)->size() == 1);
  const auto unknown = bind_labels(std::vector<std::string>{"mett"}, store);
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message == "unknown predicate \"mett\"; did you mean \"met\"?");
}

}  // namespace dossier::query
