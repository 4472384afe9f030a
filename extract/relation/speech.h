// Who says what. Private to extract/.
#pragma once

#include <span>
#include <vector>

#include "extract/clause/clause.h"
#include "extract/relation/context.h"

namespace dossier::extract {

// One relation for each verb of saying with a named speaker: (speaker; said; what is said).
std::vector<RelationMention> read_speech(const RelationContext& context,
                                         std::span<const Clause> clauses);

}  // namespace dossier::extract
