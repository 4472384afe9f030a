// Terms and words of a bulk load: ids by fingerprints in memory, rows to be sorted.
//
// What is not in memory is asked of the database, unless that has no terms. New ids are given as
// store/dictionary.h gives them, so that both ways of adding make the same rows.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/codec.h"
#include "store/fingerprint_map.h"
#include "store/marks.h"
#include "store/rocks_tables.h"
#include "store/row_sorter.h"

namespace dossier::store {

class BulkDictionary {
 public:
  // Runs of sorted rows go to `directory`. REQUIRES: all but `directory` outlive the dictionary.
  BulkDictionary(const Database& database, Marks& marks, const std::filesystem::path& directory,
                 bool has_terms);

  // As DictionaryWriter's.
  Result<TermId> intern(const Term& term);
  Result<TermRef> refer(const Term& term);
  Result<LabelId> intern_word(std::string_view word);
  Result<LabelId> intern_label(std::string_view label);

  // A row of the family meta that is no word's.
  void put_meta(std::string_view key, std::string_view value) { meta_rows_.put(key, value); }

  // What sorts its rows, for whoever watches over memory.
  std::vector<RowSorter*> sorters() {
    return {&meta_rows_, &term_ids_, &terms_, &aliases_, &learned_};
  }

  // Writes all that is new or changed, with the marks, as files of the families meta, term_ids,
  // terms and aliases. Once, at the end.
  Status finish(const std::filesystem::path& directory, std::vector<TableFile>& files);

 private:
  struct Known {
    TermId id = TermId::none;
    std::uint64_t form = 0;  // of a literal: tells its wording from others
  };

  Result<Known> know(const Term& term);
  Status learn_aliases(TermId id, const Entity& entity);
  Status write_terms(const std::filesystem::path& directory, std::vector<TableFile>& files);

  const Database& database_;
  Marks& marks_;
  bool has_terms_;
  FingerprintMap<Known> known_;         // by key_of
  FingerprintMap<bool> known_aliases_;  // by term and alias
  std::unordered_map<std::string, LabelId> words_;
  std::set<LabelId> labels_;
  RowSorter meta_rows_;
  RowSorter term_ids_;
  RowSorter terms_;  // new terms, entities without aliases
  RowSorter aliases_;
  RowSorter learned_;  // term and alias
};

// Writes all rows of a sorter as files of a family.
Status write_table(const Database& database, Family family, const std::filesystem::path& directory,
                   RowSorter& rows, std::vector<TableFile>& files);

}  // namespace dossier::store
