// The k best paths between two nodes, none passing a node twice.
//
//   DOSSIER_TRY(const auto paths, k_shortest_paths(graph, canada, russia, 5, options, space));
//   for (const PricedPath& path : paths) ...                // cheapest first
//
// Paths differ in the nodes they go through; parallel statements between two nodes make one path.
// What a path costs follows options.weight, as in graph/cheapest.h, and all limits of the options
// hold for each of them.
//
// Yen (1971) with the deviations of Lawler (1972), so that no path is found twice. Cost: for each
// path one cheapest-path search for each node on it.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/cheapest.h"

namespace dossier {

// At most k paths, fewer if there are no more; none if an end is not in the graph; from a node to
// itself the empty one.
Result<std::vector<PricedPath>> k_shortest_paths(const ArcGraph& graph, TermId from, TermId to,
                                                 std::size_t k, const PathOptions& options,
                                                 SearchSpace& space);

}  // namespace dossier
