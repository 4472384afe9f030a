// A sparse linear model: hashed features, each with weights for a few of the classes.
//
//   table.add_scores(feature, scores);      // scores[class] += weight, for the classes it knows
//
// Used by the tagger and the name tagger; their trainer is tools/train/perceptron.h.
// Thread safety: const calls may run in parallel.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dossier::extract {

// How much a feature speaks for a class.
struct ClassWeight {
  std::uint8_t tag = 0;
  float weight = 0;
};

class FeatureTable {
 public:
  struct Feature {
    std::uint32_t fingerprint = 0;
    std::uint32_t first = 0;  // into the weights
    std::uint32_t count = 0;
  };

  FeatureTable() : slots_(2) {}
  // REQUIRES: every feature's weights lie inside `weights`.
  FeatureTable(std::span<const Feature> features, std::vector<ClassWeight> weights);

  // Adds the weights of all features. REQUIRES: scores has room for every class of the table.
  void add_scores(std::span<const std::uint64_t> features, std::span<float> scores) const;

  // Ordered by fingerprint; `first` points into weights().
  [[nodiscard]] std::vector<Feature> features() const;
  [[nodiscard]] std::span<const ClassWeight> weights() const { return weights_; }

 private:
  std::vector<Feature> slots_;  // open addressing; fingerprint 0 = free
  std::vector<ClassWeight> weights_;
};

}  // namespace dossier::extract
