// Adam with gradient clipping, and a running average of the weights.
//
//   Optimizer optimizer(weights, options);
//   optimizer.step(weights, gradient, batch.input, rate);   // and clears the gradient
//   const NetworkWeights& smooth = optimizer.average();
//
// Embedding rows that a batch does not touch cost nothing in that step. The average is what is
// tested and shipped: it is better than the weights of any single step, at any time of training.
#pragma once

#include "extract/parse/network.h"

namespace dossier::train {

struct OptimizerOptions {
  float first_decay = 0.9F;
  float second_decay = 0.95F;
  float clip = 3.0F;
  float average_decay = 0.999F;  // a step
  float weight_decay = 0.0F;     // of dense matrices, a step, times the rate
};

class Optimizer {
 public:
  Optimizer(const extract::NetworkWeights& weights, const extract::NetworkSizes& sizes,
            const OptimizerOptions& options);

  void step(extract::NetworkWeights& weights, extract::NetworkWeights& gradient,
            const extract::NetworkInput& input, float rate);
  [[nodiscard]] const extract::NetworkWeights& average() const { return average_; }

 private:
  void find_touched(const extract::NetworkInput& input);
  [[nodiscard]] double squared_norm(const extract::NetworkWeights& gradient) const;
  void update_average(const extract::NetworkWeights& weights);

  OptimizerOptions options_;
  extract::NetworkWeights first_, second_, average_;
  std::vector<std::uint32_t> touched_words_, touched_groups_;
  std::size_t steps_ = 0;
};

}  // namespace dossier::train
