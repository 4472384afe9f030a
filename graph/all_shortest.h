// All shortest paths between two nodes: how many there are, and the ones that say most.
//
//   DOSSIER_TRY(const ShortestPaths ties, all_shortest_paths(graph, canada, russia, options, 10));
//   ties.count;              // 137: so many ways of ties.hops hops
//   ties.paths.front();      // the most informative one
//
// In news the usual pair is tied by a hundred equally short paths, most of them through a country
// or a president that everybody is tied with. So paths are told by the nodes they go through
// (parallel statements between two nodes make one path, by the statement one would rather see), and
// ordered by the sum of log2(degree) over the nodes between the ends, least first; equal ones by
// term.
//
// Bidirectional breadth-first search with whole levels, then the graph of all shortest paths; paths
// are taken out of it best first. Cost: as shortest_path, and the degrees of all nodes on any of
// the shortest paths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/arc_graph.h"
#include "graph/path.h"
#include "graph/result.h"
#include "graph/search_space.h"

namespace dossier {

struct ShortestPaths {
  std::size_t hops = 0;
  std::uint64_t count = 0;  // 0: none; the greatest number there is stands for that many or more
  std::vector<Path> paths;  // at most as many as asked for
};

// No paths if there is none within the options, or an end is not in the graph; one empty path from
// a node to itself. options.weight is not looked at. REQUIRES: !options.is_chronological.
Result<ShortestPaths> all_shortest_paths(const ArcGraph& graph, TermId from, TermId to,
                                         const PathOptions& options, std::size_t limit,
                                         SearchSpace& space);

}  // namespace dossier
