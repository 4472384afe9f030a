// Statements as a graph, and answers as JSON.
#include <nlohmann/json.hpp>

#include "query/cypher/json.h"
#include "query/cypher/query.h"
#include "query/cypher/statement_graph.h"
#include "tests/catch.h"
#include "tests/support/news.h"
#include "tests/support/random_graph.h"

namespace dossier::query::cypher {

namespace {

nlohmann::json rows_of(const std::string& query, const PropertyGraph& graph) {
  const auto answer = ask(query, graph);
  REQUIRE(answer);
  std::vector<std::vector<Value>> rows;
  for (std::vector<Value> row; (*answer)->next(row);) rows.push_back(row);
  REQUIRE((*answer)->status());
  const auto json = to_json((*answer)->columns(), rows, graph);
  REQUIRE(json);
  const auto document = nlohmann::json::parse(*json);
  CHECK(document["schema"] == 1);
  return document["rows"];
}

}  // namespace

TEST_CASE("a statement is a relationship", "[query][cypher][graph]") {
  const MemoryStore store = test::news();
  const StatementGraph graph(store, store);
  SECTION("from its subject to its object, with what it says") {
    const auto rows = rows_of(
        "MATCH (a {name: 'Mark Carney'})-[r:met {status: 'asserted', slot: 'object'}]->(b) "
        "RETURN a, r, b.name AS other",
        graph);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["other"] == "Volodymyr Zelensky");
    CHECK(rows[0]["a"]["labels"] == nlohmann::json({"Person"}));
    CHECK(rows[0]["a"]["aliases"] == nlohmann::json({"Carney"}));
    CHECK(rows[0]["a"]["mentions"] == 3);
    CHECK(rows[0]["r"]["type"] == "met");
    CHECK(rows[0]["r"]["place"] == "Halifax");
    CHECK(rows[0]["r"]["since"] == "2025-12-27");
    CHECK(rows[0]["r"]["from"] == rows[0]["a"]["id"]);
    CHECK(rows[0]["r"]["evidence"][0]["document"] == "doc-1");
  }
  SECTION("and to the entities in its qualifiers") {
    const auto rows = rows_of(
        "MATCH (:Country {name: 'Canada'})-[r:pledged]->(b) RETURN r.slot AS slot, b.text AS to "
        "ORDER BY slot",
        graph);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["to"] == "$2.5 billion");
    CHECK(rows[1]["slot"] == "recipient");
    CHECK(rows[1]["to"] == "Ukraine");
  }
  SECTION("that tells who says so, and how far it holds") {
    const auto rows = rows_of(
        "MATCH ()-[r:claimed]->(b) RETURN r.status AS status, r.attribution AS by, b.name AS what",
        graph);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["status"] == "claimed");
    CHECK(rows[0]["by"] == nlohmann::json({"Russia"}));
  }
  SECTION("whose literals are nodes with a value") {
    const auto rows = rows_of("MATCH (m:Money) RETURN m.value AS v, m.unit AS u", graph);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["v"] == 2.5e9);
    CHECK(rows[0]["u"] == "CAD");
  }
}

TEST_CASE("nodes are found by name, id and number", "[query][cypher][graph]") {
  const MemoryStore store = test::news();
  const StatementGraph graph(store, store);
  const auto all =
      rows_of("MATCH (n:Country {name: 'Canada'}) RETURN n.id AS id, id(n) AS number", graph);
  REQUIRE(all.size() == 1);
  const auto id = all[0]["id"].get<std::string>();
  CHECK(rows_of("MATCH (n {id: '" + id + "'}) RETURN n.name AS name", graph)[0]["name"] ==
        "Canada");
  CHECK(rows_of("MATCH (n) WHERE id(n) = " + all[0]["number"].dump() + " RETURN n.name AS name",
                graph)[0]["name"] == "Canada");
  CHECK(rows_of("MATCH (n {name: 'canada'}) RETURN n", graph).empty());  // `=` is exact
  CHECK(rows_of("MATCH (n) WHERE id(n) = 99 RETURN n", graph).empty());
}

TEST_CASE("a store is asked as the naive evaluator asks it", "[query][cypher][oracle]") {
  test::RandomGraph random(11);
  const MemoryStore store = random.store(6, 5);
  const StatementGraph graph(store, store);
  const std::string query =
      GENERATE("MATCH (a)-[r]->(b) RETURN a, r, b", "MATCH (a)--(b) RETURN a, b",
               "MATCH (a {name: 'Ada'})-[r:met]-(b) RETURN r, b",
               "MATCH (a:Person)-[*1..2]->(b) RETURN a, b", "MATCH (a)-[r]-(a) RETURN a, r",
               "MATCH (n:Place) RETURN n, n.mentions",
               "MATCH (a)-[r {status: 'claimed'}]->(b)<-[s]-(c) RETURN a, r, b, s, c");
  const auto rows = [&](QueryOptions::Evaluation evaluation) {
    const auto answer = ask(query, graph, {.evaluation = evaluation});
    REQUIRE(answer);
    std::vector<std::string> lines;
    for (std::vector<Value> row; (*answer)->next(row);) {
      lines.push_back(*to_json_line((*answer)->columns(), row, graph));
    }
    REQUIRE((*answer)->status());
    std::ranges::sort(lines);
    return lines;
  };
  CAPTURE(query);
  CHECK(rows(QueryOptions::Evaluation::planned) == rows(QueryOptions::Evaluation::naive));
}

TEST_CASE("a parameter is JSON, or else text", "[query][cypher][json]") {
  CHECK(*parse_parameter("12").integer() == 12);
  CHECK(*parse_parameter("1.5").floating() == 1.5);
  CHECK(*parse_parameter("Kari Olsen").text() == "Kari Olsen");
  CHECK(*parse_parameter("\"12\"").text() == "12");
  CHECK(parse_parameter("[1, null]").list()->size() == 2);
  CHECK(parse_parameter("{\"a\": true}").map()->contains("a"));
  CHECK(parse_parameter("null").is_null());
}

TEST_CASE("values that JSON lacks are null, text that is not UTF-8 is replaced",
          "[query][cypher][json]") {
  const MemoryGraph graph;
  const std::vector<std::string> columns = {"a", "b", "c"};
  const std::vector<Value> row = {Value(0.0 / 0.0), Value("\xFF"),
                                  Value(Temporal(date_of("2025-01-02")))};
  CHECK(*to_json_line(columns, row, graph) ==
        "{\"a\":null,\"b\":\"\xEF\xBF\xBD\",\"c\":\"2025-01-02\"}");
}

}  // namespace dossier::query::cypher
