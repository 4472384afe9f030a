#include "store/reader.h"

#include <algorithm>

#include "store/dictionary.h"
#include "store/judged_rows.h"
#include "store/marks.h"
#include "store/ordered_statements.h"
#include "store/statements.h"

namespace dossier::store {

namespace {

// How many edges estimate() counts before it guesses: about five milliseconds.
constexpr std::size_t kCounted = 10'000;

class EdgeCursor final : public Cursor {
 public:
  EdgeCursor(const Rows& rows, const EdgeRange& range)
      : rows_(rows), order_(range.order), row_(rows.scan(range.order, range.prefix)) {}

  bool next(Edge& edge) override {
    if (!status_ || !row_.next()) return false;
    const std::optional<Edge> found = parse_edge_key(order_, row_.key());
    const Result<StatementStatus> status = decode_status(row_.value());
    if (!found || !status) {
      status_ = rows_.damaged("an edge cannot be read");
      return false;
    }
    edge = *found;
    edge.status = *status;
    return true;
  }

  [[nodiscard]] Status status() const override { return status_ ? row_.status() : status_; }

 private:
  Rows rows_;
  Family order_;
  RowCursor row_;
  Status status_;
};

}  // namespace

std::unique_ptr<Cursor> scan_edges(const Rows& rows, const Pattern& pattern) {
  return std::make_unique<EdgeCursor>(rows, range_of(pattern));
}

std::unique_ptr<Cursor> Reader::scan(const Pattern& pattern) const {
  return scan_edges(rows(), pattern);
}

std::size_t Reader::estimate(const Pattern& pattern) const {
  const EdgeRange range = range_of(pattern);
  RowCursor row = rows().scan(range.order, range.prefix);
  std::size_t counted = 0;
  while (counted < kCounted && row.next()) ++counted;
  if (counted < kCounted) return counted;
  return std::max<std::size_t>(counted, rows().estimate(range.order, range.prefix));
}

Result<Statement> Reader::statement(StatementId id) const {
  return read_statement(rows(), id, documents_, terms_);
}

std::unique_ptr<OrderedStatements> Reader::in_order() const {
  return statements_in_order(rows(), terms_);
}

Result<Term> Reader::term(TermId id) const { return read_judged_term(rows(), id); }

Result<std::optional<TermId>> Reader::find_term(std::string_view key) const {
  return find_judged_term(rows(), key);
}

Result<std::string> Reader::label(LabelId id) const {
  if (id == LabelId::none) return Error{ErrorCode::not_found, "no label 0"};
  DOSSIER_TRY(const std::shared_ptr<const std::string> word, terms_.word(rows(), id));
  return *word;
}

Result<std::optional<LabelId>> Reader::find_label(std::string_view label) const {
  return store::find_label(rows(), label);
}

Result<std::vector<std::string>> Reader::labels() const { return read_labels(rows()); }

Result<Document> Reader::document(std::string_view name) const {
  DOSSIER_TRY(const std::optional<DocumentId> id, find_document(rows(), name));
  if (!id) return Error{ErrorCode::not_found, "no document \"" + std::string(name) + '"'};
  return read_document(rows(), *id);
}

Result<std::vector<std::string>> Reader::documents() const {
  std::vector<std::string> names;
  RowCursor row = rows().scan(Family::documents, name_prefix());
  while (row.next()) names.emplace_back(row.key().substr(name_prefix().size()));
  DOSSIER_RETURN_IF_ERROR(row.status());
  return names;
}

Result<Counts> Reader::counts() const {
  DOSSIER_TRY(const Marks marks, read_marks(rows()));
  return counts_of(marks);
}

}  // namespace dossier::store
