// What a number counts: the noun behind it, or people, by the words around it. Private to extract/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extract/value/piece.h"

namespace dossier::extract {

// What is counted behind a number: the lemma of the noun that heads the phrase ("residential
// buildings" -> "building", "missiles and drones" -> "missile|drone"), and the piece behind it.
struct Counted {
  std::string unit;
  std::size_t end = 0;
};
std::optional<Counted> read_counted_noun(const Pieces& pieces, std::size_t at, bool is_one);

// The singular of a plural noun in small letters: "deputies" -> "deputy".
std::string singular_of(std::string_view noun);

// Whether the number in pieces [at, end), with no noun behind it, counts people: "killed two", "a
// crowd of 40,000", "dozens were hurt".
bool counts_people(const Pieces& pieces, std::size_t at, std::size_t end);

}  // namespace dossier::extract
