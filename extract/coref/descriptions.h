// Descriptions that mean somebody with a name, as entity mentions. Private to extract/.
#pragma once

#include <string_view>
#include <vector>

#include "extract/coref/coref.h"
#include "extract/mention/mention.h"

namespace dossier::extract {

// Adds what the chains know: "the company" is a mention of the Oslo Ferry Line where a sure sieve
// joined it with that name. Only short phrases ("the company", not "the company that failed") that
// no mention overlaps. `sentences` have their entities already. Linear.
void add_descriptions(std::string_view text, const SyntaxTree& tree, const Coreference& read,
                      std::vector<SentenceMentions>& sentences);

}  // namespace dossier::extract
