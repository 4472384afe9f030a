#include "store/judged_names.h"

#include <algorithm>

#include "graph/fold.h"

namespace dossier::store {

namespace {

// The keys of its rows of aliases.
std::set<std::string> alias_keys(TermId id, const std::string& name, const NamesRow& row) {
  std::set<std::string> keys;
  if (!row.is_shown) return keys;
  keys.insert(alias_key(fold_name(name), id));
  for (const std::string& alias : row.aliases) keys.insert(alias_key(fold_name(alias), id));
  return keys;
}

}  // namespace

std::vector<std::string> names_besides(const std::string& name,
                                       const std::vector<Entity>& entities) {
  std::set<std::string> names;
  for (const Entity& entity : entities) {
    names.insert(entity.name);
    names.insert(entity.aliases.begin(), entity.aliases.end());
  }
  names.erase(name);
  return {names.begin(), names.end()};
}

Status JudgedNames::refresh(const std::string& key) {
  DOSSIER_RETURN_IF_ERROR(refresh_one(key));
  return refresh_one(judged_.resolution.judged_key(key));
}

Result<std::vector<DictionaryWriter::KnownEntity>> JudgedNames::shown_as(
    const std::string& judged) {
  std::vector<KnownEntity> entities;
  for (const std::string& key : judged_.resolution.keys_judged(judged)) {
    DOSSIER_TRY(const std::optional<KnownEntity> known, dictionary_.find_entity(key));
    if (known && known->is_read) entities.push_back(*known);
  }
  return entities;
}

Status JudgedNames::refresh_one(const std::string& key) {
  if (!done_.insert(key).second) return {};
  DOSSIER_TRY(const std::vector<KnownEntity> members, shown_as(key));
  DOSSIER_TRY(std::optional<KnownEntity> self, dictionary_.find_entity(key));
  if (!self && members.empty()) return {};
  if (!self) {
    dictionary_.add_unread(entity_of_key(key));
    DOSSIER_TRY(self, dictionary_.find_entity(key));
  }
  std::vector<Entity> entities;
  for (const KnownEntity& member : members) {
    entities.push_back(member.entity);
    if (judged_.terms.judged(member.id) == self->id) continue;
    judged_.terms.redirect(member.id, self->id);
    if (member.id == self->id) {
      batch_.remove(Family::meta, redirect_key(member.id));
    } else {
      batch_.put(Family::meta, redirect_key(member.id), encode_number(number(self->id)));
    }
  }
  return write(*self, {.is_shown = !members.empty(),
                       .is_read = self->is_read,
                       .aliases = names_besides(self->entity.name, entities)});
}

Status JudgedNames::write(const KnownEntity& entity, const NamesRow& row) {
  NamesRow before{.is_shown = false};
  if (!entity.is_new) {
    DOSSIER_TRY(const std::optional<NamesRow> kept, read_names(rows_, entity.id));
    if (kept) {
      before = *kept;
    } else {
      DOSSIER_TRY(const Term term, read_term(rows_, entity.id));
      before = {.aliases = std::get<Entity>(term).aliases};
    }
    marks_.hidden_entities -= before.is_shown ? 0 : 1;
  }
  marks_.hidden_entities += row.is_shown ? 0 : 1;
  write_aliases(entity, before, row);
  if (row.is_read) {
    judged_.terms.note_read(entity.id);
  } else {
    judged_.terms.note_unread(entity.id);
  }
  if (row == NamesRow{.aliases = entity.entity.aliases}) {
    batch_.remove(Family::meta, names_key(entity.id));
  } else {
    batch_.put(Family::meta, names_key(entity.id), encode(row));
  }
  return {};
}

void JudgedNames::write_aliases(const KnownEntity& entity, const NamesRow& before,
                                const NamesRow& after) {
  const std::set<std::string> had = alias_keys(entity.id, entity.entity.name, before);
  const std::set<std::string> has = alias_keys(entity.id, entity.entity.name, after);
  for (const std::string& key : had) {
    if (!has.contains(key)) batch_.remove(Family::aliases, key);
  }
  for (const std::string& key : has) {
    if (!had.contains(key)) batch_.put(Family::aliases, key, entity.entity.name);
  }
}

}  // namespace dossier::store
