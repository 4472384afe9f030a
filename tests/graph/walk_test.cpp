// The searches against an oracle that tries all paths, on random graphs, loaded and lazy.
#include <cmath>
#include <set>

#include "graph/all_shortest.h"
#include "graph/cheapest.h"
#include "graph/k_shortest.h"
#include "graph/lazy_graph.h"
#include "graph/shortest.h"
#include "graph/view.h"
#include "tests/catch.h"
#include "tests/support/edge_list.h"

namespace dossier {
namespace {

using test::AllPaths;
using test::EdgeList;

using Nodes = std::vector<TermId>;

Nodes nodes_of(const Path& path) {
  Nodes nodes;
  if (!path.empty()) nodes.push_back(path.front().from());
  for (const Hop& hop : path) nodes.push_back(hop.to());
  return nodes;
}

// Whether the hops follow each other from end to end.
bool connects(const Path& path, TermId from, TermId to) {
  TermId at = from;
  for (const Hop& hop : path) {
    if (hop.from() != at) return false;
    at = hop.to();
  }
  return at == to;
}

template <typename T>
std::vector<T> one_in(std::mt19937_64& random, unsigned n, const T& value) {
  return random() % n == 0 ? std::vector<T>{value} : std::vector<T>{};
}

// Options that keep some paths out, of every kind now and then.
PathOptions random_options(std::mt19937_64& random, EdgeFactsSource& facts) {
  PathOptions options;
  options.facts = &facts;
  if (random() % 3 == 0) options.direction = PathOptions::Direction::forward;
  options.symmetric = one_in(random, 2, EdgeList::label(0));
  options.only = one_in(random, 4, EdgeList::label(static_cast<std::uint32_t>(random() % 2)));
  options.avoid = one_in(random, 4, EdgeList::label(2));
  options.statuses = one_in(random, 4, StatementStatus::asserted);
  options.without = one_in(random, 4, EdgeList::node(random() % 7));
  if (random() % 4 == 0) options.max_hops = 1 + random() % 4;
  if (random() % 4 == 0) options.max_degree = 2 + random() % 4;
  if (random() % 4 == 0) options.min_confidence = 0.3;
  if (random() % 4 == 0) options.since = 5;
  if (random() % 4 == 0) options.until = 15;
  return options;
}

double cost_by_hand(const Path& path, const AllPaths& all, PathOptions::Weight weight,
                    EdgeFactsSource& facts) {
  double cost = 0.0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const double bits = i == 0 ? 0.0 : std::log2(static_cast<double>(all.degree(path[i].from())));
    const double doubt = -std::log(double{facts.facts(path[i].edge.statement).value().confidence});
    if (weight == PathOptions::Weight::informative) cost += bits;
    if (weight == PathOptions::Weight::hops) cost += 1.0 + bits / 4096;
    if (weight == PathOptions::Weight::confidence) cost += doubt;
  }
  return cost;
}

// The least cost of each way through nodes.
std::map<Nodes, double> costs_by_nodes(const std::vector<Path>& paths, const AllPaths& all,
                                       PathOptions::Weight weight, EdgeFactsSource& facts) {
  std::map<Nodes, double> costs;
  for (const Path& path : paths) {
    const double cost = cost_by_hand(path, all, weight, facts);
    const auto [known, is_new] = costs.try_emplace(nodes_of(path), cost);
    if (!is_new) known->second = std::min(known->second, cost);
  }
  return costs;
}

constexpr std::size_t kNodes = 8;

// The same edges from a source that has a graph of them ready.
EdgeList with_ready_graph(EdgeList edges) {
  edges.set_ready(std::make_shared<GraphView>(GraphView::build(edges).value()));
  return edges;
}

TEST_CASE("shortest paths are those that trying all paths finds", "[graph][walk][property]") {
  std::mt19937_64 random(GENERATE(range(0U, 60U)));
  test::RandomEdges made = test::random_edges(random, kNodes, 4 + random() % 14);
  const GraphView view = GraphView::build(made.edges).value();
  const LazyGraph lazy(made.edges);
  const EdgeList ready_edges = with_ready_graph(made.edges);
  const LazyGraph ready(ready_edges);
  SearchSpace space;
  for (int round = 0; round < 12; ++round) {
    const PathOptions options = random_options(random, made.facts);
    AllPaths all(made.edges, made.facts, options);
    const TermId from = EdgeList::node(random() % kNodes);
    const TermId to = EdgeList::node(random() % kNodes);
    if (from == to || !view.has_node(from) || !view.has_node(to)) continue;
    const std::vector<Path>& paths = all.find(from, to);
    std::size_t least = PathOptions::kUnlimited;
    for (const Path& path : paths) least = std::min(least, path.size());
    std::set<Nodes> shortest;
    double best = 1e9;
    for (const Path& path : paths) {
      if (path.size() != least) continue;
      shortest.insert(nodes_of(path));
      best = std::min(best, cost_by_hand(path, all, PathOptions::Weight::informative, made.facts));
    }

    for (const ArcGraph* graph :
         {static_cast<const ArcGraph*>(&view), static_cast<const ArcGraph*>(&lazy),
          static_cast<const ArcGraph*>(&ready)}) {
      const auto one = shortest_path(*graph, from, to, options, space).value();
      REQUIRE(one.has_value() == !paths.empty());
      const ShortestPaths ties = all_shortest_paths(*graph, from, to, options, 1000, space).value();
      REQUIRE(ties.count == shortest.size());
      REQUIRE(ties.paths.size() == shortest.size());
      if (!one) continue;
      REQUIRE(one->size() == least);
      REQUIRE(connects(*one, from, to));
      REQUIRE(std::ranges::find(paths, *one) != paths.end());
      REQUIRE(ties.hops == least);
      std::set<Nodes> found;
      double before = 0.0;
      for (const Path& path : ties.paths) {
        REQUIRE(std::ranges::find(paths, path) != paths.end());
        found.insert(nodes_of(path));
        const double cost = cost_by_hand(path, all, PathOptions::Weight::informative, made.facts);
        REQUIRE(cost >= before - 1e-6);
        before = cost;
      }
      REQUIRE(found == shortest);
      REQUIRE(cost_by_hand(ties.paths.front(), all, PathOptions::Weight::informative, made.facts) ==
              Approx(best));
    }
    const auto loaded = all_shortest_paths(view, from, to, options, 5, space).value();
    const auto read = all_shortest_paths(lazy, from, to, options, 5, space).value();
    REQUIRE(loaded.paths == read.paths);
  }
}

TEST_CASE("the k best paths are the first of all paths", "[graph][walk][property]") {
  std::mt19937_64 random(GENERATE(range(100U, 160U)));
  test::RandomEdges made = test::random_edges(random, kNodes, 4 + random() % 14);
  const GraphView view = GraphView::build(made.edges).value();
  const LazyGraph lazy(made.edges);
  const EdgeList ready_edges = with_ready_graph(made.edges);
  const LazyGraph ready(ready_edges);
  SearchSpace space;
  for (int round = 0; round < 12; ++round) {
    PathOptions options = random_options(random, made.facts);
    options.weight = std::array{PathOptions::Weight::hops, PathOptions::Weight::informative,
                                PathOptions::Weight::confidence}[random() % 3];
    AllPaths all(made.edges, made.facts, options);
    const TermId from = EdgeList::node(random() % kNodes);
    const TermId to = EdgeList::node(random() % kNodes);
    if (from == to || !view.has_node(from) || !view.has_node(to)) continue;
    const std::vector<Path> paths = all.find(from, to);
    const auto by_nodes = costs_by_nodes(paths, all, options.weight, made.facts);
    std::vector<double> costs;
    for (const auto& [nodes, cost] : by_nodes) costs.push_back(cost);
    std::ranges::sort(costs);
    const std::size_t k = 1 + random() % 6;

    for (const ArcGraph* graph :
         {static_cast<const ArcGraph*>(&view), static_cast<const ArcGraph*>(&lazy),
          static_cast<const ArcGraph*>(&ready)}) {
      const auto best = k_shortest_paths(*graph, from, to, k, options, space).value();
      REQUIRE(best.size() == std::min(k, costs.size()));
      std::set<Nodes> different;
      for (std::size_t i = 0; i < best.size(); ++i) {
        REQUIRE(best[i].cost == Approx(costs[i]).margin(1e-6));
        REQUIRE(by_nodes.at(nodes_of(best[i].hops)) == Approx(best[i].cost).margin(1e-6));
        REQUIRE(std::ranges::find(paths, best[i].hops) != paths.end());
        different.insert(nodes_of(best[i].hops));
      }
      REQUIRE(different.size() == best.size());
      const auto one = cheapest_path(*graph, from, to, options, space).value();
      REQUIRE(one.has_value() == !costs.empty());
      if (one) REQUIRE(one->cost == Approx(costs.front()).margin(1e-6));
    }
  }
}

TEST_CASE("chronological paths go forward in time", "[graph][walk][property]") {
  std::mt19937_64 random(GENERATE(range(200U, 260U)));
  test::RandomEdges made = test::random_edges(random, kNodes, 6 + random() % 14);
  const GraphView view = GraphView::build(made.edges).value();
  SearchSpace space;
  for (int round = 0; round < 12; ++round) {
    PathOptions options = random_options(random, made.facts);
    options.is_chronological = true;
    options.weight =
        random() % 2 == 0 ? PathOptions::Weight::hops : PathOptions::Weight::informative;
    AllPaths all(made.edges, made.facts, options);
    const TermId from = EdgeList::node(random() % kNodes);
    const TermId to = EdgeList::node(random() % kNodes);
    if (from == to || !view.has_node(from) || !view.has_node(to)) continue;
    const std::vector<Path> paths = all.find(from, to);
    std::vector<double> costs;
    for (const auto& [nodes, cost] : costs_by_nodes(paths, all, options.weight, made.facts)) {
      costs.push_back(cost);
    }
    std::ranges::sort(costs);
    const auto best = k_shortest_paths(view, from, to, 3, options, space).value();
    REQUIRE(best.size() == std::min<std::size_t>(3, costs.size()));
    for (std::size_t i = 0; i < best.size(); ++i) {
      REQUIRE(best[i].cost == Approx(costs[i]).margin(1e-6));
      REQUIRE(std::ranges::find(paths, best[i].hops) != paths.end());
    }
  }
}

TEST_CASE("a path keeps away from hubs", "[graph][walk]") {
  EdgeList edges;  // 0 - 1 - 2 through a hub, 0 - 3 - 4 - 2 around it
  edges.add(0, 1);
  edges.add(1, 2);
  edges.add(0, 3);
  edges.add(3, 4);
  edges.add(4, 2);
  for (std::size_t i = 10; i < 40; ++i) edges.add(1, i);
  const GraphView view = GraphView::build(edges).value();
  SearchSpace space;
  const auto find = [&](const PathOptions& options) {
    return cheapest_path(view, EdgeList::node(0), EdgeList::node(2), options, space).value();
  };
  CHECK(find({})->hops.size() == 2);
  CHECK(find({.weight = PathOptions::Weight::informative})->hops.size() == 3);
  CHECK(find({.max_degree = 20})->hops.size() == 3);
  CHECK(find({.without = {EdgeList::node(1)}})->hops.size() == 3);
  CHECK_FALSE(find({.max_hops = 2, .max_degree = 20}));
}

TEST_CASE("facts that cannot be read are the error of the search", "[graph][walk]") {
  EdgeList edges;
  edges.add(0, 1);
  const GraphView view = GraphView::build(edges).value();
  SearchSpace space;
  test::FactTable nothing_known;
  const PathOptions options{.min_confidence = 0.5, .facts = &nothing_known};
  const TermId from = EdgeList::node(0);
  const TermId to = EdgeList::node(1);
  CHECK_FALSE(shortest_path(view, from, to, options, space));
  CHECK_FALSE(all_shortest_paths(view, from, to, options, 1, space));
  CHECK_FALSE(k_shortest_paths(view, from, to, 1, options, space));
}

TEST_CASE("a lazy graph reads what is walked and no more", "[graph][lazy]") {
  EdgeList edges;
  for (std::size_t i = 0; i < 100; ++i) edges.add(i, i + 1);
  SearchSpace space;
  SECTION("around the ends") {
    const LazyGraph graph(edges);
    REQUIRE(shortest_path(graph, EdgeList::node(40), EdgeList::node(44), {}, space).value());
    CHECK(graph.vertices_read() <= 8);
  }
  SECTION("and stops at its limit with advice") {
    const LazyGraph graph(edges, {}, 10);
    const auto path = shortest_path(graph, EdgeList::node(0), EdgeList::node(90), {}, space);
    REQUIRE_FALSE(path);
    CHECK(path.error().code == ErrorCode::limit);
  }
  SECTION("and nothing if the source has a graph ready") {
    const EdgeList ready = with_ready_graph(edges);
    const LazyGraph graph(ready, {}, 10);
    REQUIRE(shortest_path(graph, EdgeList::node(0), EdgeList::node(90), {}, space).value());
    CHECK(graph.vertices_read() == 0);
    CHECK(graph.edges_read() == 0);
  }
}

TEST_CASE("a lazy graph over a source that has a graph ready", "[graph][lazy]") {
  EdgeList edges;
  edges.add(0, 1);
  edges.add(1, 2).status = StatementStatus::denied;
  const EdgeList ready = with_ready_graph(edges);
  SearchSpace space;
  SECTION("has vertices for entities without arcs too") {
    const LazyGraph graph(ready);
    const std::optional<Vertex> stranger = graph.find(EdgeList::node(7));
    REQUIRE(stranger);
    CHECK(graph.term_of(*stranger) == EdgeList::node(7));
    CHECK(*stranger < graph.vertex_bound());
    CHECK(graph.arcs(*stranger).size() == 0);
    CHECK(graph.find(EdgeList::node(7)) == stranger);
    const TermId itself = EdgeList::node(7);
    CHECK(shortest_path(graph, itself, itself, {}, space).value()->empty());
    CHECK_FALSE(shortest_path(graph, itself, EdgeList::node(0), {}, space).value());
  }
  SECTION("reads from the source what that graph does not show") {
    const LazyGraph graph(ready, {.hidden = {}});
    CHECK(shortest_path(graph, EdgeList::node(0), EdgeList::node(2), {}, space).value()->size() ==
          2);
    CHECK(graph.edges_read() > 0);
    CHECK_FALSE(
        shortest_path(LazyGraph(ready), EdgeList::node(0), EdgeList::node(2), {}, space).value());
  }
}

TEST_CASE("paths between ends that are alike, unknown or apart", "[graph][walk]") {
  EdgeList edges;
  edges.add(0, 1);
  edges.add(2, 3);
  const GraphView view = GraphView::build(edges).value();
  SearchSpace space;
  const TermId a = EdgeList::node(0);
  CHECK(shortest_path(view, a, a, {}, space).value()->empty());
  CHECK(all_shortest_paths(view, a, a, {}, 3, space).value().count == 1);
  CHECK(k_shortest_paths(view, a, a, 3, {}, space).value().size() == 1);
  for (const TermId other : {EdgeList::node(2), EdgeList::node(9)}) {
    CHECK_FALSE(shortest_path(view, a, other, {}, space).value());
    CHECK(all_shortest_paths(view, a, other, {}, 3, space).value().count == 0);
    CHECK(k_shortest_paths(view, a, other, 3, {}, space).value().empty());
  }
}

}  // namespace
}  // namespace dossier
