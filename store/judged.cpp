#include "store/judged.h"

#include "store/codec.h"
#include "store/judged_rows.h"

namespace dossier::store {

TermId JudgedTerms::before(TermId entity) const {
  const auto found = redirects_.find(entity);
  return found == redirects_.end() ? entity : found->second;
}

TermId JudgedTerms::judged(TermId entity) const {
  const auto found = pending_redirects_.find(entity);
  return found == pending_redirects_.end() ? before(entity) : found->second;
}

void JudgedTerms::settle() {
  for (const auto& [entity, judged] : pending_redirects_) {
    if (entity == judged) {
      redirects_.erase(entity);
    } else {
      redirects_[entity] = judged;
    }
  }
  for (const auto& [entity, is_read] : pending_reads_) {
    if (is_read) {
      unread_.erase(entity);
    } else {
      unread_.insert(entity);
    }
  }
  forget();
}

void JudgedTerms::forget() {
  pending_redirects_.clear();
  pending_reads_.clear();
}

Result<Judged> read_judged(const Rows& rows) {
  Judged judged;
  DOSSIER_TRY(judged.log, read_judgements(rows));
  judged.resolution = Resolution(judged.log);
  RowCursor redirect = rows.scan(Family::meta, redirect_prefix());
  while (redirect.next()) {
    const std::optional<std::uint64_t> entity = parse_tagged_key(redirect.key());
    const Result<std::uint64_t> shown = decode_number(redirect.value());
    if (!entity || !shown) return rows.damaged("what is judged of an entity cannot be read");
    judged.terms.redirect(TermId{*entity}, TermId{*shown});
  }
  DOSSIER_RETURN_IF_ERROR(redirect.status());
  RowCursor names = rows.scan(Family::meta, names_prefix());
  while (names.next()) {
    const std::optional<std::uint64_t> entity = parse_tagged_key(names.key());
    const Result<NamesRow> row = decode_names(names.value());
    if (!entity || !row) return rows.damaged("the names of an entity cannot be read");
    if (!row->is_read) judged.terms.note_unread(TermId{*entity});
  }
  DOSSIER_RETURN_IF_ERROR(names.status());
  judged.terms.settle();
  return judged;
}

}  // namespace dossier::store
