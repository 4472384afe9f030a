// Keeps up, in a batch, how entities are called that judgements concern: which are shown, with
// which aliases, and as what the others are shown.
#pragma once

#include <set>
#include <string>

#include "store/dictionary.h"
#include "store/judged.h"
#include "store/judged_rows.h"

namespace dossier::store {

// REQUIRES: what it is given outlives it; one a batch, used before the dictionary's finish().
class JudgedNames {
 public:
  JudgedNames(Rows rows, Marks& marks, Batch& batch, DictionaryWriter& dictionary, Judged& judged)
      : rows_(rows), marks_(marks), batch_(batch), dictionary_(dictionary), judged_(judged) {}

  // Brings the rows of the entity with that key up to what documents and judgements say now, and
  // those of what it is shown as.
  Status refresh(const std::string& key);

 private:
  using KnownEntity = DictionaryWriter::KnownEntity;

  Status refresh_one(const std::string& key);
  Result<std::vector<KnownEntity>> shown_as(const std::string& judged);
  Status write(const KnownEntity& entity, const NamesRow& row);
  void write_aliases(const KnownEntity& entity, const NamesRow& before, const NamesRow& after);

  Rows rows_;
  Marks& marks_;
  Batch& batch_;
  DictionaryWriter& dictionary_;
  Judged& judged_;
  std::set<std::string> done_;
};

// How an entity is called that stands for those: their names and aliases, without its own name.
std::vector<std::string> names_besides(const std::string& name,
                                       const std::vector<Entity>& entities);

}  // namespace dossier::store
