#include "tools/train/optimizer.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "extract/parse/fast_math.h"

namespace dossier::train {
namespace {

using extract::Matrix;
using extract::NetworkWeights;

constexpr std::size_t kAverageEvery = 8;  // steps

struct AdamStep {
  float first_decay, second_decay, rate, scale, decay;
};

DOSSIER_CLONES void adam(float* __restrict weight, float* __restrict gradient,
                         float* __restrict first, float* __restrict second, std::size_t size,
                         const AdamStep& s) {
  for (std::size_t i = 0; i < size; ++i) {
    const float g = gradient[i] * s.scale;
    first[i] = s.first_decay * first[i] + (1 - s.first_decay) * g;
    second[i] = s.second_decay * second[i] + (1 - s.second_decay) * g * g;
    weight[i] -= s.rate * (first[i] / (std::sqrt(second[i]) + 1e-8F) + s.decay * weight[i]);
    gradient[i] = 0;
  }
}

DOSSIER_CLONES void approach(float* __restrict to, const float* __restrict from, std::size_t size,
                             float share) {
  for (std::size_t i = 0; i < size; ++i) to[i] += share * (from[i] - to[i]);
}

std::vector<Matrix*> matrices_of(NetworkWeights& weights) {
  std::vector<Matrix*> list;
  weights.for_each([&](std::string_view, Matrix& matrix) { list.push_back(&matrix); });
  return list;
}

NetworkWeights zeros_like(const NetworkWeights& weights) {
  NetworkWeights zeros = weights;
  zeros.for_each(
      [](std::string_view, Matrix& m) { std::fill(m.values.begin(), m.values.end(), 0.0F); });
  return zeros;
}

void sort_unique(std::vector<std::uint32_t>& rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

double squares(const float* values, std::size_t size) {
  float sum = 0;
  double total = 0;
  for (std::size_t i = 0; i < size; ++i) {
    sum += values[i] * values[i];
    if ((i & 1023) == 1023) {
      total += sum;
      sum = 0;
    }
  }
  return total + sum;
}

}  // namespace

Optimizer::Optimizer(const NetworkWeights& weights, const extract::NetworkSizes&,
                     const OptimizerOptions& options)
    : options_(options), first_(zeros_like(weights)), second_(first_), average_(weights) {}

void Optimizer::find_touched(const extract::NetworkInput& input) {
  touched_words_.assign(input.words.begin(), input.words.end());
  touched_groups_.assign(input.groups.begin(), input.groups.end());
  sort_unique(touched_words_);
  sort_unique(touched_groups_);
}

double Optimizer::squared_norm(const NetworkWeights& gradient) const {
  double sum = 0;
  gradient.for_each([&](std::string_view name, const Matrix& matrix) {
    if (name == "vector") return;
    if (name != "word" && name != "group") {
      sum += squares(matrix.values.data(), matrix.values.size());
      return;
    }
    for (const std::uint32_t row : name == "word" ? touched_words_ : touched_groups_) {
      sum += squares(matrix.row(row), matrix.columns);
    }
  });
  return sum;
}

void Optimizer::step(NetworkWeights& weights, NetworkWeights& gradient,
                     const extract::NetworkInput& input, float rate) {
  ++steps_;
  find_touched(input);
  const double norm = std::sqrt(squared_norm(gradient));
  const auto now = static_cast<double>(std::min<std::size_t>(steps_, 10000));
  const double first_fix = 1 - std::pow(static_cast<double>(options_.first_decay), now);
  const double second_fix = 1 - std::pow(static_cast<double>(options_.second_decay), now);
  AdamStep settings{options_.first_decay, options_.second_decay,
                    static_cast<float>(rate * std::sqrt(second_fix) / first_fix),
                    norm > options_.clip ? static_cast<float>(options_.clip / norm) : 1.0F, 0.0F};
  const auto all_weights = matrices_of(weights);
  const auto all_gradients = matrices_of(gradient);
  const auto all_first = matrices_of(first_);
  const auto all_second = matrices_of(second_);
  std::size_t at = 0;
  weights.for_each([&](std::string_view name, Matrix& matrix) {
    const std::size_t index = at++;
    if (name == "vector") return;
    const auto update = [&](std::size_t from, std::size_t size) {
      adam(all_weights[index]->values.data() + from, all_gradients[index]->values.data() + from,
           all_first[index]->values.data() + from, all_second[index]->values.data() + from, size,
           settings);
    };
    if (name == "word" || name == "group") {
      settings.decay = 0;
      for (const std::uint32_t row : name == "word" ? touched_words_ : touched_groups_) {
        update(row * matrix.columns, matrix.columns);
      }
      return;
    }
    settings.decay = matrix.rows > 1 ? options_.weight_decay : 0;
    update(0, matrix.values.size());
  });
  if (steps_ % kAverageEvery == 0) update_average(weights);
}

void Optimizer::update_average(const NetworkWeights& weights) {
  const auto steps = static_cast<float>(steps_);
  const float decay = std::min(options_.average_decay, (1 + steps) / (200 + steps));
  const float share = 1 - std::pow(decay, static_cast<float>(kAverageEvery));
  std::vector<const Matrix*> from;
  weights.for_each([&](std::string_view, const Matrix& matrix) { from.push_back(&matrix); });
  std::size_t at = 0;
  average_.for_each([&](std::string_view name, Matrix& matrix) {
    const Matrix& source = *from[at++];
    if (name != "vector")
      approach(matrix.values.data(), source.values.data(), matrix.values.size(), share);
  });
}

}  // namespace dossier::train
