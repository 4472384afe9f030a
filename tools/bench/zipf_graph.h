// A large graph that costs its readers next to nothing: few nodes have most of the edges, as people
// in the news do.
//
//   const ZipfGraph graph({.nodes = 20'000, .edges = 100'000});
//   DOSSIER_TRY(const GraphView view, GraphView::build(graph));
//
// Statements, terms and the one document are made when asked for. Scans give all edges, or those of
// one subject: what the benchmarks ask. Thread safety: const calls may run in parallel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/ports.h"

namespace dossier::bench {

struct ZipfOptions {
  std::size_t nodes = 20'000;
  std::size_t edges = 100'000;
  std::uint64_t seed = 1;
};

class ZipfGraph final : public StatementSource {
 public:
  // The ends of each edge are drawn by rank: node r with a chance of 1/r (Zipf).
  explicit ZipfGraph(const ZipfOptions& options);

  // The node of a rank, from 0: the best known first.
  [[nodiscard]] static TermId node(std::size_t rank);

  [[nodiscard]] std::unique_ptr<Cursor> scan(const Pattern& pattern) const override;
  [[nodiscard]] std::size_t estimate(const Pattern& pattern) const override;
  [[nodiscard]] Result<Statement> statement(StatementId id) const override;
  [[nodiscard]] Result<Term> term(TermId id) const override;
  [[nodiscard]] Result<std::optional<TermId>> find_term(std::string_view key) const override;
  [[nodiscard]] Result<std::string> label(LabelId id) const override;
  [[nodiscard]] Result<std::optional<LabelId>> find_label(std::string_view label) const override;
  [[nodiscard]] Result<std::vector<std::string>> labels() const override;
  [[nodiscard]] Result<Document> document(std::string_view name) const override;
  [[nodiscard]] Result<std::vector<std::string>> documents() const override;
  [[nodiscard]] Result<Counts> counts() const override;

 private:
  std::vector<Edge> edges_;  // sorted by subject, label, target
  std::size_t nodes_;
};

}  // namespace dossier::bench
