#include "graph/k_shortest.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "graph/cost_search.h"

namespace dossier {

namespace {

// A route, and the first node at which routes that deviate from it may leave it.
struct Candidate {
  Route route;
  std::size_t deviation = 0;

  bool operator<(const Candidate& other) const {
    return std::tie(route.cost, route.vertices) < std::tie(other.route.cost, other.route.vertices);
  }
};

class Deviations {
 public:
  Deviations(const ArcGraph& graph, const PathOptions& options, ArcFilter& filter,
             SearchSpace& space)
      : graph_(graph),
        options_(options),
        filter_(filter),
        space_(space),
        costs_(graph, options, filter) {}

  std::vector<Route> run(Vertex start, Vertex goal, std::size_t k) {
    std::vector<Route> found;
    auto first = cheapest_route(graph_, options_, filter_, {.start = start, .goal = goal}, space_);
    if (!first || k == 0) return found;
    candidates_.insert({std::move(*first), 0});
    while (!candidates_.empty() && found.size() < k && graph_.status() && filter_.status()) {
      const Candidate best = *candidates_.begin();
      candidates_.erase(candidates_.begin());
      found.push_back(best.route);
      if (found.size() < k) deviate(best, found, goal);
    }
    return found;
  }

 private:
  // Looks for the best route that leaves the given one at each of its nodes.
  void deviate(const Candidate& from, const std::vector<Route>& found, Vertex goal) {
    const std::vector<Vertex>& vertices = from.route.vertices;
    double cost = 0.0;
    Day day = kFirstDay;
    for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
      const double passed = i == 0 ? 0.0 : costs_.of_node(vertices[i]);
      if (i >= from.deviation) {
        const std::vector<Vertex> taken = next_nodes(found, std::span(vertices).first(i + 1));
        const auto spur = cheapest_route(graph_, options_, filter_,
                                         {.start = vertices[i],
                                          .goal = goal,
                                          .banned = std::span(vertices).first(i),
                                          .banned_first = taken,
                                          .hops_before = i,
                                          .day = day},
                                         space_);
        if (spur) candidates_.insert({joined(from.route, i, cost + passed, *spur), i});
      }
      cost += passed + costs_.of_arc(from.route.codes[i]);
      if (options_.is_chronological) day = std::max(day, filter_.facts(from.route.codes[i]).first);
    }
  }

  // Where the routes found so far go on after the same first nodes.
  static std::vector<Vertex> next_nodes(const std::vector<Route>& found,
                                        std::span<const Vertex> root) {
    std::vector<Vertex> next;
    for (const Route& route : found) {
      const bool is_same = route.vertices.size() > root.size() &&
                           std::ranges::equal(root, std::span(route.vertices).first(root.size()));
      if (is_same) next.push_back(route.vertices[root.size()]);
    }
    return next;
  }

  static Route joined(const Route& root, std::size_t hops, double cost, const Route& spur) {
    Route route{.cost = cost + spur.cost};
    const auto count = static_cast<std::ptrdiff_t>(hops);
    route.vertices.assign(root.vertices.begin(), root.vertices.begin() + count);
    route.codes.assign(root.codes.begin(), root.codes.begin() + count);
    route.vertices.insert(route.vertices.end(), spur.vertices.begin(), spur.vertices.end());
    route.codes.insert(route.codes.end(), spur.codes.begin(), spur.codes.end());
    return route;
  }

  const ArcGraph& graph_;
  const PathOptions& options_;
  ArcFilter& filter_;
  SearchSpace& space_;
  PathCosts costs_;
  std::set<Candidate> candidates_;
};

}  // namespace

Result<std::vector<PricedPath>> k_shortest_paths(const ArcGraph& graph, TermId from, TermId to,
                                                 std::size_t k, const PathOptions& options,
                                                 SearchSpace& space) {
  std::vector<PricedPath> paths;
  const std::optional<Vertex> start = graph.find(from);
  const std::optional<Vertex> goal = graph.find(to);
  if (!start || !goal) return paths;
  ArcFilter filter(graph, options, *start, *goal);
  for (const Route& route : Deviations(graph, options, filter, space).run(*start, *goal, k)) {
    paths.push_back({route.cost, path_of(graph, options, route, filter)});
  }
  DOSSIER_RETURN_IF_ERROR(graph.status());
  DOSSIER_RETURN_IF_ERROR(filter.status());
  return paths;
}

}  // namespace dossier
