// Terms and words by id and back.
//
//   DictionaryWriter dictionary(rows, marks, batch, known);
//   DOSSIER_TRY(const TermId id, dictionary.intern(olsen));   // known, or new in this batch
//   dictionary.finish();                                       // once, at the end of the batch
//   dictionary.note_known();                                   // when the batch was written
//
// Terms, words, labels and aliases stay for ever: nothing here is removed when the last statement
// that used it goes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/ports.h"
#include "store/codec.h"
#include "store/judged.h"
#include "store/known_ids.h"
#include "store/marks.h"
#include "store/rocks.h"

namespace dossier::store {

// Errors: not_found for an id that was never given; corrupt.
Result<Term> read_term(const Rows& rows, TermId id);
Result<std::optional<TermId>> find_term(const Rows& rows, std::string_view key);

// Tells the wording of a literal from others, for comparing without reading; never 0.
std::uint64_t form_of(const Term& term);

// A word is any string that statements share: phrase, predicate, cue, rule. A label is a word
// that was drawn on an edge; both have one id. The word of LabelId::none is empty.
Result<std::string> read_word(const Rows& rows, LabelId id);
Result<std::optional<LabelId>> find_word(const Rows& rows, std::string_view word);
Result<std::optional<LabelId>> find_label(const Rows& rows, std::string_view label);
// All labels, sorted.
Result<std::vector<std::string>> read_labels(const Rows& rows);

// Adds what is new to a batch, and remembers it: what the batch holds cannot be read from the
// database yet, and a term must not be given two ids.
// REQUIRES: `marks` and `batch` outlive the writer; no other batch is written meanwhile.
class DictionaryWriter {
 public:
  // Asks `known` before the database.
  DictionaryWriter(Rows rows, Marks& marks, Batch& batch, KnownIds& known, const Judged& judged)
      : rows_(rows), marks_(marks), batch_(batch), known_(known), judged_(judged) {}

  // The id of the term; entities learn its aliases.
  [[nodiscard]] Result<TermId> intern(const Term& term);
  // The same, with what this term says otherwise than the dictionary.
  [[nodiscard]] Result<TermRef> refer(const Term& term);
  // LabelId::none for an empty word.
  [[nodiscard]] Result<LabelId> intern_word(std::string_view word);
  [[nodiscard]] Result<LabelId> intern_label(std::string_view label);

  // An entity as documents call it, those of this batch too.
  struct KnownEntity {
    TermId id = TermId::none;
    Entity entity;
    bool is_new = false;   // given its id in this batch
    bool is_read = false;  // by any document; else only judgements speak of it
  };
  [[nodiscard]] Result<std::optional<KnownEntity>> find_entity(const std::string& key);
  // An id for an entity that only judgements speak of. REQUIRES: find_entity() found none.
  void add_unread(const Entity& entity);
  // Keys of entities with new names, or read for the first time, whose rows of aliases are not
  // written here because judgements concern them.
  [[nodiscard]] std::vector<std::string> left_entities() const;

  // Puts the terms that are new or changed into the batch.
  void finish();
  // Lets later batches know all ids of this one. REQUIRES: the batch was written.
  void note_known();

 private:
  struct Known {
    std::string key;  // key_of
    TermId id = TermId::none;
    std::uint64_t form = 0;              // of a literal: tells its wording; 0: not known
    std::optional<Term> term;            // as in the dictionary; read when needed
    std::vector<std::string> new_names;  // an entity's that no alias row has yet
    enum class Row : std::uint8_t { unchanged, changed } row = Row::unchanged;
    bool is_new = false;
    bool is_met = false;    // in a document of this batch
    bool is_noted = false;  // in known_, as it is
  };

  Result<Known*> know(const Term& term);
  Status load(Known& known) const;
  static void learn_aliases(Known& known, const Entity& entity);
  [[nodiscard]] bool is_judged(const Known& known) const;

  Rows rows_;
  Marks& marks_;
  Batch& batch_;
  KnownIds& known_;
  const Judged& judged_;
  std::unordered_map<Fingerprint, Known, FingerprintHash> terms_;  // by key_of
  WordMap words_;                                                  // that known_ does not have
  WordMap labels_;                                                 // likewise
};

}  // namespace dossier::store
