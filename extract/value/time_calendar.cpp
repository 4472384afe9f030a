// Dates that a calendar names: day and month, month and year, weekdays, years.
#include <algorithm>
#include <array>

#include "extract/value/number.h"
#include "extract/value/time_rules.h"

namespace dossier::extract {

namespace {

std::optional<Read<Moment>> resolved(const DateFields& fields, const TimeReading& reading,
                                     std::size_t at, std::size_t end) {
  auto moment = resolve(fields, reading, reading.tense(at, end));
  if (!moment) return std::nullopt;
  return Read<Moment>{std::move(*moment), end};
}

// A day of the month: "27", "27th", "the 27th", "second". A number that goes on ("27.5", "27 km/h")
// is none.
std::optional<Read<unsigned>> read_day_number(const Pieces& pieces, std::size_t at) {
  if (word_at(pieces, at) == "the") ++at;
  constexpr int kMost = 31;
  if (const auto ordinal = read_ordinal(pieces, at)) {
    if (ordinal->value < 1 || ordinal->value > kMost) return std::nullopt;
    return Read<unsigned>{static_cast<unsigned>(ordinal->value), ordinal->end};
  }
  const auto day = whole_number(pieces, at);
  if (!day || *day < 1 || *day > kMost || word_at(pieces, at).size() > 2) return std::nullopt;
  return Read<unsigned>{static_cast<unsigned>(*day), at + 1};
}

// A year behind a day or month: "2025", ", 2025", "of 2025", "in 2016", "of last year".
std::optional<Read<int>> read_year_behind(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const std::string_view mark = word_at(pieces, at);
  const bool is_joined = mark == "," || mark == "of" || mark == "in" || mark == "-" || mark == "/";
  const std::size_t next = is_joined ? at + 1 : at;
  if (auto year = read_year(pieces, next)) return year;
  if (mark != "of" && mark != "in") {
    const auto short_year = mark == "-" ? whole_number(pieces, next) : std::nullopt;
    constexpr int kTurn = 50;
    if (short_year && word_at(pieces, next).size() == 2 && is_glued_at(pieces, next)) {
      return Read<int>{*short_year < kTurn ? 2000 + *short_year : 1900 + *short_year, next + 1};
    }
    return std::nullopt;
  }
  if (mark == "of") {
    const auto two = whole_number(pieces, next);
    if (two && word_at(pieces, next).size() == 2 && *two > 31) {
      return Read<int>{1900 + *two, next + 1};
    }
  }
  const auto direction = read_direction(pieces, skip_article(pieces, next));
  if (!direction || word_at(pieces, direction->end) != "year" || !reading.anchor) {
    return std::nullopt;
  }
  const int shift = direction->value == Direction::last      ? -1
                    : direction->value == Direction::current ? 0
                                                             : 1;
  return Read<int>{year_of(*reading.anchor) + shift, direction->end + 1};
}

// A word in front of a day: "Tuesday, ".
std::size_t behind_weekday(const Pieces& pieces, std::size_t at) {
  const auto weekday = read_weekday(pieces, at);
  if (!weekday || weekday->value.is_plural) return at;
  std::size_t end = weekday->end;
  if (word_at(pieces, end) == "," || word_at(pieces, end) == "(") ++end;
  if (word_at(pieces, end) == "the") ++end;
  return end;
}

// "December 27[, 2025]", "27[th] [of] December [2025]", with a weekday in front.
std::optional<Read<Moment>> read_day_and_month(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const std::size_t begin = behind_weekday(pieces, at);
  const bool is_money = at > 0 && is_glued_at(pieces, at) && is_number_at(pieces, at) &&
                        pieces[at - 1].kind == PieceKind::mark && pieces[at - 1].lower != "(" &&
                        pieces[at - 1].lower != ":" && pieces[at - 1].lower != "-" &&
                        pieces[at - 1].lower != "\"" && pieces[at - 1].lower != "'";
  if (is_money) return std::nullopt;
  DateFields fields;
  std::size_t end = begin;
  if (const auto month = read_month(pieces, begin)) {
    end = month->end;
    if ((word_at(pieces, end) == "/" || word_at(pieces, end) == "-") &&
        is_glued_at(pieces, end + 1)) {
      ++end;
    }
    const auto day = read_day_number(pieces, end);
    if (!day) return std::nullopt;
    const bool is_clock = word_at(pieces, day->end) == ":" && is_glued_at(pieces, day->end);
    if (is_clock || word_at(pieces, day->end) == "%") return std::nullopt;
    fields.month = month->value;
    fields.day = day->value;
    end = day->end;
  } else {
    const auto day = read_day_number(pieces, begin);
    if (!day) return std::nullopt;
    end = day->end;
    if (word_at(pieces, end) == "day" && word_at(pieces, end + 1) == "of") ++end;
    if (word_at(pieces, end) == "of") ++end;
    const auto mark = word_at(pieces, end);
    if ((mark == "/" || mark == "-") && is_glued_at(pieces, end)) ++end;
    const auto found = read_month(pieces, end);
    if (!found) return std::nullopt;
    fields.month = found->value;
    fields.day = day->value;
    end = found->end;
  }
  const auto year = read_year_behind(reading, end);
  if (year) {
    fields.year = year->value;
    end = year->end;
  }
  if (begin > at && word_at(pieces, begin - 1) == "(" && word_at(pieces, end) == ")") ++end;
  return resolved(fields, reading, at, end);
}

bool is_given_name(const TimeReading& reading, std::size_t at) {
  if (!is_word_at(reading.pieces, at) || !reading.pieces[at].is_capital) return false;
  return reading.vocabulary.gender_of(reading.pieces[at].lower).has_value();
}

// Whether the month at `at`, without day and year, is one, and not "May" of a name.
bool is_month_here(const TimeReading& reading, std::size_t at, unsigned month) {
  const Pieces& pieces = reading.pieces;
  if (at == 0) return false;
  const std::string_view before = pieces[at - 1].lower;
  const bool is_name_too = month == 4 || month == 5 || month == 6 || month == 8;
  const bool is_surname_next = is_word_at(pieces, at + 1) && pieces[at + 1].is_capital &&
                               !read_weekday(pieces, at + 1) && is_given_name(reading, at);
  if (before == "of" && at > 1) {
    constexpr auto kParts = std::to_array<std::string_view>(
        {"end",    "beginning", "start", "middle", "month", "week", "weekend", "half",    "part",
         "th",     "st",        "nd",    "rd",     "day",   "rest", "first",   "second",  "third",
         "fourth", "last",      "days",  "weeks",  "most",  "all",  "close",   "morning", "night"});
    return !is_name_too || std::ranges::find(kParts, pieces[at - 2].lower) != kParts.end();
  }
  constexpr auto kStrict = std::to_array<std::string_view>(
      {"in",    "since",      "until",   "till",    "during",   "last", "next",   "early",
       "late",  "mid",        "through", "between", "this",     "by",   "from",   "before",
       "after", "throughout", "every",   "each",    "previous", "past", "coming", "following"});
  const bool is_strict = std::ranges::find(kStrict, before) != kStrict.end() ||
                         (before == "-" && at > 1 && pieces[at - 2].lower == "mid") ||
                         (before == "the" && at > 1 && pieces[at - 2].lower == "in");
  if (is_name_too) return is_strict && !is_surname_next;
  return is_strict || is_time_preposition(before) || before == "and" || before == "to" ||
         before == "the" || before == "-" || before == "or" || before == "'s";
}

// "March 2022", "Dec, 2018", "in August".
std::optional<Read<Moment>> read_month_alone(const TimeReading& reading, std::size_t at,
                                             Place place) {
  const auto month = read_month(reading.pieces, at);
  if (!month) return std::nullopt;
  DateFields fields;
  fields.month = month->value;
  if (const auto year = read_year_behind(reading, month->end)) {
    fields.year = year->value;
    return resolved(fields, reading, at, year->end);
  }
  const bool is_name = at > 0 && is_given_name(reading, at - 1) && place == Place::free &&
                       !is_time_preposition(reading.pieces[at - 1].lower);
  if (is_name) return std::nullopt;
  const bool is_in_range = place == Place::in_range;
  if (!is_in_range && !is_month_here(reading, at, month->value)) return std::nullopt;
  return resolved(fields, reading, at, month->end);
}

// "Tuesday the 13th", "Tue 13th": the nearest such day.
std::optional<Read<Moment>> read_weekday_and_day(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const auto weekday = read_weekday(pieces, at);
  if (!weekday || weekday->value.is_plural || !reading.anchor) return std::nullopt;
  const auto day = read_ordinal(pieces, skip_article(pieces, weekday->end));
  const bool is_day =
      day && day->value >= 1 && day->value <= 31 &&
      (is_number_at(pieces, day->end - 2) || skip_article(pieces, weekday->end) > weekday->end) &&
      !is_word_at(pieces, day->end);
  if (!is_day) return std::nullopt;
  constexpr int kMonths = 14;
  std::optional<Day> best;
  for (int shift = -kMonths; shift <= kMonths; ++shift) {
    const Day month = day_after(period_of(Unit::month, *reading.anchor).first, Unit::month, shift);
    const auto made = make_day(year_of(month), month_of(month), static_cast<unsigned>(day->value));
    if (!made || weekday_of(*made) != weekday->value.number) continue;
    const auto away = [&](Day d) {
      return d > *reading.anchor ? d - *reading.anchor : *reading.anchor - d;
    };
    if (!best || away(*made) < away(*best)) best = *made;
  }
  if (!best) return std::nullopt;
  return Read<Moment>{moment_of(period_of(Unit::day, *best)), day->end};
}

std::optional<Read<Moment>> read_weekday_alone(const TimeReading& reading, std::size_t at) {
  const auto weekday = read_weekday(reading.pieces, at);
  if (!weekday || weekday->value.is_plural) return std::nullopt;
  const bool is_surname = at > 0 && is_given_name(reading, at - 1) &&
                          reading.pieces[at].is_capital && is_word_at(reading.pieces, at + 1) &&
                          !is_time_preposition(word_at(reading.pieces, at + 1)) &&
                          part_of_day(word_at(reading.pieces, at + 1)).empty();
  if (is_surname) return std::nullopt;
  DateFields fields;
  fields.weekday = weekday->value.number;
  return resolved(fields, reading, at, weekday->end);
}

// Words behind a number that show it is a year, not a count: the verb of a year as a subject, or
// nothing countable.
bool is_year_here(const TimeReading& reading, std::size_t at, std::size_t end) {
  const Pieces& pieces = reading.pieces;
  const std::string_view before = at > 0 ? std::string_view(pieces[at - 1].lower) : "";
  const std::string_view next = word_at(pieces, end);
  constexpr auto kNoYear = std::to_array<std::string_view>(
      {"$",      "no",      "number",  "page",  "highway", "route",
       "flight", "than",    "least",   "about", "some",    "nearly",
       "almost", "over",    "only",    "just",  "around",  "approximately",
       "+",      "section", "article", "room",  "model",   "#"});
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"was",   "is",    "were",   "saw",   "marked", "will",  "has",     "had", "and",  "or",
       "but",   "when",  "to",     "at",    "in",     "as",    "for",     "by",  "the",  "on",
       "with",  "after", "before", "while", "that",   "which", "brought", "may", "from", "through",
       "until", "till",  "a",      "he",    "she",    "it",    "they",    "we",  "did",  "because",
       "then",  "where", "under",  "an",    "over",   "since"});
  const bool is_compared = before == "than" && at > 1 &&
                           (pieces[at - 2].lower == "later" || pieces[at - 2].lower == "earlier");
  if (std::ranges::find(kNoYear, before) != kNoYear.end() && !is_compared) return false;
  const bool is_in_code =
      before == "-" && at > 1 && is_number_at(pieces, at - 2) && !read_year(pieces, at - 2);
  if (is_in_code) return false;
  const bool is_hyphened =
      before == "-" && is_glued_at(pieces, at) && at > 1 && is_word_at(pieces, at - 2);
  if (is_hyphened && pieces[at - 2].lower != "mid") return false;
  if (before == "," && is_glued_at(pieces, at)) return false;
  if (next == "over" && read_number(pieces, end + 1)) return false;
  const bool is_unit = scale_of(next).has_value() || next == "%" || next == "percent" ||
                       unit_of(next).has_value() ||
                       reading.vocabulary.values().unit_at(pieces, end).value != nullptr ||
                       reading.vocabulary.values().currency_at(pieces, end).value != nullptr;
  if (is_unit) return false;
  if (next == "-" && is_glued_at(pieces, end + 1) && is_word_at(pieces, end + 1)) return false;
  if (next == ":" && is_glued_at(pieces, end + 1)) return false;
  constexpr auto kDated = std::to_array<std::string_view>(
      {"in",     "since", "until", "till", "by",      "from",    "during",
       "year",   "early", "late",  "mid",  "between", "through", "throughout",
       "before", "after", "circa", "of",   "to",      "into"});
  if (!is_word_at(pieces, end)) return true;
  if (std::ranges::find(kVerbs, next) != kVerbs.end()) return true;
  if (pieces[end].is_capital || next == "'s") return true;
  const bool is_dated = std::ranges::find(kDated, before) != kDated.end();
  const bool is_plural_noun = next.ends_with('s') && next.size() > 3;
  constexpr auto kOwners = std::to_array<std::string_view>(
      {"the", "its", "his", "her", "their", "a", "this", "that", "'s", "our"});
  const bool is_owned = std::ranges::find(kOwners, before) != kOwners.end();
  return is_owned || (is_dated && !is_plural_noun);
}

// "2024", "the year 2012", "(1738)".
std::optional<Read<Moment>> read_year_alone(const TimeReading& reading, std::size_t at,
                                            Place place) {
  const Pieces& pieces = reading.pieces;
  std::size_t begin = at;
  const bool is_named = word_at(pieces, at) == "year" || word_at(pieces, at) == "cy";
  if (is_named) ++begin;
  if (is_named && word_at(pieces, begin) == "of") ++begin;
  const auto year = read_year(pieces, begin);
  if (!year) return std::nullopt;
  constexpr int kEarliest = 1100;
  const bool is_written_in_words = is_word_at(pieces, begin);
  const bool is_year = is_named || (place == Place::in_range && year->value >= kEarliest) ||
                       (year->value >= kEarliest && is_year_here(reading, at, year->end));
  const bool is_dated = at > 0 && is_time_preposition(pieces[at - 1].lower);
  if (!is_year || (is_written_in_words && !is_dated && !is_named)) return std::nullopt;
  DateFields fields;
  fields.year = year->value;
  return resolved(fields, reading, at, year->end);
}

// "on the 18th"
std::optional<Read<Moment>> read_day_alone(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const bool is_dated = at > 0 && (pieces[at - 1].lower == "on" || pieces[at - 1].lower == "by" ||
                                   pieces[at - 1].lower == "until");
  if (!is_dated || !is_number_at(pieces, skip_article(pieces, at))) return std::nullopt;
  const auto ordinal = read_ordinal(pieces, skip_article(pieces, at));
  if (!ordinal || ordinal->value < 1 || ordinal->value > 31) return std::nullopt;
  const bool is_followed = is_word_at(pieces, ordinal->end) &&
                           !is_time_preposition(word_at(pieces, ordinal->end)) &&
                           word_at(pieces, ordinal->end) != "and";
  if (is_followed) return std::nullopt;
  DateFields fields;
  fields.day = static_cast<unsigned>(ordinal->value);
  return resolved(fields, reading, at, ordinal->end);
}

}  // namespace

std::optional<Read<Moment>> read_calendar(const TimeReading& reading, std::size_t at, Place place) {
  std::optional<Read<Moment>> best;
  const auto offer = [&best](std::optional<Read<Moment>> found) {
    if (found && (!best || found->end > best->end)) best = std::move(found);
  };
  offer(read_numeric_date(reading, at));
  offer(read_day_and_month(reading, at));
  offer(read_named_period(reading, at));
  offer(read_month_alone(reading, at, place));
  offer(read_year_alone(reading, at, place));
  offer(read_weekday_and_day(reading, at));
  offer(read_weekday_alone(reading, at));
  offer(read_day_alone(reading, at));
  return best;
}

}  // namespace dossier::extract
