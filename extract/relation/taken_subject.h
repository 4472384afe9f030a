// Clauses that take their subject from elsewhere: whose act they are, and whether it is one.
// Private to extract/.
#pragma once

#include <optional>

#include "extract/clause/clause.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

// The clause as a statement may be made of it; nothing if none may.
//   "criticised Norway's decision to leave"   Norway leaves, planned; not who criticises
//   "rejected a plan to leave"                nobody says who leaves: nothing
//   "warned Norway against leaving", "objected to leaving"   nobody leaves: nothing
//   "thanked Norway for leaving"              Norway leaves
// Other clauses come back as they are.
std::optional<Clause> with_own_subject(const Dependencies& tree, const Vocabulary& vocabulary,
                                       const Clause& clause);

}  // namespace dossier::extract
