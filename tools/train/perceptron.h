// An averaged perceptron over hashed features.
//
//   Perceptron perceptron(classes);
//   const std::size_t guess = perceptron.best(features);
//   if (guess != gold) perceptron.correct(features, gold, guess);
//   perceptron.step();                                  // once an example
//   const PerceptronTables tables = perceptron.average(1.0F);
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extract/parse/feature_table.h"

namespace dossier::train {

// A trained table, in the order in which the model file keeps it.
struct PerceptronTables {
  std::vector<extract::FeatureTable::Feature> features;
  std::vector<extract::ClassWeight> weights;
};

class Perceptron {
 public:
  explicit Perceptron(std::size_t classes) : classes_(classes), slots_(1 << 20) {}

  std::size_t best(std::span<const std::uint64_t> features);
  void correct(std::span<const std::uint64_t> features, std::size_t right, std::size_t wrong);
  void step() { ++now_; }
  // Averaged weights nearer to zero than `prune_below` are dropped.
  PerceptronTables average(float prune_below) const;

 private:
  struct Slot {
    std::uint64_t feature = 0;
    std::uint32_t row = 0;  // 0 = free
  };
  // A row lists only the classes it has ever been corrected for.
  struct Cell {
    std::uint8_t tag = 0;
    float weight = 0;
    double total = 0;  // weight summed over the steps up to `since`
    std::uint64_t since = 0;
  };

  [[nodiscard]] std::size_t slot_of(std::uint64_t feature) const;
  std::vector<Cell>& row_of(std::uint64_t feature);
  void grow();
  void change(std::vector<Cell>& row, std::size_t tag, float by) const;
  void add_row(const Slot& slot, float prune_below, PerceptronTables& tables) const;

  std::size_t classes_;
  std::vector<Slot> slots_;
  std::vector<std::vector<Cell>> rows_;
  std::vector<float> scores_;
  std::uint64_t now_ = 1;
};

}  // namespace dossier::train
