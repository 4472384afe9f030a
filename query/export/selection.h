// What of a source an export shows: ExportOptions applied. Private to query/.
//
//   Selection selection(source, options, Sort::drawing);
//   DOSSIER_RETURN_IF_ERROR(selection.for_each_edge([&](const Edge& edge, const Statement& said) {
//     ...
//   }));
//
// Thread safety: one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_set>
#include <vector>

#include "query/export/edge_reading.h"
#include "query/export/export.h"
#include "query/export/recent_documents.h"

namespace dossier::query {

class Selection {
 public:
  enum class Sort { drawing, record };
  // May take the statement apart.
  using VisitEdge = std::function<Status(const Edge&, Statement&)>;
  using VisitReading = std::function<Status(EdgeReading&)>;

  // REQUIRES: source and options outlive this.
  Selection(const StatementSource& source, const ExportOptions& options, Sort sort);

  // Narrows the selection to these nodes.
  void keep_only(std::unordered_set<TermId> terms);

  // Whether a term is a node of the drawing.
  [[nodiscard]] bool is_drawn(TermId term) const;
  // Whether all that is said of an edge (of a statement, in records) is enough.
  [[nodiscard]] bool is_enough(double confidence, std::size_t documents) const;
  // Nodes that are shown whatever touches them: those a part names.
  [[nodiscard]] std::vector<TermId> named_terms() const;

  // Every edge with an end that is drawn, once, with its statement, in the order of (subject,
  // label, target, slot, statement). An edge whose target is not drawn comes too.
  Status for_each_edge(const VisitEdge& visit);
  // The same with what each statement adds to its edge. Where the source reads quickest in the
  // order of its statements, they are read so, and what they say is sorted on disk.
  Status for_each_reading(const VisitReading& visit);
  // Every statement with an edge of for_each_edge, once, by the first of these.
  Status for_each_statement(const VisitEdge& visit);

 private:
  [[nodiscard]] bool has_status(StatementStatus status) const;
  Result<bool> is_in_time(const Statement& statement);
  // Whether an edge of the source is one of for_each_edge, as far as it tells itself. A statement
  // may name an entity twice in one slot: that is one edge.
  bool is_new_edge(const Edge& edge, Edge& last) const;
  Status visit_edge(const Edge& edge, const VisitEdge& visit);
  Status read_in_order(OrderedStatements& statements, const VisitReading& visit);
  Status scan(const Pattern& pattern, const VisitEdge& visit);

  const StatementSource* source_;
  const ExportOptions* options_;
  std::vector<StatementStatus> hidden_;
  std::vector<std::unordered_set<TermId>> only_;  // a drawn term is in all of these
  RecentDocuments documents_;
};

}  // namespace dossier::query
