#include "extract/value/piece.h"

#include <algorithm>
#include <array>

#include "extract/text/english.h"

namespace dossier::extract {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Bytes of the code point that begins at `at`, by its first byte; 1 for a stray byte.
std::size_t size_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const std::size_t size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
  return std::min(size, text.size() - at);
}

constexpr auto kBlanks = std::to_array<std::string_view>(
    {" ", "\t", "\r", "\n", "\v", "\f", "\u00a0", "\u2009", "\u202f", "\u2007", "\ufeff"});
constexpr auto kDashes = std::to_array<std::string_view>(
    {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "~"});

bool is_blank(std::string_view point) { return std::ranges::find(kBlanks, point) != kBlanks.end(); }

// Letters outside ASCII: all code points but the blocks of punctuation and signs.
bool is_far_letter(std::string_view point) {
  if (is_ascii(point.front()) || is_blank(point)) return false;
  const bool is_latin_sign = point.size() == 2 && point.front() == '\xc2' && point != "\u00aa" &&
                             point != "\u00b5" && point != "\u00ba";
  const bool is_sign = point.size() == 3 && point.front() == '\xe2' && point[1] < '\xb0';
  return !is_latin_sign && !is_sign && point != "\u00d7" && point.size() > 1;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Pieces run() {
    while (at_ < text_.size()) {
      const std::string_view point = text_.substr(at_, size_at(text_, at_));
      if (is_blank(point)) {
        note_blank(point);
      } else if (is_digit(point.front())) {
        add(PieceKind::number, number_end(at_));
      } else if (is_letter_at(at_)) {
        add(PieceKind::word, word_end(at_));
      } else if (const std::size_t end = possessive_end(at_)) {
        add(PieceKind::word, end);
      } else {
        add(PieceKind::mark, at_ + point.size());
      }
    }
    return std::move(pieces_);
  }

 private:
  [[nodiscard]] bool is_letter_at(std::size_t at) const {
    if (at >= text_.size()) return false;
    return is_ascii_letter(text_[at]) || is_far_letter(text_.substr(at, size_at(text_, at)));
  }

  [[nodiscard]] std::size_t number_end(std::size_t at) const {
    const std::size_t begin = at;
    const std::size_t end = digits_end(at);
    const std::string_view digits = text_.substr(begin, end - begin);
    const std::size_t first = digits.find(',');
    const std::size_t last = digits.rfind(',');
    const bool is_grouped = first == last || digits.find_first_of(".,", last + 1) == last + 4 ||
                            digits.size() == last + 4;
    return is_grouped ? end : begin + first;  // "22,24,26" is a list
  }

  [[nodiscard]] std::size_t digits_end(std::size_t at) const {
    while (at < text_.size()) {
      const bool is_inner = (text_[at] == '.' || text_[at] == ',') && at + 1 < text_.size() &&
                            is_digit(text_[at + 1]);
      if (!is_digit(text_[at]) && !is_inner) break;
      ++at;
    }
    return at;
  }

  // "U.S.", "a.m.": single letters, each with a dot.
  [[nodiscard]] std::size_t dotted_end(std::size_t at) const {
    std::size_t end = at;
    while (end + 1 < text_.size() && is_ascii_letter(text_[end]) && text_[end + 1] == '.') end += 2;
    const bool is_short = end < at + 4;
    return is_short || (end < text_.size() && is_letter_at(end)) ? at : end;
  }

  [[nodiscard]] std::size_t word_end(std::size_t at) const {
    if (const std::size_t end = dotted_end(at); end > at) return end;
    while (is_letter_at(at)) at += size_at(text_, at);
    return at;
  }

  // "'s" behind a word.
  [[nodiscard]] std::size_t possessive_end(std::size_t at) const {
    const std::size_t mark = text_[at] == '\'' ? 1 : text_.substr(at, 3) == "\u2019" ? 3 : 0;
    if (mark == 0 || pieces_.empty() || pieces_.back().span.end != at) return 0;
    const std::size_t end = at + mark + 1;
    const bool is_s = end <= text_.size() && (text_[end - 1] == 's' || text_[end - 1] == 'S');
    return is_s && !is_letter_at(end) ? end : 0;
  }

  void note_blank(std::string_view point) {
    if (point == "\n") {
      if (!pieces_.empty()) has_line_ended_ = true;
      is_line_start_ = true;
    }
    at_ += point.size();
  }

  // A stop, a question or a line break, then a capital, ends a sentence.
  void count_sentence(const Piece& piece) {
    if (pieces_.empty()) return;
    const Piece& last = pieces_.back();
    const bool is_stop = last.lower == "." || last.lower == "!" || last.lower == "?" ||
                         last.lower == "\"" || last.lower == "\u201d";
    const bool has_stop =
        is_stop && (last.lower.size() == 1 && last.lower != "\"" ? true : ends_quote());
    const bool begins = piece.is_capital || piece.kind != PieceKind::word;
    if (has_line_ended_ || (has_stop && begins && !piece.is_glued && !is_abbreviated())) {
      ++sentence_;
    }
    has_line_ended_ = false;
  }

  [[nodiscard]] bool ends_quote() const {
    if (pieces_.size() < 2) return false;
    const std::string& before = pieces_[pieces_.size() - 2].lower;
    return before == "." || before == "!" || before == "?";
  }

  // "Dec. 28", "Gen. Hansen": the stop belongs to a short form.
  [[nodiscard]] bool is_abbreviated() const {
    constexpr auto kShort = std::to_array<std::string_view>(
        {"jan",  "feb", "mar", "apr",  "jun", "jul", "aug", "sep", "sept", "oct",
         "nov",  "dec", "gen", "col",  "lt",  "mr",  "mrs", "ms",  "dr",   "st",
         "sen",  "rep", "gov", "prof", "no",  "vs",  "mt",  "rev", "capt", "maj",
         "pres", "jr",  "sr",  "tue",  "wed", "thu", "fri", "sat", "sun",  "mon"});
    if (pieces_.size() < 2 || pieces_.back().lower != ".") return false;
    return std::ranges::find(kShort, pieces_[pieces_.size() - 2].lower) != kShort.end();
  }

  void add(PieceKind kind, std::size_t end) {
    Piece piece;
    piece.kind = kind;
    piece.span = {at_, end};
    piece.is_capital = text_[at_] >= 'A' && text_[at_] <= 'Z';
    piece.lower = lower_ascii(text_.substr(at_, end - at_));
    if (std::ranges::find(kDashes, piece.lower) != kDashes.end()) piece.lower = "-";
    if (piece.lower == "\u2019s") piece.lower = "'s";
    if (piece.lower == "\u2019" || piece.lower == "\u2018") piece.lower = "'";
    piece.is_glued = !pieces_.empty() && pieces_.back().span.end == at_;
    piece.is_first = is_line_start_;
    count_sentence(piece);
    piece.sentence = sentence_;
    is_line_start_ = false;
    pieces_.push_back(std::move(piece));
    at_ = end;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Pieces pieces_;
  std::size_t sentence_ = 0;
  bool is_line_start_ = true;
  bool has_line_ended_ = false;
};

}  // namespace

std::vector<Span> parts_of(std::string_view text) {
  constexpr std::size_t kLongest = std::size_t{1} << 16U;
  std::vector<Span> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(begin + kLongest, text.size());
    if (end < text.size()) {
      const std::string_view window = text.substr(begin, end - begin);
      std::size_t cut = window.rfind('\n');
      if (cut == std::string_view::npos) cut = window.rfind(' ');
      if (cut != std::string_view::npos && cut > 0) {
        end = begin + cut + 1;
      } else {
        // Not inside a code point.
        const auto is_inner = [&](std::size_t at) {
          return (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U;
        };
        while (end > begin + kLongest - 4 && is_inner(end)) --end;
      }
    }
    parts.push_back({begin, end});
    begin = end;
  }
  return parts;
}

Pieces pieces_of(std::string_view text) { return Scanner(text).run(); }

}  // namespace dossier::extract
