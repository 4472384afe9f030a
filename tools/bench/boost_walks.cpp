#include "tools/bench/boost_walks.h"

#include <cmath>
#include <limits>
#include <stack>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/iterator/counting_iterator.hpp>

namespace dossier::bench {

namespace {

using Csr =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                       boost::no_property, std::uint32_t, std::uint32_t>;
using Arc = boost::graph_traits<Csr>::edge_descriptor;

struct Arrived {};

class HopRecorder : public boost::default_bfs_visitor {
 public:
  HopRecorder(std::vector<int>& hops, Vertex goal) : hops_(&hops), goal_(goal) {}
  void tree_edge(const Arc& arc, const Csr& graph) const {
    (*hops_)[target(arc, graph)] = (*hops_)[source(arc, graph)] + 1;
    if (target(arc, graph) == goal_) throw Arrived();
  }

 private:
  std::vector<int>* hops_;
  Vertex goal_;
};

class GoalVisitor : public boost::default_dijkstra_visitor {
 public:
  explicit GoalVisitor(Vertex goal) : goal_(goal) {}
  void examine_vertex(Vertex vertex, const Csr&) const {
    if (vertex == goal_) throw Arrived();
  }

 private:
  Vertex goal_;
};

}  // namespace

struct BoostWalks::Graph {
  Csr csr;
  std::vector<double> weights;  // by number of the arc
};

BoostWalks::Arcs BoostWalks::arcs_of(std::span<const Ends> ends) {
  Arcs arcs;
  arcs.reserve(2 * ends.size());
  for (const Ends& one : ends) {
    arcs.emplace_back(one.from, one.to);
    arcs.emplace_back(one.to, one.from);
  }
  return arcs;
}

BoostWalks::BoostWalks(std::size_t vertices, const Arcs& arcs)
    : graph_(new Graph{Csr(boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(),
                           static_cast<std::uint32_t>(vertices)),
                       {}}) {}
BoostWalks::~BoostWalks() = default;

int BoostWalks::hops(Vertex from, Vertex to) const {
  std::vector<int> hops(num_vertices(graph_->csr), -1);
  hops[from] = 0;
  try {
    boost::breadth_first_search(graph_->csr, from, boost::visitor(HopRecorder(hops, to)));
  } catch (const Arrived&) {
  }
  return hops[to];
}

double BoostWalks::cost(Vertex from, Vertex to) const {
  const Csr& csr = graph_->csr;
  const auto bits = [&csr](Vertex v) { return std::log2(double(out_degree(v, csr))); };
  std::vector<double>& weights = graph_->weights;
  if (weights.empty()) {
    weights.reserve(num_edges(csr));
    for (Vertex v = 0; v < num_vertices(csr); ++v) {
      for (auto [at, end] = out_edges(v, csr); at != end; ++at) {
        weights.push_back((bits(v) + bits(target(*at, csr))) / 2);
      }
    }
  }
  std::vector<double> distance(num_vertices(csr));
  try {
    boost::dijkstra_shortest_paths(
        csr, from,
        boost::distance_map(
            boost::make_iterator_property_map(distance.begin(), get(boost::vertex_index, csr)))
            .weight_map(
                boost::make_iterator_property_map(weights.begin(), get(boost::edge_index, csr)))
            .visitor(GoalVisitor(to)));
  } catch (const Arrived&) {
  }
  if (distance[to] == std::numeric_limits<double>::max()) return -1;
  return distance[to] - (bits(from) + bits(to)) / 2;
}

std::size_t BoostWalks::components() const {
  std::vector<std::uint32_t> part(num_vertices(graph_->csr));
  return boost::connected_components(
      graph_->csr,
      boost::make_iterator_property_map(part.begin(), get(boost::vertex_index, graph_->csr)));
}

std::vector<double> BoostWalks::page_rank(int iterations) const {
  std::vector<double> rank(num_vertices(graph_->csr));
  boost::graph::page_rank(
      graph_->csr,
      boost::make_iterator_property_map(rank.begin(), get(boost::vertex_index, graph_->csr)),
      boost::graph::n_iterations(static_cast<std::size_t>(iterations)), 0.85);
  return rank;
}

std::vector<double> BoostWalks::betweenness_from(std::span<const Vertex> sources) const {
  const Csr& csr = graph_->csr;
  const std::size_t count = num_vertices(csr);
  const auto index = get(boost::vertex_index, csr);
  std::vector<std::vector<Arc>> incoming(count);
  std::vector<double> distance(count);
  std::vector<double> dependency(count);
  std::vector<std::uint64_t> paths(count);
  std::vector<double> sums(count, 0.0);
  boost::detail::graph::brandes_unweighted_shortest_paths search;
  std::stack<Vertex> order;
  for (const Vertex source : sources) {
    for (std::size_t v = 0; v < count; ++v) {
      incoming[v].clear();
      paths[v] = 0;
      dependency[v] = 0.0;
    }
    paths[source] = 1;
    search(csr, source, order, boost::make_iterator_property_map(incoming.begin(), index),
           boost::make_iterator_property_map(distance.begin(), index),
           boost::make_iterator_property_map(paths.begin(), index), index);
    for (; !order.empty(); order.pop()) {
      const Vertex w = order.top();
      for (const Arc& arc : incoming[w]) {
        const Vertex v = boost::source(arc, csr);
        dependency[v] += double(paths[v]) / double(paths[w]) * (1.0 + dependency[w]);
      }
      if (w != source) sums[w] += dependency[w];
    }
  }
  return sums;
}

void build_with_numbers(std::size_t vertices, const BoostWalks::Arcs& arcs) {
  using Numbered =
      boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, std::uint32_t,
                                         boost::no_property, std::uint32_t, std::uint32_t>;
  const Numbered graph(boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(),
                       boost::counting_iterator<std::uint32_t>(0),
                       static_cast<std::uint32_t>(vertices));
}

}  // namespace dossier::bench
