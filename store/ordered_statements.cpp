#include "store/ordered_statements.h"

#include "store/document_cache.h"
#include "store/judged_rows.h"
#include "store/keys.h"
#include "store/statements.h"

namespace dossier::store {

namespace {

// Texts that statements with neighbouring ids share.
constexpr std::size_t kTextBytes = std::size_t{4} << 20U;

std::optional<StatementId> group_id(std::string_view key) {
  const std::optional<std::uint64_t> id = parse_tagged_key(key);
  return id ? std::optional(StatementId{*id}) : std::nullopt;
}

std::optional<StatementId> evidence_id(std::string_view key) {
  const std::optional<EvidenceKey> parsed = parse_evidence_key(key);
  return parsed ? std::optional(parsed->statement) : std::nullopt;
}

// Rows whose keys begin with ascending ids of statements.
class Ascent {
 public:
  using IdOf = std::optional<StatementId> (*)(std::string_view key);

  Ascent(RowCursor row, IdOf id_of) : row_(std::move(row)), id_of_(id_of) { next(); }

  // Goes on to the first row of `id`; false if it has none. REQUIRES: ids never descend.
  bool reach(StatementId id) {
    while (id_ && *id_ < id) next();
    return id_ && *id_ == id;
  }
  void next() { id_ = row_.next() ? id_of_(row_.key()) : std::nullopt; }

  // REQUIRES: the last reach() was true, and there was no next() that left the id.
  [[nodiscard]] bool is_at(StatementId id) const { return id_ && *id_ == id; }
  [[nodiscard]] std::string_view key() const { return row_.key(); }
  [[nodiscard]] std::string_view value() const { return row_.value(); }
  [[nodiscard]] Status status() const { return row_.status(); }

 private:
  RowCursor row_;
  IdOf id_of_;
  std::optional<StatementId> id_;  // none: the end, an error or a key that cannot be read
};

class InOrder final : public OrderedStatements {
 public:
  InOrder(const Rows& rows, TermCache& terms)
      : rows_(rows),
        terms_(terms),
        documents_(kTextBytes),
        groups_(rows.scan(Family::meta, group_prefix()), group_id),
        statements_(rows.scan(Family::statements, {}), parse_statement_key),
        evidence_(rows.scan(Family::evidence, {}), evidence_id) {}

  Result<Statement> statement(StatementId id) override {
    // What judgements touch lies scattered, and is rare.
    if (groups_.reach(id)) return read_statement(rows_, id, documents_, terms_);
    DOSSIER_RETURN_IF_ERROR(groups_.status());
    if (!statements_.reach(id)) {
      DOSSIER_RETURN_IF_ERROR(statements_.status());
      return read_statement(rows_, id, documents_, terms_);  // tells what is wrong
    }
    std::vector<EvidenceRow> evidence;
    for (evidence_.reach(id); evidence_.is_at(id); evidence_.next()) {
      DOSSIER_TRY(EvidenceRow row, read_evidence_row(rows_, evidence_.key(), evidence_.value()));
      evidence.push_back(std::move(row));
    }
    DOSSIER_RETURN_IF_ERROR(evidence_.status());
    return put_together(rows_, {id, statements_.value(), evidence}, documents_, terms_);
  }

 private:
  Rows rows_;
  TermCache& terms_;
  DocumentCache documents_;
  Ascent groups_;
  Ascent statements_;
  Ascent evidence_;
};

}  // namespace

std::unique_ptr<OrderedStatements> statements_in_order(const Rows& rows, TermCache& terms) {
  return std::make_unique<InOrder>(rows, terms);
}

}  // namespace dossier::store
