// The first guess at part-of-speech tags: a linear model, left to right.
//
//   tagger.tag(facts, guesses);     // guesses[i].tags[0] is the likeliest tag of word i
//
// It sees word forms, affixes and the two tags before. The network reads its guesses as one of its
// inputs and has the last word, so what matters here is honest doubt as much as being right.
// A tag is an index into the model's list of "UPOS|XPOS" names.
// Cost: about 3 microseconds a word. Thread safety: const calls may run in parallel.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/parse/feature_table.h"
#include "extract/parse/word_facts.h"

namespace dossier::extract {

// The three likeliest tags of a word, likeliest first; the probabilities sum to 1.
struct TagGuess {
  std::array<std::uint8_t, 3> tags{};
  std::array<float, 3> probabilities{};
};

class Tagger {
 public:
  static constexpr std::size_t kMostTags = 192;

  Tagger() = default;
  // `temperature` turns score differences into probabilities.
  Tagger(std::size_t tag_count, float temperature, FeatureTable table)
      : tag_count_(tag_count), temperature_(temperature), table_(std::move(table)) {}

  void tag(std::span<const WordFacts> sentence, std::vector<TagGuess>& guesses) const;

  [[nodiscard]] std::size_t tag_count() const { return tag_count_; }
  [[nodiscard]] float temperature() const { return temperature_; }
  [[nodiscard]] const FeatureTable& table() const { return table_; }

 private:
  std::size_t tag_count_ = 0;
  float temperature_ = 1;
  FeatureTable table_;
};

// The features of word `at`; the trainer uses the same. 255 stands for no tag before.
constexpr std::size_t kTaggerFeatures = 53;
using TaggerFeatures = std::array<std::uint64_t, kTaggerFeatures>;
void read_tagger_features(std::span<const WordFacts> sentence, std::size_t at, unsigned last_tag,
                          unsigned tag_before_last, TaggerFeatures& features);

// The three best of `scores` with the probabilities that `temperature` makes of them.
TagGuess guess_from_scores(std::span<const float> scores, float temperature);

}  // namespace dossier::extract
