#include "extract/value/time_words.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "extract/value/number.h"

namespace dossier::extract {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

struct NamedUnit {
  std::string_view name;
  Unit unit;
};
constexpr auto kUnits = std::to_array<NamedUnit>(
    {{"second", Unit::second},   {"sec", Unit::second},      {"minute", Unit::minute},
     {"min", Unit::minute},      {"hour", Unit::hour},       {"hr", Unit::hour},
     {"day", Unit::day},         {"night", Unit::day},       {"week", Unit::week},
     {"wk", Unit::week},         {"weekend", Unit::weekend}, {"fortnight", Unit::fortnight},
     {"month", Unit::month},     {"quarter", Unit::quarter}, {"season", Unit::season},
     {"year", Unit::year},       {"yr", Unit::year},         {"decade", Unit::decade},
     {"century", Unit::century}, {"centurie", Unit::century}});

struct Phrase {
  std::string_view words;
  std::string_view meaning;
};
// Longer ones first.
constexpr auto kParts = std::to_array<Phrase>({{"the very beginning of", "START"},
                                               {"the beginning of", "START"},
                                               {"the start of", "START"},
                                               {"the turn of", "START"},
                                               {"beginning of", "START"},
                                               {"start of", "START"},
                                               {"the early part of", "START"},
                                               {"earlier in", "START"},
                                               {"early in", "START"},
                                               {"early on", "START"},
                                               {"earlier", "START"},
                                               {"early", "START"},
                                               {"the middle of", "MID"},
                                               {"middle of", "MID"},
                                               {"mid -", "MID"},
                                               {"mid", "MID"},
                                               {"the very end of", "END"},
                                               {"the end of", "END"},
                                               {"the close of", "END"},
                                               {"end of", "END"},
                                               {"the latter part of", "END"},
                                               {"the rest of", "END"},
                                               {"the remainder of", "END"},
                                               {"late in", "END"},
                                               {"late on", "END"},
                                               {"later in", "END"},
                                               {"later on", "END"},
                                               {"later", "END"},
                                               {"late", "END"}});
constexpr auto kApproximations = std::to_array<Phrase>(
    {{"just over", "MORE_THAN"},    {"just under", "LESS_THAN"},   {"a little over", "MORE_THAN"},
     {"well over", "MORE_THAN"},    {"more than", "MORE_THAN"},    {"greater than", "MORE_THAN"},
     {"upwards of", "MORE_THAN"},   {"in excess of", "MORE_THAN"}, {"over", "MORE_THAN"},
     {"above", "MORE_THAN"},        {"less than", "LESS_THAN"},    {"fewer than", "LESS_THAN"},
     {"under", "LESS_THAN"},        {"below", "LESS_THAN"},        {"nearly", "LESS_THAN"},
     {"almost", "LESS_THAN"},       {"close to", "LESS_THAN"},     {"no more than", "AT_MOST"},
     {"not more than", "AT_MOST"},  {"no fewer than", "AT_LEAST"}, {"no less than", "AT_LEAST"},
     {"not less than", "AT_LEAST"}, {"as many as", "AT_MOST"},     {"as much as", "AT_MOST"},
     {"up to", "AT_MOST"},          {"at most", "AT_MOST"},        {"a maximum of", "AT_MOST"},
     {"at least", "AT_LEAST"},      {"a minimum of", "AT_LEAST"},  {"some", "APPROX"},
     {"about", "APPROX"},           {"around", "APPROX"},          {"approximately", "APPROX"},
     {"approx .", "APPROX"},        {"roughly", "APPROX"},         {"circa", "APPROX"},
     {"an estimated", "APPROX"},    {"estimated", "APPROX"},       {"~", "APPROX"}});

// The piece behind the words of `phrase`, if they stand at `at`.
std::size_t end_of_phrase(const Pieces& pieces, std::size_t at, std::string_view phrase) {
  while (!phrase.empty()) {
    const std::size_t blank = std::min(phrase.find(' '), phrase.size());
    if (word_at(pieces, at) != phrase.substr(0, blank)) return 0;
    phrase.remove_prefix(std::min(blank + 1, phrase.size()));
    ++at;
  }
  return at;
}

template <std::size_t N>
std::optional<Read<std::string_view>> read_phrase(const std::array<Phrase, N>& phrases,
                                                  const Pieces& pieces, std::size_t at) {
  std::optional<Read<std::string_view>> best;
  for (const Phrase& phrase : phrases) {
    const std::size_t end = end_of_phrase(pieces, at, phrase.words);
    if (end > 0 && (!best || end > best->end)) best = {phrase.meaning, end};
  }
  return best;
}

// Behind a short form: its stop, if it is glued to it.
std::size_t behind_stop(const Pieces& pieces, std::size_t at) {
  return word_at(pieces, at) == "." && is_glued_at(pieces, at) ? at + 1 : at;
}

// A superset of the names of months and weekdays, by their first three letters.
bool starts_month_or_weekday(std::string_view word) {
  if (word.size() < 3) return false;
  const auto starts_alike = [&](std::string_view name) {
    return name.substr(0, 3) == word.substr(0, 3);
  };
  return std::ranges::any_of(kMonths, starts_alike) || std::ranges::any_of(kWeekdays, starts_alike);
}

}  // namespace

std::optional<Read<unsigned>> read_month(const Pieces& pieces, std::size_t at) {
  if (!is_word_at(pieces, at)) return std::nullopt;
  const std::string_view word = pieces[at].lower;
  if (word.size() < 3) return std::nullopt;
  for (unsigned i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i]) {
      const bool is_verb = (i == 2 || i == 4) && !pieces[at].is_capital;
      if (is_verb) return std::nullopt;
      return Read<unsigned>{i + 1, at + 1};
    }
    const bool is_short =
        (word.size() == 3 && kMonths[i].starts_with(word) && i != 4) || (word == "sept" && i == 8);
    if (!is_short) continue;
    const bool is_word_too = word == "mar" || word == "jan" || word == "dec" || word == "sep";
    if (is_word_too && !pieces[at].is_capital && !is_number_at(pieces, at + 1)) {
      const bool is_dated =
          at > 0 && (is_number_at(pieces, at - 1) || is_time_preposition(pieces[at - 1].lower));
      if (!is_dated) return std::nullopt;
    }
    return Read<unsigned>{i + 1, behind_stop(pieces, at + 1)};
  }
  return std::nullopt;
}

std::optional<Read<Weekday>> read_weekday(const Pieces& pieces, std::size_t at) {
  if (!is_word_at(pieces, at)) return std::nullopt;
  const std::string_view word = pieces[at].lower;
  for (unsigned i = 0; i < kWeekdays.size(); ++i) {
    const std::string_view name = kWeekdays[i];
    if (word == name) return Read<Weekday>{{i + 1, false}, at + 1};
    if (word.size() == name.size() + 1 && word.starts_with(name) && word.back() == 's') {
      return Read<Weekday>{{i + 1, true}, at + 1};
    }
    const bool is_short =
        pieces[at].is_capital &&
        ((word.size() == 3 && name.starts_with(word)) || (word == "tues" && i == 1) ||
         (word == "thur" && i == 3) || (word == "thurs" && i == 3));
    const bool is_word_too = word == "sun" || word == "sat" || word == "wed";
    const std::size_t end = behind_stop(pieces, at + 1);
    if (is_short && is_word_too && end == at + 1 && !read_month(pieces, at + 1) &&
        word_at(pieces, at + 1) != ",") {
      return std::nullopt;
    }
    if (is_short) return Read<Weekday>{{i + 1, false}, end};
  }
  return std::nullopt;
}

std::optional<UnitWord> unit_of(std::string_view word) {
  for (const NamedUnit& named : kUnits) {
    if (word == named.name && word != "centurie") return UnitWord{named.unit, false};
    if (word.size() == named.name.size() + 1 && word.starts_with(named.name) &&
        word.back() == 's') {
      return UnitWord{named.unit, true};
    }
  }
  return std::nullopt;
}

std::string_view part_of_day(std::string_view word) {
  if (word == "morning" || word == "mornings" || word == "dawn" || word == "daybreak") return "MO";
  if (word == "afternoon" || word == "afternoons") return "AF";
  if (word == "evening" || word == "evenings" || word == "dusk") return "EV";
  if (word == "night" || word == "nights") return "NI";
  if (word == "noon" || word == "midday") return "T12:00";
  if (word == "midnight") return "T00:00";
  return {};
}

std::optional<unsigned> season_month(std::string_view word) {
  if (word == "spring") return 3;
  if (word == "summer") return 6;
  if (word == "autumn" || word == "fall") return 9;
  if (word == "winter") return 12;
  return std::nullopt;
}

std::optional<Read<Direction>> read_direction(const Pieces& pieces, std::size_t at) {
  const std::string_view word = word_at(pieces, at);
  const auto is_last = [](std::string_view w) {
    return w == "last" || w == "past" || w == "previous";
  };
  const auto is_next = [](std::string_view w) {
    return w == "next" || w == "coming" || w == "upcoming" || w == "forthcoming";
  };
  if (word == "this") {
    if (is_last(word_at(pieces, at + 1))) return Read<Direction>{Direction::last, at + 2};
    if (is_next(word_at(pieces, at + 1))) return Read<Direction>{Direction::next, at + 2};
    return Read<Direction>{Direction::current, at + 1};
  }
  if (word == "current") return Read<Direction>{Direction::current, at + 1};
  if (is_last(word)) return Read<Direction>{Direction::last, at + 1};
  if (is_next(word)) return Read<Direction>{Direction::next, at + 1};
  if (word == "following") return Read<Direction>{Direction::following, at + 1};
  return std::nullopt;
}

std::optional<Read<std::string_view>> read_part(const Pieces& pieces, std::size_t at) {
  return read_phrase(kParts, pieces, at);
}

std::optional<Read<std::string_view>> read_approximation(const Pieces& pieces, std::size_t at) {
  return read_phrase(kApproximations, pieces, at);
}

std::optional<Read<int>> read_year(const Pieces& pieces, std::size_t at) {
  const std::string_view word = word_at(pieces, at);
  if (const auto year = whole_number(pieces, at)) {
    const bool is_part = is_glued_at(pieces, at) && at > 0 &&
                         (pieces[at - 1].kind == PieceKind::word || word_at(pieces, at - 1) == "$");
    if (word.size() != 4 || *year < 1000 || *year > 2999 || is_part) return std::nullopt;
    return Read<int>{*year, at + 1};
  }
  if (word == "'" && is_glued_at(pieces, at + 1) && word_at(pieces, at + 1).size() == 2) {
    const auto year = whole_number(pieces, at + 1);
    constexpr int kTurn = 40;  // '39 is 2039, '40 is 1940
    if (year && is_number_at(pieces, at + 1)) {
      return Read<int>{*year < kTurn ? 2000 + *year : 1900 + *year, at + 2};
    }
  }
  if (word == "two" && word_at(pieces, at + 1) == "thousand") {
    const std::size_t rest = word_at(pieces, at + 2) == "and" ? at + 3 : at + 2;
    const auto below = read_number(pieces, rest);
    const bool is_year = below && !below->is_digits && below->is_whole && below->value < 100;
    if (is_year) return Read<int>{2000 + static_cast<int>(below->value), below->end};
    if (rest == at + 2) return Read<int>{2000, at + 2};
  }
  const auto hundreds = small_number(word);
  if (!hundreds || *hundreds < 16 || *hundreds > 20 || *hundreds == 0) return std::nullopt;
  const auto tens = small_number(word_at(pieces, at + 1));
  if (!tens || *tens < 10) return std::nullopt;
  std::size_t end = at + 2;
  int year = *hundreds * 100 + *tens;
  const std::size_t next = word_at(pieces, end) == "-" ? end + 1 : end;
  const auto ones = *tens >= 20 ? small_number(word_at(pieces, next)) : std::nullopt;
  if (ones && *ones > 0 && *ones < 10) {
    year += *ones;
    end = next + 1;
  }
  return Read<int>{year, end};
}

std::size_t skip_article(const Pieces& pieces, std::size_t at) {
  return word_at(pieces, at) == "the" ? at + 1 : at;
}

bool is_core_of_time(const Pieces& pieces, std::size_t at) {
  const Piece& piece = pieces[at];
  if (piece.kind == PieceKind::number) return true;
  if (piece.kind == PieceKind::mark) return piece.lower.size() > 1;  // "\u00bd"
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"today",     "tonight",  "tonite",    "yesterday",   "tomorrow", "overnight", "recently",
       "lately",    "past",     "formerly",  "previously",  "now",      "currently", "present",
       "presently", "moment",   "time",      "nowadays",    "soon",     "shortly",   "future",
       "daily",     "everyday", "nightly",   "hourly",      "weekly",   "yearly",    "annually",
       "annual",    "monthly",  "quarterly", "fortnightly", "biweekly", "bimonthly", "once",
       "twice",     "half",     "tens",      "twenties",    "thirties", "forties",   "fifties",
       "sixties",   "eighties", "seventies", "nineties",    "thousand", "hundred",   "date",
       "first",     "last",     "final",     "centuries",   "clock",    "noon",      "midnight"});
  static const std::unordered_set<std::string_view> others(kOthers.begin(), kOthers.end());
  const std::string_view word = piece.lower;
  return others.contains(word) || unit_of(word) || season_month(word) ||
         !part_of_day(word).empty() || small_number(word) || read_ordinal(pieces, at) ||
         starts_month_or_weekday(word);
}

bool is_time_preposition(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"in",    "since",  "until",   "till",    "by",         "from", "of",    "before",
       "after", "during", "between", "through", "throughout", "to",   "on",    "early",
       "late",  "mid",    "around",  "about",   "circa",      "year", "years", "last",
       "next",  "this",   "for",     "than",    "as",         "into"});
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace dossier::extract
