// The neural reader: one pass over a batch of sentences scores tags, heads, relations and names.
//
//   NetworkState state;
//   network.encode(input, state);                       // all sentences at once
//   network.score_heads(state, sentence, scores);       // words x (words + 1); column 0 = root
//   network.score_labels(state, sentence, heads, scores);
//
// Embeddings of the word, its letter groups, outline, guessed tags and name lists pass a window of
// three words and a stack of bidirectional simple recurrent units (recurrence.h). Tags are read off
// half way up and fed back; names are read off below the top; arcs and relations at the top.
// Thread safety: const calls may run in parallel, each with its own NetworkState.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/parse/matrix.h"
#include "extract/parse/tagger.h"

namespace dossier::extract {

struct NetworkSizes {
  std::uint32_t word_rows = 1, vector_rows = 1, buckets = 16384, outlines = 128, lists = 16;
  std::uint32_t tags = 1, labels = 1, names = 13;
  std::uint32_t word_width = 64, vector_width = 64, group_width = 48, outline_width = 16;
  std::uint32_t tag_width = 32, list_width = 8;
  std::uint32_t hidden = 160;  // units a direction
  std::uint32_t layers = 4, tag_layer = 1, name_layer = 2;
  std::uint32_t arc_width = 128, label_width = 96, name_width = 64;

  [[nodiscard]] std::uint32_t input_width() const {
    return word_width + vector_width + group_width + outline_width + tag_width + list_width;
  }
};

struct RecurrentLayer {
  Matrix product;  // 2 hidden x 6 hidden: uz, uf, ur forward, then backward
  Matrix bias;     // 1 x 4 hidden: bf, br forward, then backward
  Matrix reach;    // 1 x 4 hidden
};

struct NetworkWeights {
  Matrix word, vector, group, outline, tag, list;  // embeddings, one row an item
  Matrix window, window_bias;                      // 3 inputs x 2 hidden
  std::vector<RecurrentLayer> layers;
  Matrix tag_out, tag_bias, tag_back;  // 2 hidden x tags; tags x 2 hidden
  Matrix arc_dependent, arc_dependent_bias, arc_head, arc_head_bias;
  Matrix arc_product, arc_product_bias, arc_root;  // arc x arc; 1 x arc
  Matrix label_dependent, label_dependent_bias, label_head, label_root;
  Matrix label_out, label_bias;  // 2 label x labels
  Matrix name_in, name_in_bias, name_out, name_bias;

  NetworkWeights() = default;
  explicit NetworkWeights(const NetworkSizes& sizes);  // all zero

  // Calls visit(name, matrix) for each matrix, always in this order.
  template <typename Visit>
  void for_each(Visit visit) {
    visit_all(*this, visit);
  }
  template <typename Visit>
  void for_each(Visit visit) const {
    visit_all(*this, visit);
  }

 private:
  template <typename Self, typename Visit>
  static void visit_all(Self& w, Visit& visit);
};

// A batch of sentences in the network's numbers.
struct NetworkInput {
  std::vector<std::size_t> sentences;  // first word of each, then the number of words
  std::vector<std::uint16_t> words, vectors, outlines;
  std::vector<std::uint8_t> lists;
  std::vector<TagGuess> guesses;
  std::vector<std::uint32_t> groups, group_starts;  // starts: one more than words

  NetworkInput() { clear(); }
  void clear();
  // Adds one word from its facts; `shape` must have read it last.
  void add_word(const WordFacts& facts, const WordShape& shape, const NetworkSizes& sizes);
  void end_sentence() { sentences.push_back(words.size()); }
  [[nodiscard]] std::size_t word_count() const { return words.size(); }
  [[nodiscard]] std::size_t sentence_count() const { return sentences.size() - 1; }
};

// Buffers of one encode, reused from batch to batch.
struct NetworkState {
  std::vector<float> in, window, products, layer, next, cell, forget, reset;
  std::vector<float> tags, names;  // log scores: words x tags, words x names
  std::vector<float> tag_shares, name_hidden;
  std::vector<float> arc_dependent, arc_head, label_dependent, label_head;  // words x width
  std::vector<float> query, heads, features;
  std::vector<std::size_t> sentences;
};

class Network {
 public:
  Network() = default;
  Network(const NetworkSizes& sizes, NetworkWeights weights);

  void encode(const NetworkInput& input, NetworkState& state) const;
  // Scores of each word's possible heads; a word is never its own head.
  void score_heads(NetworkState& state, std::size_t sentence, std::vector<float>& scores) const;
  // words x labels for the given heads (0 = root, else word number from 1).
  void score_labels(NetworkState& state, std::size_t sentence, std::span<const std::uint32_t> heads,
                    std::vector<float>& scores) const;

  [[nodiscard]] const NetworkSizes& sizes() const { return sizes_; }
  [[nodiscard]] const NetworkWeights& weights() const { return weights_; }

 private:
  void embed(const NetworkInput& input, NetworkState& state) const;
  void run_layer(std::size_t layer, NetworkState& state) const;

  NetworkSizes sizes_;
  NetworkWeights weights_;
};

// Writes one word's input row (without its neighbours); the trainer shares it.
void embed_word(const NetworkWeights& weights, const NetworkSizes& sizes, const NetworkInput& input,
                std::size_t word, float* to);

// out row = rows of the word before, the word, the word after; zero outside the sentence.
void copy_window(const float* in, std::size_t width, std::span<const std::size_t> sentences,
                 float* out);

template <typename Self, typename Visit>
void NetworkWeights::visit_all(Self& w, Visit& visit) {
  visit("word", w.word);
  visit("vector", w.vector);
  visit("group", w.group);
  visit("outline", w.outline);
  visit("tag", w.tag);
  visit("list", w.list);
  visit("window", w.window);
  visit("window_bias", w.window_bias);
  for (auto& layer : w.layers) {
    visit("layer_product", layer.product);
    visit("layer_bias", layer.bias);
    visit("layer_reach", layer.reach);
  }
  visit("tag_out", w.tag_out);
  visit("tag_bias", w.tag_bias);
  visit("tag_back", w.tag_back);
  visit("arc_dependent", w.arc_dependent);
  visit("arc_dependent_bias", w.arc_dependent_bias);
  visit("arc_head", w.arc_head);
  visit("arc_head_bias", w.arc_head_bias);
  visit("arc_product", w.arc_product);
  visit("arc_product_bias", w.arc_product_bias);
  visit("arc_root", w.arc_root);
  visit("label_dependent", w.label_dependent);
  visit("label_dependent_bias", w.label_dependent_bias);
  visit("label_head", w.label_head);
  visit("label_root", w.label_root);
  visit("label_out", w.label_out);
  visit("label_bias", w.label_bias);
  visit("name_in", w.name_in);
  visit("name_in_bias", w.name_in_bias);
  visit("name_out", w.name_out);
  visit("name_bias", w.name_bias);
}

}  // namespace dossier::extract
