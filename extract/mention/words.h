// A sentence as the rules look at it: tokens with their texts. Private to extract/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/text/token.h"

namespace dossier::extract {

struct Word {
  std::string text;   // repaired UTF-8
  std::string lower;  // ASCII letters small
  Span span;
  std::size_t first_token = 0;  // its tokens in the sentence, half open
  std::size_t last_token = 0;
  bool is_capital = false;  // begins with a capital letter
  bool is_word = false;     // begins with a letter
  bool is_number = false;   // begins with a digit
};

using Words = std::vector<Word>;

// The words of a sentence of `text`: its tokens, with "Lt-Gen" and "G20" as one.
Words words_of(std::string_view text, const Sentence& sentence);

// The texts of words [first, last), parted by one blank but for a possessive "'s".
std::string join_words(const Words& words, std::size_t first, std::size_t last);

// Bytes of a text, repaired, with line breaks and other control characters turned to blanks.
std::string clean_text(std::string_view bytes);

// The clean text from word `first` to word `last` (half open).
std::string original_text(std::string_view text, const Words& words, std::size_t first,
                          std::size_t last);

// The bytes those words cover. REQUIRES: first < last.
Span span_of(const Words& words, std::size_t first, std::size_t last);

// Whether most of the longer words begin with a capital letter, as in headlines: then capitals
// tell nothing about names.
bool is_title_case(const Words& words);

}  // namespace dossier::extract
