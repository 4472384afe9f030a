#include "store/judged_check.h"

#include "graph/fold.h"
#include "store/dictionary.h"
#include "store/judged_names.h"
#include "store/judged_rows.h"
#include "store/statements.h"

namespace dossier::store {

void JudgedCheck::take_log(std::vector<Judgement> log) {
  judged_.log = std::move(log);
  judged_.resolution = Resolution(judged_.log);
}

// Which entities no document has read is told by their rows of names alone.
Result<bool> JudgedCheck::take_entity(TermId id, const Entity& entity) {
  const std::string key = key_of(entity);
  const Result<std::optional<NamesRow>> names = read_names(rows_, id);
  if (!names && names.error().code != ErrorCode::corrupt) return names.error();
  const bool is_read = !names || !*names || (*names)->is_read;
  if (is_read && !judged_.resolution.concerns(key)) return false;
  entities_[key] = {id, entity, is_read};
  return true;
}

void JudgedCheck::finish_entities(RowSorter& meta, RowSorter& aliases, Marks& marks) {
  for (const auto& [key, self] : entities_) {
    std::vector<Entity> shown;
    for (const std::string& member : judged_.resolution.keys_judged(key)) {
      const auto known = entities_.find(member);
      if (known == entities_.end() || !known->second.is_read) continue;
      shown.push_back(known->second.entity);
      if (known->second.id == self.id) continue;
      meta.put(redirect_key(known->second.id), encode_number(number(self.id)));
      judged_.terms.redirect(known->second.id, self.id);
    }
    NamesRow row{!shown.empty(), self.is_read, names_besides(self.entity.name, shown)};
    if (row != NamesRow{.aliases = self.entity.aliases}) {
      meta.put(names_key(self.id), encode(row));
    }
    if (!row.is_shown) {
      ++marks.hidden_entities;
      continue;
    }
    row.aliases.push_back(self.entity.name);
    for (const std::string& alias : row.aliases) {
      aliases.put(alias_key(fold_name(alias), self.id), self.entity.name);
    }
  }
  judged_.terms.settle();
}

void JudgedCheck::expect(const Statement& read) {
  const std::string key = canonical_key(read);
  const std::string judged = judged_.resolution.judged_statement_key(key);
  if (judged != key) expected_.insert(fingerprint_of(judged));
}

bool JudgedCheck::take_statement(StatementId id, const Statement& read) {
  if (is_empty()) return false;
  const Fingerprint judged =
      fingerprint_of(judged_.resolution.judged_statement_key(canonical_key(read)));
  if (!expected_.contains(judged) && !judged_.resolution.dropped().contains(judged)) return false;
  groups_[judged].push_back(id);
  return true;
}

Status JudgedCheck::put_edges(StatementId leader, const PutEdge& put_edge) {
  DOSSIER_TRY(StoredStatement row, read_stored_statement(rows_, leader));
  DOSSIER_TRY(const Statement read, restore(rows_, row, terms_));
  const Statement judged = judged_.resolution.apply(read);
  const auto redirect = [this](TermRef& ref) { ref.id = judged_.terms.judged(ref.id); };
  redirect(row.subject);
  if (row.object) redirect(*row.object);
  for (StoredQualifier& qualifier : row.qualifiers) redirect(qualifier.value);
  DOSSIER_TRY(const std::optional<LabelId> label, find_word(rows_, label_of(judged)));
  if (!label) return rows_.damaged("there is no word \"" + label_of(judged) + '"');
  row.label = *label;
  for (const Edge& edge : edges_of(row, leader, status_of(judged))) put_edge(edge);
  return {};
}

Status JudgedCheck::finish_statements(RowSorter& meta, const PutEdge& put_edge, Marks& marks) {
  for (const auto& [judged, members] : groups_) {
    GroupRow row{members.front(), judged_.resolution.dropped().contains(judged), judged, {}};
    row.followers.assign(members.begin() + 1, members.end());
    marks.hidden_statements += row.followers.size() + (row.is_dropped ? 1 : 0);
    if (!row.is_dropped) DOSSIER_RETURN_IF_ERROR(put_edges(row.leader, put_edge));
    meta.put(group_of_key(judged), encode_number(number(row.leader)));
    for (const StatementId id : members) meta.put(group_key(id), encode(id, row));
  }
  return {};
}

}  // namespace dossier::store
