// Argument spans: which words of a subtree name a participant, and where a coordination divides.
// Rules R21 and R22 of the extraction rules. Private to extract/.
#pragma once

#include "extract/clause/dependencies.h"

namespace dossier::extract {

// How much of what a noun governs belongs to its phrase.
enum class Reach {
  bare,  // modifiers, and phrases with a preposition only where the noun says nothing without
         // them: names ("Bank of Kobe"), measures ("a number of towns")
  one,   // and its first phrase with a preposition
  full,  // and all of them; clauses and appositions stay outside
};

// The words of the participant that `head` heads, in order: without its own prepositions, its
// conjuncts, clauses, appositions, and punctuation at the edges.
WordList phrase_of(const Dependencies& tree, std::uint32_t head, Reach reach);

// `head` and the conjuncts that can stand in its place, in order. Only `head` where a coordination
// is one thing: a name with "&", the object of "between".
WordList alternatives_of(const Dependencies& tree, std::uint32_t head);

// The prepositions of a noun with all their words ("because of"), in order.
WordList prepositions_of(const Dependencies& tree, std::uint32_t noun);

// Every word of a clause as it stands, without punctuation at the edges.
WordList clause_text(const Dependencies& tree, std::uint32_t head);

// A content clause and the clauses joined to it, and what one of them says by itself: "(that) sales
// fell", "sales will rise again"; the subject is repeated where it is shared.
WordList content_alternatives(const Dependencies& tree, std::uint32_t head);
WordList content_text(const Dependencies& tree, std::uint32_t head, std::uint32_t first);

// Phrases with a preposition that hang on the noun and are not in phrase_of(noun, Reach::bare).
WordList loose_nominals(const Dependencies& tree, std::uint32_t noun);

// Punctuation that only opens or closes: quotes, brackets, commas, stops.
bool is_edge_punctuation(const Dependencies& tree, std::uint32_t word);

}  // namespace dossier::extract
