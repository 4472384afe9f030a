// Arrays of millions of numbers, for graphs. Private to graph/.
//
// A vector that leaves new elements as they are, because they are about to be written: filling them
// with zeros first would be one more walk through memory. Large pages were tried too: quicker on
// some runs, much slower on others, when the system had to clear room for them.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace dossier {

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

}  // namespace dossier
