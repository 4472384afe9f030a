// A hash table from fingerprints to small values, packed for millions of them: open addressing with
// linear probing, at most three quarters full.
//
//   FingerprintMap<StatementId> ids;
//   const auto [id, is_new] = ids.insert(fingerprint, next);   // id: a reference to the value
//
// Cost: one cache miss a look-up; 1.33 to 2.67 times sizeof(key and value) each; while it grows,
// half as much again.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "graph/ids.h"

namespace dossier::store {

// For maps of the library.
struct FingerprintHash {
  std::size_t operator()(const Fingerprint& fingerprint) const { return fingerprint.low; }
};

// The fingerprint of nothing (0, 0) is kept apart; all others are keys like any.
template <typename Value>
class FingerprintMap {
 public:
  // The value of a key, or null.
  [[nodiscard]] Value* find(const Fingerprint& key) {
    if (key == Fingerprint{}) return has_zero_ ? &zero_ : nullptr;
    if (slots_.empty()) return nullptr;
    Slot& slot = slots_[place_of(key)];
    return slot.key == key ? &slot.value : nullptr;
  }

  // Adds the value unless the key is in. Where the value is, until the next insert, and whether it
  // is new.
  std::pair<Value&, bool> insert(const Fingerprint& key, const Value& value) {
    if (key == Fingerprint{}) {
      if (!has_zero_) zero_ = value;
      return {zero_, !std::exchange(has_zero_, true)};
    }
    if (4 * (size_ + 1) > 3 * slots_.size()) grow();
    Slot& slot = slots_[place_of(key)];
    if (slot.key == key) return {slot.value, false};
    slot = {key, value};
    ++size_;
    return {slot.value, true};
  }

  [[nodiscard]] std::size_t size() const { return size_ + (has_zero_ ? 1 : 0); }
  void clear() { *this = FingerprintMap(); }

 private:
  struct Slot {
    Fingerprint key;  // (0, 0): empty
    Value value = {};
  };

  // Where the key is or would be put.
  [[nodiscard]] std::size_t place_of(const Fingerprint& key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key.low & mask;
    while (slots_[at].key != Fingerprint{} && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    constexpr std::size_t kFirst = 1024;
    std::vector<Slot> old(slots_.empty() ? kFirst : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.key != Fingerprint{}) slots_[place_of(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
  Value zero_ = {};
  bool has_zero_ = false;
};

}  // namespace dossier::store
