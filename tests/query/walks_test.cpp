#include "query/walks.h"

#include <algorithm>

#include "tests/catch.h"
#include "tests/support/news.h"

namespace dossier::query {

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
