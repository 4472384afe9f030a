// The trainer's only source of chance: the same seed gives the same numbers on every machine.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "extract/text/hash.h"

namespace dossier::train {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(extract::mix(seed + 0x9e3779b97f4a7c15ULL)) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    return extract::mix(state_);
  }
  // In [0, 1).
  float uniform() { return static_cast<float>(next() >> 40) * 0x1p-24F; }
  // In [0, limit).
  std::size_t below(std::size_t limit) {
    return static_cast<std::size_t>((next() >> 32) * limit >> 32);
  }
  // Close to a standard normal: the sum of twelve uniforms.
  float normal() {
    float sum = -6;
    for (int i = 0; i < 12; ++i) sum += uniform();
    return sum;
  }
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace dossier::train
