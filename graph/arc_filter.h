// Which arcs and nodes a search may use, from its PathOptions. Private to graph/.
//
//   ArcFilter filter(graph, options, start, goal);
//   if (filter.admits(code, Side::start) && filter.admits(neighbour)) ...
//   DOSSIER_RETURN_IF_ERROR(filter.status());         // facts that could not be read
//
// What is cheap is asked first: direction, label, status, then facts. Belongs to one search.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "graph/arc_graph.h"
#include "graph/path.h"

namespace dossier {

// The end from which an arc is walked: a search from the goal walks the paths' arcs backwards.
enum class Side : std::uint8_t { start, goal };

class ArcFilter {
 public:
  // REQUIRES: graph and options outlive this; options.facts is set if they need facts.
  ArcFilter(const ArcGraph& graph, const PathOptions& options, Vertex start, Vertex goal);

  // Whether everything passes: then nothing need be asked.
  [[nodiscard]] bool is_open() const { return is_open_; }
  // Whether a path may use the arc, met from that side.
  [[nodiscard]] bool admits(ArcCode code, Side side);
  // Whether a path may pass through the node; its ends always may.
  [[nodiscard]] bool admits(Vertex node);

  // REQUIRES: the options need facts. Unknown facts after an error.
  [[nodiscard]] EdgeFacts facts(ArcCode code);
  [[nodiscard]] const Status& status() const { return status_; }

  // The arc from one node to a neighbour that a person would rather see: to the object rather than
  // to a qualifier, then the surer status, then the first statement. Nothing if none is admitted.
  [[nodiscard]] std::optional<ArcCode> best_arc(Vertex from, Vertex to);

 private:
  [[nodiscard]] bool admits_label(LabelId label) const;
  [[nodiscard]] bool admits_time(const EdgeFacts& facts) const;

  const ArcGraph& graph_;
  const PathOptions& options_;
  Vertex start_;
  Vertex goal_;
  bool is_open_ = false;
  bool asks_facts_ = false;                     // of every arc
  bool asks_edges_ = false;                     // label or status, or direction of symmetric labels
  std::uint32_t statuses_ = ~std::uint32_t{0};  // bit by StatementStatus
  std::vector<Vertex> without_;
  Status status_;
};

}  // namespace dossier
