#include "graph/neighborhood.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <unordered_map>

#include "graph/arc_filter.h"
#include "graph/check.h"
#include "graph/large_array.h"

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

// A vertex that a search came to.
struct Reached {
  Vertex vertex = 0;
  ArcCode last = {};  // from the vertex before
  std::uint32_t hops = 0;
  std::uint32_t edges = 0;  // between the vertex before and it
};

std::vector<Neighbor> neighbors_of(const ArcGraph& graph, std::span<const Reached> reached) {
  std::vector<Neighbor> neighbors;
  neighbors.reserve(reached.size());
  for (const Reached& one : reached) {
    const Hop last = hop_of(graph, one.last);
    neighbors.push_back({last.to(), one.hops, last, one.edges});
  }
  return neighbors;
}

Status outcome(const ArcGraph& graph, const ArcFilter& filter) {
  DOSSIER_RETURN_IF_ERROR(graph.status());
  return filter.status();
}

}  // namespace

Result<std::vector<Neighbor>> neighborhood(const ArcGraph& graph, TermId center,
                                           const PathOptions& options, std::size_t limit) {
  DOSSIER_CHECK(!options.is_chronological);
  const std::optional<Vertex> start = graph.find(center);
  if (!start) return std::vector<Neighbor>();
  ArcFilter filter(graph, options, *start, *start);
  std::vector<Reached> reached = {{.vertex = *start}};
  ZeroedArray<std::uint32_t> place;  // of each vertex in reached, from 1; 0: it was not
  place.grow_to(graph.vertex_bound());
  place[*start] = 1;
  const auto is_full = [&] { return reached.size() > limit; };
  const auto walk_from = [&](Vertex at, std::size_t hops) {
    if (!filter.admits(at)) return;
    const Arcs arcs = graph.arcs(at);
    place.grow_to(graph.vertex_bound());
    const std::size_t reached_before = reached.size();
    for (std::size_t i = 0; i < arcs.size(); ++i) {
      if (!filter.is_open() && !filter.admits(arcs.codes[i], Side::start)) continue;
      std::uint32_t& known = place[arcs.to[i]];
      if (known == 0 && !is_full()) {
        reached.push_back({arcs.to[i], arcs.codes[i], static_cast<std::uint32_t>(hops), 1});
        known = static_cast<std::uint32_t>(reached.size());
      } else if (known > reached_before) {
        ++reached[known - 1].edges;  // another arc of the same two
      }
    }
  };
  std::size_t next = 0;
  for (std::size_t hops = 1; hops <= options.max_hops && next < reached.size(); ++hops) {
    for (const std::size_t end = reached.size(); next < end && !is_full(); ++next) {
      walk_from(reached[next].vertex, hops);
    }
    if (is_full() || !outcome(graph, filter)) break;
  }
  std::vector<Neighbor> found = neighbors_of(graph, std::span(reached).subspan(1));
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
