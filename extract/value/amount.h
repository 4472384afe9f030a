// What amounts are made of: numbers with their bounds. Private to extract/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/value/number.h"
#include "extract/value/piece.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

// A number, a range or a vague plural, before it is known what it counts.
struct AmountReading {
  std::optional<double> value;
  std::optional<double> low;
  std::optional<double> high;
  std::string_view mod;
  std::size_t end = 0;
  bool is_fraction = false;
  bool is_word = false;  // written in letters
};

// The amount at `at`, without the words in front that bound it: "10-15 million", "80 to 100", "tens
// of millions", "dozens", "300".
std::optional<AmountReading> read_amount(const Pieces& pieces, std::size_t at,
                                         ScaleLetters letters);

// Puts the bound of "more than" or "at least" on an amount.
void bound(AmountReading& amount, std::string_view mod);

// Behind an amount: "or more", "or so", "+": the piece behind, and the bound.
std::size_t read_bound_behind(const Pieces& pieces, std::size_t at, AmountReading& amount);

// "one in five", "seven out of ten", "1 over 3": a share, as its value.
std::optional<AmountReading> read_ratio(const Pieces& pieces, std::size_t at);

// For each piece whether a number stands there or a few pieces behind: elsewhere no amount begins,
// and most of a text is passed over by it.
std::vector<bool> near_numbers(const Pieces& pieces);

}  // namespace dossier::extract
