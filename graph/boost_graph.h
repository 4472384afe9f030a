// Our graphs as Boost.Graph sees them. Include this, and every algorithm of Boost takes them.
//
//   #include "graph/boost_graph.h"
//   boost::breadth_first_visit(lazy, *lazy.find(canada), queue, visitor, colors);   //
//   IncidenceGraph boost::core_numbers(view, ...);                                 //
//   VertexListGraph as well
//
// An ArcGraph, so also a LazyGraph, is an IncidenceGraph and an AdjacencyGraph: it can be walked
// from a vertex on. A GraphView and an Adjacency are VertexListGraphs besides. All are directed
// with each arc on its own: an edge of the view is two arcs. Algorithms that ask for a map by
// vertex want boost::typed_identity_property_map<Vertex> as the index, and, over a lazy graph, a
// map that grows.
//
// Boost's own searches look at all vertices or leave by exception; prefer graph/shortest.h.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>

#include "graph/adjacency.h"
#include "graph/arc_graph.h"
#include "graph/lazy_graph.h"
#include "graph/view.h"

namespace dossier {

// The nth arc of a vertex.
struct ArcDescriptor {
  Vertex source = 0;
  std::uint32_t place = 0;
  Vertex target = 0;

  friend bool operator==(const ArcDescriptor& a, const ArcDescriptor& b) {
    return a.source == b.source && a.place == b.place;
  }
};

class ArcIterator
    : public boost::iterator_facade<ArcIterator, ArcDescriptor, boost::random_access_traversal_tag,
                                    ArcDescriptor> {
 public:
  ArcIterator() = default;
  ArcIterator(Vertex source, const Vertex* to, std::uint32_t place)
      : source_(source), to_(to), place_(place) {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] ArcDescriptor dereference() const { return {source_, place_, to_[place_]}; }
  [[nodiscard]] bool equal(const ArcIterator& other) const { return place_ == other.place_; }
  void increment() { ++place_; }
  void decrement() { --place_; }
  void advance(std::ptrdiff_t n) { place_ = static_cast<std::uint32_t>(place_ + n); }
  [[nodiscard]] std::ptrdiff_t distance_to(const ArcIterator& other) const {
    return static_cast<std::ptrdiff_t>(other.place_) - static_cast<std::ptrdiff_t>(place_);
  }

  Vertex source_ = 0;
  const Vertex* to_ = nullptr;
  std::uint32_t place_ = 0;
};

// What the traits of all our graphs have in common.
struct ArcGraphTraits {
  struct WalkedFromAVertex : boost::incidence_graph_tag, boost::adjacency_graph_tag {};
  using vertex_descriptor = Vertex;
  using edge_descriptor = ArcDescriptor;
  using directed_category = boost::directed_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using traversal_category = WalkedFromAVertex;
  using out_edge_iterator = ArcIterator;
  using adjacency_iterator = const Vertex*;
  using degree_size_type = std::size_t;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using vertex_iterator = void;
  using edge_iterator = void;
  using in_edge_iterator = void;
  static vertex_descriptor null_vertex() { return kNoVertex; }
};

// Of those that know all their vertices.
struct WholeGraphTraits : ArcGraphTraits {
  struct Whole : WalkedFromAVertex, boost::vertex_list_graph_tag {};
  using traversal_category = Whole;
  using vertex_iterator = boost::counting_iterator<Vertex>;
};

inline Vertex source(const ArcDescriptor& arc, const ArcGraph&) { return arc.source; }
inline Vertex target(const ArcDescriptor& arc, const ArcGraph&) { return arc.target; }
inline Vertex source(const ArcDescriptor& arc, const Adjacency&) { return arc.source; }
inline Vertex target(const ArcDescriptor& arc, const Adjacency&) { return arc.target; }

inline std::pair<ArcIterator, ArcIterator> arcs_between(Vertex v, std::span<const Vertex> to) {
  return {ArcIterator(v, to.data(), 0),
          ArcIterator(v, to.data(), static_cast<std::uint32_t>(to.size()))};
}
inline auto out_edges(Vertex v, const ArcGraph& graph) { return arcs_between(v, graph.arcs(v).to); }
inline auto out_edges(Vertex v, const Adjacency& graph) {
  return arcs_between(v, graph.neighbors(v));
}
inline std::size_t out_degree(Vertex v, const ArcGraph& graph) { return graph.degree(v); }
inline std::size_t out_degree(Vertex v, const Adjacency& graph) { return graph.degree(v); }

inline std::pair<const Vertex*, const Vertex*> adjacent_vertices(Vertex v, const ArcGraph& graph) {
  const auto to = graph.arcs(v).to;
  return {to.data(), to.data() + to.size()};
}
inline std::pair<const Vertex*, const Vertex*> adjacent_vertices(Vertex v, const Adjacency& graph) {
  const auto to = graph.neighbors(v);
  return {to.data(), to.data() + to.size()};
}

inline std::size_t num_vertices(const GraphView& graph) { return graph.node_count(); }
inline std::size_t num_vertices(const Adjacency& graph) { return graph.vertex_count(); }

template <typename Graph>
  requires std::same_as<Graph, GraphView> || std::same_as<Graph, Adjacency>
auto vertices(const Graph& graph) {
  using Iterator = boost::counting_iterator<Vertex>;
  return std::pair(Iterator(0), Iterator(static_cast<Vertex>(num_vertices(graph))));
}

}  // namespace dossier

namespace boost {
template <>
struct graph_traits<dossier::ArcGraph> : dossier::ArcGraphTraits {};
template <>
struct graph_traits<dossier::LazyGraph> : dossier::ArcGraphTraits {};
template <>
struct graph_traits<dossier::GraphView> : dossier::WholeGraphTraits {};
template <>
struct graph_traits<dossier::Adjacency> : dossier::WholeGraphTraits {};
}  // namespace boost
