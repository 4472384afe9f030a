// Enumerators and the words they are written with: one table serves both directions.
// Private to graph/.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace dossier {

template <typename Enum, std::size_t kSize>
using Words = std::array<std::pair<Enum, std::string_view>, kSize>;

template <typename Enum, std::size_t kSize>
constexpr std::string_view word_of(const Words<Enum, kSize>& words, Enum value) {
  const auto found = std::ranges::find(words, value, &std::pair<Enum, std::string_view>::first);
  return found == words.end() ? std::string_view("unknown") : found->second;
}

template <typename Enum, std::size_t kSize>
constexpr std::optional<Enum> parse_word(const Words<Enum, kSize>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word, &std::pair<Enum, std::string_view>::second);
  if (found == words.end()) return std::nullopt;
  return found->first;
}

}  // namespace dossier
