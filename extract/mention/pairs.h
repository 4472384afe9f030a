// "The two", "both leaders", "the pair": words for two actors that the text named before. Private
// to extract/.
#pragma once

#include <string_view>
#include <vector>

#include "extract/mention/mention.h"

namespace dossier::extract {

// Adds a mention for every such phrase whose two members are sure: looking back from the phrase,
// sentence by sentence, exactly two persons (or two countries, by the noun) come together. With
// "leaders" those count first of whom the text says what they lead. `mentions` are of the sentences
// of `tree`, resolved. Cost: linear; at most a handful of sentences are looked back on.
void add_pairs(std::string_view text, const SyntaxTree& tree, const Vocabulary& vocabulary,
               std::vector<SentenceMentions>& mentions);

}  // namespace dossier::extract
