#include "store/csr_path.h"

#include <algorithm>
#include <tuple>

namespace dossier::store {

namespace {

// Smaller is rather shown (graph/algorithms.h).
auto preference(const CsrEdge& edge) { return std::tuple(edge.slot, edge.status, edge.statement); }

}  // namespace

PathFinder::PathFinder(const CsrGraph& graph) : graph_(graph) {
  for (Side* side : {&from_, &to_}) {
    side->round.resize(graph.node_count());
    side->before.resize(graph.node_count());
  }
}

template <typename Visit>
bool PathFinder::any_neighbour(std::uint32_t node, Walk walk, const Visit& visit) const {
  if (walk == Walk::any) return std::ranges::any_of(graph_.neighbours(node), visit);
  if (walk == Walk::along) {
    return std::ranges::any_of(graph_.out_edges(node), [&](const CsrEdge& edge) {
      return graph_.is_shown(edge) && visit(edge.target);
    });
  }
  return std::ranges::any_of(graph_.in_edges(node), [&](std::uint32_t index) {
    const CsrEdge& edge = graph_.edge(index);
    return graph_.is_shown(edge) && visit(edge.subject);
  });
}

void PathFinder::begin(Side& side, std::uint32_t node, Walk walk) {
  side.walk = walk;
  side.rim.assign(1, node);
  side.round[node] = round_;
  side.before[node] = node;
}

// One ring more. The node where the sides meet first.
std::optional<std::uint32_t> PathFinder::widen(Side& side, const Side& other) {
  std::vector<std::uint32_t> next;
  std::optional<std::uint32_t> meeting;
  for (const std::uint32_t node : side.rim) {
    const bool is_met = any_neighbour(node, side.walk, [&](std::uint32_t reached) {
      if (side.round[reached] == round_) return false;
      side.round[reached] = round_;
      side.before[reached] = node;
      next.push_back(reached);
      if (other.round[reached] == round_) meeting = reached;
      return meeting.has_value();
    });
    if (is_met) return meeting;
  }
  side.rim = std::move(next);
  return std::nullopt;
}

Hop PathFinder::best_hop(std::uint32_t from, std::uint32_t to, bool is_directed) const {
  const CsrEdge* best = nullptr;
  const auto offer = [&](const CsrEdge& edge) {
    if (!graph_.is_shown(edge)) return;
    if (best == nullptr || preference(edge) < preference(*best)) best = &edge;
  };
  for (const CsrEdge& edge : graph_.out_edges(from)) {
    if (edge.target == to) offer(edge);
  }
  if (!is_directed) {
    for (const CsrEdge& edge : graph_.out_edges(to)) {
      if (edge.target == from) offer(edge);
    }
  }
  DOSSIER_CHECK(best != nullptr);  // the search walked one of them
  return {graph_.full_edge(*best), best->subject == from};
}

Path PathFinder::path_through(std::uint32_t meeting, std::uint32_t from, std::uint32_t to,
                              bool is_directed) {
  std::vector<std::uint32_t> nodes;
  for (std::uint32_t at = meeting; at != from; at = from_.before[at]) nodes.push_back(at);
  nodes.push_back(from);
  std::ranges::reverse(nodes);
  for (std::uint32_t at = meeting; at != to;) nodes.push_back(at = to_.before[at]);
  Path path;
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    path.push_back(best_hop(nodes[i], nodes[i + 1], is_directed));
  }
  return path;
}

std::optional<Path> PathFinder::find(TermId from, TermId to, const PathOptions& options) {
  const std::optional<std::uint32_t> start = graph_.node_of(from);
  const std::optional<std::uint32_t> goal = graph_.node_of(to);
  if (!start || !goal) return std::nullopt;
  if (graph_.neighbours(*start).empty() || graph_.neighbours(*goal).empty()) return std::nullopt;
  if (from == to) return Path{};
  const bool is_directed = options.direction == PathOptions::Direction::forward;
  if (++round_ == 0) {  // after four thousand million searches
    std::ranges::fill(from_.round, 0);
    std::ranges::fill(to_.round, 0);
    round_ = 1;
  }
  begin(from_, *start, is_directed ? Walk::along : Walk::any);
  begin(to_, *goal, is_directed ? Walk::against : Walk::any);
  for (std::size_t hops = 1; hops <= options.max_hops; ++hops) {
    if (from_.rim.empty() || to_.rim.empty()) return std::nullopt;
    const bool is_from = from_.rim.size() <= to_.rim.size();
    const std::optional<std::uint32_t> meeting = is_from ? widen(from_, to_) : widen(to_, from_);
    if (meeting) return path_through(*meeting, *start, *goal, is_directed);
  }
  return std::nullopt;
}

std::size_t count_within_two_hops(const CsrGraph& graph, TermId hub) {
  const std::optional<std::uint32_t> start = graph.node_of(hub);
  if (!start) return 0;
  std::vector<bool> is_reached(graph.node_count());
  std::vector<std::uint32_t> reached = {*start};
  is_reached[*start] = true;
  const auto reach = [&](std::uint32_t node) {
    if (is_reached[node]) return;
    is_reached[node] = true;
    reached.push_back(node);
  };
  for (std::size_t begin = 0, ring = 0; ring < 2; ++ring) {
    for (const std::size_t end = reached.size(); begin < end; ++begin) {
      for (const std::uint32_t node : graph.neighbours(reached[begin])) reach(node);
    }
  }
  return reached.size() - 1;
}

}  // namespace dossier::store
