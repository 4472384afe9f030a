// Whether a clause is told as a fact: polarity and modality (R24), and who says so (R14). Private
// to extract/.
#pragma once

#include "extract/clause/clause.h"

namespace dossier::extract {

// "not", "n't", "never", "neither", "nor", "hardly", "no" as an adverb.
bool is_negation(const Dependencies& tree, std::uint32_t word);

// Sets polarity and modality by auxiliaries, negation, the verbs above and conjunctions.
void judge_factuality(const Dependencies& tree, Clause& clause);

}  // namespace dossier::extract
