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
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/dates.h"
#include "query/export/export.h"
#include "query/support.h"

namespace dossier::query {

// The dates of the documents asked for lately: 65,536 of them are remembered.
class RecentDocuments {
 public:
  // REQUIRES: `source` outlives this.
  explicit RecentDocuments(const StatementSource& source) : source_(&source) {}

  // When a document was published; empty, and first > last, if that is unknown.
  struct Published {
    DayRange days;
    Day first = kLastDay;
    Day last = kFirstDay;
  };
  // Valid until the next call.
  Result<const Published*> find(const std::string& name);
  // All days on which the documents of a statement were published.
  Result<DayRange> published(const Statement& statement);

 private:
  const StatementSource* source_;
  std::unordered_map<std::string, Published> known_;
};

class Selection {
 public:
  enum class Sort { drawing, record };
  // May take the statement apart.
  using VisitEdge = std::function<Status(const Edge&, Statement&)>;

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
  // Every statement with an edge of for_each_edge, once, by the first of these.
  Status for_each_statement(const VisitEdge& visit);

  RecentDocuments& documents() { return documents_; }

 private:
  [[nodiscard]] bool has_status(StatementStatus status) const;
  Result<bool> is_in_time(const Statement& statement);
  Status visit_edge(const Edge& edge, Edge& last, const VisitEdge& visit);
  Status scan(const Pattern& pattern, const VisitEdge& visit);

  const StatementSource* source_;
  const ExportOptions* options_;
  std::vector<StatementStatus> hidden_;
  std::vector<std::unordered_set<TermId>> only_;  // a drawn term is in all of these
  RecentDocuments documents_;
};

}  // namespace dossier::query
