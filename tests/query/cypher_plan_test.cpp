#include <random>

#include "query/cypher/query.h"
#include "query/cypher/statement_graph.h"
#include "tests/catch.h"
#include "tests/support/news.h"
#include "tests/support/random_query.h"

namespace dossier::query::cypher {

namespace {

using test::rows_as_text;

std::string plan_of(const std::string& query, const PropertyGraph& graph) {
  const auto answer = ask("EXPLAIN " + query, graph);
  REQUIRE(answer);
  return (*answer)->plan();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// n nodes (:N {i}) in a ring, each also joined to the one three further on.
MemoryGraph ring(std::int64_t size) {
  MemoryGraph graph;
  std::vector<Node> nodes;
  for (std::int64_t i = 0; i < size; ++i) nodes.push_back(graph.add_node({"N"}, {{"i", Value(i)}}));
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    graph.add_link(nodes[i], nodes[(i + 1) % nodes.size()], "next", {});
    graph.add_link(nodes[i], nodes[(i + 3) % nodes.size()], "jump", {});
  }
  return graph;
}

}  // namespace

TEST_CASE("a plan gives the rows of the naive evaluator", "[query][cypher][oracle]") {
  std::mt19937 random(20251122);
  test::QueryMaker maker([&random](std::size_t end) { return random() % end; });
  std::size_t with_rows = 0;
  for (int i = 0; i < 1500; ++i) {
    const MemoryGraph graph = maker.graph();
    const std::string query = maker.query();
    CAPTURE(i, query);
    const auto planned = rows_as_text(query, graph);
    REQUIRE(planned == rows_as_text(query, graph, {.evaluation = QueryOptions::Evaluation::naive}));
    if (!planned.empty() && !planned[0].starts_with("error")) ++with_rows;
  }
  CHECK(with_rows > 500);  // most comparisons would mean nothing otherwise
}

TEST_CASE("a shortest path is as short as the naive one", "[query][cypher][oracle]") {
  std::mt19937 random(7);
  test::QueryMaker maker([&random](std::size_t end) { return random() % end; });
  const std::string query =
      GENERATE("MATCH p = allShortestPaths((a)-[*..4]-(b)) RETURN a, b, p",
               "MATCH p = allShortestPaths((a)-[:R*..4]->(b)) WHERE all(r IN relationships(p) "
               "WHERE r.w > 0) "
               "RETURN a, b, [r IN relationships(p) | r.w]",
               "MATCH p = shortestPath((a)-[*..4]->(b)) WHERE none(n IN nodes(p) WHERE n.x = 1) "
               "RETURN a, b, length(p)",
               "MATCH p = shortestPath((a)<-[*..4]-(b)) WHERE length(p) > 1 RETURN a, b, length(p)",
               "MATCH p = SHORTEST 2 (a)-[*..3]->(b) RETURN a, b, length(p)",
               "MATCH p = allShortestPaths((a)-[*0..3]-(b)) RETURN a, b, length(p)");
  for (int i = 0; i < 60; ++i) {
    const MemoryGraph graph = maker.graph();
    CAPTURE(query, i);
    REQUIRE(rows_as_text(query, graph) ==
            rows_as_text(query, graph, {.evaluation = QueryOptions::Evaluation::naive}));
  }
}

TEST_CASE("a plan starts where there is least to look at", "[query][cypher][plan]") {
  const MemoryStore store = test::news();
  const StatementGraph graph(store, store);
  SECTION("at a name, whichever end it stands at") {
    CHECK(has(plan_of("MATCH (a)-[:met]->(b {name: 'Halifax'}) RETURN a", graph),
              "NodesByIndex (b.name)"));
  }
  SECTION("at a number") {
    CHECK(has(plan_of("MATCH (a) WHERE id(a) = 1 RETURN a", graph), "NodeById (a)"));
  }
  SECTION("at a label where there is no name") {
    CHECK(has(plan_of("MATCH (a)-->(b:Money) RETURN a", graph), "NodesWithLabel (b:Money)"));
  }
  SECTION("at what is known already") {
    const std::string plan = plan_of("MATCH (a {name: 'Canada'}) MATCH (b)<--(a) RETURN b", graph);
    CHECK(has(plan, "Expand (a)-[]->(b)"));
    CHECK_FALSE(has(plan, "AllNodes"));
  }
}

TEST_CASE("a profile counts the rows of each step", "[query][cypher][plan]") {
  const MemoryGraph graph = ring(10);
  const auto answer = ask("PROFILE MATCH (a:N)-[:next]->(b) WHERE a.i < 3 RETURN b.i", graph);
  REQUIRE(answer);
  for (std::vector<Value> row; (*answer)->next(row);) continue;
  CHECK(has((*answer)->plan(), "Filter WHERE  3 rows"));
  CHECK(has((*answer)->plan(), "10 rows"));
}

TEST_CASE("a query ends at its limits", "[query][cypher][limit]") {
  const MemoryGraph graph = ring(30);
  const auto failure_of = [&graph](const std::string& query, const QueryOptions& options) {
    Diagnosis why;
    const auto answer = ask(query, graph, options, &why);
    if (!answer) return why;
    for (std::vector<Value> row; (*answer)->next(row);) continue;
    REQUIRE_FALSE((*answer)->status());
    CHECK((*answer)->status().error().code == ErrorCode::limit);
    return (*answer)->diagnosis();
  };
  SECTION("of time") {
    const Diagnosis why = failure_of("MATCH p = (a)-[*]-(b) RETURN count(*)",
                                     {.timeout = std::chrono::milliseconds(50)});
    CHECK(why.detail == "Timeout");
    CHECK(has(why.message, "--timeout"));
  }
  SECTION("of memory, whatever holds it") {
    const std::string query = GENERATE("MATCH (a), (b), (c), (d) RETURN collect([a, b, c, d])",
                                       "MATCH (a), (b), (c), (d) RETURN a, b, c, d ORDER BY a.i",
                                       "MATCH (a), (b), (c), (d) RETURN DISTINCT a, b, c, d",
                                       "MATCH (a), (b), (c), (d) RETURN a, b, c, d, count(*)",
                                       "RETURN size(range(1, 100000000))",
                                       "RETURN reduce(s = 'x', i IN range(1, 60) | s + s)");
    CAPTURE(query);
    const Diagnosis why = failure_of(query, {.max_memory = std::size_t{1} << 20U});
    CHECK(why.detail == "MemoryLimit");
    CHECK(has(why.message, "--max-memory"));
  }
}

}  // namespace dossier::query::cypher
