// All edges of a store with the names of their ends, as arrays that are read where they lie: a file
// mapped into memory, or bytes that were just made.
//
//   DOSSIER_TRY(const auto graph, facts->graph());            // store/store.h
//   const std::optional<std::uint32_t> node = graph->node_of(olsen);
//   for (const CsrEdge& edge : graph->out_edges(*node)) ... graph->label(edge.label) ...
//   DOSSIER_RETURN_IF_ERROR(graph->status());                 // damaged bytes: look
//
// Nodes are the terms that edges touch, numbered by TermId; edges lie by (subject, label, target,
// slot, statement), as a scan of the store gives them. An answer is of the moment the graph was
// made. It is an ArcGraph too (graph/arc_graph.h): of the edges that default ViewOptions show,
// vertices are nodes.
//
// Cost: reading costs no copy and no allocation. Each block of 16 KiB is checked when something of
// it is first read. One that is damaged gives nothing, or zeros; then status() tells, the answers
// so far are worth nothing, and the file is removed, so that it is made anew when asked for again.
// Memory: the pages of the file that were read, which the system may take back, and a byte a block.
// Bytes: store/FORMAT.md. Thread safety: const calls may run in parallel.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/arc_graph.h"
#include "store/csr_blocks.h"
#include "store/csr_format.h"

namespace dossier::store {

class CsrGraph final : public ArcGraph {
 public:
  // The graph in a file. Errors: not_found; unsupported (another version of the file); corrupt (its
  // beginning or its sums are wrong, or it was cut).
  static Result<std::unique_ptr<CsrGraph>> open(const std::filesystem::path& path);
  // The graph in bytes as CsrParts::join() makes them. Errors: as open.
  static Result<std::unique_ptr<CsrGraph>> of(std::string bytes);
  ~CsrGraph() override;
  CsrGraph(const CsrGraph&) = delete;
  CsrGraph& operator=(const CsrGraph&) = delete;

  [[nodiscard]] const GraphStamp& stamp() const { return stamp_; }
  [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }
  [[nodiscard]] std::size_t edge_count() const { return edges_.size(); }
  // Bytes of the file.
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

  // Whether both hold the same, bit for bit.
  [[nodiscard]] bool is_same_as(const CsrGraph& other) const { return bytes_ == other.bytes_; }

  // Logarithmic. Nothing for a term without edges.
  [[nodiscard]] std::optional<std::uint32_t> node_of(TermId term) const;
  // What a person reads (name_of).
  [[nodiscard]] std::string_view name(std::uint32_t node) const;
  // The word of a label; empty for one that no edge has.
  [[nodiscard]] std::string_view label(std::uint32_t label) const;

  [[nodiscard]] std::span<const CsrEdge> out_edges(std::uint32_t node) const;
  // Edges that end at a node, as indices for edge_row().
  [[nodiscard]] std::span<const std::uint32_t> in_edges(std::uint32_t node) const;
  [[nodiscard]] const CsrEdge& edge_row(std::uint32_t index) const { return edges_[index]; }
  [[nodiscard]] Edge full_edge(const CsrEdge& edge) const;
  // How many edges touch a term; one from it to itself counts twice.
  [[nodiscard]] std::size_t edges_of(TermId term) const;
  // Appends all edges that touch a term, as StatementSource::edges_at orders them.
  void append_edges_at(TermId term, std::vector<Edge>& edges) const;

  // Walking: of the edges between entities that is_visible() by default, those that leave a vertex
  // first. An entity that has no such edges, but others, is a vertex as well.
  [[nodiscard]] std::optional<Vertex> find(TermId term) const override;
  [[nodiscard]] TermId term_of(Vertex vertex) const override { return TermId{nodes_[vertex]}; }
  [[nodiscard]] Edge edge(std::uint32_t index) const override { return full_edge(edges_[index]); }
  [[nodiscard]] Arcs arcs(Vertex vertex) const override;
  [[nodiscard]] std::size_t vertex_bound() const override { return nodes_.size(); }
  [[nodiscard]] std::size_t known_degree(Vertex vertex) const override;
  [[nodiscard]] std::size_t walking_cost(Vertex vertex) const override {
    return known_degree(vertex);
  }
  [[nodiscard]] bool is_loaded() const override { return true; }
  [[nodiscard]] Status status() const override { return damage_.status(); }

 private:
  class Mapping;

  explicit CsrGraph(const std::filesystem::path& file);
  Status attach(std::string_view bytes);

  std::unique_ptr<Mapping> mapping_;  // null: owned_ has the bytes
  std::string owned_;
  std::string_view bytes_;
  GraphStamp stamp_;
  mutable CsrDamage damage_;
  std::unique_ptr<std::atomic<std::uint8_t>[]> checked_blocks_;
  CheckedArray<std::uint64_t> nodes_;
  CheckedArray<std::uint32_t> first_out_;
  CheckedArray<std::uint32_t> first_in_;
  CheckedArray<std::uint32_t> first_arc_;
  CheckedArray<std::uint32_t> in_;
  CheckedArray<Vertex> arc_ends_;
  CheckedArray<ArcCode> arc_codes_;
  CheckedArray<CsrEdge> edges_;
  CheckedArray<std::uint64_t> name_ends_;
  CheckedArray<std::uint64_t> label_ends_;
  CheckedArray<char> names_;
  CheckedArray<char> labels_;
};

}  // namespace dossier::store
