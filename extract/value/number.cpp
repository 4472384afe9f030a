#include "extract/value/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "extract/value/number_words.h"

namespace dossier::extract {

namespace {

// Digits with '.' and ',' to a number. A single comma that no group of three follows is a decimal
// comma, and so is a comma behind dots ("1.234,5").
std::optional<double> digits_value(std::string_view text) {
  const std::size_t comma = text.find(',');
  const std::size_t dot = text.find('.');
  const bool has_one_comma = comma != std::string_view::npos && text.rfind(',') == comma;
  const bool is_decimal_comma =
      has_one_comma && (dot == std::string_view::npos ? text.size() - comma != 4 : dot < comma);
  const bool is_list = comma != std::string_view::npos && !has_one_comma &&
                       text.substr(text.rfind(',') + 1).find('.') == std::string_view::npos &&
                       text.size() - text.rfind(',') != 4;
  if (is_list) return std::nullopt;  // "22,24,26"
  const bool has_dots = dot != std::string_view::npos && text.rfind('.') != dot;
  std::string digits;
  for (const char c : text) {
    if (c == ',' && !is_decimal_comma) continue;
    if (c == '.' && (is_decimal_comma || has_dots)) continue;
    digits += c == ',' ? '.' : c;
  }
  double value = 0.0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool is_read = result.ec == std::errc() && result.ptr == digits.data() + digits.size();
  return is_read ? std::optional(value) : std::nullopt;
}

bool is_three_digits(const Pieces& pieces, std::size_t at) {
  return is_number_at(pieces, at) && pieces[at].lower.size() == 3 &&
         std::ranges::all_of(pieces[at].lower, [](char c) { return c >= '0' && c <= '9'; });
}

class NumberReader {
 public:
  NumberReader(const Pieces& pieces, std::size_t at, ScaleLetters letters)
      : pieces_(pieces), letters_(letters), begin_(at) {
    reading_.end = at;
  }

  std::optional<NumberReading> read() {
    if (read_share()) return finish();
    const bool has_begun = read_digits() || read_words();
    if (!has_begun) return std::nullopt;
    read_rest();
    return finish();
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t at) const { return word_at(pieces_, at); }

  std::optional<NumberReading> finish() {
    if (!std::isfinite(reading_.value)) return std::nullopt;
    return reading_;
  }

  // "half a million", "a quarter of a million", "half", "a third of": parts of one.
  bool read_share() {
    std::size_t at = begin_;
    const bool has_article = word(at) == "a" || word(at) == "an";
    if (has_article) ++at;
    double value = 0.0;
    const auto ordinal = has_article ? read_ordinal(pieces_, at) : std::nullopt;
    if (ordinal && ordinal->end > at + 2 && !is_word_at(pieces_, ordinal->end)) {
      reading_ = {1.0 / ordinal->value, ordinal->end, 1.0, false, true, false};  // "a twenty-first"
      return true;
    }
    if (const auto glyph = glyph_value(word(at))) {
      value = *glyph;
    } else if (word(at) == "half" || word(at) == "quarter") {
      value = word(at) == "half" ? 0.5 : 0.25;
    } else if (const auto part = denominator_of(word(at)); part && has_article) {
      const bool is_share = word(at + 1) == "of" || *part >= 100 || !is_word_at(pieces_, at + 1);
      if (!is_share || word(at).ends_with('s')) return false;
      value = 1 / *part;
    } else {
      return false;
    }
    ++at;
    std::size_t next = at;
    if (word(next) == "of") ++next;
    if (word(next) == "a" || word(next) == "an") ++next;
    if (const auto scale = scale_of(word(next)); scale && !word(next).ends_with('s')) {
      reading_ = {value * *scale, next + 1, *scale, false, false, value * *scale >= 1};
      return true;
    }
    reading_ = {value, at, 1.0, false, true, false};
    return true;
  }

  bool read_digits() {
    std::size_t at = begin_;
    const bool is_bare_decimal = word(at) == "." && is_number_at(pieces_, at + 1) &&
                                 is_glued_at(pieces_, at + 1) && !is_glued_at(pieces_, at);
    if (is_bare_decimal) ++at;
    if (!is_number_at(pieces_, at)) return false;
    const auto value = digits_value(is_bare_decimal ? "." + pieces_[at].lower : pieces_[at].lower);
    if (!value) return false;
    reading_.value = *value;
    reading_.is_digits = true;
    reading_.is_whole = std::trunc(*value) == *value;
    reading_.end = at + 1;
    read_groups();
    read_fraction_of_digits();
    read_power();
    while (read_scale(true)) {
    }
    return true;
  }

  // "40 000": groups of three behind one to three digits.
  void read_groups() {
    const bool is_group = pieces_[begin_].lower.size() <= 3 && reading_.is_whole &&
                          is_three_digits(pieces_, reading_.end) &&
                          !is_glued_at(pieces_, reading_.end) && !is_number_after_group();
    if (!is_group || reading_.value < 1) return;
    while (is_three_digits(pieces_, reading_.end)) {
      reading_.value =
          reading_.value * 1000 + digits_value(pieces_[reading_.end].lower).value_or(0);
      ++reading_.end;
    }
  }

  [[nodiscard]] bool is_number_after_group() const {
    std::size_t at = reading_.end;
    while (is_three_digits(pieces_, at)) ++at;
    return is_number_at(pieces_, at);
  }

  // "2 1/4", "3/4", "2½"
  void read_fraction_of_digits() {
    if (const auto glyph = glyph_value(word(reading_.end))) {
      add_part(*glyph, reading_.end + 1);
      return;
    }
    const auto ratio_at = [this](std::size_t at) -> std::optional<double> {
      const auto above = whole_number(pieces_, at);
      const auto below = whole_number(pieces_, at + 2);
      const bool is_ratio = above && below && word(at + 1) == "/" && is_glued_at(pieces_, at + 1) &&
                            is_glued_at(pieces_, at + 2) && *above < *below && *below <= 10;
      return is_ratio ? std::optional(static_cast<double>(*above) / *below) : std::nullopt;
    };
    if (const auto part = ratio_at(reading_.end)) {
      add_part(*part, reading_.end + 3);
    } else if (const auto whole = ratio_at(begin_)) {
      reading_.value = *whole;
      reading_.is_whole = false;
      reading_.is_fraction = true;
      reading_.end = begin_ + 3;
    }
  }

  // "1.3x10^6", "12.32e+14", "1.1^23"
  void read_power() {
    std::size_t at = reading_.end;
    const bool is_times = (word(at) == "x" || word(at) == "\u00d7") && word(at + 1) == "10";
    const bool is_exponent = word(at) == "e" && is_glued_at(pieces_, at);
    if (is_times) at += 2;
    if (!is_exponent && word(at) != "^") return;
    ++at;
    bool is_negative = false;
    while (word(at) == "-" || word(at) == "+") is_negative ^= word(at++) == "-";
    const auto exponent = whole_number(pieces_, at);
    if (!exponent || *exponent > 300) return;
    const double power = is_negative ? -*exponent : *exponent;
    const bool is_of_ten = is_times || is_exponent;
    reading_.value =
        is_of_ten ? reading_.value * std::pow(10.0, power) : std::pow(reading_.value, power);
    reading_.is_whole = std::trunc(reading_.value) == reading_.value;
    reading_.end = at + 1;
  }

  void add_part(double part, std::size_t end) {
    reading_.value += part;
    reading_.is_whole = false;
    reading_.end = end;
  }

  // A scale word behind what was read.
  bool read_scale(bool may_be_letter) {
    const std::string_view next = word(reading_.end);
    const bool is_plural_after_number = next == "hundreds" || next == "thousands";
    auto scale = is_plural_after_number ? std::nullopt : scale_of(next);
    const bool is_last =
        !is_word_at(pieces_, reading_.end + 1) || !is_glued_at(pieces_, reading_.end + 1);
    if (!scale && may_be_letter && letters_ == ScaleLetters::yes && is_last) {
      scale = scale_of(next, ScaleLetters::yes);
    }
    if (!scale) return false;
    reading_.value *= *scale;
    reading_.scale = *scale;
    reading_.is_whole = true;
    ++reading_.end;
    return true;
  }

  // Numbers below a hundred: "twenty-one", "seven".
  std::optional<double> read_below_hundred(std::size_t& at) const {
    const auto first = small_number(word(at));
    if (!first) return std::nullopt;
    ++at;
    double value = *first;
    if (*first >= 20) {
      std::size_t next = at;
      if (word(next) == "-") ++next;
      const auto second = small_number(word(next));
      if (second && *second > 0 && *second < 10) {
        value += *second;
        at = next + 1;
      }
    }
    return value;
  }

  bool read_words() {
    std::size_t at = begin_;
    const bool has_article = word(at) == "a" || word(at) == "an";
    if (has_article || (scale_of(word(at)) && !word(at).ends_with('s'))) {
      if (has_article) ++at;
      const auto scale = scale_of(word(at));
      if (!scale || word(at).ends_with('s') || word(at).size() < 5) return false;  // "a score"
      if (word(at) == "score") return false;
      reading_.value = 1;
      reading_.end = at;
      while (read_scale(false)) {
      }
      return true;
    }
    const auto value = read_below_hundred(at);
    if (!value) return false;
    reading_.value = *value;
    reading_.end = at;
    while (read_scale(false)) {
    }
    return true;
  }

  // What may follow a scale: "two hundred and fifty", "4 thousand 3 hundred and 21", and what may
  // follow anything: "point five", "and a half", "thirds".
  void read_rest() {
    double floor = reading_.scale;
    while (floor >= 100) {
      std::size_t at = reading_.end;
      if (word(at) == "and") ++at;
      NumberReader more(pieces_, at, ScaleLetters::no);
      const bool is_digits = is_number_at(pieces_, at);
      const bool is_year = is_digits && pieces_[at].lower.size() > 3;
      if (is_year || (is_digits && is_glued_at(pieces_, at))) break;
      if (!(more.read_digits() || more.read_words())) break;
      const double added = more.reading_.value;
      const bool is_multiplied = more.reading_.scale > floor && more.reading_.scale > added / 1000;
      if (is_multiplied && added >= floor) {  // "two hundred and two thousand"
        const double below = added / more.reading_.scale;
        if (below >= floor) break;
        reading_.value = (reading_.value + below) * more.reading_.scale;
      } else if (added < floor && added > 0) {
        reading_.value += added;
      } else {
        break;
      }
      if (denominator_of(word(more.reading_.end)) && !is_time_word(word(more.reading_.end))) {
        if (word(at - 1) != "and") {  // "one hundred thirty-two fifths"
          reading_.value /= *denominator_of(word(more.reading_.end));
          add_part(0.0, more.reading_.end + 1);
          reading_.is_fraction = true;
          return;
        }
        // "two hundred and fifty-four hundredths", "five billion and three quarters"
        reading_.value -= added;
        double part = added / *denominator_of(word(more.reading_.end));
        std::size_t end = more.reading_.end + 1;
        constexpr double kLarge = 1e5;
        if (const auto scale = scale_of(word(end)); scale && *scale < floor) {
          part *= *scale;
          ++end;
        } else if (floor >= kLarge) {
          part *= floor;
        }
        add_part(part, end);
        return;
      }
      reading_.end = more.reading_.end;
      floor = more.reading_.scale > 1 ? more.reading_.scale : 1;
      reading_.scale = 1;
    }
    read_point();
    read_parts();
  }

  static bool is_time_word(std::string_view word) { return word == "second" || word == "seconds"; }

  // "five point two one": a digit a word; "point seventy-one".
  void read_point() {
    if (word(reading_.end) != "point" || reading_.is_digits) return;
    double place = 0.1;
    std::size_t at = reading_.end + 1;
    double part = 0.0;
    bool has_digit = false;
    while (const auto digit = small_number(word(at))) {
      std::size_t next = at;
      const double value = *read_below_hundred(next);
      part += value >= 10 ? value * place / 10 : value * place;
      place /= value >= 10 ? 100 : 10;
      has_digit = true;
      at = next;
    }
    if (has_digit) add_part(part, at);
    while (read_scale(false)) {
    }
  }

  // "two thirds", "three and a half", "three and two thirds", "3 million and a half"
  enum class Depth { outer, inner };
  void read_parts(Depth depth = Depth::outer) {
    std::size_t below = reading_.end;
    if (word(below) == "-") ++below;
    const auto part = denominator_of(word(below));
    const bool is_plural = word(below).ends_with('s');
    const bool is_one = reading_.value == 1 && !is_plural;
    const bool is_counted = is_one || (reading_.value > 1 && is_plural);
    if (part && is_counted && reading_.is_whole && !reading_.is_digits) {
      reading_.value /= *part;
      reading_.is_whole = false;
      reading_.is_fraction = true;
      reading_.end = below + 1;
      if (read_scale(false)) reading_.is_fraction = false;  // "three quarters billion"
      return;
    }
    if (word(reading_.end) != "and" || depth == Depth::inner) return;
    NumberReader more(pieces_, reading_.end + 1, ScaleLetters::no);
    if (!more.read_share()) {
      if (!more.read_words()) return;
      more.read_parts(Depth::inner);
    }
    if (!more.reading_.is_fraction) {
      const bool is_part = more.reading_.value < reading_.value && reading_.scale > 1 &&
                           more.reading_.scale > 1 && more.reading_.scale < reading_.scale;
      if (!is_part) return;
      reading_.value += more.reading_.value;  // "one billion and a half million"
      reading_.end = more.reading_.end;
      return;
    }
    const bool is_of_scale = reading_.scale >= 1e5;
    const double added = more.reading_.value * (is_of_scale ? reading_.scale : 1.0);
    const std::size_t end = more.reading_.end;
    reading_.value += added;
    reading_.is_whole = std::trunc(reading_.value) == reading_.value;
    reading_.end = end;
    if (!is_of_scale) {
      while (read_scale(false)) {
      }
    }
  }

  const Pieces& pieces_;
  ScaleLetters letters_;
  std::size_t begin_;
  NumberReading reading_;
};

}  // namespace

std::optional<NumberReading> read_number(const Pieces& pieces, std::size_t at,
                                         ScaleLetters letters) {
  if (at >= pieces.size()) return std::nullopt;
  return NumberReader(pieces, at, letters).read();
}

}  // namespace dossier::extract
