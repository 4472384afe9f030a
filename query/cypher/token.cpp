#include "query/cypher/token.h"

#include <algorithm>
#include <optional>

#include "query/utf8.h"

namespace dossier::query::cypher {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_word(char c) { return is_letter(c) || is_digit(c); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> all() {
    while (skip_blanks()) next();
    begin_ = at_;
    add(TokenKind::end, "");
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void add(TokenKind kind, std::string text) {
    tokens_.push_back({kind, std::move(text), {}, {}, {begin_, at_}});
  }
  void add_bad(std::string detail, std::string message) {
    tokens_.push_back({TokenKind::bad, {}, std::move(detail), std::move(message), {begin_, at_}});
  }

  // False at the end. A comment that is not closed ends the text.
  bool skip_blanks() {
    while (at_ < text_.size()) {
      if (text_.substr(at_, 2) == "//") {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (text_.substr(at_, 2) == "/*") {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else if (text_.substr(at_, 2) == "\xC2\xA0") {  // no-break space
        at_ += 2;
      } else if (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r')) {
        ++at_;
      } else {
        return true;
      }
    }
    return false;
  }

  void next() {
    begin_ = at_;
    const char c = peek();
    if (is_punctuation()) {
      read_punctuation();
    } else if (is_letter(c)) {
      while (is_word(peek()) && !is_punctuation()) ++at_;
      add(TokenKind::name, std::string(text_.substr(begin_, at_ - begin_)));
    } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
      read_number();
    } else if (c == '\'' || c == '"') {
      read_string(c);
    } else if (c == '`') {
      read_quoted_name();
    } else {
      read_symbol();
    }
  }

  // Dashes, quotes and arrows of Unicode (U+2000..U+2BFF) look like ours but are not.
  [[nodiscard]] bool is_punctuation() const {
    const auto lead = static_cast<unsigned char>(peek());
    const auto second = static_cast<unsigned char>(peek(1));
    return lead == 0xE2 && second >= 0x80 && second <= 0xAF;
  }
  void read_punctuation() {
    at_ = std::min(at_ + 3, text_.size());
    add_bad("InvalidUnicodeCharacter", "\"" + std::string(text_.substr(begin_, at_ - begin_)) +
                                           "\" is no sign of the language; write the ASCII one");
  }

  void read_number() {
    const bool has_base = peek() == '0' && (lower(peek(1)) == 'x' || lower(peek(1)) == 'o');
    bool is_right = true;
    bool is_floating = false;
    if (has_base) {
      const int base = lower(peek(1)) == 'x' ? 16 : 8;
      at_ += 2;
      const std::size_t digits = at_;
      for (; is_word(peek()); ++at_) is_right &= hex_value(peek()) >= 0 && hex_value(peek()) < base;
      is_right &= at_ > digits;
    } else {
      skip_digits();
      if (peek() == '.' && is_digit(peek(1))) {
        is_floating = true;
        ++at_;
        skip_digits();
      }
      const bool has_sign = peek(1) == '-' || peek(1) == '+';
      if (lower(peek()) == 'e' && (is_digit(peek(1)) || (has_sign && is_digit(peek(2))))) {
        is_floating = true;
        at_ += has_sign ? 2 : 1;
        skip_digits();
      }
      for (; is_word(peek()); ++at_) is_right = false;
    }
    const std::string text(text_.substr(begin_, at_ - begin_));
    if (!is_right) {
      add_bad("InvalidNumberLiteral",
              "\"" + text + "\" is no number; write 12, 0x1F, 0o17 or 1.5e3");
    } else {
      add(is_floating ? TokenKind::floating : TokenKind::integer, text);
    }
  }
  void skip_digits() {
    while (is_digit(peek())) ++at_;
  }

  // The code point of \uXXXX or \UXXXXXXXX; `at_` is behind the letter.
  std::optional<std::uint32_t> read_code_point(std::size_t digits) {
    std::uint32_t point = 0;
    for (std::size_t i = 0; i < digits; ++i, ++at_) {
      const int digit = hex_value(peek());
      if (digit < 0) return std::nullopt;
      point = point * 16 + static_cast<std::uint32_t>(digit);
    }
    const bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point > 0x10FFFF || is_surrogate) return std::nullopt;
    return point;
  }

  // Two halves of a pair, \uD83D\uDE00, are one character.
  std::optional<std::uint32_t> read_unicode_escape(char letter) {
    const std::size_t start = at_;
    if (const auto point = read_code_point(letter == 'u' ? 4 : 8)) return point;
    at_ = start;
    std::uint32_t halves[2] = {0, 0};
    for (int half = 0; half < 2; ++half) {
      if (half == 1) {
        if (peek() != '\\' || peek(1) != 'u') return std::nullopt;
        at_ += 2;
      }
      for (int i = 0; i < 4; ++i, ++at_) {
        const int digit = hex_value(peek());
        if (digit < 0) return std::nullopt;
        halves[half] = halves[half] * 16 + static_cast<std::uint32_t>(digit);
      }
    }
    const bool is_pair = letter == 'u' && halves[0] >= 0xD800 && halves[0] < 0xDC00 &&
                         halves[1] >= 0xDC00 && halves[1] < 0xE000;
    if (!is_pair) return std::nullopt;
    return 0x10000 + ((halves[0] - 0xD800) << 10U) + (halves[1] - 0xDC00);
  }

  void read_string(char quote) {
    std::string value;
    std::string bad;
    for (++at_; at_ < text_.size() && peek() != quote; ++at_) {
      if (peek() != '\\') {
        value += peek();
        continue;
      }
      const char letter = peek(1);
      constexpr std::string_view kLetters = "\\'\"`bfnrt/";
      constexpr std::string_view kMeanings = "\\'\"`\b\f\n\r\t/";
      if (const auto known = kLetters.find(letter); letter != '\0' && known != kLetters.npos) {
        value += kMeanings[known];
        ++at_;
      } else if (letter == 'u' || letter == 'U') {
        at_ += 2;
        if (const auto point = read_unicode_escape(letter)) {
          append_utf8(value, *point);
        } else {
          bad = "InvalidUnicodeLiteral";
        }
        --at_;
      } else {
        bad = "UnexpectedSyntax";
        ++at_;
      }
    }
    if (at_ >= text_.size()) {
      add_bad("UnexpectedSyntax",
              std::string("the text that begins here is not closed; add ") + quote);
      return;
    }
    ++at_;
    if (!bad.empty()) {
      add_bad(bad, "a backslash that begins no escape; write \\\\ for the sign itself, or \\uXXXX");
    } else {
      add(TokenKind::string, std::move(value));
    }
  }

  void read_quoted_name() {
    std::string value;
    for (++at_; at_ < text_.size(); ++at_) {
      if (peek() == '`' && peek(1) != '`') break;
      if (peek() == '`') ++at_;
      value += peek();
    }
    if (at_ >= text_.size()) {
      add_bad("UnexpectedSyntax", "the name that begins here is not closed; add `");
      return;
    }
    ++at_;
    add(TokenKind::quoted_name, std::move(value));
  }

  void read_symbol() {
    constexpr std::string_view kLong[] = {"<=", ">=", "<>", "!=", "..", "=~", "+="};
    for (const std::string_view symbol : kLong) {
      if (text_.substr(at_, symbol.size()) == symbol) {
        at_ += symbol.size();
        add(TokenKind::symbol, std::string(symbol));
        return;
      }
    }
    const char c = peek();
    ++at_;
    constexpr std::string_view kShort = "()[]{}<>=+-*/%^,.:;|$&!?";
    if (kShort.find(c) != kShort.npos) {
      add(TokenKind::symbol, std::string(1, c));
    } else {
      add_bad("UnexpectedSyntax", std::string("\"") + c + "\" is no sign of the language");
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) { return Lexer(text).all(); }

bool is_same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace dossier::query::cypher
