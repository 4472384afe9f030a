#include "graph/neighborhood.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "graph/arc_filter.h"
#include "graph/check.h"

namespace dossier {

namespace {

Hop hop_of(const ArcGraph& graph, ArcCode code) {
  return {graph.edge(code.edge()), code.is_forward()};
}

// The nodes one arc away that may be gone to, each with the arc one would rather see.
std::unordered_map<Vertex, ArcCode> ties_of(const ArcGraph& graph, Vertex at, Side side,
                                            ArcFilter& filter) {
  const auto preference = [&graph](ArcCode code) {
    const Edge edge = graph.edge(code.edge());
    return std::tuple(edge.slot, edge.status, edge.statement, !code.is_forward());
  };
  std::unordered_map<Vertex, ArcCode> ties;
  const Arcs arcs = graph.arcs(at);
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    if (!filter.admits(arcs.codes[i], side)) continue;
    const auto [known, is_new] = ties.try_emplace(arcs.to[i], arcs.codes[i]);
    if (!is_new && preference(arcs.codes[i]) < preference(known->second)) {
      known->second = arcs.codes[i];
    }
  }
  return ties;
}

Status outcome(const ArcGraph& graph, const ArcFilter& filter) {
  DOSSIER_RETURN_IF_ERROR(graph.status());
  return filter.status();
}

}  // namespace

Result<std::vector<Neighbor>> neighborhood(const ArcGraph& graph, TermId center,
                                           const PathOptions& options, std::size_t limit) {
  DOSSIER_CHECK(!options.is_chronological);
  std::vector<Neighbor> found;
  const std::optional<Vertex> start = graph.find(center);
  if (!start) return found;
  ArcFilter filter(graph, options, *start, *start);
  std::unordered_map<Vertex, std::size_t> place = {{*start, 0}};  // in found
  std::vector<Vertex> level = {*start};
  for (std::size_t hops = 1; hops <= options.max_hops && !level.empty(); ++hops) {
    std::vector<Vertex> next;
    for (const Vertex at : level) {
      if (!filter.admits(at)) continue;
      const Arcs arcs = graph.arcs(at);
      for (std::size_t i = 0; i < arcs.size(); ++i) {
        if (!filter.admits(arcs.codes[i], Side::start)) continue;
        const Vertex to = arcs.to[i];
        const auto [known, is_new] = place.try_emplace(to, found.size());
        if (!is_new) {
          if (to == *start) continue;
          Neighbor& before = found[known->second];
          const bool is_same_way = before.hops == hops && before.last.from() == graph.term_of(at);
          if (is_same_way) ++before.edges;
          continue;
        }
        if (found.size() == limit) {
          place.erase(known);
          continue;
        }
        found.push_back({graph.term_of(to), hops, hop_of(graph, arcs.codes[i]), 1});
        next.push_back(to);
      }
      if (!graph.status() || !filter.status()) break;
    }
    level = found.size() == limit ? std::vector<Vertex>() : std::move(next);
  }
  DOSSIER_RETURN_IF_ERROR(outcome(graph, filter));
  return found;
}

Result<std::vector<CommonNeighbor>> common_neighbors(const ArcGraph& graph, TermId a, TermId b,
                                                     const PathOptions& options) {
  DOSSIER_CHECK(!options.is_chronological);
  std::vector<CommonNeighbor> common;
  const std::optional<Vertex> first = graph.find(a);
  const std::optional<Vertex> second = graph.find(b);
  if (!first || !second) return common;
  ArcFilter filter(graph, options, *first, *second);
  const auto from_first = ties_of(graph, *first, Side::start, filter);
  for (const auto& [vertex, code] : ties_of(graph, *second, Side::goal, filter)) {
    const auto tie = from_first.find(vertex);
    const bool is_end = vertex == *first || vertex == *second;
    if (tie == from_first.end() || is_end || !filter.admits(vertex)) continue;
    const std::size_t degree = graph.degree(vertex);
    const double bits = std::log2(static_cast<double>(std::max<std::size_t>(2, degree)));
    common.push_back({graph.term_of(vertex), degree, hop_of(graph, tie->second),
                      hop_of(graph, code.reversed()), 1.0 / bits});
  }
  DOSSIER_RETURN_IF_ERROR(outcome(graph, filter));
  std::ranges::sort(common, {},
                    [](const CommonNeighbor& one) { return std::tuple(one.degree, one.node); });
  return common;
}

Result<std::vector<Edge>> edges_between(const ArcGraph& graph, TermId a, TermId b,
                                        const PathOptions& options) {
  std::vector<Edge> edges;
  const std::optional<Vertex> first = graph.find(a);
  const std::optional<Vertex> second = graph.find(b);
  if (!first || !second) return edges;
  ArcFilter filter(graph, options, *first, *second);
  const Arcs arcs = graph.arcs(*first);
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    if (arcs.to[i] != *second || !filter.admits(arcs.codes[i], Side::start)) continue;
    edges.push_back(graph.edge(arcs.codes[i].edge()));
  }
  DOSSIER_RETURN_IF_ERROR(outcome(graph, filter));
  std::ranges::sort(edges, {}, [](const Edge& edge) {
    return std::tuple(edge.slot, edge.status, edge.statement, edge.subject);
  });
  const auto repeated = std::ranges::unique(edges);  // a loop is two arcs
  edges.erase(repeated.begin(), repeated.end());
  return edges;
}

}  // namespace dossier
