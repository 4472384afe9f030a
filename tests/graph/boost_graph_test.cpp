// Our graphs model the concepts of Boost.Graph, and Boost's algorithms agree with ours on them.
#include "graph/boost_graph.h"

#include <random>
#include <unordered_map>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/pending/queue.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <boost/property_map/property_map.hpp>

#include "graph/betweenness.h"
#include "graph/shortest.h"
#include "tests/catch.h"
#include "tests/support/edge_list.h"

namespace dossier {
namespace {

BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<LazyGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<LazyGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<GraphView>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<GraphView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<GraphView>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Adjacency>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Adjacency>));

using Identity = boost::typed_identity_property_map<Vertex>;

TEST_CASE("Boost walks a lazy graph from a vertex on", "[graph][boost]") {
  test::EdgeList edges;
  for (std::size_t i = 0; i < 20; ++i) edges.add(i, i + 1);
  edges.add(100, 101);
  const LazyGraph graph(edges);
  std::unordered_map<Vertex, boost::default_color_type> colors;  // white is 0
  boost::queue<Vertex> open;
  boost::breadth_first_visit(graph, *graph.find(test::EdgeList::node(3)), open,
                             boost::default_bfs_visitor(), boost::associative_property_map(colors));
  std::size_t visited = 0;
  for (const auto& [vertex, color] : colors) visited += color == boost::black_color ? 1 : 0;
  CHECK(visited == 21);
  CHECK(graph.vertices_read() == 21);
}

TEST_CASE("Boost's searches agree with ours on a view", "[graph][boost][property]") {
  std::mt19937_64 random(GENERATE(range(0U, 10U)));
  constexpr std::size_t kNodes = 40;
  const test::RandomEdges made = test::random_edges(random, kNodes, 60);
  const GraphView view = GraphView::build(made.edges).value();
  const Vertex source = 0;
  std::vector<std::size_t> hops(view.node_count(), PathOptions::kUnlimited);
  const auto one = [](const ArcDescriptor&) { return std::size_t{1}; };
  boost::dijkstra_shortest_paths(
      view, source,
      boost::vertex_index_map(Identity())
          .distance_map(boost::make_iterator_property_map(hops.begin(), Identity()))
          .weight_map(boost::make_function_property_map<ArcDescriptor>(one)));
  SearchSpace space;
  for (Vertex v = 0; v < view.node_count(); ++v) {
    const auto found = distance(view, source, v, {}, space).value();
    REQUIRE(found.has_value() == (hops[v] != PathOptions::kUnlimited));
    if (found) REQUIRE(*found == hops[v]);
  }

  using Csr = boost::compressed_sparse_row_graph<boost::directedS>;
  std::vector<std::pair<Vertex, Vertex>> arcs;
  for (Vertex v = 0; v < view.node_count(); ++v) {
    for (const Vertex to : view.arcs(v).to) arcs.emplace_back(v, to);
  }
  const Csr csr(boost::edges_are_sorted, arcs.begin(), arcs.end(), view.node_count());
  std::vector<double> expected(view.node_count());
  boost::brandes_betweenness_centrality(
      csr, boost::make_iterator_property_map(expected.begin(), get(boost::vertex_index, csr)));
  const std::vector<double> ours = betweenness(view.adjacency(), view.adjacency());
  for (Vertex v = 0; v < view.node_count(); ++v)
    REQUIRE(ours[v] == Approx(expected[v]).margin(1e-9));
}

}  // namespace
}  // namespace dossier
