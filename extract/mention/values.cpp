#include "extract/mention/values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace dossier::extract {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};

constexpr std::array<std::pair<std::string_view, double>, 12> kScales = {{
    {"hundred", 1e2},
    {"thousand", 1e3},
    {"k", 1e3},
    {"m", 1e6},
    {"mn", 1e6},
    {"million", 1e6},
    {"bn", 1e9},
    {"b", 1e9},
    {"billion", 1e9},
    {"tn", 1e12},
    {"trillion", 1e12},
    {"dozen", 12},
}};

constexpr std::array<std::string_view, 13> kSmallNumbers = {
    "zero",  "one",   "two",  "three", "four",   "five",  "six",
    "seven", "eight", "nine", "ten",   "eleven", "twelve"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kCurrencies = {{
    {"$", "$"},  // whose dollar is decided by who pays: see canon/
    {"US$", "USD"},
    {"C$", "CAD"},
    {"CA$", "CAD"},
    {"A$", "AUD"},
    {"NZ$", "NZD"},
    {"HK$", "HKD"},
    {"\u20ac", "EUR"},
    {"\u00a3", "GBP"},
    {"\u00a5", "JPY"},
    {"\u20b4", "UAH"},
}};

// A number read from word `at`, and how many words it took.
struct Number {
  double value = 0.0;
  std::size_t words = 0;
};

std::optional<double> parse_digits(std::string_view text, std::string_view& rest) {
  std::string digits;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_digit = c >= '0' && c <= '9';
    const bool is_inner =
        (c == ',' || c == '.') && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (!is_digit && !is_inner) break;
    if (c != ',') digits += c;
  }
  rest = text.substr(i);
  double value = 0.0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec != std::errc() || result.ptr != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<double> scale_of(std::string_view word) {
  const auto found = std::ranges::find(kScales, word, &std::pair<std::string_view, double>::first);
  return found == kScales.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Number> parse_number(const Words& words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  Number number{0.0, 1};
  const auto small = std::ranges::find(kSmallNumbers, words[at].lower);
  if (small != kSmallNumbers.end()) {
    number.value = static_cast<double>(std::distance(kSmallNumbers.begin(), small));
  } else {
    std::string_view rest;
    const auto value = words[at].is_number ? parse_digits(words[at].lower, rest) : std::nullopt;
    if (!value) return std::nullopt;
    number.value = *value;
    if (!rest.empty()) {
      const auto scale = scale_of(rest);  // "500m"
      if (!scale) return std::nullopt;    // "20-point", "4th"
      number.value *= *scale;
      return number;
    }
  }
  while (at + number.words < words.size()) {
    const auto scale = scale_of(words[at + number.words].lower);
    if (!scale || words[at + number.words].lower.size() == 1) break;
    if (!std::isfinite(number.value * *scale)) return std::nullopt;
    number.value *= *scale;
    ++number.words;
  }
  return number;
}

EntityMention make_mention(MentionKind kind, std::string_view text, const Words& words,
                           Span tokens) {
  EntityMention mention;
  mention.kind = kind;
  mention.first = tokens.begin;
  mention.last = tokens.end;
  mention.span = span_of(words, tokens.begin, tokens.end);
  mention.text = original_text(text, words, tokens.begin, tokens.end);
  mention.gender = 'n';
  mention.is_known = true;
  return mention;
}

// A currency sign at word `at`, and how many words it took: its letters may stand in a token of
// their own ("US" "$" "1.82").
std::optional<std::pair<std::string_view, std::size_t>> currency_at(const Words& words,
                                                                    std::size_t at) {
  const auto code_of = [](std::string_view symbol) -> std::optional<std::string_view> {
    const auto found = std::ranges::find(kCurrencies, symbol,
                                         &std::pair<std::string_view, std::string_view>::first);
    return found == kCurrencies.end() ? std::nullopt : std::optional(found->second);
  };
  const bool is_followed = at + 1 < words.size() && words[at].span.end == words[at + 1].span.begin;
  if (is_followed) {
    if (const auto code = code_of(words[at].text + words[at + 1].text)) return std::pair(*code, 2);
  }
  if (const auto code = code_of(words[at].text)) return std::pair(*code, 1);
  return std::nullopt;
}

std::optional<EntityMention> find_money(std::string_view text, const Words& words, std::size_t at) {
  const auto currency = currency_at(words, at);
  if (!currency) return std::nullopt;
  const auto number = parse_number(words, at + currency->second);
  if (!number) return std::nullopt;
  const std::size_t last = at + currency->second + number->words;
  EntityMention mention = make_mention(MentionKind::money, text, words, {at, last});
  mention.term =
      money(mention.text, {.value = number->value, .unit = std::string(currency->first)});
  return mention;
}

std::optional<std::size_t> month_of(const Word& word) {
  std::string_view name = word.lower;
  if (!word.is_capital) return std::nullopt;
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const bool is_short = name.size() <= 4 && kMonths[i].starts_with(name);
    if (name == kMonths[i] || is_short || (name == "sept" && i == 8)) return i + 1;
  }
  return std::nullopt;
}

std::optional<unsigned> whole_number(const Words& words, std::size_t at, unsigned least,
                                     unsigned most) {
  if (at >= words.size()) return std::nullopt;
  unsigned value = 0;
  const std::string& digits = words[at].text;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool is_whole = result.ec == std::errc() && result.ptr == digits.data() + digits.size();
  return is_whole && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::string to_iso(const year_month_day& day) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return buffer;
}

std::optional<year_month_day> parse_iso(std::string_view iso) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (std::sscanf(std::string(iso).c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) {
    return std::nullopt;
  }
  const year_month_day parsed{std::chrono::year{year}, std::chrono::month{month},
                              std::chrono::day{day}};
  return parsed.ok() ? std::optional(parsed) : std::nullopt;
}

// The month and day in the year that puts them nearest to the anchor.
std::string nearest_year(unsigned month, unsigned day, std::string_view anchor) {
  const auto base = parse_iso(anchor);
  if (!base) return {};
  std::optional<year_month_day> best;
  for (const int shift : {0, -1, 1}) {
    const year_month_day tried{base->year() + std::chrono::years{shift}, std::chrono::month{month},
                               std::chrono::day{day}};
    if (!tried.ok()) continue;
    const auto away = [&](const year_month_day& d) {
      return std::abs((sys_days{d} - sys_days{*base}).count());
    };
    if (!best || away(tried) < away(*best)) best = tried;
  }
  return best ? to_iso(*best) : std::string();
}

std::string full_date(unsigned year, unsigned month, unsigned day) {
  const year_month_day date{std::chrono::year{static_cast<int>(year)}, std::chrono::month{month},
                            std::chrono::day{day}};
  return date.ok() ? to_iso(date) : std::string();
}

// "December 27, 2025", "Dec. 27", "27 December 2025".
std::optional<EntityMention> find_day(std::string_view text, const Words& words, std::size_t at,
                                      std::string_view anchor) {
  std::size_t next = at;
  auto day = whole_number(words, next, 1, 31);
  if (day) ++next;
  const auto month = next < words.size() ? month_of(words[next]) : std::nullopt;
  if (!month) return std::nullopt;
  ++next;
  if (!day) {
    day = whole_number(words, next, 1, 31);
    if (!day) return std::nullopt;
    ++next;
  }
  const std::size_t comma = next < words.size() && words[next].text == "," ? 1 : 0;
  const auto year = whole_number(words, next + comma, 1000, 2999);
  if (year) next += comma + 1;
  EntityMention mention = make_mention(MentionKind::date, text, words, {at, next});
  const auto month_number = static_cast<unsigned>(*month);
  mention.term = dossier::date(mention.text, year ? full_date(*year, month_number, *day)
                                                  : nearest_year(month_number, *day, anchor));
  return mention;
}

std::optional<EntityMention> find_weekday(std::string_view text, const Words& words, std::size_t at,
                                          std::string_view anchor) {
  const auto found = std::ranges::find(kWeekdays, words[at].lower);
  if (!words[at].is_capital || found == kWeekdays.end()) return std::nullopt;
  EntityMention mention = make_mention(MentionKind::date, text, words, {at, at + 1});
  std::string iso;
  if (const auto base = parse_iso(anchor)) {
    const std::chrono::weekday wanted{static_cast<unsigned>(found - kWeekdays.begin())};
    const std::chrono::weekday today{sys_days{*base}};
    iso = to_iso(year_month_day{sys_days{*base} - (today - wanted)});
  }
  mention.term = dossier::date(mention.text, iso);
  return mention;
}

// Between a number and what it counts: "two more towns".
bool is_counting_word(std::string_view word) {
  return word == "more" || word == "other" || word == "additional" || word == "further";
}

// "in August", "since March 2024": a month, with or without its year.
std::optional<EntityMention> find_month(std::string_view text, const Words& words, std::size_t at,
                                        std::string_view anchor) {
  constexpr auto kBefore =
      std::to_array<std::string_view>({"in", "since", "until", "by", "last", "next", "this", "of",
                                       "early", "late", "mid", "from", "on"});
  const auto month = month_of(words[at]);
  const bool is_dated = at > 0 && std::ranges::find(kBefore, words[at - 1].lower) != kBefore.end();
  const auto year = whole_number(words, at + 1, 1000, 2999);
  if (!month || (!is_dated && !year)) return std::nullopt;
  EntityMention mention = make_mention(MentionKind::date, text, words, {at, at + (year ? 2 : 1)});
  constexpr unsigned kMiddle = 15;
  const auto number = static_cast<unsigned>(*month);
  const std::string day =
      year ? full_date(*year, number, kMiddle) : nearest_year(number, kMiddle, anchor);
  mention.term = dossier::date(mention.text, day.substr(0, 7));  // "2024-03"
  return mention;
}

// "around 500 drones", "two more towns", "2,600 residential buildings".
std::optional<EntityMention> find_quantity(std::string_view text, const Words& words,
                                           std::size_t at) {
  const auto number = parse_number(words, at);
  if (!number) return std::nullopt;
  constexpr std::size_t kMostModifiers = 3;
  std::size_t begin = at + number->words;
  while (begin < words.size() && is_counting_word(words[begin].lower)) ++begin;
  std::size_t last = begin;
  while (last < words.size() && last < begin + kMostModifiers && words[last].is_word &&
         !words[last].is_capital && !is_function_word(words[last].lower)) {
    ++last;
    if (words[last - 1].lower.ends_with('s')) break;  // a plural ends the noun phrase
  }
  if (last == begin) return std::nullopt;
  EntityMention mention = make_mention(MentionKind::quantity, text, words, {at, last});
  std::string unit = words[last - 1].lower;
  if (unit.size() > 3 && unit.ends_with('s') && !unit.ends_with("ss")) unit.pop_back();
  mention.term = quantity(mention.text, {.value = number->value, .unit = unit});
  mention.is_plural = true;
  return mention;
}

}  // namespace

std::optional<EntityMention> find_value(std::string_view text, const Words& words, std::size_t at,
                                        std::string_view anchor) {
  if (auto found = find_money(text, words, at)) return found;
  if (auto found = find_day(text, words, at, anchor)) return found;
  if (auto found = find_month(text, words, at, anchor)) return found;
  if (auto found = find_weekday(text, words, at, anchor)) return found;
  return find_quantity(text, words, at);
}

std::string coming_weekday(const EntityMention& mention) {
  const std::string& iso = std::get<Literal>(mention.term).iso;
  const auto day = parse_iso(iso);
  std::string name = mention.text;
  if (!name.empty())
    name.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
  const bool is_weekday = std::ranges::find(kWeekdays, name) != kWeekdays.end();
  return day && is_weekday ? to_iso(year_month_day{sys_days{*day} + std::chrono::days{7}}) : iso;
}

std::string first_full_date(std::string_view text, const std::vector<Sentence>& sentences) {
  for (const Sentence& sentence : sentences) {
    const Words words = words_of(text, sentence);
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (!words[at].is_number && !month_of(words[at])) continue;
      const auto found = find_day(text, words, at, {});
      if (found && !std::get<Literal>(found->term).iso.empty()) {
        return std::get<Literal>(found->term).iso;
      }
    }
  }
  return {};
}

}  // namespace dossier::extract
