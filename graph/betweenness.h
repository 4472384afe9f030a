// Who connects the others: on how many of the shortest paths between two others a vertex lies.
//
//   const std::vector<double> exact = betweenness(both, both);
//   const std::vector<double> about = betweenness(both, both, {.pivots = 200});
//
// The value of a vertex v is the sum, over all ordered pairs (s, t) of others, of the share of
// their shortest paths that pass through v. In a graph walked both ways each pair counts twice;
// halve it to compare with programs that count unordered pairs. Parallel arcs are different paths.
// With pivots only the pairs whose s is a pivot are counted, and scaled up (Brandes and Pich 2007);
// pivots are spread evenly over the vertices that have arcs, the same ones every time.
//
// Brandes (2001), without lists of predecessors; each level is walked from the side that has fewer
// arcs, as in direction-optimizing breadth-first search (Beamer, Asanovic and Patterson 2012).
// Cost: at most four looks at each arc a source, in practice a fraction of that. Memory: 36 bytes a
// vertex. Thread safety: a pure function.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "graph/adjacency.h"

namespace dossier {

struct BetweennessOptions {
  std::size_t pivots = 0;  // sources to look at; 0: all, exact
  // Asked after each source: true ends the work, and what was summed up is worth nothing.
  std::function<bool()> is_enough = {};
};

// REQUIRES (both): `in` has the arcs of `out` turned round; give one graph twice to walk both ways.
std::vector<double> betweenness(const Adjacency& out, const Adjacency& in,
                                const BetweennessOptions& options = {});

// The part of the pairs that begin at the given sources, unscaled.
std::vector<double> betweenness_from(const Adjacency& out, const Adjacency& in,
                                     std::span<const Vertex> sources,
                                     const std::function<bool()>& is_enough = {});

}  // namespace dossier
