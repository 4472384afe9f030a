#include "graph/algorithms.h"

#include <array>
#include <map>
#include <queue>
#include <random>

#include "graph/memory_store.h"
#include "tests/catch.h"
#include "tests/support/builders.h"

namespace dossier {
namespace {

using test::document_of;
using test::person;
using test::statement_in;

const Document kDocument = document_of("a.txt", "Some text.");

Term node(int number) { return person("P" + std::to_string(number)); }

TermId id_of(const StatementSource& source, const Term& term) {
  return source.find_term(key_of(term)).value().value();
}

MemoryStore chain(std::initializer_list<std::array<int, 2>> edges) {
  MemoryStore store;
  std::vector<Statement> statements;
  for (const auto& [from, to] : edges) {
    statements.push_back(statement_in(kDocument, node(from), "met", node(to)));
  }
  REQUIRE(store.add(kDocument, statements));
  return store;
}

// The number of hops by the plainest search there is; -1 if there is no path.
int hops_by_hand(const GraphView& view, const MemoryStore& store, TermId from, TermId to,
                 PathOptions::Direction direction) {
  std::map<TermId, int> distance = {{from, 0}};
  std::queue<TermId> open({from});
  const std::unique_ptr<Cursor> cursor = store.scan({});
  std::vector<Edge> edges;
  for (Edge edge; cursor->next(edge);) edges.push_back(edge);
  while (!open.empty()) {
    const TermId at = open.front();
    open.pop();
    for (const Edge& edge : edges) {
      const auto visit = [&](TermId next) {
        if (distance.try_emplace(next, distance[at] + 1).second) open.push(next);
      };
      if (edge.subject == at) visit(edge.target);
      if (edge.target == at && direction == PathOptions::Direction::any) visit(edge.subject);
    }
  }
  return view.has_node(from) && distance.contains(to) ? distance[to] : -1;
}

TEST_CASE("a shortest path", "[graph][path]") {
  const MemoryStore store = chain({{1, 2}, {3, 2}, {3, 4}, {5, 6}});
  const GraphView view = GraphView::build(store).value();
  const auto id = [&](int number) { return id_of(store, node(number)); };

  SECTION("goes along and against edges, hop by hop") {
    const auto path = shortest_path(view, id(1), id(4));
    REQUIRE(path);
    REQUIRE(path->size() == 3);
    CHECK(path->front().from() == id(1));
    CHECK((*path)[0].is_forward);
    CHECK_FALSE((*path)[1].is_forward);
    CHECK((*path)[2].is_forward);
    CHECK(path->back().to() == id(4));
  }
  SECTION("keeps the direction when asked to") {
    const PathOptions forward{.direction = PathOptions::Direction::forward};
    CHECK_FALSE(shortest_path(view, id(1), id(4), forward));
    CHECK(shortest_path(view, id(3), id(4), forward)->size() == 1);
    CHECK_FALSE(shortest_path(view, id(4), id(3), forward));
  }
  SECTION("is none between parts that do not touch, or to an unknown node") {
    CHECK_FALSE(shortest_path(view, id(1), id(6)));
    CHECK_FALSE(shortest_path(view, id(1), TermId{99}));
  }
  SECTION("is empty from a node to itself") { CHECK(shortest_path(view, id(1), id(1))->empty()); }
  SECTION("is none when it would be too long") {
    CHECK_FALSE(shortest_path(view, id(1), id(4), {.max_hops = 2}));
    CHECK(shortest_path(view, id(1), id(4), {.max_hops = 3}));
  }
}

TEST_CASE("between two neighbours the path takes the edge one would rather see", "[graph][path]") {
  MemoryStore store;
  Statement planned = statement_in(kDocument, node(1), "met", node(2));
  planned.modality = Modality::planned;
  const Statement asserted = statement_in(kDocument, node(1), "visited", node(2));
  REQUIRE(store.add(kDocument, std::array{planned, asserted}));
  const auto view = GraphView::build(store);
  const auto path = shortest_path(*view, id_of(store, node(1)), id_of(store, node(2)));
  REQUIRE(path);
  CHECK(path->front().edge.status == StatementStatus::asserted);
}

TEST_CASE("shortest paths have as many hops as a search by hand finds", "[graph][path][property]") {
  std::mt19937_64 random(11);
  for (int round = 0; round < 40; ++round) {
    constexpr int kNodes = 12;
    std::vector<Statement> statements;
    for (int i = 0; i < 14; ++i) {
      const auto from = static_cast<int>(random() % kNodes);
      const auto to = static_cast<int>(random() % kNodes);
      if (from != to) statements.push_back(statement_in(kDocument, node(from), "met", node(to)));
    }
    MemoryStore store;
    REQUIRE(store.add(kDocument, statements));
    const GraphView view = GraphView::build(store).value();
    for (const auto direction : {PathOptions::Direction::any, PathOptions::Direction::forward}) {
      for (int a = 0; a < kNodes; ++a) {
        for (int b = 0; b < kNodes; ++b) {
          const auto from = store.find_term(key_of(node(a))).value();
          const auto to = store.find_term(key_of(node(b))).value();
          if (!from || !to || a == b) continue;
          const auto path = shortest_path(view, *from, *to, {.direction = direction});
          const int hops = path ? static_cast<int>(path->size()) : -1;
          REQUIRE(hops == hops_by_hand(view, store, *from, *to, direction));
        }
      }
    }
  }
}

}  // namespace
}  // namespace dossier
