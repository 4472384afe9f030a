// A graph that can be walked: what every search asks of one.
//
//   const std::optional<Vertex> canada = graph.find(id);
//   const Arcs arcs = graph.arcs(*canada);
//   for (std::size_t i = 0; i < arcs.size(); ++i) {
//     arcs.to[i];                            // the neighbour
//     graph.edge(arcs.codes[i].edge());      // the edge; its statement carries the evidence
//   }
//   DOSSIER_RETURN_IF_ERROR(graph.status());     // a walk over a store can fail: look
//
// Implementations: GraphView (graph/view.h), immutable and in memory; LazyGraph
// (graph/lazy_graph.h), which reads from a source what is walked, or walks the graph that the
// source has ready. All are Boost.Graph graphs too: graph/boost_graph.h.
//
// Each edge is two arcs, one for walking it each way. Vertices are numbered from 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>

#include "graph/ports.h"

namespace dossier {

using Vertex = std::uint32_t;
inline constexpr Vertex kNoVertex = std::numeric_limits<Vertex>::max();

// Which edge an arc walks, and whether along its direction.
struct ArcCode {
  std::uint32_t bits;  // not set by default: arrays of millions are written once

  [[nodiscard]] constexpr std::uint32_t edge() const { return bits >> 1U; }
  [[nodiscard]] constexpr bool is_forward() const { return (bits & 1U) == 0; }
  // The same edge walked the other way.
  [[nodiscard]] constexpr ArcCode reversed() const { return {bits ^ 1U}; }
  bool operator==(const ArcCode&) const = default;
};

// REQUIRES: edge < 2^31.
constexpr ArcCode along(std::uint32_t edge) { return {edge << 1U}; }
constexpr ArcCode against(std::uint32_t edge) { return {(edge << 1U) | 1U}; }

// The arcs that leave a vertex: neighbour and edge, side by side.
struct Arcs {
  std::span<const Vertex> to;
  std::span<const ArcCode> codes;

  [[nodiscard]] std::size_t size() const { return to.size(); }
};

class ArcGraph {
 public:
  virtual ~ArcGraph() = default;

  // The vertex of a term, if the graph has it.
  [[nodiscard]] virtual std::optional<Vertex> find(TermId term) const = 0;
  // REQUIRES (all three): a vertex or edge that this graph has named.
  [[nodiscard]] virtual TermId term_of(Vertex vertex) const = 0;
  [[nodiscard]] virtual Edge edge(std::uint32_t index) const = 0;
  // Valid as long as the graph. Empty after an error.
  [[nodiscard]] virtual Arcs arcs(Vertex vertex) const = 0;
  // All vertices that were named so far are below it.
  [[nodiscard]] virtual std::size_t vertex_bound() const = 0;
  // The number of arcs() as far as it is known without reading; else the greatest number there is.
  [[nodiscard]] virtual std::size_t known_degree(Vertex vertex) const = 0;
  // About how many arcs would have to be looked at, or read, to walk on from a vertex: for choosing
  // the side that is cheaper to search. 1 where nothing is known.
  [[nodiscard]] virtual std::size_t walking_cost(Vertex vertex) const = 0;
  // Whether arcs() costs next to nothing. False: it may read from a store, once a vertex.
  [[nodiscard]] virtual bool is_loaded() const = 0;
  // The first error of reading, if there was one: the answers since then are worth nothing.
  [[nodiscard]] virtual Status status() const = 0;

  // Arcs at a vertex: how well known it is.
  [[nodiscard]] std::size_t degree(Vertex vertex) const { return arcs(vertex).size(); }
};

}  // namespace dossier
