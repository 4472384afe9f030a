// Reading a store as a source of statements, now or frozen at a snapshot.
//
// Thread safety: const calls may run in parallel.
#pragma once

#include <memory>

#include "graph/ports.h"
#include "store/document_cache.h"
#include "store/rocks.h"
#include "store/term_cache.h"

namespace dossier::store {

// REQUIRES: does not outlive the database and the cache.
class Reader final : public StatementSource {
 public:
  // Freezes the database as it is now. Texts come from `documents`, of the same database.
  // Names from `terms`, likewise.
  Reader(const Database& database, DocumentCache& documents, TermCache& terms)
      : snapshot_(database), documents_(documents), terms_(terms) {}

  [[nodiscard]] std::unique_ptr<Cursor> scan(const Pattern& pattern) const override;
  [[nodiscard]] std::size_t estimate(const Pattern& pattern) const override;
  [[nodiscard]] Result<Statement> statement(StatementId id) const override;
  [[nodiscard]] std::unique_ptr<OrderedStatements> in_order() const override;
  [[nodiscard]] Result<Term> term(TermId id) const override;
  [[nodiscard]] Result<std::optional<TermId>> find_term(std::string_view key) const override;
  [[nodiscard]] Result<std::string> label(LabelId id) const override;
  [[nodiscard]] Result<std::optional<LabelId>> find_label(std::string_view label) const override;
  [[nodiscard]] Result<std::vector<std::string>> labels() const override;
  [[nodiscard]] Result<Document> document(std::string_view name) const override;
  [[nodiscard]] Result<std::vector<std::string>> documents() const override;
  [[nodiscard]] Result<Counts> counts() const override;

  [[nodiscard]] Rows rows() const { return snapshot_.rows(); }

 private:
  Snapshot snapshot_;
  DocumentCache& documents_;
  TermCache& terms_;
};

// The edges that match, out of `rows`. The cursor of rows that are not a snapshot's is frozen too.
std::unique_ptr<Cursor> scan_edges(const Rows& rows, const Pattern& pattern);

}  // namespace dossier::store
