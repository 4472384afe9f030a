#include "graph/arc_filter.h"

#include <algorithm>
#include <tuple>

#include "graph/check.h"

namespace dossier {

namespace {

bool contains(const std::vector<LabelId>& labels, LabelId label) {
  return std::ranges::find(labels, label) != labels.end();
}

}  // namespace

ArcFilter::ArcFilter(const ArcGraph& graph, const PathOptions& options, Vertex start, Vertex goal)
    : graph_(graph), options_(options), start_(start), goal_(goal) {
  const bool is_directed = options.direction == PathOptions::Direction::forward;
  asks_facts_ =
      options.min_confidence > 0.0 || options.since || options.until || options.is_chronological;
  DOSSIER_CHECK(!needs_facts(options) || options.facts != nullptr);
  if (!options.statuses.empty()) {
    statuses_ = 0;
    for (const StatementStatus status : options.statuses) {
      statuses_ |= std::uint32_t{1} << static_cast<std::uint32_t>(status);
    }
  }
  asks_edges_ = asks_facts_ || !options.only.empty() || !options.avoid.empty() ||
                !options.statuses.empty() || (is_directed && !options.symmetric.empty());
  for (const TermId term : options.without) {
    if (const auto vertex = graph.find(term)) without_.push_back(*vertex);
  }
  is_open_ = !asks_edges_ && !is_directed && without_.empty() &&
             options.max_degree == PathOptions::kUnlimited;
}

bool ArcFilter::admits_label(LabelId label) const {
  if (!options_.only.empty() && !contains(options_.only, label)) return false;
  return !contains(options_.avoid, label);
}

bool ArcFilter::admits_time(const EdgeFacts& facts) const {
  if (!options_.since && !options_.until && !options_.is_chronological) return true;
  return facts.is_dated() && (!options_.since || facts.last >= *options_.since) &&
         (!options_.until || facts.first <= *options_.until);
}

bool ArcFilter::admits(ArcCode code, Side side) {
  const bool is_directed = options_.direction == PathOptions::Direction::forward;
  const bool is_right_way = code.is_forward() == (side == Side::start);
  if (!asks_edges_) return !is_directed || is_right_way;
  const Edge edge = graph_.edge(code.edge());
  if (is_directed && !is_right_way) {
    const bool holds_both_ways =
        edge.slot == Slot::object && contains(options_.symmetric, edge.label);
    if (!holds_both_ways) return false;
  }
  if (!admits_label(edge.label)) return false;
  if ((statuses_ >> static_cast<std::uint32_t>(edge.status) & 1U) == 0) return false;
  if (!asks_facts_) return true;
  const EdgeFacts known = facts(code);
  return known.confidence >= static_cast<float>(options_.min_confidence) && admits_time(known);
}

bool ArcFilter::admits(Vertex node) {
  if (is_open_ || node == start_ || node == goal_) return true;
  if (std::ranges::find(without_, node) != without_.end()) return false;
  return options_.max_degree == PathOptions::kUnlimited ||
         graph_.degree(node) <= options_.max_degree;
}

EdgeFacts ArcFilter::facts(ArcCode code) {
  if (!status_) return {};
  const Result<EdgeFacts> found = options_.facts->facts(graph_.edge(code.edge()).statement);
  if (found) return *found;
  status_ = found.error();
  return {};
}

// Looked for from the end with fewer arcs: a hub has too many to look through, or to read.
std::optional<ArcCode> ArcFilter::best_arc(Vertex from, Vertex to) {
  const auto preference = [this](ArcCode code) {
    const Edge edge = graph_.edge(code.edge());
    return std::tuple(edge.slot, edge.status, edge.statement, !code.is_forward());
  };
  const Side side = graph_.known_degree(from) <= graph_.known_degree(to) ? Side::start : Side::goal;
  const Vertex here = side == Side::start ? from : to;
  const Vertex there = side == Side::start ? to : from;
  std::optional<ArcCode> best;
  const Arcs arcs = graph_.arcs(here);
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    if (arcs.to[i] != there || !admits(arcs.codes[i], side)) continue;
    const ArcCode code = side == Side::start ? arcs.codes[i] : arcs.codes[i].reversed();
    if (!best || preference(code) < preference(*best)) best = code;
  }
  return best;
}

}  // namespace dossier
