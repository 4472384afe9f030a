#include "tools/train/teachers.h"

#include <algorithm>
#include <cmath>

namespace dossier::train {
namespace {

// What is impossible is marked with a score that softmax_rows would not take.
constexpr float kLeastScore = -1e4F;

// Adds the distributions of `rows` score rows, each with weight `share`.
void add_shares(const float* scores, std::size_t rows, std::size_t columns, float share,
                float* to) {
  std::vector<float> copy(scores, scores + rows * columns);
  for (float& score : copy) score = std::max(score, kLeastScore);
  extract::softmax_rows(copy.data(), rows, columns);
  for (std::size_t i = 0; i < copy.size(); ++i) to[i] += share * copy[i];
}

}  // namespace

void Opinion::append_to(SoftTargets& soft) const {
  const auto append = [](std::vector<float>& list, const std::vector<float>& more) {
    list.insert(list.end(), more.begin(), more.end());
  };
  soft.arc_starts.push_back(soft.arcs.size());
  append(soft.arcs, arcs);
  append(soft.labels, labels);
  append(soft.tags, tags);
  append(soft.names, names);
  soft.words += words;
}

Opinion opinion_of(const SoftTargets& soft, std::size_t sentence, std::size_t first,
                   std::size_t last) {
  const std::size_t count = last - first;
  const auto cut = [](const std::vector<float>& list, std::size_t begin, std::size_t size) {
    const auto from = list.begin() + static_cast<std::ptrdiff_t>(begin);
    return std::vector<float>(from, from + static_cast<std::ptrdiff_t>(size));
  };
  const auto rows = [&](const std::vector<float>& list) {
    const std::size_t width = list.size() / soft.words;
    return cut(list, first * width, count * width);
  };
  return {count, cut(soft.arcs, soft.arc_starts[sentence], count * (count + 1)), rows(soft.labels),
          rows(soft.tags), rows(soft.names)};
}

void Teachers::judge(const std::vector<bool>& has_tree, Batch& batch, SoftTargets& soft) {
  states_.resize(networks_.size());
  for (std::size_t at = 0; at < networks_.size(); ++at)
    networks_[at].encode(batch.input, states_[at]);
  const std::size_t count = batch.input.word_count();
  const extract::NetworkSizes& sizes = networks_[0].sizes();
  soft.words = count;
  soft.tags.assign(count * sizes.tags, 0.0F);
  soft.names.assign(count * sizes.names, 0.0F);
  const float share = 1.0F / static_cast<float>(networks_.size());
  for (const auto& state : states_) {
    add_shares(state.tags.data(), count, sizes.tags, share, soft.tags.data());
    add_shares(state.names.data(), count, sizes.names, share, soft.names.data());
  }
  judge_arcs(has_tree, batch, soft);
  judge_labels(batch, soft);
}

void Teachers::judge_arcs(const std::vector<bool>& has_tree, Batch& batch, SoftTargets& soft) {
  const auto& sentences = batch.input.sentences;
  const float share = 1.0F / static_cast<float>(networks_.size());
  soft.arcs.clear();
  soft.arc_starts.clear();
  for (std::size_t s = 0; s + 1 < sentences.size(); ++s) {
    const std::size_t count = sentences[s + 1] - sentences[s];
    const std::size_t start = soft.arcs.size();
    soft.arc_starts.push_back(start);
    soft.arcs.resize(start + count * (count + 1), 0.0F);
    for (std::size_t at = 0; at < networks_.size(); ++at) {
      networks_[at].score_heads(states_[at], s, scores_);
      add_shares(scores_.data(), count, count + 1, share, soft.arcs.data() + start);
    }
    if (has_tree[sentences[s]]) continue;
    scores_.assign(soft.arcs.begin() + static_cast<std::ptrdiff_t>(start), soft.arcs.end());
    for (float& score : scores_) score = std::log(std::max(score, 1e-9F));
    extract::best_tree(scores_, count, heads_, tree_);
    std::copy(heads_.begin(), heads_.end(),
              batch.heads.begin() + static_cast<std::ptrdiff_t>(sentences[s]));
  }
}

void Teachers::judge_labels(const Batch& batch, SoftTargets& soft) {
  const auto& sentences = batch.input.sentences;
  const std::size_t labels = networks_[0].sizes().labels;
  const float share = 1.0F / static_cast<float>(networks_.size());
  soft.labels.assign(batch.input.word_count() * labels, 0.0F);
  for (std::size_t s = 0; s + 1 < sentences.size(); ++s) {
    const std::size_t count = sentences[s + 1] - sentences[s];
    const std::span<const std::uint32_t> heads(batch.heads.data() + sentences[s], count);
    for (std::size_t at = 0; at < networks_.size(); ++at) {
      networks_[at].score_labels(states_[at], s, heads, scores_);
      add_shares(scores_.data(), count, labels, share, soft.labels.data() + sentences[s] * labels);
    }
  }
}

}  // namespace dossier::train
