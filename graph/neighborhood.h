// What is around a node, and what lies between two.
//
//   DOSSIER_TRY(const auto near, neighborhood(graph, canada, {.max_hops = 2}, 100));
//   DOSSIER_TRY(const auto between, common_neighbors(graph, canada, russia, {}));
//
// The limits of PathOptions hold: labels, statuses, time, confidence, degree, direction. Works on
// any ArcGraph; on a lazy one it reads what is walked.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/arc_graph.h"
#include "graph/path.h"
#include "graph/result.h"

namespace dossier {

// A node found around another.
struct Neighbor {
  TermId node = TermId::none;
  std::size_t hops = 0;
  Hop last;               // one way to come to it, from the node before
  std::size_t edges = 0;  // between the node before and it that may be walked
};

// The nodes within options.max_hops of a node (its ego network), nearest first, then as the arcs
// come; without the node itself. At most `limit`. Nothing if it is not in the graph.
// Breadth-first search: the arcs of all nodes nearer than max_hops.
// REQUIRES: !options.is_chronological.
Result<std::vector<Neighbor>> neighborhood(const ArcGraph& graph, TermId center,
                                           const PathOptions& options, std::size_t limit);

// A node that both ends are tied to.
struct CommonNeighbor {
  TermId node = TermId::none;
  std::size_t degree = 0;  // how well known it is
  Hop first;               // from the first end to it
  Hop second;              // from it to the second end
  double weight = 0.0;     // 1 / log2(degree): the less it is known, the more it tells
};

// All of them, the most telling first, equal ones by term. The sum of their weights is the
// similarity of Adamic and Adar (2003). Nothing if an end is not in the graph.
// Cost: the arcs of both ends, and the degrees of what is common.
// REQUIRES: !options.is_chronological.
Result<std::vector<CommonNeighbor>> common_neighbors(const ArcGraph& graph, TermId a, TermId b,
                                                     const PathOptions& options);

// All edges between two nodes that may be walked, either way round, by (slot, status, statement).
Result<std::vector<Edge>> edges_between(const ArcGraph& graph, TermId a, TermId b,
                                        const PathOptions& options);

}  // namespace dossier
