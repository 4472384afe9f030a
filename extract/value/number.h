// Numbers as text writes them: digits, words, scales, fractions. Private to extract/.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "extract/value/piece.h"

namespace dossier::extract {

struct NumberReading {
  double value = 0.0;
  std::size_t end = 0;       // the piece behind it
  double scale = 1.0;        // its last scale word: 1e6 in "2.5 million"
  bool is_digits = false;    // begins with digits
  bool is_fraction = false;  // "two thirds", "a quarter": a share unless a scale follows
  bool is_whole = true;
};

// The number that begins at piece `at`: "2.5 million", "1,234", "1,2" (a decimal comma, as no group
// of three follows), "40 000", "500m" (only if `letters` says that "m", "b" and "k" are scales),
// "twenty-one", "two hundred and fifty", "half a million", "three and a half", "two thirds",
// "a dozen", "1.3x10^6". Finite, never negative. Nothing else begins inside the pieces it takes.
enum class ScaleLetters { yes, no };
std::optional<NumberReading> read_number(const Pieces& pieces, std::size_t at,
                                         ScaleLetters letters = ScaleLetters::no);

// 1e6 for "million", "mn", "mln"; nothing for other words. Single letters only if asked for.
std::optional<double> scale_of(std::string_view word, ScaleLetters letters = ScaleLetters::no);

// 0..19, 20, 30, .. 90 for their words.
std::optional<int> small_number(std::string_view word);

// An ordinal number at `at`: "third", "twenty-first", "5th", "22nd".
struct OrdinalReading {
  int value = 0;
  std::size_t end = 0;
};
std::optional<OrdinalReading> read_ordinal(const Pieces& pieces, std::size_t at);

// The whole number that a piece of digits alone writes, up to nine digits.
std::optional<int> whole_number(const Pieces& pieces, std::size_t at);

}  // namespace dossier::extract
