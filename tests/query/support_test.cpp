#include "query/support.h"

#include "query/sightings.h"
#include "tests/catch.h"
#include "tests/support/news.h"

namespace dossier::query {

namespace {

const Document kFirst = test::document_of("doc-1", "Ada met Bo.");
const Document kSecond = test::document_of("doc-2", "Ada saw Bo.");

Statement met(const Document& document, double confidence) {
  Statement statement =
      test::statement_in(document, test::person("Ada"), "met", test::person("Bo"));
  statement.evidence.front().confidence = confidence;
  return statement;
}

}  // namespace

TEST_CASE("the best evidence", "[query][support]") {
  Statement statement = met(kFirst, 0.5);
  SECTION("is the surest") {
    statement.evidence.push_back(test::evidence_in(kSecond, 0.9));
    CHECK(best_evidence(statement).document == "doc-2");
  }
  SECTION("is the first of equals") {
    statement.evidence.push_back(test::evidence_in(kSecond, 0.5));
    CHECK(best_evidence(statement).document == "doc-1");
  }
}

TEST_CASE("the support of a line", "[query][support]") {
  SupportBuilder builder;
  Statement first = met(kFirst, 0.5);
  test::qualify(first, Slot::time, date("Friday", "2025-12-26"));
  builder.add(first);

  SECTION("counts documents as independent and sentences of one as not") {
    builder.add(met(kFirst, 0.4));
    builder.add(met(kSecond, 0.6));
    const Support support = builder.build();
    CHECK(support.statements == 3);
    CHECK(support.evidence == 3);
    CHECK(support.documents == 2);
    CHECK(support.confidence == Approx(1.0 - 0.5 * 0.4));
    CHECK(support.best.document == "doc-2");
  }
  SECTION("reaches over all times of its statements") {
    Statement later = met(kSecond, 0.5);
    test::qualify(later, Slot::time, date("in January", "2026-01"));
    builder.add(later);
    CHECK(builder.build().days == DayRange{"2025-12-26", "2026-01-31"});
  }
  SECTION("names every status once, and who says so") {
    Statement claimed = met(kSecond, 0.5);
    test::attribute(claimed, test::person("Cy"), "claim", Stance::distancing);
    builder.add(claimed);
    builder.add(claimed);
    const Support support = builder.build();
    CHECK(support.statuses == std::vector{StatementStatus::asserted, StatementStatus::claimed});
    CHECK(support.holders == std::vector<std::string>{"Cy"});
  }
}

TEST_CASE("sightings", "[query][support]") {
  MemoryStore store;
  std::vector<Statement> statements;
  for (int i = 0; i < 40; ++i) {
    const std::string number = std::to_string(i);
    const Document document = {"doc-" + number, "Ada met Bo in " + number + ".", "2025-12-01"};
    statements.push_back(met(document, 0.5));
    REQUIRE(store.add(document, std::span(&statements.back(), 1)));
  }
  DocumentDates dates(store);
  Sightings sightings;

  SECTION("count each document once, however often it comes") {
    for (int round = 0; round < 3; ++round) {
      for (const Statement& statement : statements) REQUIRE(sightings.add(statement, dates));
    }
    CHECK(sightings.evidence() == 120);
    CHECK(sightings.documents() == 40);
  }
  SECTION("take the date of the document where the statement has no time") {
    REQUIRE(sightings.add(statements.front(), dates));
    CHECK(sightings.days() == DayRange{"2025-12-01", "2025-12-01"});
  }
  SECTION("take the time of the statement before that of the document") {
    Statement timed = statements.front();
    test::qualify(timed, Slot::time, date("last year", "2024"));
    REQUIRE(sightings.add(timed, dates));
    CHECK(sightings.days() == DayRange{"2024-01-01", "2024-12-31"});
  }
  SECTION("of a document that the source does not have are an error") {
    Statement foreign = statements.front();
    foreign.evidence.front().document = "elsewhere";
    const Status status = sightings.add(foreign, dates);
    REQUIRE_FALSE(status);
    CHECK(status.error().code == ErrorCode::not_found);
  }
}

}  // namespace dossier::query
