// Greedy tagging with a sparse linear model.
#include "extract/parse/tagger.h"

#include <algorithm>
#include <cmath>

#include "extract/text/hash.h"

namespace dossier::extract {
namespace {

const WordFacts kOutside{};  // stands for the words before and after a sentence

const WordFacts& word_at(std::span<const WordFacts> sentence, std::ptrdiff_t at) {
  const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(sentence.size());
  return inside ? sentence[static_cast<std::size_t>(at)] : kOutside;
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): a list, one line a feature.
void read_tagger_features(std::span<const WordFacts> sentence, std::size_t at, unsigned last_tag,
                          unsigned tag_before_last, TaggerFeatures& features) {
  const auto here = static_cast<std::ptrdiff_t>(at);
  const WordFacts& w = sentence[at];
  const WordFacts& l1 = word_at(sentence, here - 1);
  const WordFacts& l2 = word_at(sentence, here - 2);
  const WordFacts& r1 = word_at(sentence, here + 1);
  const WordFacts& r2 = word_at(sentence, here + 2);
  const std::uint64_t t1 = last_tag + 1;
  const std::uint64_t t2 = combine(t1, tag_before_last + 1);
  std::size_t count = 0;
  const auto add = [&](std::uint64_t value) {
    features[count] = combine(count + 1, value);
    ++count;
  };
  add(0);
  add(w.cased);
  add(w.normal);
  for (const std::uint64_t suffix : w.suffix) add(suffix);
  for (const std::uint64_t prefix : w.prefix) add(prefix);
  add(w.outline);
  add(l1.outline);
  add(r1.outline);
  add(combine(w.outline, w.suffix[2]));
  add(combine(w.outline, at == 0));
  add(combine(l1.outline, combine(w.outline, r1.outline)));
  add(l2.normal);
  add(l1.normal);
  add(r1.normal);
  add(r2.normal);
  add(combine(l1.normal, w.normal));
  add(combine(w.normal, r1.normal));
  add(combine(l1.normal, r1.normal));
  add(l1.suffix[2]);
  add(r1.suffix[2]);
  add(r1.suffix[1]);
  add(combine(w.suffix[2], r1.suffix[1]));
  add(w.entry.ambiguity);
  add(r1.entry.ambiguity);
  add(r2.entry.ambiguity);
  add(combine(w.entry.ambiguity, r1.entry.ambiguity));
  add(combine(r1.entry.ambiguity, r2.entry.ambiguity));
  add(w.entry.cluster);
  add(l1.entry.cluster);
  add(r1.entry.cluster);
  add(combine(l1.entry.cluster, w.entry.cluster));
  add(combine(w.entry.cluster, r1.entry.cluster));
  add(combine(w.entry.lists & kPlaceAndGivenLists, w.outline));
  add(t1);
  add(t2);
  add(combine(t1, w.normal));
  add(combine(t1, w.suffix[2]));
  add(combine(t1, w.entry.ambiguity));
  add(combine(t2, w.entry.ambiguity));
  add(combine(t1, r1.entry.ambiguity));
  add(combine(t1, combine(w.entry.ambiguity, r1.entry.ambiguity)));
  add(combine(t1, r1.normal));
  add(combine(t2, w.normal));
  add(combine(t1, w.entry.cluster));
  add(combine(t1, w.outline));
  add(combine(t1, combine(l1.normal, w.entry.ambiguity)));
}

TagGuess guess_from_scores(std::span<const float> scores, float temperature) {
  TagGuess guess;
  std::array<float, 3> best{-1e30F, -1e30F, -1e30F};
  for (std::size_t tag = 0; tag < scores.size(); ++tag) {
    if (scores[tag] <= best[2]) continue;
    std::size_t rank = 2;
    while (rank > 0 && scores[tag] > best[rank - 1]) {
      best[rank] = best[rank - 1];
      guess.tags[rank] = guess.tags[rank - 1];
      --rank;
    }
    best[rank] = scores[tag];
    guess.tags[rank] = static_cast<std::uint8_t>(tag);
  }
  float sum = 0;
  for (std::size_t rank = 0; rank < best.size(); ++rank) {
    guess.probabilities[rank] = std::exp((best[rank] - best[0]) / temperature);
    sum += guess.probabilities[rank];
  }
  for (float& probability : guess.probabilities) probability /= sum;
  return guess;
}

void Tagger::tag(std::span<const WordFacts> sentence, std::vector<TagGuess>& guesses) const {
  guesses.resize(sentence.size());
  std::array<float, kMostTags> scores{};
  TaggerFeatures features;
  unsigned last_tag = 255;
  unsigned tag_before_last = 255;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    read_tagger_features(sentence, at, last_tag, tag_before_last, features);
    std::fill_n(scores.begin(), tag_count_, 0.0F);
    table_.add_scores(features, scores);
    guesses[at] = guess_from_scores(std::span(scores).first(tag_count_), temperature_);
    tag_before_last = last_tag;
    last_tag = guesses[at].tags[0];
  }
}

}  // namespace dossier::extract
