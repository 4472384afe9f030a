#include "graph/cheapest.h"

#include "graph/check.h"
#include "graph/cost_search.h"

namespace dossier {

Result<std::optional<PricedPath>> cheapest_path(const ArcGraph& graph, TermId from, TermId to,
                                                const PathOptions& options, SearchSpace& space) {
  const std::optional<Vertex> start = graph.find(from);
  const std::optional<Vertex> goal = graph.find(to);
  if (!start || !goal) return std::optional<PricedPath>();
  ArcFilter filter(graph, options, *start, *goal);
  const std::optional<Route> route =
      cheapest_route(graph, options, filter, {.start = *start, .goal = *goal}, space);
  std::optional<PricedPath> found;
  if (route) found = PricedPath{route->cost, path_of(graph, options, *route, filter)};
  DOSSIER_RETURN_IF_ERROR(graph.status());
  DOSSIER_RETURN_IF_ERROR(filter.status());
  return found;
}

Result<double> cost_of(const ArcGraph& graph, const Path& path, const PathOptions& options) {
  double cost = 0.0;
  ArcFilter filter(graph, options, kNoVertex, kNoVertex);
  const PathCosts costs(graph, options, filter);
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::optional<Vertex> at = graph.find(path[i].from());
    DOSSIER_CHECK(at.has_value());
    if (i > 0) cost += costs.of_node(*at);
    const Arcs arcs = graph.arcs(*at);
    for (std::size_t j = 0; j < arcs.size(); ++j) {
      if (graph.edge(arcs.codes[j].edge()) != path[i].edge) continue;
      cost += costs.of_arc(arcs.codes[j]);
      break;
    }
  }
  DOSSIER_RETURN_IF_ERROR(graph.status());
  DOSSIER_RETURN_IF_ERROR(filter.status());
  return cost;
}

}  // namespace dossier
