// Whom a clause is about: its own subject, or the one it takes over from the words above it. Rules
// R1 and R9 to R13. Private to extract/.
#pragma once

#include "extract/clause/clause.h"

namespace dossier::extract {

// Verbs in a chain and conjuncts in a row that are followed.
constexpr int kDeepestChain = 12;

// A verb or a word with a copula that says something of its own: no auxiliary, no modifier.
bool is_clause(const Dependencies& tree, std::uint32_t word);
// A word other than a verb with a copula: "king" of "is a king".
bool is_complement(const Dependencies& tree, std::uint32_t word);
// "was built", "the bridge built in Oslo": with an auxiliary, a passive subject, or as a bare
// participle without an object.
bool is_passive(const Dependencies& tree, std::uint32_t verb);
// With "to".
bool is_infinitive(const Dependencies& tree, std::uint32_t verb);

// Who is asked in "called on Sweden to help", or kNoWord.
std::uint32_t called_on(const Dependencies& tree, std::uint32_t call);

// The object of the verb above that is the subject of an xcomp, or kNoWord: "him" of "force him
// to"; or who is called on.
std::uint32_t controller_of(const Dependencies& tree, std::uint32_t verb);

// What stands as a subject at the word itself, a coordination divided; empty if nothing does.
WordList own_subjects(const Dependencies& tree, std::uint32_t head);

struct Subjects {
  WordList heads;  // empty: nobody
  SubjectSource source = SubjectSource::own;
  std::uint32_t antecedent = kNoWord;     // as in Clause
  std::uint32_t relative_word = kNoWord;  // as in Clause
};

// Cost: at most kDeepestChain words above are asked.
Subjects subjects_of(const Dependencies& tree, std::uint32_t head);

}  // namespace dossier::extract
