#include "store/csr_cursor.h"

#include <algorithm>

namespace dossier::store {

namespace {

// Those with a label, if one is given: edges of a subject lie by it.
std::span<const CsrEdge> with_label(std::span<const CsrEdge> edges, std::optional<LabelId> label) {
  if (!label) return edges;
  const auto found = std::ranges::equal_range(edges, number(*label), {}, &CsrEdge::label);
  return {found.begin(), found.end()};
}

class CsrCursor final : public Cursor {
 public:
  CsrCursor(std::shared_ptr<const CsrGraph> graph, const Pattern& pattern)
      : graph_(std::move(graph)), label_(pattern.label) {
    const std::optional<std::uint32_t> node =
        graph_->node_of(pattern.subject ? *pattern.subject : *pattern.target);
    if (!node) return;
    if (pattern.target) {
      in_ = graph_->in_edges(*node);
    } else {
      out_ = with_label(graph_->out_edges(*node), label_);
    }
  }

  bool next(Edge& edge) override {
    if (!out_.empty()) {
      edge = graph_->full_edge(out_.front());
      out_ = out_.subspan(1);
      return true;
    }
    while (!in_.empty()) {
      const CsrEdge& one = graph_->edge_row(in_.front());
      in_ = in_.subspan(1);
      if (label_ && number(*label_) != one.label) continue;
      edge = graph_->full_edge(one);
      return true;
    }
    return false;
  }

  [[nodiscard]] Status status() const override { return graph_->status(); }

 private:
  std::shared_ptr<const CsrGraph> graph_;  // with the store; it may be asked for a newer one
  std::optional<LabelId> label_;
  std::span<const CsrEdge> out_;
  std::span<const std::uint32_t> in_;
};

}  // namespace

std::unique_ptr<Cursor> scan_graph(std::shared_ptr<const CsrGraph> graph, const Pattern& pattern) {
  if (pattern.subject.has_value() == pattern.target.has_value()) return nullptr;
  if (pattern.target == TermId::none) return nullptr;
  return std::make_unique<CsrCursor>(std::move(graph), pattern);
}

std::optional<std::size_t> count_edges(const CsrGraph& graph, const Pattern& pattern) {
  if (pattern.subject.has_value() == pattern.target.has_value()) return std::nullopt;
  if (pattern.target && (pattern.label || pattern.target == TermId::none)) return std::nullopt;
  const std::optional<std::uint32_t> node =
      graph.node_of(pattern.subject ? *pattern.subject : *pattern.target);
  if (!node) return 0;
  if (pattern.target) return graph.in_edges(*node).size();
  return with_label(graph.out_edges(*node), pattern.label).size();
}

}  // namespace dossier::store
