// When two spellings are one name.
#pragma once

#include <string>
#include <string_view>

namespace dossier {

// The form under which names are compared: NFKC, case folded, accents dropped, blanks collapsed
// and trimmed, curly apostrophes straight. "  The  ÉLYSÉE " and "the elysee" fold alike.
// Bytes that are not UTF-8 become U+FFFD. Part of the store format: see store/FORMAT.md.
std::string fold_name(std::string_view name);

// How far two folded names are apart, 0 (equal) to 1: the edit distance with transpositions
// (Damerau 1964, optimal string alignment), over the length of the longer. Counts bytes.
double name_distance(std::string_view a, std::string_view b);

}  // namespace dossier
