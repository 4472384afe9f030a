// Who is near to all others: one over the mean distance, for each vertex.
//
//   const std::vector<double> exact = closeness(both);
//   const std::vector<double> about = closeness(both, {.pivots = 200});
//
// In a graph of several parts the value is scaled by the share of the graph that a vertex reaches
// (Wasserman and Faust 1994): (r / d) * (r / (n - 1)), with r vertices reached at distances that
// sum up to d. A vertex that reaches none has 0. With pivots, distances to these alone are measured
// and the rest is taken to be alike (Eppstein and Wang 2004).
//
// One breadth-first search a vertex or pivot, 64 of them at a time (Then et al. 2014): an arc is
// looked at once a level for all of them. Cost: vertices / 64 times levels times arcs, at worst.
// Thread safety: a pure function.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "graph/adjacency.h"

namespace dossier {

struct ClosenessOptions {
  std::size_t pivots = 0;  // vertices to measure distances to; 0: all, exact
  // Asked after each 64 of them: true ends the work, and what was measured is worth nothing.
  std::function<bool()> is_enough = {};
};

// Distances are those along `in` turned round, from each vertex to the others: give the graph with
// each edge both ways, or, for distances along the arcs of a directed graph, its arcs turned round
// (Adjacency::Ways::in).
std::vector<double> closeness(const Adjacency& in, const ClosenessOptions& options = {});

}  // namespace dossier
