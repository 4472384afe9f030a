#include "store/catalog.h"

#include "graph/fold.h"
#include "graph/name_search.h"
#include "store/judged_rows.h"

namespace dossier::store {

namespace {

Error damaged_alias(const Rows& rows) { return rows.damaged("a row of aliases cannot be read"); }

}  // namespace

Result<std::vector<Candidate>> find_entities(const Rows& rows, const StatementSource& source,
                                             std::string_view name) {
  const std::string wanted = fold_name(name);
  std::vector<Candidate> candidates;
  RowCursor row = rows.scan(Family::aliases, alias_prefix(wanted));
  while (row.next()) {
    const std::optional<AliasKey> key = parse_alias_key(row.key());
    if (!key) return damaged_alias(rows);
    if (key->folded != wanted) continue;  // it contains the byte that ends a name
    const Result<Term> term = read_judged_term(rows, key->id);
    if (!term && term.error().code == ErrorCode::not_found) return damaged_alias(rows);
    if (!term) return term.error();
    const auto* entity = std::get_if<Entity>(&*term);
    if (entity == nullptr) return damaged_alias(rows);
    const std::size_t edges =
        source.estimate({.subject = key->id}) + source.estimate({.target = key->id});
    candidates.push_back({key->id, *entity, edges});
  }
  DOSSIER_RETURN_IF_ERROR(row.status());
  sort_candidates(candidates, wanted);
  return candidates;
}

Result<std::vector<std::string>> nearest_names(const Rows& rows, std::string_view name,
                                               std::size_t limit) {
  NearestNames nearest(name, limit);
  RowCursor row = rows.scan(Family::aliases, {});
  while (row.next()) {
    const std::optional<AliasKey> key = parse_alias_key(row.key());
    if (!key) return damaged_alias(rows);
    nearest.offer(key->folded, row.value());
  }
  DOSSIER_RETURN_IF_ERROR(row.status());
  return nearest.names();
}

}  // namespace dossier::store
