// How alike two words of names are spelt. Private to extract/.
#pragma once

#include <string>
#include <string_view>

namespace dossier::extract {

// One key for the romanisations of a name that public tables give: "Kovalskyy", "Kowalskyj" and
// "Kovalski" share one, and so do "Gradivka" and "Hradivka". REQUIRES: `word` is latin_of some
// name. Linear.
std::string spelling_key(std::string_view word);

// The consonants of an Arabic name, where tables differ in the vowels: "ksm" for Qasimi, Kasimi
// and Gasemi.
std::string consonant_key(std::string_view word);

// The weighted edit distance of two words (Damerau 1964, optimal string alignment): 1 for a letter
// more, less or another, or two swapped; less where two vowels or two look-alike signs ("0" and
// "o") are exchanged. Quadratic in the words.
double spelling_distance(std::string_view a, std::string_view b);

}  // namespace dossier::extract
