// Boost's writer of GraphML on a graph of ours, to compare with.
//
//   BoostGraphml graph;
//   graph.add_edge(edge); ... graph.add_node(node); ...   // edges may come first
//   graph.write(path);
//
// The graph is an adjacency_list with the attributes that our GraphML has as members of nodes and
// edges, which is how a program holds them that uses Boost.
#pragma once

#include <filesystem>
#include <memory>

#include "query/export/drawing.h"

namespace dossier::bench {

class BoostGraphml {
 public:
  BoostGraphml();
  ~BoostGraphml();

  void add_node(const query::DrawnNode& node);
  void add_edge(const query::DrawnEdge& edge);
  // Links the edges to their nodes: before write().
  void finish();
  // boost::write_graphml into a file. Returns the number of edges.
  std::size_t write(const std::filesystem::path& path) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dossier::bench
