// Questions about how entities are connected, for a graph in memory and without more ado.
//
//   if (const auto path = shortest_path(view, norway, chad)) {
//     for (const Hop& hop : *path) ...   // hop.edge.statement carries the evidence
//   }
//
// All that can be asked, each in a header of its own:
//   graph/shortest.h        a shortest path          graph/page_rank.h      who matters
//   graph/all_shortest.h    all ties, counted        graph/betweenness.h    who connects the others
//   graph/cheapest.h        informative, surest      graph/closeness.h      who is near to all
//   graph/k_shortest.h      the k best               graph/components.h     what hangs together
//   graph/neighborhood.h    around a node, between   graph/core.h           who is in the thick of
//   it
//                           two                      graph/communities.h    groups
#pragma once

#include <optional>

#include "graph/path.h"
#include "graph/view.h"

namespace dossier {

// One of the paths with the fewest hops; nothing if there is none within the options or an end is
// not in the view; an empty path from a node to itself. As shortest_path of graph/shortest.h, with
// notes of its own: to ask many times, use that. REQUIRES: !needs_facts(options).
std::optional<Path> shortest_path(const GraphView& view, TermId from, TermId to,
                                  const PathOptions& options = {});

}  // namespace dossier
