// Arrays in a graph file whose blocks are checked when something of them is first read, so that
// opening the file costs the same whatever its size, and no damaged byte is ever taken for an
// answer. Private to store/csr_*.
//
//   const std::span<const std::uint32_t> some = in.between(begin, end);     // empty if damaged
//   if (!damage.status()) ...                                               // look
//
// Each block is checked twice over: by its sum, which tells chance damage, and by the bounds of its
// items, so that not even a file that somebody made by hand leads outside.
// Thread safety: all calls may run in parallel.
#pragma once

#include <algorithm>
#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "graph/arc_graph.h"
#include "graph/result.h"
#include "store/csr_format.h"

namespace dossier::store {

// Whether a damaged block was met.
class CsrDamage {
 public:
  // Of bytes that are in no file: an empty path.
  explicit CsrDamage(std::filesystem::path file) : file_(std::move(file)) {}

  // Removes the file, so that it is made anew when it is asked for again.
  void note();
  [[nodiscard]] Status status() const;

 private:
  std::filesystem::path file_;
  std::atomic<bool> is_noted_ = false;
};

// What the items of a section must be below.
constexpr bool is_below(std::unsigned_integral auto item, std::uint64_t limit) {
  return item < limit;
}
constexpr bool is_below(ArcCode code, std::uint64_t limit) { return code.bits < limit; }
constexpr bool is_below(char, std::uint64_t) { return true; }
constexpr bool is_below(const CsrEdge& edge, std::uint64_t nodes) {
  return edge.subject < nodes && (edge.target < nodes || edge.target == CsrEdge::kNoTarget);
}

template <typename Item>
class CheckedArray {
 public:
  CheckedArray() = default;
  // `size` items, each below `limit`, at the beginning of `section`, which has the zeros that it is
  // padded with too.
  CheckedArray(std::string_view section, std::size_t size, std::uint64_t limit)
      : items_(reinterpret_cast<const Item*>(section.data())),
        size_(size),
        limit_(limit),
        section_(section) {}

  // What to check by. REQUIRES: of each block there is a sum, and a flag that is 0. Takes as many
  // off both. REQUIRES: all outlive this.
  void check_by(const std::uint64_t*& sums, std::atomic<std::uint8_t>*& flags, CsrDamage& damage) {
    const std::size_t blocks = (section_.size() + kBlockBytes - 1) / kBlockBytes;
    sums_ = sums;
    is_checked_ = flags;
    damage_ = &damage;
    sums += blocks;
    flags += blocks;
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  // Items from `begin` to before `end`; none if they are not there, or damaged.
  [[nodiscard]] std::span<const Item> between(std::size_t begin, std::size_t end) const {
    if (begin > end || end > size_) {
      damage_->note();
      return {};
    }
    if (begin == end) return {};
    for (std::size_t block = begin >> kShift; block <= (end - 1) >> kShift; ++block) {
      if (!is_sound(block)) return {};
    }
    return {items_ + begin, end - begin};
  }

  // Item{} if it is not there, or damaged.
  [[nodiscard]] const Item& operator[](std::size_t at) const {
    static constexpr Item kNone = {};
    if (at < size_ && is_sound(at >> kShift)) return items_[at];
    damage_->note();
    return kNone;
  }

  // Where an item lies: for asking for it early.
  [[nodiscard]] const Item* place_of(std::size_t at) const { return items_ + at; }

 private:
  static constexpr unsigned kShift = block_shift(sizeof(Item));
  static constexpr std::size_t kBlockBytes = sizeof(Item) << kShift;

  [[nodiscard]] bool is_sound(std::size_t block) const {
    return is_checked_[block].load(std::memory_order_relaxed) != 0 || check(block);
  }

  // Out of line: it runs once a block.
  [[nodiscard, gnu::noinline]] bool check(std::size_t block) const {
    const std::size_t begin = block << kShift;
    const std::size_t end = std::min(size_, begin + (std::size_t{1} << kShift));
    bool is_inside = true;
    for (std::size_t i = begin; i < end; ++i) is_inside &= is_below(items_[i], limit_);
    const std::string_view bytes = section_.substr(block * kBlockBytes, kBlockBytes);
    if (!is_inside || sum_of_block(bytes) != sums_[block]) {
      damage_->note();
      return false;
    }
    is_checked_[block].store(1, std::memory_order_relaxed);  // the bytes never change
    return true;
  }

  const Item* items_ = nullptr;
  std::size_t size_ = 0;
  std::uint64_t limit_ = 0;
  std::string_view section_;
  const std::uint64_t* sums_ = nullptr;
  std::atomic<std::uint8_t>* is_checked_ = nullptr;  // by block
  CsrDamage* damage_ = nullptr;
};

}  // namespace dossier::store
