// Trains the linear tagger: an averaged perceptron.
//
//   const TrainedTagger tagger = train_tagger(facts, tags, tag_count, options);
//
// Deterministic. Cost: about two seconds an epoch of 300,000 words.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/parse/tagger.h"
#include "tools/train/perceptron.h"

namespace dossier::train {

using FactSentences = std::vector<std::vector<extract::WordFacts>>;
using TagSentences = std::vector<std::vector<std::uint8_t>>;

struct TaggerOptions {
  int epochs = 8;
  float prune_below = 1.0F;  // averaged weights nearer to zero are dropped
  float temperature = 1.0F;
  std::uint64_t seed = 1;
};

// Sentences with no tags are skipped.
PerceptronTables train_tagger(const FactSentences& facts, const TagSentences& tags,
                              std::size_t tag_count, const TaggerOptions& options);

}  // namespace dossier::train
