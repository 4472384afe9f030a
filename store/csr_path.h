// Shortest connections in the graph of a store.
//
//   PathFinder paths(*graph);
//   const std::optional<Path> path = paths.find(canada, ukraine);
//
// Answers as graph/algorithms.h: shortest_path() on the view of the same store does, in the number
// of hops and in which edge is preferred between two neighbours; between several shortest paths
// the choice may differ, but is always the same.
// Method: breadth-first search from both ends, the smaller rim first (Pohl 1971). Cost: the edges
// around the nodes of both halves. Memory: 24 bytes a node, once. Thread safety: one thread a
// finder; finders share a graph.
#pragma once

#include <optional>
#include <vector>

#include "graph/algorithms.h"
#include "store/csr_graph.h"

namespace dossier::store {

class PathFinder {
 public:
  // REQUIRES: `graph` outlives the finder.
  explicit PathFinder(const CsrGraph& graph);

  std::optional<Path> find(TermId from, TermId to, const PathOptions& options = {});

 private:
  enum class Walk : std::uint8_t { any, along, against };

  // Nodes reached from one end.
  struct Side {
    std::vector<std::uint32_t> round;   // in which search the node was reached last
    std::vector<std::uint32_t> before;  // the node from which
    std::vector<std::uint32_t> rim;
    Walk walk = Walk::any;
  };

  // Nodes one step from `node`; calls `visit` until it returns true.
  template <typename Visit>
  bool any_neighbour(std::uint32_t node, Walk walk, const Visit& visit) const;
  void begin(Side& side, std::uint32_t node, Walk walk);
  std::optional<std::uint32_t> widen(Side& side, const Side& other);
  Path path_through(std::uint32_t meeting, std::uint32_t from, std::uint32_t to, bool is_directed);
  [[nodiscard]] Hop best_hop(std::uint32_t from, std::uint32_t to, bool is_directed) const;

  const CsrGraph& graph_;
  std::uint32_t round_ = 0;
  Side from_;
  Side to_;
};

// How many entities can be reached in at most two steps, along or against edges that are shown.
std::size_t count_within_two_hops(const CsrGraph& graph, TermId hub);

}  // namespace dossier::store
