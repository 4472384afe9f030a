#include "tools/train/perceptron.h"

#include <algorithm>
#include <cmath>

#include "extract/text/hash.h"

namespace dossier::train {
namespace {

using extract::ClassWeight;
using extract::FeatureTable;

// By fingerprint, one row for each, so that the bytes do not depend on the table's history.
PerceptronTables sorted(const PerceptronTables& tables) {
  std::vector<FeatureTable::Feature> features = tables.features;
  std::sort(features.begin(), features.end(), [](const auto& a, const auto& b) {
    return a.fingerprint != b.fingerprint ? a.fingerprint < b.fingerprint : a.first < b.first;
  });
  PerceptronTables result;
  for (const FeatureTable::Feature& feature : features) {
    if (!result.features.empty() && result.features.back().fingerprint == feature.fingerprint)
      continue;
    const auto first = static_cast<std::uint32_t>(result.weights.size());
    const ClassWeight* row = tables.weights.data() + feature.first;
    result.weights.insert(result.weights.end(), row, row + feature.count);
    std::sort(result.weights.begin() + first, result.weights.end(),
              [](const ClassWeight& a, const ClassWeight& b) { return a.tag < b.tag; });
    result.features.push_back({feature.fingerprint, first, feature.count});
  }
  return result;
}

}  // namespace

std::size_t Perceptron::best(std::span<const std::uint64_t> features) {
  scores_.assign(classes_, 0.0F);
  for (const std::uint64_t feature : features) {
    const std::uint32_t row = slots_[slot_of(feature)].row;
    if (row == 0) continue;
    for (const Cell& cell : rows_[row - 1]) scores_[cell.tag] += cell.weight;
  }
  return static_cast<std::size_t>(std::max_element(scores_.begin(), scores_.end()) -
                                  scores_.begin());
}

void Perceptron::correct(std::span<const std::uint64_t> features, std::size_t right,
                         std::size_t wrong) {
  for (const std::uint64_t feature : features) {
    std::vector<Cell>& row = row_of(feature);
    change(row, right, 1);
    change(row, wrong, -1);
  }
}

PerceptronTables Perceptron::average(float prune_below) const {
  PerceptronTables tables;
  for (const Slot& slot : slots_) {
    if (slot.row != 0) add_row(slot, prune_below, tables);
  }
  return sorted(tables);
}

std::size_t Perceptron::slot_of(std::uint64_t feature) const {
  std::size_t slot = feature & (slots_.size() - 1);
  while (slots_[slot].row != 0 && slots_[slot].feature != feature)
    slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

std::vector<Perceptron::Cell>& Perceptron::row_of(std::uint64_t feature) {
  std::size_t slot = slot_of(feature);
  if (slots_[slot].row == 0) {
    if (2 * rows_.size() >= slots_.size()) {
      grow();
      slot = slot_of(feature);
    }
    rows_.emplace_back();
    slots_[slot] = {feature, static_cast<std::uint32_t>(rows_.size())};
  }
  return rows_[slots_[slot].row - 1];
}

void Perceptron::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.row != 0) slots_[slot_of(slot.feature)] = slot;
  }
}

void Perceptron::change(std::vector<Cell>& row, std::size_t tag, float by) const {
  auto cell = std::find_if(row.begin(), row.end(), [&](const Cell& c) { return c.tag == tag; });
  if (cell == row.end()) {
    row.push_back({static_cast<std::uint8_t>(tag), 0, 0, now_});
    cell = row.end() - 1;
  }
  cell->total += static_cast<double>(cell->weight) * static_cast<double>(now_ - cell->since);
  cell->since = now_;
  cell->weight += by;
}

void Perceptron::add_row(const Slot& slot, float prune_below, PerceptronTables& tables) const {
  FeatureTable::Feature kept{extract::fingerprint(slot.feature),
                             static_cast<std::uint32_t>(tables.weights.size()), 0};
  for (const Cell& cell : rows_[slot.row - 1]) {
    const double total =
        cell.total + static_cast<double>(cell.weight) * static_cast<double>(now_ - cell.since);
    const auto mean = static_cast<float>(total / static_cast<double>(now_));
    if (std::abs(mean) < prune_below) continue;
    tables.weights.push_back({cell.tag, mean});
    ++kept.count;
  }
  if (kept.count > 0) tables.features.push_back(kept);
}

}  // namespace dossier::train
