// Trains the second opinion on names (extract/parse/name_tagger.h) beside a finished network.
//
//   train_names(config, corpus, model);      // sets model.name_tagger and the lexicon's name
//   classes
//
// First the network reads raw text, and each word remembers what names it was mostly part of; then
// a conditional random field learns from the training sentences as the network parses them; last,
// its share is chosen on the development sets.
#pragma once

#include "extract/parse/model.h"
#include "tools/train/config.h"
#include "tools/train/corpus.h"

namespace dossier::train {

void train_names(const Config& config, const Corpus& corpus, extract::Model& model);

}  // namespace dossier::train
