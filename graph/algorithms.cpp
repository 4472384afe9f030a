#include "graph/algorithms.h"

#include <algorithm>
#include <tuple>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/property_map/property_map.hpp>

#include "graph/csr.h"

namespace dossier {

namespace {

using Vertex = ArcGraph::vertex_descriptor;

// Boost.Graph leaves a search early by exception only.
struct Arrived {};

// Notes from where each vertex was first reached, until the goal is.
class ParentRecorder : public boost::default_bfs_visitor {
 public:
  ParentRecorder(std::vector<Vertex>& parents, Vertex goal) : parents_(&parents), goal_(goal) {}

  template <typename ArcDescriptor, typename Graph>
  void tree_edge(ArcDescriptor arc, const Graph& graph) const {
    const Vertex reached = target(arc, graph);
    (*parents_)[reached] = source(arc, graph);
    if (reached == goal_) throw Arrived();
  }

 private:
  std::vector<Vertex>* parents_;
  Vertex goal_;
};

// Lets through the arcs that run along their edge.
struct IsForward {
  const ArcGraph* arcs = nullptr;

  template <typename ArcDescriptor>
  bool operator()(const ArcDescriptor& arc) const {
    return (*arcs)[arc].is_forward;
  }
};

// Searches from `from` until `goal` is reached; false if it never is.
template <typename Graph>
bool search(const Graph& graph, Vertex from, Vertex goal, std::vector<Vertex>& parents) {
  try {
    boost::breadth_first_search(graph, from, boost::visitor(ParentRecorder(parents, goal)));
  } catch (const Arrived&) {
    return true;
  }
  return false;
}

// How much a person would rather see an edge, smaller is better.
auto preference(const Edge& edge) { return std::tuple(edge.slot, edge.status, edge.statement); }

Hop best_hop(const GraphView::Csr& csr, Vertex from, Vertex to, PathOptions::Direction direction) {
  std::optional<Hop> best;
  const auto [begin, end] = out_edges(from, csr.arcs);
  for (auto it = begin; it != end; ++it) {
    const Arc& arc = csr.arcs[*it];
    const bool is_allowed = arc.is_forward || direction == PathOptions::Direction::any;
    if (target(*it, csr.arcs) != to || !is_allowed) continue;
    const Hop hop{csr.edges[arc.edge], arc.is_forward};
    if (!best || preference(hop.edge) < preference(best->edge)) best = hop;
  }
  DOSSIER_CHECK(best.has_value());  // the search walked one of them
  return *best;
}

}  // namespace

std::optional<Path> shortest_path(const GraphView& view, TermId from, TermId to,
                                  const PathOptions& options) {
  const GraphView::Csr& csr = view.csr();
  if (!view.has_node(from) || !view.has_node(to)) return std::nullopt;
  if (from == to) return Path{};

  const Vertex start = csr.vertex_of(from);
  const Vertex goal = csr.vertex_of(to);
  std::vector<Vertex> parents(csr.nodes.size(), start);
  const bool is_forward = options.direction == PathOptions::Direction::forward;
  const bool is_found =
      is_forward ? search(boost::filtered_graph<ArcGraph, IsForward>(csr.arcs, {&csr.arcs}), start,
                          goal, parents)
                 : search(csr.arcs, start, goal, parents);
  if (!is_found) return std::nullopt;

  Path path;
  for (Vertex at = goal; at != start; at = parents[at]) {
    path.push_back(best_hop(csr, parents[at], at, options.direction));
  }
  if (path.size() > options.max_hops) return std::nullopt;
  std::ranges::reverse(path);
  return path;
}

}  // namespace dossier
