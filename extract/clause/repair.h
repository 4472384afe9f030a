// Mends readings that the parser often gets wrong and the words themselves decide. Private to
// extract/.
#pragma once

#include <vector>

#include "extract/clause/dependencies.h"

namespace dossier::extract {

// Changes heads and relations of `tree`'s words; the result is a tree again. True if any changed.
//   "was due to meet"        "due to" is no preposition in front of a verb
//   "OSLO, May 2 - Olsen left"   a dateline is no subject
//   "met Per Hansen"         "Per" is no preposition but part of the name
//   "claims to have met"     no purpose is in the perfect
//   "two towns in Chad, Abu and Faya"   as many names as the numeral says: the towns
//   "threatened on Monday to leave", "it is willing to leave"   no purpose, no clause as a subject
//   "Norway presented evidence", "Sales may spur growth", "Chad and Norway normalised ties",
//   "Olsen, the mayor of Oslo, called for talks."   the verb is no modifier
//   "Around 500 drones hit Oslo"   a subject, no phrase with a preposition
bool repair_tree(const Dependencies& tree, WordList& heads, std::vector<Dependency>& relations);

}  // namespace dossier::extract
