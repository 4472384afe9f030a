// Ids of statements by the fingerprints of their canonical keys, as `statement_ids` tells them
// apart: by eighty bits (store/keys.h). For millions of them: open addressing with linear probing,
// at most three quarters full.
//
//   StatementIdMap ids;
//   ids.insert(fingerprint, next);
//   ids.find(fingerprint);                 // next; StatementId::none for what is not in
//
// Cost: one cache miss a look-up; 21 to 43 bytes each; while it grows, half as much again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/check.h"
#include "graph/ids.h"

namespace dossier::store {

class StatementIdMap {
 public:
  [[nodiscard]] StatementId find(const Fingerprint& key) const {
    if (slots_.empty()) return StatementId::none;
    const Slot& slot = slots_[place_of(key.high, key.low >> kIdBits)];
    return StatementId{slot.low_and_id & kIdMask};
  }

  // Keeps the id that the key has already. REQUIRES: an id from 1 to 2^48 - 1.
  void insert(const Fingerprint& key, StatementId id) {
    DOSSIER_CHECK(id != StatementId::none && number(id) <= kIdMask);
    if (4 * (size_ + 1) > 3 * slots_.size()) grow();
    Slot& slot = slots_[place_of(key.high, key.low >> kIdBits)];
    if (!slot.is_empty()) return;
    slot = {key.high, (key.low & ~kIdMask) | number(id)};
    ++size_;
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  void clear() { *this = StatementIdMap(); }

 private:
  static constexpr unsigned kIdBits = 48;
  static constexpr std::uint64_t kIdMask = (std::uint64_t{1} << kIdBits) - 1;

  struct Slot {
    std::uint64_t high = 0;
    std::uint64_t low_and_id = 0;  // sixteen bits of the low half of the fingerprint, above the id

    [[nodiscard]] bool is_empty() const { return (low_and_id & kIdMask) == 0; }
    [[nodiscard]] bool has(std::uint64_t key_high, std::uint64_t key_low) const {
      return high == key_high && low_and_id >> kIdBits == key_low;
    }
  };

  // Where the key is or would be put.
  [[nodiscard]] std::size_t place_of(std::uint64_t high, std::uint64_t low) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = high & mask;
    while (!slots_[at].is_empty() && !slots_[at].has(high, low)) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    constexpr std::size_t kFirst = 1024;
    std::vector<Slot> old(slots_.empty() ? kFirst : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (!slot.is_empty()) slots_[place_of(slot.high, slot.low_and_id >> kIdBits)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace dossier::store
