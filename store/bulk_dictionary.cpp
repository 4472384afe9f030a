#include "store/bulk_dictionary.h"

#include <algorithm>

#include "graph/fold.h"
#include "store/bytes.h"
#include "store/dictionary.h"

namespace dossier::store {

namespace {

TermId id_at(std::string_view key) {
  ByteReader reader(key.substr(0, sizeof(TermId)));
  return TermId{reader.u64()};
}

// New terms and what entities learned, both by id, joined to the rows of terms. An entity that
// learned something and is not new has its row in the database.
class TermJoin {
 public:
  TermJoin(const Database& database, TableWriter& table) : rows_(database.now()), table_(table) {}

  Status add_alias(std::string_view key) {
    const TermId id = id_at(key);
    if (id != id_) DOSSIER_RETURN_IF_ERROR(begin_old(id));
    auto* entity = std::get_if<Entity>(&term_);
    if (entity == nullptr) return rows_.damaged(naming("no entity is term", number(id)));
    const std::string alias(key.substr(sizeof(TermId)));
    const auto at = std::ranges::lower_bound(entity->aliases, alias);
    if (at == entity->aliases.end() || *at != alias) entity->aliases.insert(at, alias);
    return {};
  }

  Status begin_new(std::string_view key, std::string_view value) {
    DOSSIER_RETURN_IF_ERROR(end());
    id_ = id_at(key);
    DOSSIER_TRY(term_, decode_term(id_, value));
    return {};
  }

  Status end() { return id_ == TermId::none ? Status() : table_.put(id_key(id_), encode(term_)); }

 private:
  Status begin_old(TermId id) {
    DOSSIER_RETURN_IF_ERROR(end());
    id_ = id;
    DOSSIER_TRY(term_, read_term(rows_, id));
    return {};
  }

  Rows rows_;
  TableWriter& table_;
  TermId id_ = TermId::none;
  Term term_;
};

}  // namespace

Status write_table(const Database& database, Family family, const std::filesystem::path& directory,
                   RowSorter& rows, std::vector<TableFile>& files) {
  TableWriter table(database, family, directory);
  DOSSIER_RETURN_IF_ERROR(rows.merge(
      [&table](std::string_view key, std::string_view value) { return table.put(key, value); }));
  return table.finish(files);
}

BulkDictionary::BulkDictionary(const Database& database, Marks& marks,
                               const std::filesystem::path& directory, bool has_terms)
    : database_(database),
      marks_(marks),
      has_terms_(has_terms),
      meta_rows_(directory / "meta.run"),
      term_ids_(directory / "term_ids.run"),
      terms_(directory / "terms.run"),
      aliases_(directory / "aliases.run"),
      learned_(directory / "learned.run") {}

Result<TermId> BulkDictionary::intern(const Term& term) {
  DOSSIER_TRY(const Known known, know(term));
  return known.id;
}

Result<TermRef> BulkDictionary::refer(const Term& term) {
  DOSSIER_TRY(const Known known, know(term));
  TermRef ref;
  ref.id = known.id;
  if (const auto* entity = std::get_if<Entity>(&term)) {
    ref.aliases = entity->aliases;
  } else if (form_of(term) != known.form) {
    ref.wording = std::get<Literal>(term);
  }
  return ref;
}

Result<BulkDictionary::Known> BulkDictionary::know(const Term& term) {
  const std::string key = key_of(term);
  const auto* entity = std::get_if<Entity>(&term);
  const auto [known, is_unseen] = known_.insert(fingerprint_of(key), Known{});
  if (is_unseen) {
    std::optional<TermId> found;
    if (has_terms_) {
      DOSSIER_TRY(found, find_term(database_.now(), key));
    }
    known.id = found ? *found : next_term(marks_, tag_of(term));
    if (found && entity == nullptr) {
      DOSSIER_TRY(const Term kept, read_term(database_.now(), *found));
      known.form = form_of(kept);
    } else if (!found) {
      term_ids_.put(key, encode_number(number(known.id)));
      if (entity == nullptr) {
        terms_.put(id_key(known.id), encode(term));
        known.form = form_of(term);
      } else {
        terms_.put(id_key(known.id), encode(Term(Entity{entity->type, entity->name, {}})));
        aliases_.put(alias_key(fold_name(entity->name), known.id), entity->name);
      }
    }
  }
  const Known result = known;
  if (entity != nullptr) DOSSIER_RETURN_IF_ERROR(learn_aliases(result.id, *entity));
  return result;
}

// The rows of aliases that the database may have already come out the same.
Status BulkDictionary::learn_aliases(TermId id, const Entity& entity) {
  for (const std::string& alias : entity.aliases) {
    const std::string key = id_key(id) + alias;
    if (alias == entity.name || !known_aliases_.insert(fingerprint_of(key), true).second) continue;
    learned_.put(key, {});
    aliases_.put(alias_key(fold_name(alias), id), entity.name);
  }
  return {};
}

Result<LabelId> BulkDictionary::intern_word(std::string_view word) {
  if (word.empty()) return LabelId::none;
  const auto [known, is_unseen] = words_.try_emplace(std::string(word), LabelId::none);
  if (!is_unseen) return known->second;
  if (has_terms_) {
    DOSSIER_TRY(const std::optional<LabelId> found, find_word(database_.now(), word));
    if (found) return known->second = *found;
  }
  DOSSIER_TRY(known->second, next_word(marks_));
  meta_rows_.put(word_key(word), encode_number(number(known->second)));
  meta_rows_.put(word_text_key(known->second), word);
  return known->second;
}

Result<LabelId> BulkDictionary::intern_label(std::string_view label) {
  DOSSIER_TRY(const LabelId id, intern_word(label));
  if (labels_.insert(id).second) {
    meta_rows_.put(label_key(label), encode_number(number(id)));
  }
  return id;
}

Status BulkDictionary::write_terms(const std::filesystem::path& directory,
                                   std::vector<TableFile>& files) {
  std::vector<std::string> learned;  // few beside the terms
  DOSSIER_RETURN_IF_ERROR(learned_.merge([&learned](std::string_view key, std::string_view) {
    learned.emplace_back(key);
    return Status();
  }));
  TableWriter table(database_, Family::terms, directory);
  TermJoin join(database_, table);
  auto alias = learned.begin();
  // Aliases of old entities before that id, or all that are left.
  const auto learn_before = [&](std::optional<TermId> id) -> Status {
    for (; alias != learned.end() && (!id || id_at(*alias) < *id); ++alias) {
      DOSSIER_RETURN_IF_ERROR(join.add_alias(*alias));
    }
    return {};
  };
  DOSSIER_RETURN_IF_ERROR(terms_.merge([&](std::string_view key, std::string_view value) -> Status {
    DOSSIER_RETURN_IF_ERROR(learn_before(id_at(key)));
    return join.begin_new(key, value);
  }));
  DOSSIER_RETURN_IF_ERROR(learn_before(std::nullopt));
  DOSSIER_RETURN_IF_ERROR(join.end());
  return table.finish(files);
}

Status BulkDictionary::finish(const std::filesystem::path& directory,
                              std::vector<TableFile>& files) {
  meta_rows_.put(marks_key(), encode(marks_));
  DOSSIER_RETURN_IF_ERROR(write_table(database_, Family::meta, directory, meta_rows_, files));
  DOSSIER_RETURN_IF_ERROR(write_table(database_, Family::term_ids, directory, term_ids_, files));
  DOSSIER_RETURN_IF_ERROR(write_table(database_, Family::aliases, directory, aliases_, files));
  return write_terms(directory, files);
}

}  // namespace dossier::store
