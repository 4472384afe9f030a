// Trains a linear-chain conditional random field over names: the name tagger's numbers.
//
//   ChainModel chain(feature_count);
//   const double loss = chain.learn(sentence, {.rate = 0.1F});      // once a sentence and epoch
//   for (std::size_t tag = 0; tag < kNameTags; ++tag) use(chain.weights(feature)[tag]);
//
// The probability of a tag sequence is proportional to exp(sum of its words' scores and of its
// transitions); only well-formed sequences (extract/parse/names.h) have any. Learning is gradient
// descent on the log loss with AdaGrad (Duchi, Hazan, Singer 2011), a step a sentence.
// Cost: a sentence takes words x (features x tags + tags x tags). Deterministic; one thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/parse/names.h"

namespace dossier::train {

using TagScores = std::array<float, extract::kNameTags>;

struct ChainSentence {
  std::vector<std::vector<std::uint32_t>> features;  // of each word; numbers below feature_count
  std::span<const std::uint8_t> tags;                // well-formed
  float weight = 1;                                  // how much an error costs
};

class ChainModel {
 public:
  explicit ChainModel(std::size_t feature_count)
      : weights_(feature_count), squares_(feature_count) {}

  // The log loss before the step.
  double learn(const ChainSentence& sentence, float rate);
  // The log loss alone.
  double loss(const ChainSentence& sentence);

  [[nodiscard]] const TagScores& weights(std::size_t feature) const { return weights_[feature]; }
  [[nodiscard]] const extract::NameTransitions& transitions() const { return transitions_; }

 private:
  void add_scores(const ChainSentence& sentence);
  void run_forward();
  void run_backward();
  void learn_transitions(const ChainSentence& sentence, double total, float rate);
  void learn_words(const ChainSentence& sentence, double total, float rate);

  std::vector<TagScores> weights_, squares_;  // squares: of all gradients so far, summed
  extract::NameTransitions transitions_{}, transition_squares_{};
  std::vector<TagScores> scores_;                                    // of the sentence's words
  std::vector<std::array<double, extract::kNameTags>> from_, onto_;  // log sums of paths
};

}  // namespace dossier::train
