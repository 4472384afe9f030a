// An immutable in-memory graph of entities, built from a source of statements.
//
//   DOSSIER_TRY(const GraphView view, GraphView::build(source));
//   for (const Edge& edge : view.out_edges(olsen)) ...
//
// Nodes are the entities (and, if asked for, the literals) that visible edges touch, numbered
// densely inside. Edges are those of the source (graph/ports.h): each remembers its statement.
// Cost: one scan of the source; 40 bytes an edge and two arcs of 8 bytes for walking.
// To walk it: graph/shortest.h; to rank and group its nodes: graph/page_rank.h and its like.
// Thread safety: const calls may run in parallel; the source is not needed after build.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "graph/adjacency.h"
#include "graph/arc_graph.h"
#include "graph/ports.h"

namespace dossier {

struct ViewOptions {
  // Literals (amounts, dates, texts) join what has nothing to do with each other: "$1 million"
  // is no acquaintance of two actors. Turn on for drawing, not for paths.
  enum class Nodes { entities, entities_and_literals } nodes = Nodes::entities;
  // Statuses whose edges are left out.
  std::vector<StatementStatus> hidden = {StatementStatus::denied, StatementStatus::negated,
                                         StatementStatus::conditional};
};

// Whether an edge is drawn in a graph of these options.
bool is_visible(const Edge& edge, const ViewOptions& options);

class GraphView final : public ArcGraph {
 public:
  // Reads all edges of the source. Returns the source's error if the scan fails, limit for more
  // than 2^30 edges.
  static Result<GraphView> build(const StatementSource& source, const ViewOptions& options = {});

  GraphView(GraphView&&) noexcept;
  GraphView& operator=(GraphView&&) noexcept;
  ~GraphView() override;

  [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }
  [[nodiscard]] std::size_t edge_count() const { return edges_.size(); }
  [[nodiscard]] bool has_node(TermId node) const { return find(node).has_value(); }

  // The edges that start at a node, by (label, target, slot, statement); empty for a node that is
  // not in the view. Valid as long as the view. Logarithmic in the nodes.
  [[nodiscard]] std::span<const Edge> out_edges(TermId node) const;

  // Walking: vertices are numbered from 0 to node_count(), in the order of their terms.
  [[nodiscard]] std::optional<Vertex> find(TermId term) const override;
  [[nodiscard]] TermId term_of(Vertex vertex) const override { return nodes_[vertex]; }
  [[nodiscard]] Edge edge(std::uint32_t index) const override { return edges_[index]; }
  [[nodiscard]] Arcs arcs(Vertex vertex) const override { return arcs_.arcs(vertex); }
  [[nodiscard]] std::size_t vertex_bound() const override { return nodes_.size(); }
  [[nodiscard]] std::size_t known_degree(Vertex vertex) const override {
    return arcs_.degree(vertex);
  }
  [[nodiscard]] std::size_t walking_cost(Vertex vertex) const override {
    return arcs_.degree(vertex);
  }
  [[nodiscard]] bool is_loaded() const override { return true; }
  [[nodiscard]] Status status() const override { return {}; }

  // All arcs, each edge both ways.
  [[nodiscard]] const Adjacency& adjacency() const { return arcs_; }
  // The ends of every edge, by its number: for an Adjacency of one direction.
  [[nodiscard]] std::vector<Ends> ends() const;

 private:
  GraphView();

  std::vector<TermId> nodes_;              // sorted; the index is the vertex
  std::vector<Edge> edges_;                // sorted by subject
  std::vector<std::uint32_t> first_edge_;  // of each vertex, and the end
  Adjacency arcs_;
};

}  // namespace dossier
