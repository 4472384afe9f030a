// Who matters: the share of time a random walker spends at each vertex (Page and Brin 1998).
//
//   const Adjacency out = Adjacency::build(n, ends), in = Adjacency::build(n, ends, Ways::in);
//   const std::vector<double> rank = page_rank(out, in);        // along the arcs
//   const std::vector<double> rank = page_rank(both, both);     // arcs walked both ways
//
// Ranks sum up to 1. The walker goes on from a vertex without arcs to any vertex. Parallel arcs
// count as often as they are. Power iteration, each vertex gathering from those that lead to it,
// shares on the way in single precision, which costs some 1e-7 of a rank.
// Cost: iterations times arcs. Memory: 4 bytes an arc, 40 a vertex. Thread safety: a pure function.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/adjacency.h"

namespace dossier {

struct PageRankOptions {
  double damping = 0.85;        // chance to follow an arc, 0..1, rather than to begin anew anywhere
  std::size_t iterations = 20;  // at most
  double tolerance = 0.0;       // ends earlier once ranks change by no more than this in all
};

// REQUIRES: `in` has the arcs of `out` turned round.
std::vector<double> page_rank(const Adjacency& out, const Adjacency& in,
                              const PageRankOptions& options = {});

}  // namespace dossier
