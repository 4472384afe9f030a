// Who is in the thick of it: the core number of each vertex, the largest k so that it belongs to a
// part of the graph in which everybody has at least k neighbours.
//
//   const std::vector<std::uint32_t> core = core_numbers(without_parallels(view.adjacency()));
//
// Peeling by buckets (Batagelj and Zaversnik 2003). Parallel arcs count as often as they are, loops
// twice: take them out before, if neighbours are meant. Cost: linear. Thread safety: a pure
// function.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/adjacency.h"

namespace dossier {

// REQUIRES: `both` has each edge both ways.
std::vector<std::uint32_t> core_numbers(const Adjacency& both);

}  // namespace dossier
