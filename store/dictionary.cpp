#include "store/dictionary.h"

#include <algorithm>

#include "graph/fold.h"

namespace dossier::store {

namespace {

// An id by one of the rows that hold nothing else.
Result<std::optional<std::uint64_t>> find_number(const Rows& rows, Family family,
                                                 std::string_view key) {
  DOSSIER_TRY(const std::optional<std::string> row, rows.get(family, key));
  if (!row) return std::optional<std::uint64_t>();
  const Result<std::uint64_t> number = decode_number(*row);
  if (!number) return rows.damaged(number.error().message);
  return std::optional(*number);
}

Result<std::optional<LabelId>> find_word_row(const Rows& rows, std::string_view key) {
  DOSSIER_TRY(const std::optional<std::uint64_t> found, find_number(rows, Family::meta, key));
  if (!found) return std::optional<LabelId>();
  if (*found == 0 || *found > UINT32_MAX) return rows.damaged(naming("there is no word", *found));
  return std::optional(LabelId{static_cast<std::uint32_t>(*found)});
}

}  // namespace

std::uint64_t form_of(const Term& term) {
  return std::max<std::uint64_t>(fingerprint_of(encode(term)).low, 1);
}

Result<Term> read_term(const Rows& rows, TermId id) {
  DOSSIER_TRY(const std::optional<std::string> row, rows.get(Family::terms, id_key(id)));
  if (!row) return Error{ErrorCode::not_found, naming("no term", number(id))};
  Result<Term> term = decode_term(id, *row);
  if (!term) return rows.damaged(naming("term", number(id)) + ": " + term.error().message);
  return term;
}

Result<std::optional<TermId>> find_term(const Rows& rows, std::string_view key) {
  DOSSIER_TRY(const std::optional<std::uint64_t> found, find_number(rows, Family::term_ids, key));
  return found ? std::optional(TermId{*found}) : std::nullopt;
}

Result<std::string> read_word(const Rows& rows, LabelId id) {
  if (id == LabelId::none) return std::string();
  DOSSIER_TRY(std::optional<std::string> row, rows.get(Family::meta, word_text_key(id)));
  if (!row) return Error{ErrorCode::not_found, naming("no word", number(id))};
  return std::move(*row);
}

Result<std::optional<LabelId>> find_word(const Rows& rows, std::string_view word) {
  return find_word_row(rows, word_key(word));
}

Result<std::optional<LabelId>> find_label(const Rows& rows, std::string_view label) {
  return find_word_row(rows, label_key(label));
}

Result<std::vector<std::string>> read_labels(const Rows& rows) {
  std::vector<std::string> labels;
  RowCursor row = rows.scan(Family::meta, label_prefix());
  while (row.next()) labels.emplace_back(row.key().substr(label_prefix().size()));
  DOSSIER_RETURN_IF_ERROR(row.status());
  return labels;
}

Result<LabelId> DictionaryWriter::intern_word(std::string_view word) {
  if (word.empty()) return LabelId::none;
  if (const auto noted = known_.word(word)) return *noted;
  const auto known = words_.find(word);
  if (known != words_.end()) return known->second;
  DOSSIER_TRY(const std::optional<LabelId> found, find_word(rows_, word));
  LabelId id = found.value_or(LabelId::none);
  if (!found) {
    DOSSIER_TRY(id, next_word(marks_));
    batch_.put(Family::meta, word_key(word), encode_number(number(id)));
    batch_.put(Family::meta, word_text_key(id), word);
  }
  words_.emplace(word, id);
  return id;
}

Result<LabelId> DictionaryWriter::intern_label(std::string_view label) {
  DOSSIER_TRY(const LabelId id, intern_word(label));
  if (known_.is_label(id) || labels_.contains(label)) return id;
  DOSSIER_TRY(const std::optional<LabelId> found, store::find_label(rows_, label));
  if (!found) batch_.put(Family::meta, label_key(label), encode_number(number(id)));
  labels_.emplace(label, id);
  return id;
}

Result<TermId> DictionaryWriter::intern(const Term& term) {
  DOSSIER_TRY(const Known* known, know(term));
  return known->id;
}

Result<TermRef> DictionaryWriter::refer(const Term& term) {
  DOSSIER_TRY(Known * known, know(term));
  TermRef ref;
  ref.id = known->id;
  if (const auto* entity = std::get_if<Entity>(&term)) {
    ref.aliases = entity->aliases;
    return ref;
  }
  if (known->form == 0) {
    DOSSIER_RETURN_IF_ERROR(load(*known));
    known->form = form_of(*known->term);
    known->is_noted = false;
  }
  if (form_of(term) != known->form) ref.wording = std::get<Literal>(term);
  return ref;
}

Result<DictionaryWriter::Known*> DictionaryWriter::know(const Term& term) {
  std::string key = key_of(term);
  const Fingerprint fingerprint = fingerprint_of(key);
  const auto [place, is_unseen] = terms_.try_emplace(fingerprint);
  Known& known = place->second;
  if (is_unseen) {
    if (const auto noted = known_.term(fingerprint)) {
      known.id = noted->id;
      known.form = noted->form;
      known.is_noted = true;
    } else {
      Result<std::optional<TermId>> found = find_term(rows_, key);
      if (!found) return terms_.erase(place), found.error();
      known.id = found->value_or(TermId::none);
    }
    if (known.id == TermId::none) {
      known.id = next_term(marks_, tag_of(term));
      known.term = term;
      known.row = Known::Row::changed;
      known.is_new = true;
      batch_.put(Family::term_ids, key, encode_number(number(known.id)));
      if (auto* entity = std::get_if<Entity>(&*known.term)) {
        entity->aliases.clear();
        known.new_names = {entity->name};
      }
    }
    known.key = std::move(key);
  }
  known.is_met = true;
  const auto* entity = std::get_if<Entity>(&term);
  if (entity != nullptr && !entity->aliases.empty()) {
    DOSSIER_RETURN_IF_ERROR(load(known));
    learn_aliases(known, *entity);
  }
  return &known;
}

Status DictionaryWriter::load(Known& known) const {
  if (known.term) return {};
  Result<Term> term = read_term(rows_, known.id);
  if (!term && term.error().code == ErrorCode::not_found)
    return rows_.damaged(term.error().message);
  DOSSIER_RETURN_IF_ERROR(term);
  known.term = std::move(*term);
  return {};
}

void DictionaryWriter::learn_aliases(Known& known, const Entity& entity) {
  auto& kept = std::get<Entity>(*known.term);
  for (const std::string& alias : entity.aliases) {
    const auto at = std::ranges::lower_bound(kept.aliases, alias);
    if (alias == kept.name || (at != kept.aliases.end() && *at == alias)) continue;
    kept.aliases.insert(at, alias);
    known.new_names.push_back(alias);
    known.row = Known::Row::changed;
  }
}

bool DictionaryWriter::is_judged(const Known& known) const {
  return is_entity(known.id) &&
         (judged_.resolution.concerns(known.key) || judged_.terms.was_unread(known.id));
}

Result<std::optional<DictionaryWriter::KnownEntity>> DictionaryWriter::find_entity(
    const std::string& key) {
  const Fingerprint fingerprint = fingerprint_of(key);
  auto known = terms_.find(fingerprint);
  if (known == terms_.end()) {
    DOSSIER_TRY(const std::optional<TermId> found, find_term(rows_, key));
    if (!found) return std::optional<KnownEntity>();
    known = terms_.emplace(fingerprint, Known{.key = key, .id = *found}).first;
  }
  DOSSIER_RETURN_IF_ERROR(load(known->second));
  const Known& it = known->second;
  const bool is_read = it.is_met || (!it.is_new && !judged_.terms.was_unread(it.id));
  return std::optional(KnownEntity{it.id, std::get<Entity>(*it.term), it.is_new, is_read});
}

void DictionaryWriter::add_unread(const Entity& entity) {
  const std::string key = key_of(entity);
  Known known{
      .key = key, .id = next_term(marks_, kEntityTag), .row = Known::Row::changed, .is_new = true};
  known.term = Entity{entity.type, entity.name, {}};
  batch_.put(Family::term_ids, key, encode_number(number(known.id)));
  terms_.emplace(fingerprint_of(key), std::move(known));
}

std::vector<std::string> DictionaryWriter::left_entities() const {
  std::vector<std::string> keys;
  if (judged_.is_silent()) return keys;
  for (const auto& [fingerprint, known] : terms_) {
    const bool is_first = known.is_met && judged_.terms.was_unread(known.id);
    if ((is_first || !known.new_names.empty()) && is_judged(known)) keys.push_back(known.key);
  }
  std::ranges::sort(keys);
  return keys;
}

void DictionaryWriter::note_known() {
  for (const auto& [fingerprint, known] : terms_) {
    if (!known.is_noted) known_.note_term(fingerprint, {known.id, known.form});
  }
  for (const auto& [word, id] : words_) known_.note_word(word, id);
  for (const auto& [label, id] : labels_) known_.note_label(id);
}

void DictionaryWriter::finish() {
  for (const auto& [fingerprint, known] : terms_) {
    if (known.row == Known::Row::unchanged) continue;
    batch_.put(Family::terms, id_key(known.id), encode(*known.term));
    if (!judged_.is_silent() && is_judged(known)) continue;
    for (const std::string& name : known.new_names) {
      batch_.put(Family::aliases, alias_key(fold_name(name), known.id), name_of(*known.term));
    }
  }
}

}  // namespace dossier::store
