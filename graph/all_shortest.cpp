#include "graph/all_shortest.h"

#include <cmath>
#include <limits>
#include <map>
#include <queue>

#include "graph/check.h"
#include "graph/shortest.h"

namespace dossier {

namespace {

constexpr std::size_t index_of(Side side) { return static_cast<std::size_t>(side); }
constexpr Side other(Side side) { return side == Side::start ? Side::goal : Side::start; }

// A step of some shortest path, by vertices.
struct Link {
  Vertex nearer = 0;  // to the end from which it was walked
  Vertex further = 0;
};

// Whole levels from both ends until they touch.
class LevelSearch {
 public:
  LevelSearch(const ArcGraph& graph, ArcFilter& filter, SearchSpace& space)
      : graph_(graph), filter_(filter), space_(space) {}

  // Whether the ends are connected within max_hops.
  bool run(Vertex start, Vertex goal, std::size_t max_hops) {
    space_.start();
    for (const Side side : {Side::start, Side::goal}) {
      const Vertex at = side == Side::start ? start : goal;
      space_.note(side, at, graph_.vertex_bound());
      space_.frontier[index_of(side)].assign(1, at);
    }
    while (hops() < max_hops) {
      const Side side = cheaper_side();
      if (space_.frontier[index_of(side)].empty()) return false;
      expand(side);
      if (!graph_.status() || !filter_.status()) return false;
      if (!middle_.empty()) return true;
    }
    return false;
  }

  // How far the sides got together: the length of the shortest paths, once they met.
  [[nodiscard]] std::size_t hops() const { return links_[0].size() + links_[1].size(); }

  // All steps of all shortest paths, each once, from the start to the goal.
  [[nodiscard]] std::vector<std::pair<Vertex, Vertex>> steps() const {
    std::vector<std::pair<Vertex, Vertex>> steps;
    for (const Side side : {Side::start, Side::goal}) {
      std::vector<Vertex> needed = middle_;
      const auto& levels = links_[index_of(side)];
      for (std::size_t level = levels.size(); level-- > 0;) {
        std::ranges::sort(needed);
        std::vector<Vertex> before;
        for (const Link& link : levels[level]) {
          if (!std::ranges::binary_search(needed, link.further)) continue;
          before.push_back(link.nearer);
          if (side == Side::start) {
            steps.emplace_back(link.nearer, link.further);
          } else {
            steps.emplace_back(link.further, link.nearer);
          }
        }
        needed = std::move(before);
      }
    }
    return steps;
  }

 private:
  [[nodiscard]] Side cheaper_side() const {
    std::array<std::size_t, 2> cost = {};
    for (const Side side : {Side::start, Side::goal}) {
      for (const Vertex at : space_.frontier[index_of(side)]) {
        cost[index_of(side)] += graph_.walking_cost(at);
      }
    }
    return cost[0] <= cost[1] ? Side::start : Side::goal;
  }

  void expand(Side side) {
    std::vector<Vertex>& next = space_.next[index_of(side)];
    next.clear();
    std::vector<Link>& links = links_[index_of(side)].emplace_back();
    const auto hops = static_cast<std::uint32_t>(links_[index_of(side)].size());
    for (const Vertex at : space_.frontier[index_of(side)]) {
      if (!filter_.admits(at)) continue;
      const Arcs arcs = graph_.arcs(at);
      for (std::size_t i = 0; i < arcs.size(); ++i) {
        if (!filter_.admits(arcs.codes[i], side)) continue;
        const Vertex to = arcs.to[i];
        SearchSpace::Note* note = space_.find(side, to);
        const bool is_new = note == nullptr;
        if (is_new) {
          note = &space_.note(side, to, graph_.vertex_bound());
          note->hops = hops;
          next.push_back(to);
        }
        const bool is_parallel = !is_new && note->parent == at;
        if (note->hops != hops || is_parallel) continue;
        note->parent = at;
        links.push_back({at, to});
      }
    }
    space_.frontier[index_of(side)].swap(next);
    for (const Vertex at : space_.frontier[index_of(side)]) {
      if (space_.find(other(side), at) != nullptr && filter_.admits(at)) middle_.push_back(at);
    }
  }

  const ArcGraph& graph_;
  ArcFilter& filter_;
  SearchSpace& space_;
  std::array<std::vector<std::vector<Link>>, 2> links_;  // by side and level
  std::vector<Vertex> middle_;
};

std::uint64_t add_up_to_most(std::uint64_t a, std::uint64_t b) {
  return b > std::numeric_limits<std::uint64_t>::max() - a
             ? std::numeric_limits<std::uint64_t>::max()
             : a + b;
}

// The graph of all shortest paths, with what lies between each node and the goal, itself included.
class PathGraph {
 public:
  PathGraph(const ArcGraph& graph, const std::vector<std::pair<Vertex, Vertex>>& steps,
            Vertex start, Vertex goal)
      : graph_(graph), goal_(goal) {
    for (const auto& [from, to] : steps) nodes_[from].next.push_back(to);
    for (auto& [vertex, node] : nodes_) {
      std::ranges::sort(node.next, {}, [&graph](Vertex v) { return graph.term_of(v); });
    }
    survey(start);
  }

  [[nodiscard]] std::uint64_t ways_from(Vertex vertex) const { return nodes_.at(vertex).ways; }

  // The cheapest ways from `start`, best first (A* with the exact rest as the estimate).
  std::vector<std::vector<Vertex>> cheapest(Vertex start, std::size_t limit) {
    struct Way {
      double total = 0.0;
      double so_far = 0.0;
      std::size_t number = 0;
      std::vector<Vertex> vertices;
    };
    const auto is_worse = [](const Way& a, const Way& b) {
      return std::tie(a.total, a.number) > std::tie(b.total, b.number);
    };
    std::priority_queue<Way, std::vector<Way>, decltype(is_worse)> open(is_worse);
    std::size_t number = 0;
    open.push({nodes_.at(start).cost, 0.0, number++, {start}});
    std::vector<std::vector<Vertex>> found;
    while (!open.empty() && found.size() < limit) {
      const Way way = open.top();
      open.pop();
      if (way.vertices.back() == goal_) {
        found.push_back(way.vertices);
        continue;
      }
      for (const Vertex next : nodes_[way.vertices.back()].next) {
        Way longer = way;
        longer.number = number++;
        longer.vertices.push_back(next);
        if (next != goal_) longer.so_far += std::log2(static_cast<double>(graph_.degree(next)));
        // Rounded: equal sums of the same logarithms in another order must stay ties.
        longer.total = std::round((longer.so_far + nodes_.at(next).cost) * 1e9) / 1e9;
        open.push(std::move(longer));
      }
    }
    return found;
  }

 private:
  struct Node {
    std::uint64_t ways = 0;
    double cost = std::numeric_limits<double>::infinity();
    std::vector<Vertex> next;
  };

  // Level by level to the goal, then back.
  void survey(Vertex start) {
    std::vector<std::vector<Vertex>> levels = {{start}};
    while (levels.back() != std::vector{goal_}) {
      std::vector<Vertex> next;
      for (const Vertex at : levels.back()) {
        next.insert(next.end(), nodes_[at].next.begin(), nodes_[at].next.end());
      }
      std::ranges::sort(next);
      const auto repeated = std::ranges::unique(next);
      next.erase(repeated.begin(), repeated.end());
      levels.push_back(std::move(next));
    }
    nodes_[goal_] = {.ways = 1, .cost = 0.0};
    levels.pop_back();
    for (; !levels.empty(); levels.pop_back()) {
      for (const Vertex at : levels.back()) add_up(nodes_[at]);
    }
  }

  void add_up(Node& node) {
    for (const Vertex next : node.next) {
      const Node& after = nodes_[next];
      const double own = next == goal_ ? 0.0 : std::log2(static_cast<double>(graph_.degree(next)));
      node.ways = add_up_to_most(node.ways, after.ways);
      node.cost = std::min(node.cost, own + after.cost);
    }
  }

  const ArcGraph& graph_;
  Vertex goal_;
  std::map<Vertex, Node> nodes_;
};

}  // namespace

Result<ShortestPaths> all_shortest_paths(const ArcGraph& graph, TermId from, TermId to,
                                         const PathOptions& options, std::size_t limit,
                                         SearchSpace& space) {
  DOSSIER_CHECK(!options.is_chronological);
  const std::optional<Vertex> start = graph.find(from);
  const std::optional<Vertex> goal = graph.find(to);
  if (!start || !goal) return ShortestPaths{};
  if (*start == *goal) return ShortestPaths{.count = 1, .paths = {{}}};
  ArcFilter filter(graph, options, *start, *goal);
  LevelSearch search(graph, filter, space);
  const bool is_connected = search.run(*start, *goal, options.max_hops);
  DOSSIER_RETURN_IF_ERROR(graph.status());
  DOSSIER_RETURN_IF_ERROR(filter.status());
  if (!is_connected) return ShortestPaths{};

  PathGraph all(graph, search.steps(), *start, *goal);
  ShortestPaths found{.hops = search.hops(), .count = all.ways_from(*start)};
  for (const std::vector<Vertex>& way : all.cheapest(*start, limit)) {
    found.paths.push_back(path_along(graph, way, filter));
  }
  DOSSIER_RETURN_IF_ERROR(graph.status());
  DOSSIER_RETURN_IF_ERROR(filter.status());
  return found;
}

}  // namespace dossier
