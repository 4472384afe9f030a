// The examples of query/LANGUAGE.md: "QUERY    // number of rows", or the detail of an error.
#include <fstream>
#include <string>

#include "query/cypher/query.h"
#include "query/cypher/statement_graph.h"
#include "tests/catch.h"
#include "tests/support/news.h"

namespace dossier::query::cypher {

namespace {

std::string outcome_of(const std::string& query, const PropertyGraph& graph) {
  Diagnosis why;
  const auto answer = ask(query, graph, {}, &why);
  if (!answer) return "error " + why.detail;
  std::size_t rows = 0;
  for (std::vector<Value> row; (*answer)->next(row);) ++rows;
  if (!(*answer)->status()) return "error " + (*answer)->diagnosis().detail;
  return std::to_string(rows) + (rows == 1 ? " row" : " rows");
}

}  // namespace

TEST_CASE("the examples of LANGUAGE.md give as many rows as they say", "[query][language]") {
  const MemoryStore store = test::news();
  const StatementGraph graph(store, store);
  std::ifstream manual(DOSSIER_LANGUAGE_MANUAL);
  REQUIRE(manual);
  std::size_t examples = 0;
  for (std::string line; std::getline(manual, line);) {
    const std::size_t mark = line.find("  // ");
    if (mark == std::string::npos) continue;
    CAPTURE(line);
    CHECK(outcome_of(line, graph) == line.substr(mark + 5));
    ++examples;
  }
  CHECK(examples >= 40);  // the manual was found and read
}

}  // namespace dossier::query::cypher
