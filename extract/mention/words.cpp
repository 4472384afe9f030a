#include "extract/mention/words.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "extract/text/english.h"
#include "extract/text/title_case.h"
#include "extract/text/utf8.h"

namespace dossier::extract {

namespace {

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_capital_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Whether the token goes on the word before it: "Lt" "-" "Gen" is one word for rules on names, and
// so is "G" "20".
bool is_joined(std::string_view text, Span word, Span token) {
  if (word.end != token.begin) return false;
  const std::string_view part = slice(text, token);
  const bool is_numbered = part.front() >= '0' && part.front() <= '9' &&
                           std::ranges::all_of(slice(text, word), is_capital_or_digit);
  if (is_numbered) return true;
  if (part == "-") {
    return token.end < text.size() && is_letter_or_digit(text[token.begin - 1]) &&
           is_letter_or_digit(text[token.end]);
  }
  return word.size() > 1 && text[word.end - 1] == '-' && is_letter_or_digit(part.front());
}

Word make_word(std::string_view text, Span span) {
  Word word{repair_utf8(slice(text, span)), {}, span};
  word.lower = lower_ascii(word.text);
  std::size_t at = 0;
  const UChar32 first = next_code_point(word.text, at);
  word.is_capital = u_isupper(first) != 0;
  word.is_word = u_isalpha(first) != 0;
  word.is_number = u_isdigit(first) != 0;
  return word;
}

}  // namespace

Words words_of(std::string_view text, const Sentence& sentence) {
  Words words;
  words.reserve(sentence.tokens.size());
  Span span;
  std::size_t first = 0;
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const Span token = sentence.tokens[i].span;
    if (i > 0 && is_joined(text, span, token)) {
      span.end = token.end;
    } else {
      span = token;
      first = i;
      words.emplace_back();
    }
    words.back() = make_word(text, span);
    words.back().first_token = first;
    words.back().last_token = i + 1;
  }
  return words;
}

std::string join_words(const Words& words, std::size_t first, std::size_t last) {
  std::string joined;
  for (std::size_t i = first; i < last; ++i) {
    const bool is_possessive = words[i].text == "'s" || words[i].text == "\u2019s";
    if (i > first && !is_possessive) joined += ' ';
    joined += words[i].text;
  }
  return joined;
}

std::string clean_text(std::string_view bytes) {
  std::string text = repair_utf8(bytes);
  std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return text;
}

std::string original_text(std::string_view text, const Words& words, std::size_t first,
                          std::size_t last) {
  return clean_text(slice(text, span_of(words, first, last)));
}

Span span_of(const Words& words, std::size_t first, std::size_t last) {
  return cover(words[first].span, words[last - 1].span);
}

bool is_title_case(const Words& words) {
  if (words.empty() || words.back().text == ".") return false;  // headlines have no stop
  TitleCase title;
  for (const Word& word : words) title.add(word.text);
  return title.is_given();
}

}  // namespace dossier::extract
