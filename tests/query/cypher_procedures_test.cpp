// CALL of what walks and ranks.
#include <algorithm>

#include "query/cypher/query.h"
#include "query/cypher/statement_graph.h"
#include "tests/catch.h"
#include "tests/support/news.h"

namespace dossier::query::cypher {

namespace {

using Rows = std::vector<std::vector<Value>>;

// P0 met P1 met P2, P0 visited P3 visited P2; P8 and P9 apart.
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

Rows rows_of_query(const std::string& query, const PropertyGraph& graph) {
  Diagnosis why;
  const auto answer = ask(query, graph, {}, &why);
  INFO(query << ": " << why.message);
  REQUIRE(answer);
  Rows rows;
  for (std::vector<Value> row; (*answer)->next(row);) rows.push_back(row);
  REQUIRE((*answer)->status());
  return rows;
}

std::string error_of(const std::string& query, const PropertyGraph& graph,
                     const QueryOptions& options = {}) {
  Diagnosis why;
  const auto answer = ask(query, graph, options, &why);
  if (!answer) return "compile time: " + why.message;
  for (std::vector<Value> row; (*answer)->next(row);) {
  }
  return (*answer)->status() ? "" : (*answer)->diagnosis().message;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// The names of the nodes of each path of a query that returns paths.
std::vector<std::string> ways(const std::string& call, const PropertyGraph& graph) {
  std::vector<std::string> found;
  for (const auto& row : rows_of_query(
           call + " YIELD path RETURN reduce(s = '', n IN nodes(path) | s + n.name)", graph)) {
    found.push_back(*row[0].text());
  }
  return found;
}

}  // namespace

TEST_CASE("CALL of paths between two nodes", "[query][cypher][procedures]") {
  const MemoryStore store = ring();
  const StatementGraph graph(store, store);
  const std::string ends = "MATCH (a {name: 'P0'}), (b {name: 'P2'}) CALL algo.";
  SECTION("takes arguments by name or by place") {
    CHECK(ways(ends + "SPpaths({sourceNode: a, targetNode: b})", graph).size() == 1);
    CHECK(ways(ends + "SPpaths(a, b)", graph).size() == 1);
    CHECK(ways(ends + "SPpaths(a, b, ['met'])", graph) == std::vector<std::string>{"P0P1P2"});
  }
  SECTION("finds more than one way, each with its weight and length") {
    CHECK(ways(ends + "SPpaths({sourceNode: a, targetNode: b, pathCount: 5})", graph).size() == 2);
    CHECK(ways(ends + "allShortestPaths(a, b)", graph).size() == 2);
    CHECK(ways(ends + "kShortestPaths({sourceNode: a, targetNode: b, k: 1})", graph).size() == 1);
    CHECK(ways(ends + "informativePath(a, b)", graph).size() == 1);
    const Rows rows = rows_of_query(
        ends + "allShortestPaths(a, b) YIELD pathWeight AS w, pathLength AS n RETURN w, n", graph);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0][0].number() == 2.0);
    CHECK(*rows[0][1].integer() == 2);
  }
  SECTION("keeps to its limits during the search") {
    const std::string from = ends + "SPpaths({sourceNode: a, targetNode: b, ";
    CHECK(ways(from + "relTypes: ['visited']})", graph) == std::vector<std::string>{"P0P3P2"});
    CHECK(ways(from + "maxLen: 1})", graph).empty());
    CHECK(ways(from + "costProp: 'hops', maxCost: 1})", graph).empty());
    CHECK(ways(from + "costProp: 'hops', maxCost: 2.5, pathCount: 9})", graph).size() == 2);
    CHECK(ways(from + "weightProp: 'informative', maxCost: 0.5})", graph).empty());
    CHECK(ways("MATCH (a {name: 'P2'}), (b {name: 'P0'}) CALL algo.SPpaths({sourceNode: a, "
               "targetNode: b, relTypes: ['visited'], relDirection: 'outgoing'})",
               graph)
              .empty());
  }
  SECTION("finds the empty path from a node to itself, and nothing from null") {
    const std::string self = "MATCH (a {name: 'P0'}) CALL algo.SPpaths(a, a)";
    CHECK(ways(self, graph) == std::vector<std::string>{"P0"});
    CHECK(ways("OPTIONAL MATCH (a {name: 'nobody'}) CALL algo.SPpaths(a, a)", graph).empty());
  }
  SECTION("gives paths as MATCH does") {
    const Rows rows = rows_of_query(
        "MATCH (a {name: 'P0'}), (b {name: 'P1'}) CALL algo.SPpaths(a, b) YIELD path "
        "MATCH p = (a)-[:met]->(b) RETURN path = p, type(relationships(path)[0])",
        graph);
    REQUIRE(rows.size() == 1);
    CHECK(*rows[0][0].boolean());
    CHECK(*rows[0][1].text() == "met");
  }
}

TEST_CASE("CALL of what is around a node", "[query][cypher][procedures]") {
  const MemoryStore store = ring();
  const StatementGraph graph(store, store);
  const std::string from = "MATCH (a {name: 'P0'}) CALL algo.";
  const Rows near = rows_of_query(from + "BFS(a) YIELD node, level RETURN node.name, level", graph);
  REQUIRE(near.size() == 3);
  CHECK(*near[0][1].integer() == 1);
  CHECK(*near[2][0].text() == "P2");
  CHECK(*near[2][1].integer() == 2);
  CHECK(rows_of_query(from + "BFS({sourceNode: a, maxLen: 1}) YIELD node RETURN node", graph)
            .size() == 2);
  CHECK(ways(from + "SSpaths({sourceNode: a, pathCount: 2})", graph).size() == 2);
  const auto all = ways(from + "SSpaths(a)", graph);
  REQUIRE(all.size() == 3);
  CHECK((all[2] == "P0P1P2" || all[2] == "P0P3P2"));
}

TEST_CASE("CALL over the whole graph", "[query][cypher][procedures]") {
  const MemoryStore store = ring();
  const StatementGraph graph(store, store);
  SECTION("gives each node its score, highest first") {
    const std::string name = GENERATE("pageRank", "betweenness", "closeness");
    const Rows rows =
        rows_of_query("CALL algo." + name + "() YIELD node, score RETURN node.name, score", graph);
    REQUIRE(rows.size() == 6);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      CHECK(*rows[i - 1][1].number() >= *rows[i][1].number());
    }
  }
  SECTION("numbers what belongs together") {
    const Rows parts = rows_of_query(
        "CALL algo.wcc() YIELD node, componentId AS c RETURN c, count(node) AS n ORDER BY c",
        graph);
    REQUIRE(parts.size() == 2);
    CHECK(*parts[0][1].integer() == 4);
    CHECK(rows_of_query("CALL algo.kcore() YIELD core RETURN core", graph).size() == 6);
    CHECK(rows_of_query("CALL algo.louvain() YIELD communityId AS c RETURN DISTINCT c", graph)
              .size() >= 2);
  }
  SECTION("keeps to some types of relationships") {
    const Rows parts = rows_of_query(
        "CALL algo.WCC({relTypes: ['visited']}) YIELD componentId AS c RETURN DISTINCT c", graph);
    CHECK(parts.size() == 4);  // P0 P3 P2, and three alone
  }
  SECTION("goes on with other clauses") {
    const Rows rows = rows_of_query(
        "CALL algo.pageRank() YIELD node, score WHERE score > 0 "
        "MATCH (node)-[:met]->(b) RETURN b.name ORDER BY b.name",
        graph);
    CHECK(rows.size() == 3);
  }
  SECTION("ends when the time is up") {
    std::vector<Statement> many;
    const Document document = test::document_of("b.txt", "Some text.");
    for (int i = 0; i < 3000; ++i) {
      many.push_back(test::statement_in(document, test::person("Q" + std::to_string(i)), "met",
                                        test::person("Q" + std::to_string(i * 7 % 3000))));
    }
    MemoryStore large;
    DOSSIER_CHECK(large.add(document, many));
    const StatementGraph slow(large, large);
    CHECK(has(error_of("CALL algo.betweenness() YIELD score RETURN score", slow,
                       {.timeout = std::chrono::milliseconds(1)}),
              "more than 1 ms"));
  }
}

TEST_CASE("a CALL that cannot be right says how it is called, before it runs",
          "[query][cypher][procedures]") {
  const MemoryStore store = ring();
  const StatementGraph graph(store, store);
  struct Case {
    std::string call;
    std::string told;
  };
  const auto [call, told] = GENERATE(values<Case>({
      {"CALL algo.pagerannk() YIELD node RETURN node", "did you mean `algo.pageRank`?"},
      {"CALL algo.BFS() YIELD node RETURN node", "algo.BFS(sourceNode :: node, "},
      {"CALL algo.BFS({}) YIELD node RETURN node", "algo.BFS wants sourceNode"},
      {"MATCH (a) CALL algo.BFS({sourcNode: a}) YIELD node RETURN node",
       "no argument `sourcNode`; did you mean `sourceNode`?"},
      {"CALL algo.BFS('P0') YIELD node RETURN node", "takes node as sourceNode, found string"},
      {"MATCH (a) CALL algo.BFS({sourceNode: a, maxLen: 'two'}) YIELD node RETURN node",
       "takes integer as maxLen, found string"},
      {"MATCH (a) CALL algo.BFS({sourceNode: a, relTypes: [1]}) YIELD node RETURN node",
       "takes list of strings as relTypes, found list of integers"},
      {"CALL algo.pageRank() YIELD scor RETURN scor", "did you mean `score`?"},
      {"CALL algo.pageRank(1, 2, 3, 4) YIELD score RETURN score", "cannot take 4 arguments"},
  }));
  CAPTURE(call);
  const std::string error = error_of(call, graph);
  INFO(error);
  CHECK(has(error, "compile time: "));
  CHECK(has(error, told));
}

TEST_CASE("a CALL whose values turn out wrong says so", "[query][cypher][procedures]") {
  const MemoryStore store = ring();
  const StatementGraph graph(store, store);
  const std::string from = "MATCH (a {name: 'P0'}) CALL algo.";
  CHECK(
      has(error_of(from + "BFS({sourceNode: a, relTypes: ['mett']}) YIELD node RETURN node", graph),
          "did you mean \"met\"?"));
  CHECK(
      has(error_of(from + "BFS({sourceNode: a, relDirection: 'up'}) YIELD node RETURN node", graph),
          "both or outgoing"));
  CHECK(has(error_of(from + "BFS({sourceNode: a, maxLen: -1}) YIELD node RETURN node", graph),
            "0 or more"));
  CHECK(has(error_of(from + "SPpaths({sourceNode: a, targetNode: a, weightProp: 'hops', costProp: "
                            "'confidence'}) YIELD path RETURN path",
                     graph),
            "costProp wants"));
  SECTION("also where all arguments are one parameter") {
    QueryOptions options;
    options.parameters["given"] = Value(Map{{"samplingSise", Value(3)}});
    CHECK(has(error_of("CALL algo.betweenness($given) YIELD node RETURN node", graph, options),
              "did you mean `samplingSize`?"));
    options.parameters["given"] = Value(Map{{"samplingSize", Value(3)}});
    CHECK(error_of("CALL algo.betweenness($given) YIELD node RETURN node", graph, options).empty());
  }
  SECTION("and a graph without statements has nothing to walk") {
    MemoryGraph other;
    CHECK(has(error_of("CALL algo.pageRank() YIELD node RETURN node", other), "none"));
  }
}

TEST_CASE("a query tells what it names and the graph does not know", "[query][cypher][hints]") {
  const MemoryStore store = test::news();
  const StatementGraph graph(store, store);
  const auto hints = [&graph](const std::string& query) {
    const auto answer = ask(query, graph);
    REQUIRE(answer);
    return (*answer)->hints();
  };
  using Hints = std::vector<std::string>;
  CHECK(hints("MATCH (n:Persn) RETURN n") ==
        Hints{"no label `Persn` in this graph; did you mean `Person`?"});
  CHECK(hints("MATCH (n) WHERE n:Countri RETURN n") ==
        Hints{"no label `Countri` in this graph; did you mean `Country`?"});
  CHECK(hints("MATCH ()-[r:mett]->() RETURN r") ==
        Hints{"no relationship type `mett` in this graph; did you mean `met`?"});
  CHECK(hints("MATCH (n {nmae: 'x'}) RETURN n.statsu") ==
        Hints{"no property `nmae` in this graph; did you mean `name`?",
              "no property `statsu` in this graph; did you mean `status`?"});
  CHECK(hints("MATCH (n) WHERE EXISTS { MATCH (n)-[:meet]->(:Person) } RETURN n.name").size() == 1);
  CHECK(hints("MATCH (n:Person)-[r:met]->(m) WHERE r.place = 'Oslo' RETURN n.name, {nmae: 1}.nmae")
            .empty());
}

}  // namespace dossier::query::cypher
