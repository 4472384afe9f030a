// Names of any script in plain letters. Private to extract/; the only user of ICU's
// transliterators.
#pragma once

#include <string>
#include <string_view>

namespace dossier::extract {

// The name in small letters a-z, digits and blanks: other scripts by ICU's Any-Latin, accents
// dropped, marks turned to blanks, apostrophes and the dots of "J.D." left out. A border between
// a small letter and a capital becomes a blank ("KariOlsen"); "&" becomes "and".
// Bytes that are not UTF-8 become blanks. Linear.
std::string latin_of(std::string_view name);

// Whether the name is written in signs that stand for syllables or words (Han, Hangul, kana),
// where one other sign is another name.
bool is_syllabic(std::string_view name);

}  // namespace dossier::extract
