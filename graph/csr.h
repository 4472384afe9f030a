// The arcs of a GraphView as a Boost.Graph compressed sparse row graph. Private to graph/view.cpp
// and graph/algorithms.cpp, the two doors to Boost.Graph.
#pragma once

#include <cstdint>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include "graph/view.h"

namespace dossier {

// Each edge is two arcs, one for walking it each way.
struct Arc {
  std::uint32_t edge = 0;  // index into Csr::edges
  bool is_forward = true;
};

using ArcGraph =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Arc,
                                       boost::no_property, std::uint32_t, std::uint32_t>;

struct GraphView::Csr {
  std::vector<TermId> nodes;              // sorted; the index is the vertex
  std::vector<Edge> edges;                // sorted by subject
  std::vector<std::uint32_t> first_edge;  // of each vertex, and the end
  ArcGraph arcs;

  // The vertex of a node; nodes.size() if it is not in the view.
  [[nodiscard]] std::uint32_t vertex_of(TermId node) const;
};

}  // namespace dossier
