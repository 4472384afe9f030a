// Two names of one thing. Private to extract/.
#pragma once

#include <string_view>
#include <vector>

#include "extract/relation/context.h"

namespace dossier::extract {

// One relation same_as of the rule "other-name" for each pair of names that the text itself calls
// one: "Lund (formerly Lunda)", "Lund, also known as Lunda,", "Lund (the Danish name for Lunda)".
// Empty if the vocabulary has no same_as. Linear in the mentions.
std::vector<RelationMention> read_identities(const RelationContext& context, std::string_view text);

}  // namespace dossier::extract
