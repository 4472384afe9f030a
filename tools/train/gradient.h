// Loss and gradient of the network on one batch, by hand-written backpropagation.
//
//   GradientPass pass(sizes, options);
//   const BatchLoss loss = pass.run(weights, batch, random, gradient);   // adds to gradient
//
// The forward pass repeats extract/parse/network.cpp with dropout and keeps what the way back
// needs. tests/extract/gradient_test.cpp compares every matrix with finite differences.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/parse/network.h"
#include "tools/train/random.h"

namespace dossier::train {

struct DropoutOptions {
  float in = 0.2F;        // single inputs
  float layer = 0.25F;    // units, the same throughout a sentence
  float score = 0.25F;    // units of arc and label projections
  float word = 0.25F;     // a word's embedding as a whole
  float group = 0.25F;    // its letter groups as a whole
  float vector = 0.15F;   // its raw-text vector as a whole
  float guess = 0.05F;    // its guessed tags as a whole
  float tag_loss = 0.5F;  // weights of the losses beside arc and label
  float name_loss = 0.5F;
};

// Sentences in the network's numbers, with what they should become.
struct Batch {
  extract::NetworkInput input;
  std::vector<std::uint32_t> heads;  // 0 = root
  std::vector<std::uint8_t> tags, labels, names;
  std::vector<float> tree_weights, name_weights;  // one a word; 0 = nothing known

  void clear();
};

// What teachers say of a batch: distributions in place of single answers.
struct SoftTargets {
  // One a word: how much of the loss follows the teachers, for trees and tags, and for names.
  // Empty = not at all.
  std::vector<float> shares, name_shares;
  std::vector<float> arcs;              // words x (words + 1) of each sentence, one after another
  std::vector<std::size_t> arc_starts;  // of each sentence
  std::vector<float> labels, tags, names;  // words x ..., labels for the batch's heads
  std::size_t words = 0;

  [[nodiscard]] float share(std::size_t word) const { return shares.empty() ? 0 : shares[word]; }
  [[nodiscard]] float name_share(std::size_t word) const {
    return name_shares.empty() ? 0 : name_shares[word];
  }
  void clear();
  // A row of `labels`, `tags` or `names`; null without teachers.
  static const float* row(const std::vector<float>& table, std::size_t at, std::size_t width) {
    return table.empty() ? nullptr : table.data() + at * width;
  }
};

struct BatchLoss {
  double arc = 0, label = 0, tag = 0, name = 0;  // summed over words
};

class GradientPass {
 public:
  GradientPass(const extract::NetworkSizes& sizes, const DropoutOptions& options)
      : sizes_(sizes), options_(options) {}

  BatchLoss run(const extract::NetworkWeights& weights, const Batch& batch, Random& random,
                extract::NetworkWeights& gradient, const SoftTargets& soft = {});

 private:
  struct LayerTrace {
    std::vector<float> in, products, cell, forget, reset, mask;
  };

  void forward(const extract::NetworkWeights& w, const Batch& batch, Random& random);
  void embed(const extract::NetworkWeights& w, const Batch& batch, Random& random);
  void run_layer(const extract::NetworkWeights& w, const Batch& batch, std::size_t layer,
                 Random& random);
  void learn_tags(const extract::NetworkWeights& w, const Batch& batch, extract::NetworkWeights& g);
  void learn_names(const extract::NetworkWeights& w, const Batch& batch,
                   extract::NetworkWeights& g);
  void learn_arcs(const extract::NetworkWeights& w, const Batch& batch, Random& random,
                  extract::NetworkWeights& g);
  void learn_labels(const extract::NetworkWeights& w, const Batch& batch, Random& random,
                    extract::NetworkWeights& g);
  // Scores and learns the labels from their features; returns the gradient of the features.
  std::vector<float> score_labels(const extract::NetworkWeights& w, const Batch& batch,
                                  const std::vector<float>& features, extract::NetworkWeights& g);
  void backward_layers(const extract::NetworkWeights& w, const Batch& batch,
                       extract::NetworkWeights& g);
  void backward_layer(const extract::NetworkWeights& w, const Batch& batch, std::size_t layer,
                      extract::NetworkWeights& g);
  void backward_embedding(const extract::NetworkWeights& w, const Batch& batch,
                          extract::NetworkWeights& g);

  extract::NetworkSizes sizes_;
  DropoutOptions options_;
  BatchLoss loss_;
  const SoftTargets* soft_ = nullptr;  // of the batch being run
  float scale_ = 1;                    // 1 / words of the batch
  std::vector<float> in_, in_mask_, window_, first_mask_, first_sign_;
  std::vector<LayerTrace> traces_;
  std::vector<float> tag_in_, tag_shares_, name_in_, top_;
  std::vector<float> up_, tag_up_, name_up_, top_up_;  // gradients of layer outputs
};

// Helpers shared by the two files of the pass.
void add_column_sums(const float* values, std::size_t rows, extract::Matrix& gradient);
// One factor (0 or 1 / kept) a unit, repeated for all words of a sentence.
void fill_sentence_mask(std::span<const std::size_t> sentences, std::size_t width, float dropout,
                        Random& random, std::vector<float>& mask);
void scale_by(const std::vector<float>& mask, std::vector<float>& values);
// What one row should become: an answer, or in part a distribution.
struct RowTarget {
  std::size_t gold = 0;
  const float* soft = nullptr;
  float soft_share = 0;
};
// Log loss of one row; leaves weight * (share - target) in the row.
double log_loss_row(float* row, std::size_t columns, const RowTarget& target, float weight);

}  // namespace dossier::train
