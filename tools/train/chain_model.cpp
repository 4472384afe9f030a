// Forward-backward over the allowed tags, in log space.
#include "tools/train/chain_model.h"

#include <cmath>
#include <utility>

namespace dossier::train {
namespace {

using extract::kNameTags;
using extract::may_begin;
using extract::may_end;
using extract::may_follow;

constexpr double kNever = -1e30;
constexpr float kSmallest = 1e-3F;  // gradients nearer to zero are not worth a step

double log_sum(double a, double b) {
  if (a < b) std::swap(a, b);
  return b <= kNever ? a : a + std::log1p(std::exp(b - a));
}

void step(float gradient, float rate, float& weight, float& square) {
  square += gradient * gradient;
  weight -= rate * gradient / (std::sqrt(square) + 1e-6F);
}

}  // namespace

void ChainModel::add_scores(const ChainSentence& sentence) {
  scores_.assign(sentence.features.size(), TagScores{});
  for (std::size_t word = 0; word < scores_.size(); ++word) {
    for (const std::uint32_t feature : sentence.features[word]) {
      const TagScores& row = weights_[feature];
      for (std::size_t tag = 0; tag < kNameTags; ++tag) scores_[word][tag] += row[tag];
    }
  }
}

// from_[word][tag]: of all paths up to the word that end with the tag, the word's score included.
void ChainModel::run_forward() {
  from_.resize(scores_.size());
  for (std::size_t word = 0; word < scores_.size(); ++word) {
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      double sum = word == 0 && may_begin(tag) ? 0 : kNever;
      for (std::size_t before = 0; word > 0 && before < kNameTags; ++before) {
        const double path = may_follow(before, tag) ? from_[word - 1][before] : kNever;
        if (path > kNever)
          sum = log_sum(sum, path + static_cast<double>(transitions_[before][tag]));
      }
      from_[word][tag] = sum <= kNever ? kNever : sum + static_cast<double>(scores_[word][tag]);
    }
  }
}

// onto_[word][tag]: of all paths after the word, if it has the tag.
void ChainModel::run_backward() {
  onto_.resize(scores_.size());
  for (std::size_t word = scores_.size(); word-- > 0;) {
    const bool is_last = word + 1 == scores_.size();
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      double sum = is_last && may_end(tag) ? 0 : kNever;
      for (std::size_t next = 0; !is_last && next < kNameTags; ++next) {
        const double path = may_follow(tag, next) ? onto_[word + 1][next] : kNever;
        if (path <= kNever) continue;
        sum = log_sum(sum, path + static_cast<double>(scores_[word + 1][next]) +
                               static_cast<double>(transitions_[tag][next]));
      }
      onto_[word][tag] = sum;
    }
  }
}

double ChainModel::loss(const ChainSentence& sentence) {
  if (sentence.tags.empty()) return 0;
  add_scores(sentence);
  run_forward();
  double total = kNever;
  for (std::size_t tag = 0; tag < kNameTags; ++tag)
    if (may_end(tag)) total = log_sum(total, from_.back()[tag]);
  double gold = 0;
  for (std::size_t word = 0; word < scores_.size(); ++word) {
    gold += static_cast<double>(scores_[word][sentence.tags[word]]);
    if (word > 0)
      gold += static_cast<double>(transitions_[sentence.tags[word - 1]][sentence.tags[word]]);
  }
  return total - gold;
}

double ChainModel::learn(const ChainSentence& sentence, float rate) {
  if (sentence.tags.empty()) return 0;
  const double lost = loss(sentence);
  run_backward();
  double total = kNever;
  for (std::size_t tag = 0; tag < kNameTags; ++tag)
    if (may_end(tag)) total = log_sum(total, from_.back()[tag]);
  learn_transitions(sentence, total, rate);
  learn_words(sentence, total, rate);
  return lost;
}

void ChainModel::learn_transitions(const ChainSentence& sentence, double total, float rate) {
  extract::NameTransitions expected{};
  for (std::size_t word = 1; word < scores_.size(); ++word) {
    for (std::size_t before = 0; before < kNameTags; ++before) {
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        const double head = from_[word - 1][before];
        const double tail = onto_[word][tag];
        if (!may_follow(before, tag) || head <= kNever || tail <= kNever) continue;
        expected[before][tag] +=
            static_cast<float>(std::exp(head + static_cast<double>(transitions_[before][tag]) +
                                        static_cast<double>(scores_[word][tag]) + tail - total));
      }
    }
    expected[sentence.tags[word - 1]][sentence.tags[word]] -= 1;
  }
  for (std::size_t before = 0; before < kNameTags; ++before) {
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      const float gradient = sentence.weight * expected[before][tag];
      if (std::abs(gradient) < kSmallest) continue;
      step(gradient, rate, transitions_[before][tag], transition_squares_[before][tag]);
    }
  }
}

void ChainModel::learn_words(const ChainSentence& sentence, double total, float rate) {
  for (std::size_t word = 0; word < scores_.size(); ++word) {
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      const double paths = from_[word][tag] <= kNever || onto_[word][tag] <= kNever
                               ? kNever
                               : from_[word][tag] + onto_[word][tag] - total;
      const auto chance = static_cast<float>(paths <= kNever ? 0 : std::exp(paths));
      const float gradient =
          sentence.weight * (chance - (sentence.tags[word] == tag ? 1.0F : 0.0F));
      if (std::abs(gradient) < kSmallest) continue;
      for (const std::uint32_t feature : sentence.features[word])
        step(gradient, rate, weights_[feature][tag], squares_[feature][tag]);
    }
  }
}

}  // namespace dossier::train
