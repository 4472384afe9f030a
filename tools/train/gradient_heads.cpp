// The four losses and their way back to the layer they read: tags, names, arcs, labels.
#include <algorithm>
#include <cmath>

#include "tools/train/gradient.h"
#include "tools/train/product.h"

namespace dossier::train {

using extract::Matrix;
using extract::NetworkWeights;
using extract::Sum;

double log_loss_row(float* row, std::size_t columns, const RowTarget& target, float weight) {
  extract::softmax_rows(row, 1, columns);
  const double loss = -std::log(std::max(row[target.gold], 1e-12F));
  row[target.gold] -= 1 - target.soft_share;
  for (std::size_t i = 0; target.soft_share > 0 && i < columns; ++i)
    row[i] -= target.soft_share * target.soft[i];
  for (std::size_t i = 0; i < columns; ++i) row[i] *= weight;
  return loss;
}

namespace {

// A projection of the top layer: leaky or plain, with dropout, remembered for the way back.
struct Projection {
  std::vector<float> out, sign, mask;

  void run(const std::vector<float>& in, const Matrix& weights, const Matrix* bias, bool is_leaky,
           std::size_t rows) {
    out.resize(rows * weights.columns);
    fast_multiply(in.data(), weights, rows, out.data());
    if (bias != nullptr) extract::add_bias(out.data(), rows, *bias);
    if (!is_leaky) return;
    sign.resize(out.size());
    for (std::size_t i = 0; i < out.size(); ++i) sign[i] = out[i] > 0 ? 1.0F : 0.1F;
    scale_by(sign, out);
  }

  void drop(std::span<const std::size_t> sentences, std::size_t width, float dropout,
            Random& random) {
    fill_sentence_mask(sentences, width, dropout, random, mask);
    scale_by(mask, out);
  }

  struct Weights {
    const Matrix* forward;
    Matrix *gradient, *bias_gradient;  // the last may be null
  };
  void back(std::vector<float>& up, const std::vector<float>& in, const Weights& w,
            std::vector<float>& in_up) const {
    const Matrix& weights = *w.forward;
    const std::size_t rows = up.size() / weights.columns;
    if (!mask.empty()) scale_by(mask, up);
    if (!sign.empty()) scale_by(sign, up);
    add_outer({in.data(), rows, weights.rows}, {up.data(), rows, weights.columns}, *w.gradient);
    if (w.bias_gradient != nullptr) add_column_sums(up.data(), rows, *w.bias_gradient);
    fast_multiply_transposed({up.data(), rows, weights.columns},
                             {weights.values.data(), weights.rows, weights.columns}, in_up.data(),
                             Sum::add);
  }
};

}  // namespace

// Called on the way back: up_ holds the gradient of the layer's output after the feedback.
void GradientPass::learn_tags(const NetworkWeights& w, const Batch& batch, NetworkWeights& g) {
  const std::size_t words = batch.input.word_count();
  const std::size_t tags = sizes_.tags;
  add_outer({tag_shares_.data(), words, tags}, {up_.data(), words, w.tag_back.columns}, g.tag_back);
  std::vector<float> logits_up(words * tags);
  fast_multiply_transposed({up_.data(), words, w.tag_back.columns},
                           {w.tag_back.values.data(), tags, w.tag_back.columns}, logits_up.data());
  for (std::size_t word = 0; word < words; ++word) {
    const float* shares = tag_shares_.data() + word * tags;
    float* up = logits_up.data() + word * tags;
    float mean = 0;
    for (std::size_t i = 0; i < tags; ++i) mean += shares[i] * up[i];
    for (std::size_t i = 0; i < tags; ++i) up[i] = shares[i] * (up[i] - mean);
    if (batch.tree_weights[word] == 0) continue;
    const float weight = options_.tag_loss * scale_ * batch.tree_weights[word];
    const float soft_share = soft_->share(word);
    // What only teachers know has no answer to lose against.
    if (soft_share < 1) loss_.tag -= std::log(std::max(shares[batch.tags[word]], 1e-12F));
    for (std::size_t i = 0; i < tags; ++i) up[i] += weight * shares[i];
    up[batch.tags[word]] -= weight * (1 - soft_share);
    const float* soft = SoftTargets::row(soft_->tags, word, tags);
    for (std::size_t i = 0; soft_share > 0 && i < tags; ++i) up[i] -= weight * soft_share * soft[i];
  }
  add_outer({tag_in_.data(), words, w.tag_out.rows}, {logits_up.data(), words, tags}, g.tag_out);
  add_column_sums(logits_up.data(), words, g.tag_bias);
  fast_multiply_transposed({logits_up.data(), words, tags},
                           {w.tag_out.values.data(), w.tag_out.rows, tags}, tag_up_.data(),
                           Sum::add);
}

void GradientPass::learn_names(const NetworkWeights& w, const Batch& batch, NetworkWeights& g) {
  const std::size_t words = batch.input.word_count();
  Projection hidden;
  hidden.run(name_in_, w.name_in, &w.name_in_bias, true, words);
  std::vector<float> scores(words * sizes_.names);
  fast_multiply(hidden.out.data(), w.name_out, words, scores.data());
  extract::add_bias(scores.data(), words, w.name_bias);
  for (std::size_t word = 0; word < words; ++word) {
    float* row = scores.data() + word * sizes_.names;
    const float weight = options_.name_loss * scale_ * batch.name_weights[word];
    const float soft_share = soft_->name_share(word);
    const float* soft = SoftTargets::row(soft_->names, word, sizes_.names);
    const double loss =
        log_loss_row(row, sizes_.names, {batch.names[word], soft, soft_share}, weight);
    if (batch.name_weights[word] > 0 && soft_share < 1) loss_.name += loss;
  }
  add_outer({hidden.out.data(), words, sizes_.name_width}, {scores.data(), words, sizes_.names},
            g.name_out);
  add_column_sums(scores.data(), words, g.name_bias);
  std::vector<float> hidden_up(hidden.out.size());
  fast_multiply_transposed({scores.data(), words, sizes_.names},
                           {w.name_out.values.data(), sizes_.name_width, sizes_.names},
                           hidden_up.data());
  hidden.back(hidden_up, name_in_, {&w.name_in, &g.name_in, &g.name_in_bias}, name_up_);
}

void GradientPass::learn_arcs(const NetworkWeights& w, const Batch& batch, Random& random,
                              NetworkWeights& g) {
  const auto& sentences = batch.input.sentences;
  const std::size_t words = batch.input.word_count();
  const std::size_t width = sizes_.arc_width;
  Projection dependent;
  Projection head;
  dependent.run(top_, w.arc_dependent, &w.arc_dependent_bias, true, words);
  dependent.drop(sentences, width, options_.score, random);
  head.run(top_, w.arc_head, &w.arc_head_bias, true, words);
  head.drop(sentences, width, options_.score, random);
  std::vector<float> query(words * width);
  fast_multiply(dependent.out.data(), w.arc_product, words, query.data());
  extract::add_bias(query.data(), words, w.arc_product_bias);
  std::vector<float> query_up(words * width, 0.0F);
  std::vector<float> head_up(words * width, 0.0F);
  std::vector<float> heads;
  std::vector<float> scores;
  for (std::size_t s = 0; s + 1 < sentences.size(); ++s) {
    const std::size_t first = sentences[s];
    const std::size_t count = sentences[s + 1] - first;
    if (batch.tree_weights[first] == 0) continue;
    heads.resize((count + 1) * width);
    const auto rest = std::copy_n(w.arc_root.row(0), width, heads.begin());
    std::copy_n(head.out.data() + first * width, count * width, rest);
    scores.resize(count * (count + 1));
    fast_multiply_transposed({query.data() + first * width, count, width},
                             {heads.data(), count + 1, width}, scores.data());
    for (std::size_t word = 0; word < count; ++word) {
      float* row = scores.data() + word * (count + 1);
      row[word + 1] = -1e9F;
      const float soft_share = soft_->share(first + word);
      const float* soft =
          soft_share > 0 ? soft_->arcs.data() + soft_->arc_starts[s] + word * (count + 1) : nullptr;
      loss_.arc += log_loss_row(row, count + 1, {batch.heads[first + word], soft, soft_share},
                                scale_ * batch.tree_weights[first + word]);
    }
    Matrix heads_matrix;
    heads_matrix.rows = count + 1;
    heads_matrix.columns = width;
    heads_matrix.values = std::move(heads);
    fast_multiply(scores.data(), heads_matrix, count, query_up.data() + first * width);
    heads = std::move(heads_matrix.values);
    Matrix heads_up(count + 1, width);
    add_outer({scores.data(), count, count + 1}, {query.data() + first * width, count, width},
              heads_up);
    for (std::size_t i = 0; i < width; ++i) g.arc_root.values[i] += heads_up.values[i];
    std::copy_n(heads_up.row(1), count * width, head_up.data() + first * width);
  }
  add_outer({dependent.out.data(), words, width}, {query_up.data(), words, width}, g.arc_product);
  add_column_sums(query_up.data(), words, g.arc_product_bias);
  std::vector<float> dependent_up(words * width);
  fast_multiply_transposed({query_up.data(), words, width},
                           {w.arc_product.values.data(), width, width}, dependent_up.data());
  dependent.back(dependent_up, top_, {&w.arc_dependent, &g.arc_dependent, &g.arc_dependent_bias},
                 top_up_);
  head.back(head_up, top_, {&w.arc_head, &g.arc_head, &g.arc_head_bias}, top_up_);
}

// Rows of [leaky(d + h); d * h] for dependents d and heads h, and their gradients.
struct LabelFeatures {
  static void join(const float* d, const float* h, std::size_t width, float* to) {
    for (std::size_t i = 0; i < width; ++i) {
      const float both = d[i] + h[i];
      to[i] = both > 0 ? both : 0.1F * both;
      to[width + i] = d[i] * h[i];
    }
  }
  struct Pair {
    const float *d, *h;
    float *d_up, *h_up;
  };
  static void part(const Pair& pair, std::size_t width, const float* up) {
    for (std::size_t i = 0; i < width; ++i) {
      const float sum_up = pair.d[i] + pair.h[i] > 0 ? up[i] : 0.1F * up[i];
      pair.d_up[i] += sum_up + up[width + i] * pair.h[i];
      pair.h_up[i] += sum_up + up[width + i] * pair.d[i];
    }
  }
};

void GradientPass::learn_labels(const NetworkWeights& w, const Batch& batch, Random& random,
                                NetworkWeights& g) {
  const auto& sentences = batch.input.sentences;
  const std::size_t words = batch.input.word_count();
  const std::size_t width = sizes_.label_width;
  Projection dependent;
  Projection head;
  dependent.run(top_, w.label_dependent, &w.label_dependent_bias, false, words);
  head.run(top_, w.label_head, nullptr, false, words);
  std::vector<std::size_t> head_words(words);  // index of each word's head, or `words` for the root
  for (std::size_t s = 0; s + 1 < sentences.size(); ++s) {
    for (std::size_t word = sentences[s]; word < sentences[s + 1]; ++word) {
      head_words[word] = batch.heads[word] == 0 ? words : sentences[s] + batch.heads[word] - 1;
    }
  }
  const auto head_row = [&](std::size_t word) {
    return head_words[word] == words ? w.label_root.row(0)
                                     : head.out.data() + head_words[word] * width;
  };
  std::vector<float> features(words * 2 * width);
  for (std::size_t word = 0; word < words; ++word) {
    LabelFeatures::join(dependent.out.data() + word * width, head_row(word), width,
                        features.data() + word * 2 * width);
  }
  std::vector<float> mask;
  fill_sentence_mask(sentences, 2 * width, options_.score, random, mask);
  scale_by(mask, features);
  std::vector<float> up = score_labels(w, batch, features, g);
  scale_by(mask, up);
  std::vector<float> dependent_up(words * width, 0.0F);
  std::vector<float> head_up(words * width, 0.0F);
  for (std::size_t word = 0; word < words; ++word) {
    float* h_up =
        head_words[word] == words ? g.label_root.row(0) : head_up.data() + head_words[word] * width;
    LabelFeatures::part({dependent.out.data() + word * width, head_row(word),
                         dependent_up.data() + word * width, h_up},
                        width, up.data() + word * 2 * width);
  }
  dependent.back(dependent_up, top_,
                 {&w.label_dependent, &g.label_dependent, &g.label_dependent_bias}, top_up_);
  head.back(head_up, top_, {&w.label_head, &g.label_head, nullptr}, top_up_);
}

std::vector<float> GradientPass::score_labels(const NetworkWeights& w, const Batch& batch,
                                              const std::vector<float>& features,
                                              NetworkWeights& g) {
  const std::size_t words = batch.input.word_count();
  const std::size_t width = w.label_out.rows;
  std::vector<float> scores(words * sizes_.labels);
  fast_multiply(features.data(), w.label_out, words, scores.data());
  extract::add_bias(scores.data(), words, w.label_bias);
  for (std::size_t word = 0; word < words; ++word) {
    float* row = scores.data() + word * sizes_.labels;
    const float* soft = SoftTargets::row(soft_->labels, word, sizes_.labels);
    const double loss =
        log_loss_row(row, sizes_.labels, {batch.labels[word], soft, soft_->share(word)},
                     scale_ * batch.tree_weights[word]);
    if (batch.tree_weights[word] > 0 && soft_->share(word) < 1) loss_.label += loss;
  }
  add_outer({features.data(), words, width}, {scores.data(), words, sizes_.labels}, g.label_out);
  add_column_sums(scores.data(), words, g.label_bias);
  std::vector<float> up(features.size());
  fast_multiply_transposed({scores.data(), words, sizes_.labels},
                           {w.label_out.values.data(), width, sizes_.labels}, up.data());
  return up;
}

}  // namespace dossier::train
