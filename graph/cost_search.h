// The searches behind graph/cheapest.h and graph/k_shortest.h, which deviate from paths found
// before. Private to graph/.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "graph/arc_filter.h"
#include "graph/search_space.h"

namespace dossier {

// Where a search begins, and what it must not touch.
struct SearchTask {
  Vertex start = 0;
  Vertex goal = 0;
  std::span<const Vertex> banned = {};        // nodes not to pass
  std::span<const Vertex> banned_first = {};  // nodes not to go to in the first hop
  std::size_t hops_before = 0;                // count against max_hops
  Day day = kFirstDay;                        // no hop before it, in chronological order
};

// Vertices from start to goal, and the arc to each but the first.
struct Route {
  double cost = 0.0;
  std::vector<Vertex> vertices;
  std::vector<ArcCode> codes;
};

// What arcs and nodes cost under some options.
class PathCosts {
 public:
  // REQUIRES: all outlive this.
  PathCosts(const ArcGraph& graph, const PathOptions& options, ArcFilter& filter)
      : graph_(graph), weight_(options.weight), filter_(filter) {}

  // Of walking an arc.
  [[nodiscard]] double of_arc(ArcCode code) const;
  // The least that any arc costs.
  [[nodiscard]] double least_arc() const;
  // Of passing through a node between the ends.
  [[nodiscard]] double of_node(Vertex node) const;

 private:
  const ArcGraph& graph_;
  PathOptions::Weight weight_;
  ArcFilter& filter_;
};

// The cheapest route; nothing if there is none, or after an error of the graph or the filter.
std::optional<Route> cheapest_route(const ArcGraph& graph, const PathOptions& options,
                                    ArcFilter& filter, const SearchTask& task, SearchSpace& space);

// The hops of a route, by the arcs one would rather see where all cost the same.
Path path_of(const ArcGraph& graph, const PathOptions& options, const Route& route,
             ArcFilter& filter);

}  // namespace dossier
