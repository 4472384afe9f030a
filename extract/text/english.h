// Small closed classes of English words, and ASCII letters made small. Private to extract/.
#pragma once

#include <string>
#include <string_view>

namespace dossier::extract {

// The letters A to Z made small; all other bytes stay.
std::string lower_ascii(std::string_view text);

// By the word in small letters.
bool is_preposition(std::string_view word);
// Prepositions, determiners, modals, negations, words that begin clauses, pronouns, forms of be,
// have and do.
bool is_function_word(std::string_view word);

}  // namespace dossier::extract
