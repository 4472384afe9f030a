// Who holds the offices that a document speaks of. Private to extract/.
#pragma once

#include <vector>

#include "extract/mention/mention.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

// Whether a mention means a person whose name is known.
bool is_person(const EntityMention& mention);

// Gives "the Norwegian leader" and "the president" the person whom the document names as such, and
// where it names nobody, the much named person of the sentence before to whom it gives no other
// country or office; else an empty name. Every person gets the country whose head the document says
// they are.
void use_holders(std::vector<SentenceMentions>& sentences, const Vocabulary& vocabulary);

}  // namespace dossier::extract
