// The encoder's half: embeddings, window, recurrent layers, there and back.
#include "tools/train/gradient.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extract/parse/fast_math.h"
#include "extract/parse/recurrence.h"
#include "tools/train/product.h"

namespace dossier::train {

using extract::Matrix;
using extract::NetworkWeights;
using extract::Sum;

void Batch::clear() {
  input.clear();
  heads.clear();
  tags.clear();
  labels.clear();
  names.clear();
  tree_weights.clear();
  name_weights.clear();
}

void SoftTargets::clear() {
  for (auto* list : {&shares, &name_shares, &arcs, &labels, &tags, &names}) list->clear();
  arc_starts.clear();
  words = 0;
}

void add_column_sums(const float* values, std::size_t rows, Matrix& gradient) {
  float* __restrict to = gradient.values.data();
  for (std::size_t row = 0; row < rows; ++row) {
    const float* __restrict from = values + row * gradient.columns;
    for (std::size_t i = 0; i < gradient.columns; ++i) to[i] += from[i];
  }
}

void fill_sentence_mask(std::span<const std::size_t> sentences, std::size_t width, float dropout,
                        Random& random, std::vector<float>& mask) {
  mask.resize(sentences.back() * width);
  const float kept = 1.0F / (1.0F - dropout);
  std::vector<float> row(width);
  for (std::size_t s = 0; s + 1 < sentences.size(); ++s) {
    for (float& factor : row) factor = dropout > 0 && random.uniform() < dropout ? 0.0F : kept;
    for (std::size_t word = sentences[s]; word < sentences[s + 1]; ++word) {
      std::copy(row.begin(), row.end(), mask.begin() + static_cast<std::ptrdiff_t>(word * width));
    }
  }
}

void scale_by(const std::vector<float>& mask, std::vector<float>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) values[i] *= mask[i];
}

BatchLoss GradientPass::run(const NetworkWeights& w, const Batch& batch, Random& random,
                            NetworkWeights& g, const SoftTargets& soft) {
  loss_ = {};
  soft_ = &soft;
  const std::size_t words = batch.input.word_count();
  const std::size_t size = words * 2 * sizes_.hidden;
  scale_ = 1.0F / static_cast<float>(words);
  tag_up_.assign(size, 0.0F);
  name_up_.assign(size, 0.0F);
  top_up_.assign(size, 0.0F);
  forward(w, batch, random);
  learn_arcs(w, batch, random, g);
  learn_labels(w, batch, random, g);
  learn_names(w, batch, g);
  backward_layers(w, batch, g);
  backward_embedding(w, batch, g);
  return loss_;
}

void GradientPass::embed(const NetworkWeights& w, const Batch& batch, Random& random) {
  const std::size_t words = batch.input.word_count();
  const std::size_t width = sizes_.input_width();
  in_.resize(words * width);
  in_mask_.resize(words * width);
  const std::array<std::pair<std::size_t, float>, 6> channels{
      {{sizes_.word_width, options_.word},
       {sizes_.vector_width, options_.vector},
       {sizes_.group_width, options_.group},
       {sizes_.outline_width, 0.0F},
       {sizes_.tag_width, options_.guess},
       {sizes_.list_width, 0.0F}}};
  const float kept = 1.0F / (1.0F - options_.in);
  for (std::size_t word = 0; word < words; ++word) {
    extract::embed_word(w, sizes_, batch.input, word, in_.data() + word * width);
    float* mask = in_mask_.data() + word * width;
    for (const auto& [channel, dropout] : channels) {
      const bool is_dropped = dropout > 0 && random.uniform() < dropout;
      for (std::size_t i = 0; i < channel; ++i) {
        *mask++ = is_dropped || (options_.in > 0 && random.uniform() < options_.in) ? 0.0F : kept;
      }
    }
  }
  scale_by(in_mask_, in_);
}

void GradientPass::forward(const NetworkWeights& w, const Batch& batch, Random& random) {
  const std::size_t words = batch.input.word_count();
  const std::size_t width = std::size_t{2} * sizes_.hidden;
  embed(w, batch, random);
  window_.resize(words * 3 * sizes_.input_width());
  extract::copy_window(in_.data(), sizes_.input_width(), batch.input.sentences, window_.data());
  traces_.resize(sizes_.layers);
  std::vector<float>& first = traces_[0].in;
  first.resize(words * width);
  fast_multiply(window_.data(), w.window, words, first.data());
  extract::add_bias(first.data(), words, w.window_bias);
  first_sign_.resize(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) first_sign_[i] = first[i] > 0 ? 1.0F : 0.1F;
  scale_by(first_sign_, first);
  fill_sentence_mask(batch.input.sentences, width, options_.layer, random, first_mask_);
  scale_by(first_mask_, first);
  for (std::size_t layer = 0; layer < sizes_.layers; ++layer) run_layer(w, batch, layer, random);
}

void GradientPass::run_layer(const NetworkWeights& w, const Batch& batch, std::size_t at,
                             Random& random) {
  const std::size_t words = batch.input.word_count();
  const std::size_t hidden = sizes_.hidden;
  const std::size_t stride = 2 * hidden;
  LayerTrace& trace = traces_[at];
  std::vector<float>& out = at + 1 < sizes_.layers ? traces_[at + 1].in : top_;
  for (auto* buffer : {&trace.cell, &trace.forget, &trace.reset, &out})
    buffer->resize(words * stride);
  trace.products.resize(words * 3 * stride);
  fast_multiply(trace.in.data(), w.layers[at].product, words, trace.products.data());
  const auto& sentences = batch.input.sentences;
  for (std::size_t s = 0; s + 1 < sentences.size(); ++s) {
    for (std::size_t side = 0; side < 2; ++side) {
      const std::size_t from = sentences[s] * stride + side * hidden;
      extract::run_recurrence(
          {.direction = side == 0 ? extract::Direction::forward : extract::Direction::backward,
           .words = sentences[s + 1] - sentences[s],
           .width = hidden,
           .product_stride = 3 * stride,
           .stride = stride,
           .products = trace.products.data() + sentences[s] * 3 * stride + side * 3 * hidden,
           .in = trace.in.data() + from,
           .bias = w.layers[at].bias.values.data() + side * stride,
           .reach = w.layers[at].reach.values.data() + side * stride,
           .out = out.data() + from,
           .cell = trace.cell.data() + from,
           .forget = trace.forget.data() + from,
           .reset = trace.reset.data() + from});
    }
  }
  fill_sentence_mask(sentences, stride, options_.layer, random, trace.mask);
  scale_by(trace.mask, out);
  if (at == sizes_.name_layer) name_in_ = out;
  if (at != sizes_.tag_layer) return;
  tag_in_ = out;
  tag_shares_.resize(words * sizes_.tags);
  fast_multiply(out.data(), w.tag_out, words, tag_shares_.data());
  extract::add_bias(tag_shares_.data(), words, w.tag_bias);
  extract::softmax_rows(tag_shares_.data(), words, sizes_.tags);
  fast_multiply(tag_shares_.data(), w.tag_back, words, out.data(), Sum::add);
}

namespace {

// Gradients of one direction over one sentence; buffers as in Recurrence.
struct ReverseRecurrence {
  extract::Recurrence forward;
  const float* out_up = nullptr;  // gradient of out, stride apart
  float* in_up = nullptr;         // added to
  float* products_up = nullptr;   // written, product_stride apart
  float* bias_up = nullptr;       // added to
  float* reach_up = nullptr;      // added to
};

// What the way back through one word reads and writes.
struct StepTrace {
  const float *last, *products, *in, *cell, *forget, *reset, *up;
};

DOSSIER_CLONES void reverse_step(const StepTrace& t, const float* __restrict reach,
                                 float* __restrict cell_up, float* __restrict in_up,
                                 float* __restrict products_up, float* __restrict bias_up,
                                 float* __restrict reach_up, std::size_t width) {
  const float* __restrict last = t.last;
  const float* __restrict z = t.products;
  const float* __restrict in = t.in;
  const float* __restrict cell = t.cell;
  const float* __restrict forget = t.forget;
  const float* __restrict reset = t.reset;
  const float* __restrict up = t.up;
#pragma GCC ivdep
  for (std::size_t i = 0; i < width; ++i) {
    const float squashed = extract::fast_tanh(cell[i]);
    const float c_up = cell_up[i] + up[i] * reset[i] * (1 - squashed * squashed);
    const float su = up[i] * (squashed - in[i]) * reset[i] * (1 - reset[i]);
    const float fu = c_up * (last[i] - z[i]) * forget[i] * (1 - forget[i]);
    in_up[i] += up[i] * (1 - reset[i]);
    products_up[i] = c_up * (1 - forget[i]);
    products_up[width + i] = fu;
    products_up[2 * width + i] = su;
    bias_up[i] += fu;
    bias_up[width + i] += su;
    reach_up[i] += fu * last[i];
    reach_up[width + i] += su * last[i];
    cell_up[i] = c_up * forget[i] + fu * reach[i] + su * reach[width + i];
  }
}

void reverse_recurrence(const ReverseRecurrence& r, float* cell_up) {
  const extract::Recurrence& f = r.forward;
  static const float zeros[1024] = {};
  std::fill_n(cell_up, f.width, 0.0F);
  for (std::size_t step = f.words; step-- > 0;) {
    const bool is_forward = f.direction == extract::Direction::forward;
    const std::size_t word = is_forward ? step : f.words - 1 - step;
    const std::size_t before = is_forward ? word - 1 : word + 1;
    const std::size_t row = word * f.stride;
    const StepTrace trace{step == 0 ? zeros : f.cell + before * f.stride,
                          f.products + word * f.product_stride,
                          f.in + row,
                          f.cell + row,
                          f.forget + row,
                          f.reset + row,
                          r.out_up + row};
    reverse_step(trace, f.reach, cell_up, r.in_up + row, r.products_up + word * f.product_stride,
                 r.bias_up, r.reach_up, f.width);
  }
}

}  // namespace

void GradientPass::backward_layers(const NetworkWeights& w, const Batch& batch, NetworkWeights& g) {
  up_ = top_up_;
  for (std::size_t layer = sizes_.layers; layer-- > 0;) {
    if (layer == sizes_.tag_layer) {
      learn_tags(w, batch, g);
      for (std::size_t i = 0; i < up_.size(); ++i) up_[i] += tag_up_[i];
    }
    if (layer == sizes_.name_layer) {
      for (std::size_t i = 0; i < up_.size(); ++i) up_[i] += name_up_[i];
    }
    backward_layer(w, batch, layer, g);
  }
}

void GradientPass::backward_layer(const NetworkWeights& w, const Batch& batch, std::size_t at,
                                  NetworkWeights& g) {
  const std::size_t words = batch.input.word_count();
  const std::size_t hidden = sizes_.hidden;
  const std::size_t stride = 2 * hidden;
  LayerTrace& trace = traces_[at];
  scale_by(trace.mask, up_);
  std::vector<float> in_up(words * stride, 0.0F);
  std::vector<float> products_up(words * 3 * stride);
  std::vector<float> cell_up(hidden);
  const auto& sentences = batch.input.sentences;
  for (std::size_t s = 0; s + 1 < sentences.size(); ++s) {
    for (std::size_t side = 0; side < 2; ++side) {
      const std::size_t from = sentences[s] * stride + side * hidden;
      const std::size_t product = sentences[s] * 3 * stride + side * 3 * hidden;
      reverse_recurrence({.forward = {.direction = side == 0 ? extract::Direction::forward
                                                             : extract::Direction::backward,
                                      .words = sentences[s + 1] - sentences[s],
                                      .width = hidden,
                                      .product_stride = 3 * stride,
                                      .stride = stride,
                                      .products = trace.products.data() + product,
                                      .in = trace.in.data() + from,
                                      .reach = w.layers[at].reach.values.data() + side * stride,
                                      .cell = trace.cell.data() + from,
                                      .forget = trace.forget.data() + from,
                                      .reset = trace.reset.data() + from},
                          .out_up = up_.data() + from,
                          .in_up = in_up.data() + from,
                          .products_up = products_up.data() + product,
                          .bias_up = g.layers[at].bias.values.data() + side * stride,
                          .reach_up = g.layers[at].reach.values.data() + side * stride},
                         cell_up.data());
    }
  }
  add_outer({trace.in.data(), words, stride}, {products_up.data(), words, 3 * stride},
            g.layers[at].product);
  fast_multiply_transposed({products_up.data(), words, 3 * stride},
                           {w.layers[at].product.values.data(), stride, 3 * stride}, in_up.data(),
                           Sum::add);
  up_ = std::move(in_up);
}

void GradientPass::backward_embedding(const NetworkWeights& w, const Batch& batch,
                                      NetworkWeights& g) {
  const auto& input = batch.input;
  const std::size_t words = input.word_count();
  const std::size_t width = sizes_.input_width();
  scale_by(first_mask_, up_);
  scale_by(first_sign_, up_);
  add_outer({window_.data(), words, 3 * width}, {up_.data(), words, w.window.columns}, g.window);
  add_column_sums(up_.data(), words, g.window_bias);
  std::vector<float> window_up(words * 3 * width);
  fast_multiply_transposed({up_.data(), words, w.window.columns},
                           {w.window.values.data(), 3 * width, w.window.columns}, window_up.data());
  std::vector<float> in_up(words * width, 0.0F);
  for (std::size_t s = 0; s + 1 < input.sentences.size(); ++s) {
    for (std::size_t word = input.sentences[s]; word < input.sentences[s + 1]; ++word) {
      const float* from = window_up.data() + word * 3 * width;
      float* to = in_up.data() + word * width;
      const bool has_left = word > input.sentences[s];
      const bool has_right = word + 1 < input.sentences[s + 1];
      for (std::size_t i = 0; i < width; ++i) to[i] += from[width + i];
      for (std::size_t i = 0; has_left && i < width; ++i) (to - width)[i] += from[i];
      for (std::size_t i = 0; has_right && i < width; ++i) (to + width)[i] += from[2 * width + i];
    }
  }
  scale_by(in_mask_, in_up);
  for (std::size_t word = 0; word < words; ++word) {
    const float* from = in_up.data() + word * width;
    const auto add = [&](Matrix& table, std::size_t row, float share) {
      float* to = table.row(row);
      for (std::size_t i = 0; i < table.columns; ++i) to[i] += share * from[i];
    };
    add(g.word, input.words[word], 1);
    from += sizes_.word_width + sizes_.vector_width;  // vectors stay as learned from raw text
    const std::uint32_t first = input.group_starts[word];
    const std::uint32_t last = input.group_starts[word + 1];
    for (std::uint32_t at = first; at < last; ++at) {
      add(g.group, input.groups[at], 1.0F / static_cast<float>(last - first));
    }
    from += sizes_.group_width;
    add(g.outline, input.outlines[word], 1);
    from += sizes_.outline_width;
    const auto& guess = input.guesses[word];
    for (std::size_t rank = 0; rank < guess.tags.size(); ++rank) {
      add(g.tag, guess.tags[rank], guess.probabilities[rank]);
    }
    from += sizes_.tag_width;
    add(g.list, input.lists[word], 1);
  }
}

}  // namespace dossier::train
