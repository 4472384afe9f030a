// Whether a clause is told as a fact: polarity and modality (R24), and who says so (R14). Private
// to extract/.
#pragma once

#include "extract/clause/proposition.h"

namespace dossier::extract {

// "not", "n't", "never", "neither", "nor", "hardly", "no" as an adverb.
bool is_negation(const Dependencies& tree, std::uint32_t word);

// Sets polarity and modality by auxiliaries, negation, the verbs above and conjunctions.
void judge_factuality(const Dependencies& tree, Clause& clause);

// Who says the clause of `head`, innermost first: the subject of each verb above that has it as its
// content ("Olsen said"), and the one behind "according to". A holder may be missing: "it was
// said".
std::vector<Attribution> attribution_of(const Dependencies& tree, std::uint32_t head);

}  // namespace dossier::extract
