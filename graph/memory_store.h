// All ports over plain containers in memory: the obvious-and-slow store.
//
//   MemoryStore store;
//   DOSSIER_TRY(const AddOutcome outcome, store.add(document, statements));
//
// It is the oracle that every other implementation is compared with, and enough for small inputs.
// Terms, labels and aliases stay when the last statement that used them goes.
// Cost: scan is linear in all edges, nearest in all names. Thread safety: const calls may run in
// parallel.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/ports.h"

namespace dossier {

class MemoryStore final : public StatementSource, public StatementSink, public EntityCatalog {
 public:
  [[nodiscard]] Result<AddOutcome> add(const Document& document,
                                       std::span<const Statement> statements) override;
  [[nodiscard]] Result<bool> is_known(const Document& document) const override;
  // Takes back a document by its name, with the statements that no other supports; not_found if it
  // is not in.
  [[nodiscard]] Result<RemoveOutcome> remove(std::string_view name);

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

  [[nodiscard]] Result<std::vector<Candidate>> find(std::string_view name) const override;
  [[nodiscard]] Result<std::vector<std::string>> nearest(std::string_view name,
                                                         std::size_t limit) const override;

 private:
  TermId intern(const Term& term);
  LabelId intern_label(const std::string& label);
  bool merge(const Statement& statement);
  void intern_parts(const Statement& statement);
  void retract(const std::string& document);
  [[nodiscard]] bool is_as_named(const Document& document) const;
  [[nodiscard]] bool is_copy(const Document& document) const;
  [[nodiscard]] std::vector<Edge> edges() const;

  std::map<std::string, TermId, std::less<>> term_ids_;
  std::map<TermId, Term> terms_;
  std::map<std::uint8_t, std::uint64_t> next_serial_;  // by tag
  std::map<std::string, LabelId, std::less<>> label_ids_;
  std::vector<std::string> labels_;                   // index: number(LabelId) - 1
  std::map<std::string, StatementId> statement_ids_;  // by canonical key
  std::map<StatementId, Statement> statements_;
  std::uint64_t next_statement_ = 1;
  std::map<std::string, Document, std::less<>> documents_;
};

}  // namespace dossier
