// Entities of many documents that are one by their names, joined as a rule's judgements: they are
// in the log, can be undone, and never join what a person has parted.
#pragma once

#include <cstddef>
#include <iosfwd>

#include "extract/name/name_match.h"
#include "store/store.h"

namespace dossier::cli {

struct JoinReport {
  std::size_t joined = 0;  // entities that are another now
  std::size_t parted = 0;  // joins taken back, since a second bearer of the surname has come
  std::size_t asked = 0;   // new pairs for 'dossier review'
};

// Compares all entities of a store (extract/name/entity_join.h) and judges: the sure pairs are
// merged, the unsure ones asked about once. Running it again on the same documents changes nothing.
// Errors: those of the store. Cost: one pass over the store, some seconds a million statements,
// another if a join was taken back, and that of Store::judge().
Result<JoinReport> join_entities(store::Store& facts, const extract::NameMatcher& matcher);

// "entities: 3 joined, 1 to review"; nothing if nothing was judged.
void print_joins(std::ostream& out, const JoinReport& report);

}  // namespace dossier::cli
