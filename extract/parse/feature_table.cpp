#include "extract/parse/feature_table.h"

#include <algorithm>
#include <bit>

#include "extract/text/hash.h"

namespace dossier::extract {

FeatureTable::FeatureTable(std::span<const Feature> features, std::vector<ClassWeight> weights)
    : slots_(std::bit_ceil(2 * features.size() + 2)), weights_(std::move(weights)) {
  for (const Feature& feature : features) {
    if (feature.fingerprint == 0) continue;
    std::size_t slot = feature.fingerprint & (slots_.size() - 1);
    while (slots_[slot].fingerprint != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = feature;
  }
}

void FeatureTable::add_scores(std::span<const std::uint64_t> features,
                              std::span<float> scores) const {
  const std::size_t mask = slots_.size() - 1;
  // The table is larger than the cache: ask for all rows before using the first.
  for (const std::uint64_t feature : features)
    __builtin_prefetch(&slots_[fingerprint(feature) & mask]);
  for (const std::uint64_t feature : features) {
    const std::uint32_t wanted = fingerprint(feature);
    std::size_t slot = wanted & mask;
    while (slots_[slot].fingerprint != wanted && slots_[slot].fingerprint != 0)
      slot = (slot + 1) & mask;
    const ClassWeight* weight = weights_.data() + slots_[slot].first;
    const ClassWeight* end = weight + slots_[slot].count;  // nothing for a free slot
    for (; weight != end; ++weight) scores[weight->tag] += weight->weight;
  }
}

std::vector<FeatureTable::Feature> FeatureTable::features() const {
  std::vector<Feature> features;
  for (const Feature& slot : slots_) {
    if (slot.fingerprint != 0) features.push_back(slot);
  }
  std::ranges::sort(features, {}, &Feature::fingerprint);
  return features;
}

}  // namespace dossier::extract
