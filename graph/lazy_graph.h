// The graph of a source, read where it is walked: for one question, without loading the rest.
//
//   const LazyGraph graph(source);
//   const auto path = shortest_path(graph, norway, chad);
//   DOSSIER_RETURN_IF_ERROR(graph.status());
//
// Shows the same nodes and edges as a GraphView of the same options, and gives the same answers.
// Cost: where the source has a ready_graph() and the options are the default ones, that graph is
// walked, and nothing is kept. Else one edges_at() of the source for each vertex whose arcs are
// asked for, once: they are kept, 48 bytes an arc. Keep the graph to ask again.
// Thread safety: belongs to one thread.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "graph/arc_graph.h"
#include "graph/view.h"

namespace dossier {

class LazyGraph final : public ArcGraph {
 public:
  static constexpr std::size_t kMostEdges = std::size_t{50} << 20U;

  // REQUIRES: `source` outlives this, and stays as it is (a snapshot, or a store opened for
  // reading). Reading more than `most_edges` edges from it ends in an error of code limit.
  explicit LazyGraph(const StatementSource& source, const ViewOptions& options = {},
                     std::size_t most_edges = kMostEdges);
  ~LazyGraph() override;
  LazyGraph(const LazyGraph&) = delete;
  LazyGraph& operator=(const LazyGraph&) = delete;

  // Any entity (or literal, where the options show them) is a vertex, also one without arcs.
  [[nodiscard]] std::optional<Vertex> find(TermId term) const override;
  [[nodiscard]] TermId term_of(Vertex vertex) const override;
  [[nodiscard]] Edge edge(std::uint32_t index) const override;
  [[nodiscard]] Arcs arcs(Vertex vertex) const override;
  [[nodiscard]] std::size_t vertex_bound() const override;
  [[nodiscard]] std::size_t known_degree(Vertex vertex) const override;
  [[nodiscard]] std::size_t walking_cost(Vertex vertex) const override;
  [[nodiscard]] bool is_loaded() const override;
  [[nodiscard]] Status status() const override;

  // Vertices whose arcs were read, and edges that this took; none of a ready graph.
  [[nodiscard]] std::size_t vertices_read() const;
  [[nodiscard]] std::size_t edges_read() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dossier
