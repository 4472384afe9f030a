// Learns how words of each tag change into their lemmas.
#pragma once

#include "extract/parse/lemmatizer.h"
#include "tools/train/corpus.h"
#include "tools/train/lexicon_builder.h"

namespace dossier::train {

struct LemmaTables {
  std::vector<extract::LemmaRule> rules;
  std::vector<extract::LemmaEnding> endings;
};

// From the shortest endings to whole words, an ending is kept if its commonest rule gets more
// words right than the rule that the shorter endings already give.
LemmaTables train_lemmas(const std::vector<Sentence>& sentences, const TagSet& tags);

}  // namespace dossier::train
