#include "graph/label_search.h"

namespace dossier {

LabelSearch::LabelSearch(const ArcGraph& graph, const PathOptions& options, const PathCosts& costs,
                         ArcFilter& filter)
    : graph_(graph), options_(options), costs_(costs), filter_(filter) {}

std::optional<Route> LabelSearch::run(const SearchTask& task) {
  push({.hops = task.hops_before, .day = task.day, .vertex = task.start});
  while (!queue_.empty() && graph_.status() && filter_.status()) {
    const std::size_t index = std::get<3>(queue_.front());
    std::ranges::pop_heap(queue_, std::greater<>());
    queue_.pop_back();
    const Label label = labels_[index];
    if (is_dominated(label)) continue;
    if (label.vertex == task.goal) return route_to(index);
    kept_[label.vertex].push_back(index);
    if (label.hops < options_.max_hops && filter_.admits(label.vertex)) extend(index, task);
  }
  return std::nullopt;
}

void LabelSearch::push(const Label& label) {
  queue_.emplace_back(label.cost, label.hops, label.day, labels_.size());
  std::ranges::push_heap(queue_, std::greater<>());
  labels_.push_back(label);
}

// What was kept was taken from the queue earlier, so it costs no more.
bool LabelSearch::is_dominated(const Label& label) const {
  const auto kept = kept_.find(label.vertex);
  if (kept == kept_.end()) return false;
  const bool hops_count = options_.max_hops != PathOptions::kUnlimited;
  return std::ranges::any_of(kept->second, [&](std::size_t index) {
    const Label& other = labels_[index];
    return (!hops_count || other.hops <= label.hops) &&
           (!options_.is_chronological || other.day <= label.day);
  });
}

void LabelSearch::extend(std::size_t index, const SearchTask& task) {
  const Label from = labels_[index];
  const bool is_first = from.vertex == task.start;
  const double left = from.cost + (is_first ? 0.0 : costs_.of_node(from.vertex));
  const Arcs arcs = graph_.arcs(from.vertex);
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    const Vertex to = arcs.to[i];
    const auto is_in = [to](std::span<const Vertex> set) {
      return std::ranges::find(set, to) != set.end();
    };
    if (is_in(task.banned) || (is_first && is_in(task.banned_first))) continue;
    if (!filter_.admits(arcs.codes[i], Side::start)) continue;
    Label label{.hops = from.hops + 1,
                .day = from.day,
                .vertex = to,
                .parent = index,
                .code = arcs.codes[i]};
    if (options_.is_chronological) {
      const EdgeFacts facts = filter_.facts(arcs.codes[i]);
      if (facts.last < from.day) continue;
      label.day = std::max(from.day, facts.first);
    }
    label.cost = left + costs_.of_arc(arcs.codes[i]);
    if (!is_dominated(label)) push(label);
  }
}

Route LabelSearch::route_to(std::size_t index) const {
  Route route{.cost = labels_[index].cost};
  for (std::size_t at = index;; at = labels_[at].parent) {
    route.vertices.push_back(labels_[at].vertex);
    if (at == labels_[at].parent) break;
    route.codes.push_back(labels_[at].code);
  }
  std::ranges::reverse(route.vertices);
  std::ranges::reverse(route.codes);
  return route;
}

}  // namespace dossier
