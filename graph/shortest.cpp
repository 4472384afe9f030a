// When the search from one side has complete levels up to i and the other up to j, and they have
// not met, no path is shorter than i + j + 1. So the first vertex of a new level that the other
// side knows ends the search.
#include "graph/shortest.h"

#include "graph/check.h"

namespace dossier {

namespace {

constexpr std::size_t index_of(Side side) { return static_cast<std::size_t>(side); }
constexpr Side other(Side side) { return side == Side::start ? Side::goal : Side::start; }

class LevelSearch {
 public:
  LevelSearch(const ArcGraph& graph, ArcFilter& filter, SearchSpace& space)
      : graph_(graph), filter_(filter), space_(space) {}

  // The vertex where both sides meet; kNoVertex if they do not within max_hops.
  Vertex run(Vertex start, Vertex goal, std::size_t max_hops) {
    space_.start();
    begin(Side::start, start);
    begin(Side::goal, goal);
    if (start == goal) return start;
    for (std::size_t hops = 1; hops <= max_hops; ++hops) {
      const Side side = arcs_[0] <= arcs_[1] ? Side::start : Side::goal;
      if (space_.frontier[index_of(side)].empty()) return kNoVertex;
      const Vertex met = filter_.is_open() ? expand<false>(side) : expand<true>(side);
      if (met != kNoVertex) return met;
      if (!graph_.status() || !filter_.status()) return kNoVertex;
    }
    return kNoVertex;
  }

 private:
  void begin(Side side, Vertex at) {
    space_.note(side, at, graph_.vertex_bound());
    space_.frontier[index_of(side)].assign(1, at);
    arcs_[index_of(side)] = graph_.degree(at);
  }

  // Goes one level further; the vertex where the other side was met, if it was.
  template <bool kFiltered>
  Vertex expand(Side side) {
    std::vector<Vertex>& frontier = space_.frontier[index_of(side)];
    std::vector<Vertex>& next = space_.next[index_of(side)];
    next.clear();
    for (const Vertex at : frontier) {
      if (kFiltered && !filter_.admits(at)) continue;  // asked late: it may have to be read
      const Arcs arcs = graph_.arcs(at);
      const std::uint32_t hops = space_.find(side, at)->hops + 1;
      for (std::size_t i = 0; i < arcs.size(); ++i) {
        const Vertex to = arcs.to[i];
        if (space_.find(side, to) != nullptr) continue;
        if constexpr (kFiltered) {
          if (!filter_.admits(arcs.codes[i], side)) continue;
        }
        SearchSpace::Note& note = space_.note(side, to, graph_.vertex_bound());
        note.parent = at;
        note.code = arcs.codes[i];
        note.hops = hops;
        const bool is_met = space_.find(other(side), to) != nullptr;
        if (is_met && (!kFiltered || filter_.admits(to))) return to;
        next.push_back(to);
      }
    }
    frontier.swap(next);
    count_arcs(side);
    return kNoVertex;
  }

  // What the next level costs. A graph that reads as it goes would have to read the whole level to
  // know: its vertices are counted instead, see below.
  void count_arcs(Side side) {
    std::size_t arcs = 0;
    const std::size_t limit = arcs_[index_of(other(side))];
    for (const Vertex at : space_.frontier[index_of(side)]) {
      arcs += is_loaded_ ? graph_.degree(at) : 1;
      if (arcs > limit) break;
    }
    arcs_[index_of(side)] = arcs;
  }

  const ArcGraph& graph_;
  ArcFilter& filter_;
  SearchSpace& space_;
  std::array<std::size_t, 2> arcs_ = {};
  bool is_loaded_ = graph_.is_loaded();
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
  const Vertex met = LevelSearch(graph, filter, space).run(from, to, options.max_hops);
  DOSSIER_RETURN_IF_ERROR(graph.status());
  DOSSIER_RETURN_IF_ERROR(filter.status());
  if (met == kNoVertex) return std::optional<std::size_t>();
  return std::optional<std::size_t>(space.find(Side::start, met)->hops +
                                    space.find(Side::goal, met)->hops);
}

Result<std::optional<Path>> shortest_path(const ArcGraph& graph, TermId from, TermId to,
                                          const PathOptions& options, SearchSpace& space) {
  DOSSIER_CHECK(!options.is_chronological);
  const std::optional<Vertex> start = graph.find(from);
  const std::optional<Vertex> goal = graph.find(to);
  if (!start || !goal) return std::optional<Path>();
  ArcFilter filter(graph, options, *start, *goal);
  const Vertex met = LevelSearch(graph, filter, space).run(*start, *goal, options.max_hops);
  DOSSIER_RETURN_IF_ERROR(graph.status());
  DOSSIER_RETURN_IF_ERROR(filter.status());
  if (met == kNoVertex) return std::optional<Path>();

  // The search took the first arc to each neighbour, which is not always the one to show.
  Path path = path_along(graph, vertices_through(met, space), filter);
  DOSSIER_RETURN_IF_ERROR(filter.status());
  return std::optional(std::move(path));
}

}  // namespace dossier
