// An immutable in-memory graph of entities, built from a source of statements.
//
//   DOSSIER_TRY(const GraphView view, GraphView::build(source));
//   for (const Edge& edge : view.out_edges(carney)) ...
//
// Nodes are the entities (and, if asked for, the literals) that visible edges touch, numbered
// densely inside. Edges are those of the source (graph/ports.h): each remembers its statement.
// Cost: one scan of the source; 40 bytes an edge and two arcs of 8 bytes for walking.
// Thread safety: const calls may run in parallel; the source is not needed after build.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

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

class GraphView {
 public:
  // Reads all edges of the source. Returns the source's error if the scan fails.
  static Result<GraphView> build(const StatementSource& source, const ViewOptions& options = {});

  GraphView(GraphView&&) noexcept;
  GraphView& operator=(GraphView&&) noexcept;
  ~GraphView();

  [[nodiscard]] std::size_t node_count() const;
  [[nodiscard]] std::size_t edge_count() const;
  [[nodiscard]] bool has_node(TermId node) const;

  // The edges that start at a node, by (label, target, slot, statement); empty for a node that is
  // not in the view. Valid as long as the view. Logarithmic in the nodes.
  [[nodiscard]] std::span<const Edge> out_edges(TermId node) const;

  // What the algorithms walk; defined in graph/csr.h, for graph/ only.
  struct Csr;
  [[nodiscard]] const Csr& csr() const { return *csr_; }

 private:
  explicit GraphView(std::unique_ptr<Csr> csr);

  std::unique_ptr<Csr> csr_;
};

}  // namespace dossier
