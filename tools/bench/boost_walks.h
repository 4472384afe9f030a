// The same questions asked of Boost.Graph, on its compressed sparse row graph.
#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "graph/adjacency.h"

namespace dossier::bench {

class BoostWalks {
 public:
  // Arcs as pairs, each edge both ways: what is built from.
  using Arcs = std::vector<std::pair<Vertex, Vertex>>;
  static Arcs arcs_of(std::span<const Ends> ends);

  BoostWalks(std::size_t vertices, const Arcs& arcs);
  ~BoostWalks();

  // Hops by breadth_first_search, which ends by exception at the goal; -1 without a way.
  [[nodiscard]] int hops(Vertex from, Vertex to) const;
  // Cost by dijkstra_shortest_paths, likewise: of all nodes on the way, log2(degree) of those
  // between the ends; -1 without a way.
  [[nodiscard]] double cost(Vertex from, Vertex to) const;
  // Number of components.
  [[nodiscard]] std::size_t components() const;
  [[nodiscard]] std::vector<double> page_rank(int iterations) const;
  // As betweenness_from: Boost has no choice of sources, so its loop is repeated here around its
  // own search.
  [[nodiscard]] std::vector<double> betweenness_from(std::span<const Vertex> sources) const;

 private:
  struct Graph;
  std::unique_ptr<Graph> graph_;
};

// Builds a graph whose arcs have a number, the place of their edge in `arcs`, and forgets it.
void build_with_numbers(std::size_t vertices, const BoostWalks::Arcs& arcs);

}  // namespace dossier::bench
