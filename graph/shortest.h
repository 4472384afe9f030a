// A shortest path between two nodes, by hops: the quickest answer to "are they connected, and how
// far apart?"
//
//   if (const auto path = shortest_path(graph, norway, chad); path && *path) {
//     for (const Hop& hop : **path) ...       // hop.edge.statement carries the evidence
//   }
//
// One of the paths with the fewest hops, always the same for the same graph; which of many, nobody
// should care: all of them, counted and ordered, come from graph/all_shortest.h. Between two
// neighbours the edge to the object is preferred to one to a qualifier, then the surer status.
// options.weight is not looked at; chronological order needs graph/constrained.h.
//
// Bidirectional breadth-first search (Pohl 1971), level by level from the side whose next level has
// fewer arcs. Cost: the arcs within half the distance of either end; at worst all.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "graph/arc_graph.h"
#include "graph/path.h"
#include "graph/result.h"
#include "graph/search_space.h"

namespace dossier {

// Nothing if there is no path within the options, or an end is not in the graph; an empty path from
// a node to itself. Errors are those of the graph and of options.facts.
// REQUIRES: !options.is_chronological.
Result<std::optional<Path>> shortest_path(const ArcGraph& graph, TermId from, TermId to,
                                          const PathOptions& options, SearchSpace& space);

// The number of hops alone.
Result<std::optional<std::size_t>> distance(const ArcGraph& graph, Vertex from, Vertex to,
                                            const PathOptions& options, SearchSpace& space);

// The vertices from end to end that a search noted on both sides of a vertex in the middle, and the
// path along given vertices by the arcs one would rather see. Private to graph/.
std::vector<Vertex> vertices_through(Vertex middle, SearchSpace& space);
Path path_along(const ArcGraph& graph, std::span<const Vertex> vertices, ArcFilter& filter);

}  // namespace dossier
