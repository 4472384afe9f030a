// The sieves, one function each; coref.cpp says in which order. Private to extract/.
#pragma once

#include <string_view>
#include <vector>

#include "extract/coref/candidates.h"
#include "extract/coref/chains.h"

namespace dossier::extract {

// What every sieve works on.
struct SieveContext {
  const CorefText& text;
  const std::vector<Candidate>& candidates;
  Chains& chains;
  std::string_view sieve;  // its own name, for the joins
};

// speech.cpp: first and second persons of one speaker; the speaker of a quote is its "I".
void join_speakers(const SieveContext& context);

// same_names.cpp
void join_same_words(const SieveContext& context);   // "the ferry line" ... "the ferry line"
void join_known_names(const SieveContext& context);  // "U.S." ... "United States"
void join_acronyms(const SieveContext& context);     // "Oslo Ferry Line" ... "OFL"
void join_short_names(const SieveContext& context);  // "Kari Olsen" ... "Ms Olsen" ... "Kari"

// constructs.cpp
void join_appositions(const SieveContext& context);  // "Olsen, the mayor of Oslo"
void join_predicates(const SieveContext& context);   // "Olsen is the mayor of Oslo"

// heads.cpp
void join_strict_heads(const SieveContext& context);   // "the new ferry line" ... "the line"
void join_relaxed_heads(const SieveContext& context);  // "a ferry line" ... "this small line"
void join_descriptions(const SieveContext& context);   // "Norway" ... "the country"

// pronouns.cpp
void join_reflexives(const SieveContext& context);
void join_pronouns(const SieveContext& context);

}  // namespace dossier::extract
