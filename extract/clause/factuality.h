// Whether a clause is told as a fact: polarity and modality (R24), and who says so (R14). Private
// to extract/.
#pragma once

#include "extract/clause/proposition.h"

namespace dossier::extract {

// "not", "n't", "never", "neither", "nor", "hardly", "no" as an adverb.
bool is_negation(const Dependencies& tree, std::uint32_t word);

// Sets polarity and modality of a clause by its chain, and by the verbs it was asked, made or
// allowed with (`governors`, may be empty): auxiliaries, negation, conjunctions, "plan", "ask".
void judge_factuality(const Dependencies& tree, const WordList& governors, Clause& clause);

// Who says the clause of `head`, innermost first: the subject of each verb above that has it as its
// content ("Olsen said"), and the one behind "according to". A holder may be missing: "it was
// said". At most eight.
std::vector<Attribution> attribution_of(const Dependencies& tree, std::uint32_t head);

}  // namespace dossier::extract
