// Backpropagation against finite differences, matrix by matrix.
#include "tools/train/gradient.h"

#include <cmath>

#include "tests/catch.h"

namespace dossier::train {
namespace {

extract::NetworkSizes small_sizes() {
  extract::NetworkSizes s;
  s.word_rows = 7, s.vector_rows = 5, s.buckets = 11, s.outlines = 6;
  s.tags = 5, s.labels = 6;
  s.word_width = 4, s.vector_width = 3, s.group_width = 4, s.outline_width = 2, s.tag_width = 3,
  s.list_width = 2;
  s.hidden = 5, s.layers = 3, s.arc_width = 6, s.label_width = 5, s.name_width = 4;
  return s;
}

void fill(extract::NetworkWeights& weights, Random& random) {
  weights.for_each([&](std::string_view, extract::Matrix& m) {
    for (float& value : m.values) value = 0.7F * random.normal();
  });
}

Batch some_batch(const extract::NetworkSizes& s, Random& random) {
  Batch batch;
  for (const std::uint32_t words : {4U, 1U, 6U}) {
    for (std::uint32_t word = 0; word < words; ++word) {
      auto& in = batch.input;
      in.words.push_back(static_cast<std::uint16_t>(random.below(s.word_rows)));
      in.vectors.push_back(static_cast<std::uint16_t>(random.below(s.vector_rows)));
      in.outlines.push_back(static_cast<std::uint16_t>(random.below(s.outlines)));
      in.lists.push_back(static_cast<std::uint8_t>(random.below(s.lists)));
      in.guesses.push_back({{0, 1, 3}, {0.5F, 0.3F, 0.2F}});
      for (int i = 0; i < 3; ++i)
        in.groups.push_back(static_cast<std::uint32_t>(random.below(s.buckets)));
      in.group_starts.push_back(static_cast<std::uint32_t>(in.groups.size()));
      batch.heads.push_back(word == 0 ? 0 : word == 1 ? 1 : word - 1);
      batch.tags.push_back(static_cast<std::uint8_t>(random.below(s.tags)));
      batch.labels.push_back(static_cast<std::uint8_t>(random.below(s.labels)));
      batch.names.push_back(static_cast<std::uint8_t>(random.below(s.names)));
      batch.tree_weights.push_back(1);
      batch.name_weights.push_back(words == 6 ? 0.0F : 1.0F);
    }
    batch.input.end_sentence();
  }
  return batch;
}

double total(const BatchLoss& loss, const DropoutOptions& options, std::size_t words) {
  return (loss.arc + loss.label + options.tag_loss * loss.tag + options.name_loss * loss.name) /
         static_cast<double>(words);
}

}  // namespace

TEST_CASE("the network's gradient", "[train]") {
  const extract::NetworkSizes sizes = small_sizes();
  DropoutOptions options;
  options.in = options.layer = options.score = 0.2F;
  Random random(5);
  extract::NetworkWeights weights(sizes);
  fill(weights, random);
  const Batch batch = some_batch(sizes, random);
  GradientPass pass(sizes, options);
  extract::NetworkWeights gradient(sizes);
  Random masks(9);
  pass.run(weights, batch, masks, gradient);

  SECTION("agrees with finite differences in every matrix") {
    std::vector<const extract::Matrix*> gradients;
    gradient.for_each([&](std::string_view, extract::Matrix& m) { gradients.push_back(&m); });
    std::size_t at = 0;
    weights.for_each([&](std::string_view name, extract::Matrix& m) {
      const extract::Matrix& mine = *gradients[at++];
      if (name == "vector") return;
      INFO(name);
      for (int sample = 0; sample < 12; ++sample) {
        const std::size_t i = random.below(m.values.size());
        const float kept = m.values[i];
        const auto loss_at = [&](float value) {
          m.values[i] = value;
          Random same_masks(9);
          extract::NetworkWeights unused(sizes);
          return total(pass.run(weights, batch, same_masks, unused), options,
                       batch.input.word_count());
        };
        const double slope = (loss_at(kept + 4e-3F) - loss_at(kept - 4e-3F)) / 8e-3;
        m.values[i] = kept;
        CHECK(std::abs(slope - static_cast<double>(mine.values[i])) <
              4e-3 + 0.03 * std::abs(slope));
      }
    });
  }
}

}  // namespace dossier::train
