// Questions about how entities are connected.
//
//   if (const auto path = shortest_path(view, canada, guliaipole)) {
//     for (const Hop& hop : *path) ...   // hop.edge.statement carries the evidence
//   }
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "graph/view.h"

namespace dossier {

// One step of a path: an edge, walked along or against its direction.
struct Hop {
  Edge edge;
  bool is_forward = true;

  [[nodiscard]] TermId from() const { return is_forward ? edge.subject : edge.target; }
  [[nodiscard]] TermId to() const { return is_forward ? edge.target : edge.subject; }
};

using Path = std::vector<Hop>;

struct PathOptions {
  // Whether edges may be walked against their direction too.
  enum class Direction { any, forward } direction = Direction::any;
  // Longer paths are not reported.
  std::size_t max_hops = std::numeric_limits<std::size_t>::max();
};

// One of the paths with the fewest hops, always the same for the same view; nothing if there is
// none within max_hops or an end is not in the view; an empty path from a node to itself. Between
// two neighbours the edge to the object is preferred to one to a qualifier, then the surer status.
// Breadth-first search (Moore 1959) on Boost.Graph: O(nodes + edges).
std::optional<Path> shortest_path(const GraphView& view, TermId from, TermId to,
                                  const PathOptions& options = {});

}  // namespace dossier
