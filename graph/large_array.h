// Arrays of millions of numbers, for graphs. Private to graph/.
//
//   LargeArray<Vertex> to(arcs);                  // a vector whose elements are not set
//   ZeroedArray<std::uint32_t> place;             // zeros that cost nothing until written to
//   place.grow_to(graph.vertex_bound());
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace dossier {

// Leaves new elements as they are, because they are about to be written: filling them with zeros
// first would be one more walk through memory. Large pages were tried too: quicker on some runs,
// much slower on others, when the system had to clear room for them.
template <typename T>
class LargeArrayAllocator : public std::allocator<T> {
 public:
  LargeArrayAllocator() = default;
  template <typename Other>
  LargeArrayAllocator(const LargeArrayAllocator<Other>&) {}

  template <typename Other>
  struct rebind {
    using other = LargeArrayAllocator<Other>;
  };

  template <typename U>
  void construct(U* place) noexcept(std::is_nothrow_default_constructible_v<U>) {
    ::new (static_cast<void*>(place)) U;
  }
  template <typename U, typename... Arguments>
  void construct(U* place, Arguments&&... arguments) {
    ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
  }
};

template <typename T>
using LargeArray = std::vector<T, LargeArrayAllocator<T>>;

// Memory of zeros straight from the system, which gives a page of it when that is written to.
class ZeroedMemory {
 public:
  ZeroedMemory() = default;
  ~ZeroedMemory();
  ZeroedMemory(ZeroedMemory&& other) noexcept;
  ZeroedMemory& operator=(ZeroedMemory&& other) noexcept;

  [[nodiscard]] void* data() const { return data_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  // Keeps what is there; what is added is zeros. Throws std::bad_alloc.
  void grow_to(std::size_t bytes);

 private:
  void* data_ = nullptr;
  std::size_t bytes_ = 0;
};

// One element for each vertex of a graph of which a search will reach few: no cost for the others.
template <typename T>
class ZeroedArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  [[nodiscard]] std::size_t size() const { return memory_.bytes() / sizeof(T); }
  [[nodiscard]] T* data() { return static_cast<T*>(memory_.data()); }
  [[nodiscard]] T& operator[](std::size_t at) { return data()[at]; }

  // At least so many elements; constant on average. Elements may move.
  void grow_to(std::size_t wanted) {
    if (wanted > size()) memory_.grow_to(std::max(wanted, 2 * size()) * sizeof(T));
  }

 private:
  ZeroedMemory memory_;
};

}  // namespace dossier
