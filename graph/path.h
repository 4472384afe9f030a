// What a connection is, and which ones are asked for: the words that all searches share.
//
//   PathOptions options;
//   options.max_hops = 4;
//   options.only = {met, talked_with};            // LabelIds of the same source
//   options.weight = PathOptions::Weight::informative;
//   const auto path = shortest_path(graph, norway, chad, options);   // graph/shortest.h
//
// All limits act during the search, not on what it found: a path that keeps to them is found
// whatever shorter ones there are that do not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "graph/edge_facts.h"
#include "graph/ports.h"

namespace dossier {

// One step of a path: an edge, walked along or against its direction.
struct Hop {
  Edge edge;
  bool is_forward = true;

  [[nodiscard]] TermId from() const { return is_forward ? edge.subject : edge.target; }
  [[nodiscard]] TermId to() const { return is_forward ? edge.target : edge.subject; }

  bool operator==(const Hop&) const = default;
};

using Path = std::vector<Hop>;

struct PathOptions {
  static constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

  // Whether edges may be walked against their direction too.
  enum class Direction : std::uint8_t { any, forward } direction = Direction::any;
  // Labels that hold both ways ("met"): walked against their direction also with forward, on edges
  // to objects. graph/symmetry.h knows them.
  std::vector<LabelId> symmetric;
  // Longer paths are not reported.
  std::size_t max_hops = kUnlimited;
  // If not empty, the labels that may be walked; and those that may not.
  std::vector<LabelId> only;
  std::vector<LabelId> avoid;
  // If not empty, the statuses that may be walked, among those that the graph shows.
  std::vector<StatementStatus> statuses;
  // Nodes that may not be passed through.
  std::vector<TermId> without;
  // No node between the ends may have more arcs in the graph: what everybody is connected with
  // connects nobody in particular.
  std::size_t max_degree = kUnlimited;

  // What follows asks for the facts of statements. REQUIRES: `facts` is set when any of these is,
  // and outlives the search. Edges without a time are not walked when time matters.
  double min_confidence = 0.0;
  std::optional<Day> since;  // happened on this day or later
  std::optional<Day> until;  // happened on this day or earlier
  // Each hop not before the one before it: what could have led from one to the next.
  bool is_chronological = false;
  EdgeFactsSource* facts = nullptr;

  // What makes a path the better one.
  // - hops: fewer hops; among these, the more informative.
  // - informative: the sum of log2(degree) over the nodes between the ends: few hops, and none
  //   through what everybody is connected with.
  // - confidence: the product of the confidences of its statements. Asks for facts.
  enum class Weight : std::uint8_t { hops, informative, confidence } weight = Weight::hops;
};

// Whether a search with these options asks for facts.
inline bool needs_facts(const PathOptions& options) {
  return options.min_confidence > 0.0 || options.since || options.until ||
         options.is_chronological || options.weight == PathOptions::Weight::confidence;
}

}  // namespace dossier
