// The same questions asked of igraph, by its C library, which python3-igraph wraps.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "graph/adjacency.h"

namespace dossier::bench {

class IgraphWalks {
 public:
  IgraphWalks(std::size_t vertices, std::span<const Ends> ends);
  ~IgraphWalks();

  [[nodiscard]] int hops(Vertex from, Vertex to) const;  // -1 without a way
  [[nodiscard]] std::size_t components() const;
  // By PRPACK, to its own precision: it takes no number of iterations.
  [[nodiscard]] std::vector<double> page_rank() const;
  // Both ways, each unordered pair once: half of our values.
  [[nodiscard]] std::vector<double> betweenness_from(std::span<const Vertex> sources) const;

 private:
  struct Graph;
  std::unique_ptr<Graph> graph_;
};

}  // namespace dossier::bench
