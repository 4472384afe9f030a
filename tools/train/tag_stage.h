// The stages before the network: vectors, lexicon, tagger, lemmatizer.
#pragma once

#include "tools/train/network_trainer.h"

namespace dossier::train {

struct TagStage {
  extract::Model model;  // complete but for the network, whose sizes and vectors are set
  Guesses guesses;       // one list a training sentence, by taggers that have not seen it
};

TagStage run_tag_stage(const Config& config, const Corpus& corpus);

// Lemmatizer and tokenizer: seconds of work, independent of the rest.
void train_small_parts(const Corpus& corpus, extract::Model& model);

// Keeps the stage's outcome in a folder, for other networks on the same corpus.
Status keep_stage(const TagStage& stage, const std::string& folder);
Result<TagStage> reuse_stage(const Corpus& corpus, const std::string& folder);

}  // namespace dossier::train
