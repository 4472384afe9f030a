// Which mentions of a document are one entity, and under which name. Private to extract/.
#pragma once

#include <vector>

#include "extract/coref/coref.h"
#include "extract/mention/mention.h"

namespace dossier::extract {

// Gives every mention its entity, surest rule first: one type for all mentions of a name, the full
// name for a surname, the holder of an office for "the Norwegian leader", and what the chain of a
// pronoun or description is called otherwise. Mentions that stay open (pronouns and titles of
// nobody) are taken out. Every entity gets the other forms the document uses as aliases.
// `read` is of the same document.
void resolve_mentions(std::vector<SentenceMentions>& sentences, const Coreference& read,
                      const Vocabulary& vocabulary);

}  // namespace dossier::extract
