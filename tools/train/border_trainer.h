// Learns the tokenizer's borders from treebanks with their original spacing.
//
//   const extract::BorderModel borders = train_borders(corpus, options);
//
// Two logistic regressions by Adagrad. Deterministic. The sentence threshold is the one that is
// best on the development sets.
#pragma once

#include "extract/text/border_model.h"
#include "tools/train/corpus.h"

namespace dossier::train {

struct BorderOptions {
  int epochs = 6;
  float rate = 0.2F;
  float decay = 1e-6F;  // pull of weights to zero, a step
  std::uint64_t seed = 1;
};

// A text made from trees: paragraphs apart by blank lines, documents as well.
struct RawText {
  std::string text;
  std::vector<extract::Sentence> sentences;  // as in the treebank
};
RawText raw_text_of(const std::vector<Sentence>& sentences);

struct BorderScores {
  double token_f1 = 0, word_f1 = 0, sentence_f1 = 0;
};
BorderScores compare_borders(const std::vector<extract::Sentence>& gold,
                             const std::vector<extract::Sentence>& found);

extract::BorderModel train_borders(const Corpus& corpus, const BorderOptions& options);

}  // namespace dossier::train
