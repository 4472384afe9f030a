// A second opinion on names: a sparse linear model beside the network's name scores.
//
//   name_tagger.add_scores(words, scores);   // scores: kNameTags log scores a word, added to
//   best_name_tags(scores, name_tagger.transitions(), ...);
//
// A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001); tools/train trains
// it. It remembers single words, their surroundings and their place in the tree, which the network
// forgets; the network generalizes, which this model cannot. The sum is better than either.
// Cost: about 2 microseconds a word. Thread safety: const calls may run in parallel.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "extract/parse/feature_table.h"
#include "extract/parse/names.h"
#include "extract/parse/word_facts.h"

namespace dossier::extract {

// What the name tagger sees of a word.
struct NameWord {
  WordFacts facts;
  std::uint8_t tag = 0;    // part-of-speech tag, as a number of the model
  std::uint8_t label = 0;  // relation to the head, likewise
  std::uint32_t head = 0;  // 0 = root, else word number from 1
};

constexpr std::size_t kNameFeatures = 49;
using NameFeatures = std::array<std::uint64_t, kNameFeatures>;
void read_name_features(std::span<const NameWord> sentence, std::size_t at, NameFeatures& features);
// The feature whose weights are the scores of the tags after `before`.
std::uint64_t transition_feature(std::size_t before);

class NameTagger {
 public:
  NameTagger() : NameTagger(0, {}) {}
  // `share` is what one point of its log scores adds to the network's.
  NameTagger(float share, FeatureTable table);

  void add_scores(std::span<const NameWord> sentence, std::span<float> scores) const;
  [[nodiscard]] const NameTransitions& transitions() const { return transitions_; }

  [[nodiscard]] float share() const { return share_; }
  [[nodiscard]] const FeatureTable& table() const { return table_; }

 private:
  float share_ = 0;
  FeatureTable table_;
  NameTransitions transitions_{};  // times the share
};

}  // namespace dossier::extract
