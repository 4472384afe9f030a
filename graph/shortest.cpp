// When the search from one side has complete levels up to i and the other up to j, and they have
// not met, no path is shorter than i + j + 1. So the first vertex of a new level that the other
// side knows ends the search.
#include "graph/shortest.h"

#include <algorithm>
#include <array>

#include "graph/check.h"

namespace dossier {

namespace {

constexpr std::size_t index_of(Side side) { return static_cast<std::size_t>(side); }
constexpr Side other(Side side) { return side == Side::start ? Side::goal : Side::start; }

class LevelSearch {
 public:
  LevelSearch(const ArcGraph& graph, ArcFilter& filter, SearchSpace& space)
      : graph_(graph), filter_(filter), space_(space) {}

  // Whether the ends are connected within max_hops.
  bool run(Vertex start, Vertex goal, std::size_t max_hops) {
    space_.start();
    begin(Side::start, start);
    if (start == goal) {
      met_ = {start, kNoVertex};
      return true;
    }
    begin(Side::goal, goal);
    while (hops_ < max_hops) {
      const Side side = arcs_[0] <= arcs_[1] ? Side::start : Side::goal;
      if (space_.frontier[index_of(side)].empty()) return false;
      ++hops_;
      if (filter_.is_open() ? expand<false>(side) : expand<true>(side)) return true;
      if (!graph_.status() || !filter_.status()) return false;
    }
    return false;
  }

  // How far apart the ends are. REQUIRES (both): they are connected.
  [[nodiscard]] std::size_t hops() const { return hops_; }
  [[nodiscard]] std::vector<Vertex> vertices() {
    const SearchSpace::Mark* marks = space_.marks(graph_.vertex_bound());
    std::vector<Vertex> vertices;
    for (Vertex at = met_[0]; at != kNoVertex; at = marks[at].parent) vertices.push_back(at);
    std::ranges::reverse(vertices);
    for (Vertex at = met_[1]; at != kNoVertex; at = marks[at].parent) vertices.push_back(at);
    return vertices;
  }

 private:
  void begin(Side side, Vertex at) {
    space_.marks(graph_.vertex_bound())[at] = {space_.stamp_of(side), kNoVertex};
    space_.frontier[index_of(side)].assign(1, at);
    arcs_[index_of(side)] = graph_.walking_cost(at);
  }

  // Goes one level further; whether the other side was met.
  template <bool kFiltered>
  bool expand(Side side) {
    const std::uint32_t own = space_.stamp_of(side);
    const std::uint32_t others = space_.stamp_of(other(side));
    std::vector<Vertex>& frontier = space_.frontier[index_of(side)];
    std::vector<Vertex>& next = space_.next[index_of(side)];
    next.clear();
    for (const Vertex at : frontier) {
      if (kFiltered && !filter_.admits(at)) continue;  // asked late: it may have to be read
      const Arcs arcs = graph_.arcs(at);
      SearchSpace::Mark* marks = space_.marks(graph_.vertex_bound());
      for (std::size_t i = 0; i < arcs.size(); ++i) {
        const Vertex to = arcs.to[i];
        const std::uint32_t stamp = marks[to].stamp;
        if (stamp == own) continue;
        if constexpr (kFiltered) {
          if (!filter_.admits(arcs.codes[i], side)) continue;
          if (stamp == others && !filter_.admits(to)) continue;
          marks = space_.marks(graph_.vertex_bound());
        }
        if (stamp == others) {
          met_ = side == Side::start ? std::array{at, to} : std::array{to, at};
          return true;
        }
        marks[to] = {own, at};
        next.push_back(to);
      }
    }
    frontier.swap(next);
    count_arcs(side);
    return false;
  }

  // What the next level costs.
  void count_arcs(Side side) {
    std::size_t arcs = 0;
    const std::size_t limit = arcs_[index_of(other(side))];
    for (const Vertex at : space_.frontier[index_of(side)]) {
      arcs += graph_.walking_cost(at);
      if (arcs > limit) break;
    }
    arcs_[index_of(side)] = arcs;
  }

  const ArcGraph& graph_;
  ArcFilter& filter_;
  SearchSpace& space_;
  std::array<std::size_t, 2> arcs_ = {};
  std::array<Vertex, 2> met_ = {kNoVertex, kNoVertex};  // on either side of the arc between them
  std::size_t hops_ = 0;
};

}  // namespace

std::vector<Vertex> vertices_through(Vertex middle, SearchSpace& space) {
  std::vector<Vertex> vertices;
  for (Vertex at = middle; at != kNoVertex; at = space.find(Side::start, at)->parent) {
    vertices.push_back(at);
  }
  std::ranges::reverse(vertices);
  for (Vertex at = space.find(Side::goal, middle)->parent; at != kNoVertex;
       at = space.find(Side::goal, at)->parent) {
    vertices.push_back(at);
  }
  return vertices;
}

Path path_along(const ArcGraph& graph, std::span<const Vertex> vertices, ArcFilter& filter) {
  Path path;
  for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
    const auto best = filter.best_arc(vertices[i], vertices[i + 1]);
    if (!best) break;  // only after an error, which the filter or the graph tells
    path.push_back({graph.edge(best->edge()), best->is_forward()});
  }
  return path;
}

Result<std::optional<std::size_t>> distance(const ArcGraph& graph, Vertex from, Vertex to,
                                            const PathOptions& options, SearchSpace& space) {
  ArcFilter filter(graph, options, from, to);
  LevelSearch search(graph, filter, space);
  const bool is_connected = search.run(from, to, options.max_hops);
  DOSSIER_RETURN_IF_ERROR(graph.status());
  DOSSIER_RETURN_IF_ERROR(filter.status());
  return is_connected ? std::optional(search.hops()) : std::nullopt;
}

Result<std::optional<Path>> shortest_path(const ArcGraph& graph, TermId from, TermId to,
                                          const PathOptions& options, SearchSpace& space) {
  DOSSIER_CHECK(!options.is_chronological);
  const std::optional<Vertex> start = graph.find(from);
  const std::optional<Vertex> goal = graph.find(to);
  if (!start || !goal) return std::optional<Path>();
  ArcFilter filter(graph, options, *start, *goal);
  LevelSearch search(graph, filter, space);
  std::optional<Path> path;
  if (search.run(*start, *goal, options.max_hops)) {
    path = path_along(graph, search.vertices(), filter);
  }
  DOSSIER_RETURN_IF_ERROR(graph.status());
  DOSSIER_RETURN_IF_ERROR(filter.status());
  return path;
}

}  // namespace dossier
