// The words that numbers are made of. Private to extract/.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "extract/value/number.h"

namespace dossier::extract {

// The value that stands beside `word` in a table of pairs.
template <typename T, std::size_t N>
std::optional<T> find_in(const std::array<std::pair<std::string_view, T>, N>& table,
                         std::string_view word) {
  for (const auto& [name, value] : table) {
    if (name == word) return value;
  }
  return std::nullopt;
}

// 0.5 for "\u00bd".
std::optional<double> glyph_value(std::string_view mark);

// 3 for "third" and "thirds", 4 for "quarters", 2 for "half"; nothing for "second".
std::optional<double> denominator_of(std::string_view word);

}  // namespace dossier::extract
