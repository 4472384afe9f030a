// What a sentence says without a verb: apposition, titles, possessives, phrases between nouns,
// members of a set. Rules R15 to R20. Private to extract/.
#pragma once

#include <vector>

#include "extract/clause/proposition.h"

namespace dossier::extract {

// Every proposition has the supplied verb "be" and is marked as implied.
std::vector<Proposition> read_implied(const Dependencies& tree);

}  // namespace dossier::extract
