// Who says what. Private to extract/.
#pragma once

#include <vector>

#include "extract/relation/context.h"

namespace dossier::extract {

// One relation for each verb of saying with a named speaker: (speaker; said; what is said).
std::vector<RelationMention> read_speech(const RelationContext& context);

}  // namespace dossier::extract
