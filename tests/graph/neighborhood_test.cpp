// The neighbourhood of a node against an oracle that tries all paths.
#include "graph/neighborhood.h"

#include <memory>

#include "graph/lazy_graph.h"
#include "graph/view.h"
#include "tests/catch.h"
#include "tests/support/edge_list.h"

namespace dossier {
namespace {

using test::AllPaths;
using test::EdgeList;

constexpr std::size_t kNodes = 9;

PathOptions random_options(std::mt19937_64& random, EdgeFactsSource& facts) {
  PathOptions options{.max_hops = 1 + random() % 4, .facts = &facts};
  if (random() % 3 == 0) options.direction = PathOptions::Direction::forward;
  if (random() % 3 == 0) options.only = {EdgeList::label(0), EdgeList::label(1)};
  if (random() % 4 == 0) options.statuses = {StatementStatus::asserted};
  if (random() % 4 == 0) options.without = {EdgeList::node(random() % kNodes)};
  if (random() % 4 == 0) options.max_degree = 3;
  if (random() % 4 == 0) options.since = 8;
  if (random() % 4 == 0) options.min_confidence = 0.4;
  return options;
}

// How many hops it takes from one node to another; nothing if too many.
std::optional<std::size_t> least_hops(AllPaths& all, TermId from, TermId to) {
  std::optional<std::size_t> least;
  for (const Path& path : all.find(from, to)) {
    if (!least || path.size() < *least) least = path.size();
  }
  return least;
}

TEST_CASE("a neighbourhood has the nodes that paths lead to", "[graph][walk][property]") {
  std::mt19937_64 random(GENERATE(range(300U, 340U)));
  test::RandomEdges made = test::random_edges(random, kNodes, 5 + random() % 14);
  const auto view = std::make_shared<GraphView>(GraphView::build(made.edges).value());
  const LazyGraph lazy(made.edges);
  EdgeList ready_edges = made.edges;
  ready_edges.set_ready(view);
  const LazyGraph ready(ready_edges);
  for (int round = 0; round < 8; ++round) {
    const PathOptions options = random_options(random, made.facts);
    const TermId center = EdgeList::node(random() % kNodes);
    if (!view->has_node(center)) continue;
    AllPaths all(made.edges, made.facts, options);
    std::map<TermId, std::size_t> wanted;
    for (std::size_t i = 0; i < kNodes; ++i) {
      const TermId node = EdgeList::node(i);
      const auto hops = node == center ? std::nullopt : least_hops(all, center, node);
      if (hops) wanted[node] = *hops;
    }
    for (const ArcGraph* graph :
         {static_cast<const ArcGraph*>(view.get()), static_cast<const ArcGraph*>(&lazy),
          static_cast<const ArcGraph*>(&ready)}) {
      const auto found = neighborhood(*graph, center, options, 100).value();
      std::map<TermId, std::size_t> hops;
      for (const Neighbor& one : found) {
        hops[one.node] = one.hops;
        CHECK(one.last.to() == one.node);
        const PathOptions one_hop = [&] {
          PathOptions limits = options;
          limits.max_hops = 1;
          return limits;
        }();
        AllPaths direct(made.edges, made.facts, one_hop);
        CHECK(one.edges == direct.find(one.last.from(), one.node).size());
      }
      REQUIRE(hops == wanted);
      CHECK(found.size() == wanted.size());  // each once
      CHECK(std::ranges::is_sorted(found, {}, &Neighbor::hops));
      const std::size_t limit = random() % kNodes;
      const auto some = neighborhood(*graph, center, options, limit).value();
      REQUIRE(some.size() == std::min(limit, found.size()));
      for (std::size_t i = 0; i < some.size(); ++i) CHECK(some[i].node == found[i].node);
    }
  }
}

TEST_CASE("a neighbourhood of nothing is empty", "[graph][walk]") {
  EdgeList edges;
  edges.add(0, 1);
  const GraphView view = GraphView::build(edges).value();
  CHECK(neighborhood(view, EdgeList::node(5), {.max_hops = 2}, 10).value().empty());
  CHECK(neighborhood(view, EdgeList::node(0), {.max_hops = 0}, 10).value().empty());
  CHECK(neighborhood(view, EdgeList::node(0), {.max_hops = 2}, 0).value().empty());
}

}  // namespace
}  // namespace dossier
