// Paragraphs first, then ICU's sentence borders with some taken back, then ICU's word borders with
// some pieces put together. ICU reads the UTF-8 in place (UText), so that all offsets are bytes of
// the original.
#include "extract/text/segmenter.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "extract/text/utf8.h"

namespace dossier::extract {

namespace {

using BreakIterator = std::unique_ptr<icu::BreakIterator>;

// The break iterators of one read(): ICU's are not to be shared between threads.
struct Breakers {
  BreakIterator sentences;
  BreakIterator words;
};

Result<Breakers> make_breakers() {
  UErrorCode error = U_ZERO_ERROR;
  Breakers breakers;
  breakers.sentences.reset(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), error));
  breakers.words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), error));
  if (U_FAILURE(error) != 0) {
    return Error{ErrorCode::unsupported,
                 std::string("ICU has no break rules for English: ") + u_errorName(error)};
  }
  return breakers;
}

// The borders that `breaker` finds inside `part`, both ends included.
std::vector<std::size_t> borders_in(icu::BreakIterator& breaker, std::string_view text, Span part) {
  UErrorCode error = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data() + part.begin, static_cast<std::int64_t>(part.size()), &error);
  std::vector<std::size_t> borders;
  breaker.setText(&utext, error);
  if (U_SUCCESS(error) != 0) {
    for (std::int32_t at = breaker.first(); at != icu::BreakIterator::DONE; at = breaker.next()) {
      borders.push_back(part.begin + static_cast<std::size_t>(at));
    }
  }
  utext_close(&utext);
  if (borders.size() < 2) borders = {part.begin, part.end};
  return borders;
}

UChar32 code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : -1;
}

bool is_blank_at(std::string_view text, std::size_t at) {
  return u_isUWhiteSpace(code_point_at(text, at)) != 0 ||
         static_cast<unsigned char>(text[at]) < 0x20;
}

Span trim(std::string_view text, Span span) {
  const auto next = [&](std::size_t at) {
    do ++at;
    while (at < span.end && U8_IS_TRAIL(text[at]));
    return at;
  };
  const auto previous = [&](std::size_t at) {
    do --at;
    while (at > span.begin && U8_IS_TRAIL(text[at]));
    return at;
  };
  while (span.begin < span.end && is_blank_at(text, span.begin)) span.begin = next(span.begin);
  while (span.begin < span.end && is_blank_at(text, previous(span.end)))
    span.end = previous(span.end);
  return span;
}

bool begins_small(std::string_view text, std::size_t at) {
  return u_islower(code_point_at(text, at)) != 0;
}

bool ends_with_stop(std::string_view text, Span span) {
  constexpr std::string_view kStops = ".!?:;";
  return !span.is_empty() && kStops.find(text[span.end - 1]) != std::string_view::npos;
}

// Lines, with hard-wrapped ones put together again.
std::vector<Span> paragraphs_of(std::string_view text) {
  std::vector<Span> paragraphs;
  bool is_after_gap = true;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Span line = trim(text, {begin, end});
    const bool goes_on = !is_after_gap && !line.is_empty() && begins_small(text, line.begin) &&
                         !ends_with_stop(text, paragraphs.back());
    if (goes_on) {
      paragraphs.back().end = line.end;
    } else if (!line.is_empty()) {
      paragraphs.push_back(line);
    }
    is_after_gap = line.is_empty();
    begin = end + 1;
  }
  return paragraphs;
}

// The last run of non-blanks before `end`, without opening brackets and quotes.
std::string_view last_word(std::string_view text, Span span) {
  const std::string_view part = slice(text, span);
  const std::size_t blank = part.find_last_of(" \t\r\n");
  std::string_view word = blank == std::string_view::npos ? part : part.substr(blank + 1);
  while (!word.empty() && std::string_view("([\"'").find(word.front()) != std::string_view::npos) {
    word.remove_prefix(1);
  }
  return word;
}

bool is_initial(std::string_view word) {
  return word.size() == 2 && word[1] == '.' && word[0] >= 'A' && word[0] <= 'Z';
}

class SentenceSplitter {
 public:
  SentenceSplitter(std::string_view text, const Abbreviations& abbreviations)
      : text_(text), abbreviations_(abbreviations) {}

  std::vector<Span> split(icu::BreakIterator& breaker, Span paragraph) const {
    std::vector<Span> sentences;
    const std::vector<std::size_t> borders = borders_in(breaker, text_, paragraph);
    for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
      const Span piece = trim(text_, {borders[i], borders[i + 1]});
      if (piece.is_empty()) continue;
      if (!sentences.empty() && belongs_together(sentences.back(), piece)) {
        sentences.back().end = piece.end;
      } else {
        sentences.push_back(piece);
      }
    }
    return sentences;
  }

 private:
  [[nodiscard]] bool belongs_together(Span before, Span after) const {
    if (begins_small(text_, after.begin)) return true;
    const std::string_view word = last_word(text_, before);
    if (is_initial(word) || abbreviations_.never_ends_sentence(word)) return true;
    return abbreviations_.contains(word) && !begins_like_sentence(slice(text_, after));
  }

  // "in the U.S. He said", but "the U.S. President".
  static bool begins_like_sentence(std::string_view text) {
    constexpr auto kStarts = std::to_array<std::string_view>(
        {"The",  "A",       "An",    "This",  "That",  "These",    "Those",   "He",        "She",
         "It",   "They",    "We",    "I",     "You",   "His",      "Her",     "Its",       "Their",
         "Our",  "In",      "On",    "At",    "But",   "And",      "As",      "After",     "Before",
         "When", "While",   "If",    "For",   "With",  "There",    "However", "Meanwhile", "Some",
         "Both", "Earlier", "Later", "Since", "Under", "According"});
    return std::ranges::find(kStarts, text.substr(0, text.find_first_of(" ,"))) != kStarts.end();
  }

  std::string_view text_;
  const Abbreviations& abbreviations_;
};

bool is_word_character(UChar32 c) { return c >= 0 && (u_isalnum(c) != 0); }

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Abbreviations& abbreviations)
      : text_(text), abbreviations_(abbreviations) {}

  std::vector<Token> tokenize(icu::BreakIterator& breaker, Span sentence) const {
    std::vector<Token> tokens;
    const std::vector<std::size_t> borders = borders_in(breaker, text_, sentence);
    for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
      const Span piece = trim(text_, {borders[i], borders[i + 1]});
      if (piece.is_empty()) continue;
      if (!tokens.empty() && is_one_word(tokens, piece)) {
        tokens.back().span.end = piece.end;
      } else {
        tokens.push_back({piece});
      }
    }
    return split_possessives(tokens);
  }

 private:
  // "U.S" + ".", "Lt" + "-", "Lt-" + "Gen".
  [[nodiscard]] bool is_one_word(const std::vector<Token>& tokens, Span piece) const {
    const Span last = tokens.back().span;
    if (last.end != piece.begin) return false;
    const std::string_view joined = slice(text_, cover(last, piece));
    if (slice(text_, piece) == ".") {
      const std::string_view part = joined.substr(joined.rfind('-') + 1);  // "Lt-Gen."
      return is_initial(joined) || abbreviations_.contains(joined) || abbreviations_.contains(part);
    }
    const bool is_after_word = is_word_character(code_point_at(text_, last.begin));
    if (slice(text_, piece) == "-") {
      return is_after_word && is_word_character(code_point_at(text_, piece.end));
    }
    return is_after_word && text_[last.end - 1] == '-' && last.size() > 1;
  }

  [[nodiscard]] std::vector<Token> split_possessives(const std::vector<Token>& tokens) const {
    std::vector<Token> divided;
    for (const Token& token : tokens) {
      const std::size_t suffix = possessive_size(slice(text_, token.span));
      if (suffix == 0 || suffix == token.span.size()) {
        divided.push_back(token);
        continue;
      }
      divided.push_back({{token.span.begin, token.span.end - suffix}});
      divided.push_back({{token.span.end - suffix, token.span.end}});
    }
    return divided;
  }

  static std::size_t possessive_size(std::string_view word) {
    for (const std::string_view suffix : {"'s", "\u2019s", "'S", "\u2019S"}) {
      if (word.ends_with(suffix)) return suffix.size();
    }
    return 0;
  }

  std::string_view text_;
  const Abbreviations& abbreviations_;
};

// Appends the sentence, divided into parts of at most `max_tokens`.
void append(Reading& reading, std::vector<Token> tokens, std::size_t max_tokens) {
  if (tokens.empty()) return;
  if (tokens.size() > max_tokens) ++reading.cut_sentences;
  for (std::size_t begin = 0; begin < tokens.size(); begin += max_tokens) {
    const std::size_t end = std::min(begin + max_tokens, tokens.size());
    Sentence sentence;
    sentence.tokens.assign(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                           tokens.begin() + static_cast<std::ptrdiff_t>(end));
    sentence.span = cover(sentence.tokens.front().span, sentence.tokens.back().span);
    reading.sentences.push_back(std::move(sentence));
  }
}

}  // namespace

Segmenter::Segmenter(const Abbreviations& abbreviations, const SegmenterOptions& options)
    : abbreviations_(&abbreviations), options_(options) {}

Result<Reading> Segmenter::read(std::string_view text) const {
  if (text.size() > std::numeric_limits<std::int32_t>::max()) {
    return Error{ErrorCode::limit, "a document of " + std::to_string(text.size()) +
                                       " bytes; the limit is 2 GiB, divide it"};
  }
  DOSSIER_TRY(Breakers breakers, make_breakers());
  const SentenceSplitter splitter(text, *abbreviations_);
  const Tokenizer tokenizer(text, *abbreviations_);
  Reading reading;
  reading.invalid_utf8 = count_invalid_utf8(text);
  for (const Span paragraph : paragraphs_of(text)) {
    for (const Span sentence : splitter.split(*breakers.sentences, paragraph)) {
      append(reading, tokenizer.tokenize(*breakers.words, sentence), options_.max_tokens);
    }
  }
  return reading;
}

}  // namespace dossier::extract
