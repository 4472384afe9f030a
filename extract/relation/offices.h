// Offices: who holds which. Private to extract/.
#pragma once

#include <vector>

#include "extract/relation/context.h"

namespace dossier::extract {

// One relation of the rule "title" for each name with an office in front of it or behind it, of a
// known owner or of a country that is not named: "Norwegian Prime Minister Kari Olsen", "Kari
// Olsen, mayor of Oslo", "President Olsen", "the Norwegian leader" where the document says who that
// is.
std::vector<RelationMention> read_offices(const RelationContext& context, std::string_view text);

}  // namespace dossier::extract
