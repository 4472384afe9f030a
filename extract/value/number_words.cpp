#include "extract/value/number_words.h"

#include <charconv>
#include <string>

namespace dossier::extract {

namespace {

constexpr auto kSmall = std::to_array<std::pair<std::string_view, int>>(
    {{"zero", 0},      {"nought", 0},    {"naught", 0},   {"one", 1},      {"two", 2},
     {"three", 3},     {"four", 4},      {"five", 5},     {"six", 6},      {"seven", 7},
     {"eight", 8},     {"nine", 9},      {"ten", 10},     {"eleven", 11},  {"twelve", 12},
     {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
     {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},  {"thirty", 30},  {"forty", 40},
     {"fourty", 40},   {"fifty", 50},    {"sixty", 60},   {"seventy", 70}, {"eighty", 80},
     {"ninety", 90}});

constexpr auto kScales = std::to_array<std::pair<std::string_view, double>>(
    {{"hundred", 1e2},   {"thousand", 1e3},  {"million", 1e6},  {"billion", 1e9},
     {"trillion", 1e12}, {"mn", 1e6},        {"mln", 1e6},      {"mil", 1e6},
     {"bn", 1e9},        {"bln", 1e9},       {"tn", 1e12},      {"trn", 1e12},
     {"tln", 1e12},      {"lakh", 1e5},      {"lakhs", 1e5},    {"crore", 1e7},
     {"crores", 1e7},    {"dozen", 12},      {"dozens", 12},    {"doz", 12},
     {"dozs", 12},       {"millions", 1e6},  {"billions", 1e9}, {"trillions", 1e12},
     {"hundreds", 1e2},  {"thousands", 1e3}, {"score", 20}});

constexpr auto kLetters = std::to_array<std::pair<std::string_view, double>>(
    {{"k", 1e3}, {"m", 1e6}, {"b", 1e9}, {"g", 1e9}, {"t", 1e12}});

constexpr auto kOrdinals = std::to_array<std::pair<std::string_view, int>>(
    {{"first", 1},        {"second", 2},      {"third", 3},       {"fourth", 4},
     {"fifth", 5},        {"sixth", 6},       {"seventh", 7},     {"eighth", 8},
     {"ninth", 9},        {"tenth", 10},      {"eleventh", 11},   {"twelfth", 12},
     {"thirteenth", 13},  {"fourteenth", 14}, {"fifteenth", 15},  {"sixteenth", 16},
     {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20},
     {"thirtieth", 30},   {"fortieth", 40},   {"fiftieth", 50},   {"sixtieth", 60},
     {"seventieth", 70},  {"eightieth", 80},  {"ninetieth", 90}});

constexpr auto kDenominators =
    std::to_array<std::pair<std::string_view, double>>({{"half", 2},
                                                        {"halves", 2},
                                                        {"quarter", 4},
                                                        {"quarters", 4},
                                                        {"hundredth", 1e2},
                                                        {"thousandth", 1e3},
                                                        {"millionth", 1e6},
                                                        {"billionth", 1e9},
                                                        {"trillionth", 1e12}});

constexpr auto kGlyphs = std::to_array<std::pair<std::string_view, double>>({{"\u00bd", 0.5},
                                                                             {"\u00bc", 0.25},
                                                                             {"\u00be", 0.75},
                                                                             {"\u2153", 1.0 / 3},
                                                                             {"\u2154", 2.0 / 3},
                                                                             {"\u215b", 0.125}});

}  // namespace

std::optional<double> glyph_value(std::string_view mark) { return find_in(kGlyphs, mark); }

std::optional<double> denominator_of(std::string_view word) {
  if (const auto found = find_in(kDenominators, word)) return found;
  const bool is_plural = word.size() > 2 && word.ends_with('s');
  const std::string_view single = is_plural ? word.substr(0, word.size() - 1) : word;
  if (const auto found = find_in(kDenominators, single)) return found;
  const auto ordinal = find_in(kOrdinals, single);
  return ordinal && *ordinal > 2 ? std::optional<double>(*ordinal) : std::nullopt;
}

std::optional<double> scale_of(std::string_view word, ScaleLetters letters) {
  if (const auto found = find_in(kScales, word)) return found;
  return letters == ScaleLetters::yes ? find_in(kLetters, word) : std::nullopt;
}

std::optional<int> small_number(std::string_view word) { return find_in(kSmall, word); }

std::optional<int> whole_number(const Pieces& pieces, std::size_t at) {
  if (!is_number_at(pieces, at) || pieces[at].lower.size() > 9) return std::nullopt;
  const std::string& digits = pieces[at].lower;
  int value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool is_read = result.ec == std::errc() && result.ptr == digits.data() + digits.size();
  return is_read ? std::optional(value) : std::nullopt;
}

std::optional<OrdinalReading> read_ordinal(const Pieces& pieces, std::size_t at) {
  if (const auto digits = whole_number(pieces, at)) {
    const std::string_view suffix = word_at(pieces, at + 1);
    const bool is_suffix = suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
    if (!is_suffix || !is_glued_at(pieces, at + 1)) return std::nullopt;
    return OrdinalReading{*digits, at + 2};
  }
  if (const auto value = find_in(kOrdinals, word_at(pieces, at))) {
    return OrdinalReading{*value, at + 1};
  }
  const auto tens = small_number(word_at(pieces, at));
  if (!tens || *tens < 20) return std::nullopt;
  const std::size_t next = word_at(pieces, at + 1) == "-" ? at + 2 : at + 1;
  const auto ones = find_in(kOrdinals, word_at(pieces, next));
  if (!ones || *ones >= 10) return std::nullopt;
  return OrdinalReading{*tens + *ones, next + 1};
}

}  // namespace dossier::extract
