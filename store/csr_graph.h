// All edges of a store with the names of their ends, as arrays that are read where they lie: a file
// mapped into memory, or bytes that were just made.
//
//   DOSSIER_TRY(const auto graph, facts->graph());            // store/store.h
//   const std::optional<std::uint32_t> node = graph->node_of(olsen);
//   for (const CsrEdge& edge : graph->out_edges(*node)) ... graph->label(edge.label) ...
//
// Nodes are the terms that edges touch, numbered by TermId; edges lie by (subject, label, target,
// slot, statement), as a scan of the store gives them. An answer is of the moment the graph was
// made. Cost: open checks every byte once (some GB a second), then reading costs no copy and no
// allocation. Bytes: store/FORMAT.md. Thread safety: const calls may run in parallel.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/ports.h"

namespace dossier::store {

// Which state of which store a graph shows. Each change of a store makes another.
struct GraphStamp {
  Fingerprint database;
  std::uint64_t document = 0;   // id given last
  std::uint64_t documents = 0;  // that are in
  std::uint64_t judgement = 0;  // id given last

  bool operator==(const GraphStamp&) const = default;
};

struct CsrEdge {
  static constexpr std::uint32_t kNoTarget = UINT32_MAX;

  std::uint64_t statement = 0;
  std::uint32_t label = 0;
  std::uint32_t target = kNoTarget;  // a node
  std::uint32_t subject = 0;         // a node
  std::uint8_t slot = 0;
  std::uint8_t status = 0;
  std::uint16_t unused = 0;
};

class CsrGraph {
 public:
  // The graph in a file. Errors: not_found; unsupported (another version of the file); corrupt (a
  // byte is wrong, or the file was cut).
  static Result<std::unique_ptr<CsrGraph>> open(const std::filesystem::path& path);
  // The graph in bytes as csr_bytes() makes them. Errors: as open.
  static Result<std::unique_ptr<CsrGraph>> of(std::string bytes);
  ~CsrGraph();
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
  [[nodiscard]] TermId term_of(std::uint32_t node) const { return TermId{nodes_[node]}; }
  // What a person reads (name_of).
  [[nodiscard]] std::string_view name(std::uint32_t node) const;
  // The word of a label; empty for one that no edge has.
  [[nodiscard]] std::string_view label(std::uint32_t label) const;

  [[nodiscard]] std::span<const CsrEdge> out_edges(std::uint32_t node) const;
  // Edges that end at a node, as indices for edge().
  [[nodiscard]] std::span<const std::uint32_t> in_edges(std::uint32_t node) const;
  [[nodiscard]] const CsrEdge& edge(std::uint32_t index) const { return edges_[index]; }
  [[nodiscard]] Edge full_edge(const CsrEdge& edge) const;
  // Appends all edges that touch a term, as StatementSource::edges_at orders them.
  void append_edges_at(TermId term, std::vector<Edge>& edges) const;

 private:
  class Mapping;

  CsrGraph() = default;
  Status attach(std::string_view bytes);

  std::unique_ptr<Mapping> mapping_;  // null: owned_ has the bytes
  std::string owned_;
  std::string_view bytes_;
  GraphStamp stamp_;
  std::span<const std::uint64_t> nodes_;
  std::span<const std::uint32_t> first_out_;
  std::span<const std::uint32_t> first_in_;
  std::span<const std::uint32_t> in_;
  std::span<const CsrEdge> edges_;
  std::span<const std::uint64_t> name_ends_;
  std::span<const std::uint64_t> label_ends_;
  std::string_view names_;
  std::string_view labels_;
};

// What goes into a graph, in the order of a scan of all edges.
struct CsrContents {
  GraphStamp stamp;
  std::vector<std::uint64_t> nodes;  // ascending
  std::vector<CsrEdge> edges;        // by subject
  std::vector<std::string> names;    // of the nodes
  std::vector<std::string> labels;   // by label id, from 0
};

// The bytes of a graph. REQUIRES: fewer than 2^31 nodes and edges.
std::string csr_bytes(const CsrContents& contents);
// Writes the first word and the checksums into the header of such bytes.
void seal_csr(std::string& bytes);

}  // namespace dossier::store
