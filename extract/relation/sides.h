// Heads of a clause that stand for others. Private to extract/.
#pragma once

#include "extract/relation/context.h"
#include "extract/relation/pattern_match.h"

namespace dossier::extract {

// "two towns, Lund and Ystad": the names stand for the noun. Heads without names stay.
WordList names_of(const RelationContext& context, const WordList& heads);

// "Norwegian and Chadian forces": those of Norway, and those of Chad. Other heads stay.
WordList sides_of(const RelationContext& context, const WordList& heads);

// The agents of what is done with each other: of "The ministers of Chad and Niger met" the two
// countries; else those of the match.
WordList partners_of(const RelationContext& context, const PatternMatch& match);

// At either word of "each other" and "one another".
bool is_each_other(const Dependencies& tree, std::uint32_t word);

}  // namespace dossier::extract
