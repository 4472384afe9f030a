// A cheapest path between two nodes: the most informative, or the surest.
//
//   PathOptions options;
//   options.weight = PathOptions::Weight::informative;
//   DOSSIER_TRY(const auto path, cheapest_path(graph, norway, chad, options, space));
//   if (path) ... path->cost, path->hops ...
//
// What a path costs follows options.weight (graph/path.h): passing through a node costs log2 of its
// degree (informative), or each hop costs -ln of its statement's confidence (confidence), or 1 and
// a little for the degrees (hops: fewest hops first, then the more informative).
//
// Bidirectional Dijkstra (Nicholson 1966; stopping rule of Pohl 1971) where cost alone counts. With
// a limit on hops or in chronological order it is a label search from the start, by (cost, hops,
// day): a label is dropped if another at its node is no worse in all three (Martins 1984). Cost:
// bidirectional, the arcs within half the cost of either end; label search, at worst the arcs times
// the labels a node.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "graph/arc_graph.h"
#include "graph/path.h"
#include "graph/result.h"
#include "graph/search_space.h"

namespace dossier {

struct PricedPath {
  double cost = 0.0;
  Path hops;
};

// Nothing if there is no path within the options, or an end is not in the graph.
Result<std::optional<PricedPath>> cheapest_path(const ArcGraph& graph, TermId from, TermId to,
                                                const PathOptions& options, SearchSpace& space);

// What a path costs under the options. REQUIRES: its ends are in the graph.
Result<double> cost_of(const ArcGraph& graph, const Path& path, const PathOptions& options);

}  // namespace dossier
