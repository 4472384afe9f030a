// Which mentions of a document are one entity, and under which name. Private to extract/.
#pragma once

#include <vector>

#include "extract/mention/mention.h"

namespace dossier::extract {

// Gives every mention its entity, surest rule first: one type for all mentions of a name, the full
// name for a surname, the holder of an office for "the Norwegian leader", the person named last for
// "he" and "she". Mentions that stay open (most pronouns, titles of nobody) are taken out. Every
// entity gets the other forms the document uses as aliases.
void resolve_mentions(std::vector<SentenceMentions>& sentences, const Vocabulary& vocabulary);

}  // namespace dossier::extract
