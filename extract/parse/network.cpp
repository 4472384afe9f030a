// The forward pass. Buffers hold the whole batch, so each layer is one large matrix product.
#include "extract/parse/network.h"

#include <algorithm>

#include "extract/parse/fast_math.h"
#include "extract/parse/recurrence.h"

namespace dossier::extract {
namespace {

// Makes room without clearing what is there already.
void make_room(std::vector<float>& buffer, std::size_t size) {
  if (buffer.size() < size) buffer.resize(size);
}

}  // namespace

NetworkWeights::NetworkWeights(const NetworkSizes& s)
    : word(s.word_rows, s.word_width),
      vector(s.vector_rows, s.vector_width),
      group(s.buckets, s.group_width),
      outline(s.outlines, s.outline_width),
      tag(s.tags, s.tag_width),
      list(s.lists, s.list_width),
      window(std::size_t{3} * s.input_width(), std::size_t{2} * s.hidden),
      window_bias(1, std::size_t{2} * s.hidden) {
  const std::size_t width = std::size_t{2} * s.hidden;
  for (std::uint32_t layer = 0; layer < s.layers; ++layer) {
    layers.push_back({Matrix(width, 3 * width), Matrix(1, 2 * width), Matrix(1, 2 * width)});
  }
  tag_out = Matrix(width, s.tags);
  tag_bias = Matrix(1, s.tags);
  tag_back = Matrix(s.tags, width);
  arc_dependent = Matrix(width, s.arc_width);
  arc_dependent_bias = Matrix(1, s.arc_width);
  arc_head = Matrix(width, s.arc_width);
  arc_head_bias = Matrix(1, s.arc_width);
  arc_product = Matrix(s.arc_width, s.arc_width);
  arc_product_bias = Matrix(1, s.arc_width);
  arc_root = Matrix(1, s.arc_width);
  label_dependent = Matrix(width, s.label_width);
  label_dependent_bias = Matrix(1, s.label_width);
  label_head = Matrix(width, s.label_width);
  label_root = Matrix(1, s.label_width);
  label_out = Matrix(std::size_t{2} * s.label_width, s.labels);
  label_bias = Matrix(1, s.labels);
  name_in = Matrix(width, s.name_width);
  name_in_bias = Matrix(1, s.name_width);
  name_out = Matrix(s.name_width, s.names);
  name_bias = Matrix(1, s.names);
}

void NetworkInput::clear() {
  sentences.assign(1, 0);
  words.clear();
  vectors.clear();
  outlines.clear();
  lists.clear();
  guesses.clear();
  groups.clear();
  group_starts.assign(1, 0);
}

void NetworkInput::add_word(const WordFacts& facts, const WordShape& shape,
                            const NetworkSizes& sizes) {
  words.push_back(facts.entry.word);
  vectors.push_back(facts.entry.vector);
  outlines.push_back(static_cast<std::uint16_t>(facts.outline % sizes.outlines));
  lists.push_back(static_cast<std::uint8_t>(facts.entry.lists % sizes.lists));
  append_letter_groups(shape, sizes.buckets, groups);
  group_starts.push_back(static_cast<std::uint32_t>(groups.size()));
}

DOSSIER_CLONES void embed_word(const NetworkWeights& weights, const NetworkSizes& sizes,
                               const NetworkInput& input, std::size_t word, float* to) {
  const auto copy = [&](const Matrix& table, std::size_t row) {
    to = std::copy_n(table.row(row), table.columns, to);
  };
  copy(weights.word, input.words[word]);
  copy(weights.vector, input.vectors[word]);
  std::fill_n(to, sizes.group_width, 0.0F);
  const std::uint32_t first = input.group_starts[word];
  const std::uint32_t last = input.group_starts[word + 1];
  const float share = 1.0F / static_cast<float>(std::max(last - first, 1U));
  for (std::uint32_t at = first; at < last; ++at) {
    const float* __restrict row = weights.group.row(input.groups[at]);
    for (std::size_t i = 0; i < sizes.group_width; ++i) to[i] += share * row[i];
  }
  to += sizes.group_width;
  copy(weights.outline, input.outlines[word]);
  std::fill_n(to, sizes.tag_width, 0.0F);
  const TagGuess& guess = input.guesses[word];
  for (std::size_t rank = 0; rank < guess.tags.size(); ++rank) {
    const float* __restrict row = weights.tag.row(guess.tags[rank]);
    for (std::size_t i = 0; i < sizes.tag_width; ++i) to[i] += guess.probabilities[rank] * row[i];
  }
  to += sizes.tag_width;
  copy(weights.list, input.lists[word]);
}

void copy_window(const float* in, std::size_t width, std::span<const std::size_t> sentences,
                 float* out) {
  for (std::size_t s = 0; s + 1 < sentences.size(); ++s) {
    for (std::size_t word = sentences[s]; word < sentences[s + 1]; ++word) {
      float* to = out + word * 3 * width;
      if (word > sentences[s])
        std::copy_n(in + (word - 1) * width, width, to);
      else
        std::fill_n(to, width, 0.0F);
      std::copy_n(in + word * width, width, to + width);
      if (word + 1 < sentences[s + 1])
        std::copy_n(in + (word + 1) * width, width, to + 2 * width);
      else
        std::fill_n(to + 2 * width, width, 0.0F);
    }
  }
}

Network::Network(const NetworkSizes& sizes, NetworkWeights weights)
    : sizes_(sizes), weights_(std::move(weights)) {
  use_one_blas_thread();
}

void Network::embed(const NetworkInput& input, NetworkState& state) const {
  const std::size_t words = input.word_count();
  const std::size_t width = sizes_.input_width();
  make_room(state.in, words * width);
  make_room(state.window, words * 3 * width);
  for (std::size_t word = 0; word < words; ++word) {
    embed_word(weights_, sizes_, input, word, state.in.data() + word * width);
  }
  copy_window(state.in.data(), width, input.sentences, state.window.data());
  multiply(state.window.data(), weights_.window, words, state.layer.data());
  add_bias(state.layer.data(), words, weights_.window_bias);
  leaky_relu(std::span(state.layer).first(words * weights_.window.columns));
}

void Network::run_layer(std::size_t at, NetworkState& state) const {
  const RecurrentLayer& layer = weights_.layers[at];
  const std::size_t hidden = sizes_.hidden;
  const std::size_t stride = 2 * hidden;
  multiply(state.layer.data(), layer.product, state.sentences.back(), state.products.data());
  for (std::size_t s = 0; s + 1 < state.sentences.size(); ++s) {
    const std::size_t first = state.sentences[s];
    for (std::size_t side = 0; side < 2; ++side) {
      const std::size_t from = first * stride + side * hidden;
      run_recurrence({.direction = side == 0 ? Direction::forward : Direction::backward,
                      .words = state.sentences[s + 1] - first,
                      .width = hidden,
                      .product_stride = 3 * stride,
                      .stride = stride,
                      .products = state.products.data() + first * 3 * stride + side * 3 * hidden,
                      .in = state.layer.data() + from,
                      .bias = layer.bias.values.data() + side * stride,
                      .reach = layer.reach.values.data() + side * stride,
                      .out = state.next.data() + from,
                      .cell = state.cell.data() + from,
                      .forget = state.forget.data() + from,
                      .reset = state.reset.data() + from});
    }
  }
  std::swap(state.layer, state.next);
}

void Network::encode(const NetworkInput& input, NetworkState& state) const {
  const std::size_t words = input.word_count();
  const std::size_t width = std::size_t{2} * sizes_.hidden;
  state.sentences = input.sentences;
  for (auto* buffer : {&state.layer, &state.next, &state.cell, &state.forget, &state.reset}) {
    make_room(*buffer, words * width);
  }
  make_room(state.products, words * 3 * width);
  embed(input, state);
  const auto project = [&](const Matrix& weights, const Matrix* bias, std::vector<float>& out) {
    make_room(out, words * weights.columns);
    multiply(state.layer.data(), weights, words, out.data());
    if (bias != nullptr) add_bias(out.data(), words, *bias);
  };
  for (std::size_t layer = 0; layer < sizes_.layers; ++layer) {
    run_layer(layer, state);
    if (layer == sizes_.tag_layer) {
      project(weights_.tag_out, &weights_.tag_bias, state.tags);
      make_room(state.tag_shares, words * sizes_.tags);
      std::copy_n(state.tags.begin(), words * sizes_.tags, state.tag_shares.begin());
      softmax_rows(state.tag_shares.data(), words, sizes_.tags);
      multiply(state.tag_shares.data(), weights_.tag_back, words, state.layer.data(), Sum::add);
    }
    if (layer == sizes_.name_layer) {
      project(weights_.name_in, &weights_.name_in_bias, state.name_hidden);
      leaky_relu(std::span(state.name_hidden).first(words * sizes_.name_width));
      make_room(state.names, words * sizes_.names);
      multiply(state.name_hidden.data(), weights_.name_out, words, state.names.data());
      add_bias(state.names.data(), words, weights_.name_bias);
    }
  }
  project(weights_.arc_dependent, &weights_.arc_dependent_bias, state.arc_dependent);
  leaky_relu(std::span(state.arc_dependent).first(words * sizes_.arc_width));
  project(weights_.arc_head, &weights_.arc_head_bias, state.arc_head);
  leaky_relu(std::span(state.arc_head).first(words * sizes_.arc_width));
  project(weights_.label_dependent, &weights_.label_dependent_bias, state.label_dependent);
  project(weights_.label_head, nullptr, state.label_head);
}

void Network::score_heads(NetworkState& state, std::size_t sentence,
                          std::vector<float>& scores) const {
  const std::size_t first = state.sentences[sentence];
  const std::size_t words = state.sentences[sentence + 1] - first;
  const std::size_t width = sizes_.arc_width;
  make_room(state.query, words * width);
  multiply(state.arc_dependent.data() + first * width, weights_.arc_product, words,
           state.query.data());
  add_bias(state.query.data(), words, weights_.arc_product_bias);
  make_room(state.heads, (words + 1) * width);
  const auto rest = std::copy_n(weights_.arc_root.row(0), width, state.heads.begin());
  std::copy_n(state.arc_head.data() + first * width, words * width, rest);
  make_room(scores, words * (words + 1));
  multiply_transposed({state.query.data(), words, width}, {state.heads.data(), words + 1, width},
                      scores.data());
  for (std::size_t word = 0; word < words; ++word) scores[word * (words + 1) + word + 1] = -1e30F;
}

void Network::score_labels(NetworkState& state, std::size_t sentence,
                           std::span<const std::uint32_t> heads, std::vector<float>& scores) const {
  const std::size_t first = state.sentences[sentence];
  const std::size_t words = state.sentences[sentence + 1] - first;
  const std::size_t width = sizes_.label_width;
  make_room(state.features, words * 2 * width);
  for (std::size_t word = 0; word < words; ++word) {
    const float* dependent = state.label_dependent.data() + (first + word) * width;
    const float* head = heads[word] == 0
                            ? weights_.label_root.row(0)
                            : state.label_head.data() + (first + heads[word] - 1) * width;
    float* sum = state.features.data() + word * 2 * width;
    for (std::size_t i = 0; i < width; ++i) {
      const float both = dependent[i] + head[i];
      sum[i] = both > 0 ? both : 0.1F * both;
      sum[width + i] = dependent[i] * head[i];
    }
  }
  make_room(scores, words * sizes_.labels);
  multiply(state.features.data(), weights_.label_out, words, scores.data());
  add_bias(scores.data(), words, weights_.label_bias);
}

}  // namespace dossier::extract
