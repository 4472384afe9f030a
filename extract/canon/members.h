// Relations of "the two leaders" as relations of each of them. Private to extract/.
#pragma once

#include "extract/canon/canonicalize.h"

namespace dossier::extract {

// The same reading with every relation in which a mention of several (EntityMention::members) takes
// part said once of each member, these being added as mentions of their own. What such a mention
// does to itself, each member does to the others; a symmetric relation is said once.
SentenceReading with_members(const SentenceReading& reading);

// Whether a mention of the sentence stands for several.
bool has_members(const SentenceReading& reading);

}  // namespace dossier::extract
