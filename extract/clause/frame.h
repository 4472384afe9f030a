// What a clause governs: objects, complements and obliques with their prepositions. Rules R4 to R9.
// Private to extract/.
#pragma once

#include <vector>

#include "extract/clause/clause.h"
#include "extract/clause/phrase.h"

namespace dossier::extract {

enum class ArgumentKind { object, complement, content, oblique, time, nominal, adverb, clause };

struct Argument {
  ArgumentKind kind = ArgumentKind::object;
  WordList prepositions;       // "because of"; empty for objects
  WordList heads;              // alternatives of a coordination
  std::uint32_t of = kNoWord;  // the noun a nominal hangs on
};

struct Frame {
  std::vector<Argument> objects;  // none, or one; two for "is a king and near Oslo"
  std::vector<Argument> further;  // in reading order: behind the verb first, then in front
};

Frame frame_of(const Dependencies& tree, const Clause& clause);

// The words of one alternative of an argument, without prepositions.
WordList words_of_argument(const Dependencies& tree, const Clause& clause, const Argument& argument,
                           std::uint32_t head, Reach reach);

}  // namespace dossier::extract
