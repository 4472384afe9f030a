// A node costs when it is left, not when it is reached: from either side the cost of a vertex
// leaves out the vertex itself, and where the sides meet it is added once. In a graph in memory
// vertices are taken by their cost with their own, so that hubs come late or never. A graph that
// reads as it goes would have to read a vertex to know its degree: there they are taken by the cost
// without, and no more is read than is walked.
//
// When to stop: take the cheapest path, its last vertex x of the first ones that the start's side
// has taken, and its first vertex y of the last ones that the goal's side has taken. If at most one
// vertex is between them, both sides have noted it and the path was seen. Else the two next to x
// and y wait in their queues, and the path costs both heads and the arcs between them at least.
#include "graph/cost_search.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "graph/label_search.h"
#include "graph/shortest.h"

namespace dossier {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

constexpr std::size_t index_of(Side side) { return static_cast<std::size_t>(side); }
constexpr Side other(Side side) { return side == Side::start ? Side::goal : Side::start; }

bool contains(std::span<const Vertex> vertices, Vertex vertex) {
  return std::ranges::find(vertices, vertex) != vertices.end();
}

class TwoSidedSearch {
 public:
  TwoSidedSearch(const ArcGraph& graph, const PathCosts& costs, ArcFilter& filter,
                 const SearchTask& task, SearchSpace& space)
      : graph_(graph), costs_(costs), filter_(filter), task_(task), space_(space) {}

  std::optional<Route> run() {
    space_.start();
    for (const Side side : {Side::start, Side::goal}) {
      space_.queue[index_of(side)].clear();
      const Vertex at = side == Side::start ? task_.start : task_.goal;
      space_.note(side, at, graph_.vertex_bound());
      push(side, 0.0, at);
    }
    while (head(Side::start) + head(Side::goal) + least_arc_ < best_) {
      take(head(Side::start) <= head(Side::goal) ? Side::start : Side::goal);
      if (!graph_.status() || !filter_.status()) return std::nullopt;
    }
    if (middle_ == kNoVertex) return std::nullopt;
    return route();
  }

 private:
  void push(Side side, double cost, Vertex vertex) {
    auto& queue = space_.queue[index_of(side)];
    queue.emplace_back(cost, vertex);
    std::ranges::push_heap(queue, std::greater<>());
  }

  [[nodiscard]] double head(Side side) const {
    const auto& queue = space_.queue[index_of(side)];
    return queue.empty() ? kNever : queue.front().first;
  }

  [[nodiscard]] bool is_end(Vertex vertex) const {
    return vertex == task_.start || vertex == task_.goal;
  }

  [[nodiscard]] double own(Vertex vertex) const {
    return is_end(vertex) ? 0.0 : costs_.of_node(vertex);
  }
  [[nodiscard]] double own_if_known(Vertex vertex) const { return is_loaded_ ? own(vertex) : 0.0; }

  void take(Side side) {
    auto& queue = space_.queue[index_of(side)];
    const auto [key, at] = queue.front();
    std::ranges::pop_heap(queue, std::greater<>());
    queue.pop_back();
    const double cost = space_.find(side, at)->cost;
    const bool is_outdated = key > cost + own_if_known(at);
    if (is_outdated || !filter_.admits(at)) return;
    const double left = cost + own(at);
    if (left + head(other(side)) >= best_) return;
    const Arcs arcs = graph_.arcs(at);
    if (filter_.is_open() && task_.banned.empty() && task_.banned_first.empty()) {
      walk<false>(side, at, left, arcs);
    } else {
      walk<true>(side, at, left, arcs);
    }
  }

  template <bool kFiltered>
  void walk(Side side, Vertex at, double left, const Arcs& arcs) {
    for (std::size_t i = 0; i < arcs.size(); ++i) {
      const Vertex to = arcs.to[i];
      if (kFiltered && !admits(side, at, to, arcs.codes[i])) continue;
      const double cost = left + costs_.of_arc(arcs.codes[i]);
      if (cost >= best_) continue;
      const SearchSpace::Note* known = space_.find(side, to);
      if (known != nullptr && known->cost <= cost) continue;
      SearchSpace::Note& note = space_.note(side, to, graph_.vertex_bound());
      note.parent = at;
      note.code = arcs.codes[i];
      note.cost = cost;
      meet(side, to, cost);
      const double key = cost + own_if_known(to);
      if (key + head(other(side)) < best_) push(side, key, to);
    }
  }

  [[nodiscard]] bool admits(Side side, Vertex at, Vertex to, ArcCode code) const {
    if (contains(task_.banned, to)) return false;
    const Vertex first = side == Side::start ? to : at;
    const Vertex before = side == Side::start ? at : to;
    if (before == task_.start && contains(task_.banned_first, first)) return false;
    return filter_.admits(code, side);
  }

  void meet(Side side, Vertex at, double cost) {
    const SearchSpace::Note* across = space_.find(other(side), at);
    if (across == nullptr || cost + across->cost >= best_ || !filter_.admits(at)) return;
    const double total = cost + across->cost + own(at);
    if (total >= best_) return;
    best_ = total;
    middle_ = at;
  }

  [[nodiscard]] Route route() const {
    Route route{.cost = best_, .vertices = vertices_through(middle_, space_)};
    bool is_past_middle = false;
    for (std::size_t i = 1; i < route.vertices.size(); ++i) {
      is_past_middle = is_past_middle || route.vertices[i - 1] == middle_;
      route.codes.push_back(is_past_middle
                                ? space_.find(Side::goal, route.vertices[i - 1])->code.reversed()
                                : space_.find(Side::start, route.vertices[i])->code);
    }
    return route;
  }

  const ArcGraph& graph_;
  const PathCosts& costs_;
  ArcFilter& filter_;
  const SearchTask& task_;
  SearchSpace& space_;
  const bool is_loaded_ = graph_.is_loaded();
  const double least_arc_ = costs_.least_arc();
  double best_ = kNever;
  Vertex middle_ = kNoVertex;
};

// log2 of a degree, 0 of none; of most degrees out of a table.
double bits_of(std::size_t degree) {
  static const std::vector<double> kTable = [] {
    std::vector<double> table(1024, 0.0);
    for (std::size_t i = 2; i < table.size(); ++i) table[i] = std::log2(static_cast<double>(i));
    return table;
  }();
  return degree < kTable.size() ? kTable[degree] : std::log2(static_cast<double>(degree));
}

}  // namespace

double PathCosts::least_arc() const { return weight_ == PathOptions::Weight::hops ? 1.0 : 0.0; }

double PathCosts::of_arc(ArcCode code) const {
  constexpr double kLeast = 1e-6;
  constexpr double kMost = 0.9999;  // a hop is never free: paths would go in circles
  switch (weight_) {
    case PathOptions::Weight::hops:
      return 1.0;
    case PathOptions::Weight::informative:
      return 0.0;
    case PathOptions::Weight::confidence:
      break;
  }
  return -std::log(std::clamp<double>(filter_.facts(code).confidence, kLeast, kMost));
}

double PathCosts::of_node(Vertex node) const {
  // Less than a hop for a hundred nodes of the highest degree there is.
  constexpr double kShareOfAHop = 1.0 / 4096;
  if (weight_ == PathOptions::Weight::confidence) return 0.0;
  const double bits = bits_of(graph_.degree(node));
  return weight_ == PathOptions::Weight::informative ? bits : bits * kShareOfAHop;
}

std::optional<Route> cheapest_route(const ArcGraph& graph, const PathOptions& options,
                                    ArcFilter& filter, const SearchTask& task, SearchSpace& space) {
  const PathCosts costs(graph, options, filter);
  if (task.start == task.goal) return Route{.vertices = {task.start}};
  // Without limits first: it is quicker, and what keeps to the limit anyway is the answer.
  if (!options.is_chronological) {
    std::optional<Route> route = TwoSidedSearch(graph, costs, filter, task, space).run();
    const bool is_within = !route || task.hops_before + route->codes.size() <= options.max_hops;
    if (is_within) return route;
    const bool none_is_shorter = options.weight == PathOptions::Weight::hops;
    if (none_is_shorter) return std::nullopt;
  }
  return LabelSearch(graph, options, costs, filter).run(task);
}

Path path_of(const ArcGraph& graph, const PathOptions& options, const Route& route,
             ArcFilter& filter) {
  const bool all_cost_the_same =
      !options.is_chronological && options.weight != PathOptions::Weight::confidence;
  if (all_cost_the_same) return path_along(graph, route.vertices, filter);
  Path path;
  for (const ArcCode code : route.codes)
    path.push_back({graph.edge(code.edge()), code.is_forward()});
  return path;
}

}  // namespace dossier
