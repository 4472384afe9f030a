// Periods that have names: decades, centuries, quarters, seasons, holidays, the Nth week of a
// month.
#include <algorithm>
#include <array>

#include "extract/value/number.h"
#include "extract/value/time_rules.h"

namespace dossier::extract {

namespace {

std::optional<Read<Moment>> made(const std::optional<Period>& period, std::size_t end) {
  if (!period) return std::nullopt;
  return Read<Moment>{moment_of(*period), end};
}

std::optional<Period> period_in(Unit unit, int year, unsigned month = 1) {
  const auto day = make_day(year, month, 1);
  return day ? std::optional(period_of(unit, *day)) : std::nullopt;
}

constexpr auto kDecades =
    std::to_array<std::string_view>({"tens", "twenties", "thirties", "forties", "fifties",
                                     "sixties", "seventies", "eighties", "nineties"});

// "the 1990s", "1990 s", "the '90s", "the nineties".
std::optional<Read<Moment>> read_decade(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  std::size_t next = skip_article(pieces, at);
  const bool has_article = next > at;
  const auto word = std::ranges::find(kDecades, word_at(pieces, next));
  if (word != kDecades.end() && has_article) {
    const int tens = static_cast<int>(word - kDecades.begin()) + 1;
    constexpr int kOldest = 3;  // "the twenties" are ours, "the thirties" were
    return made(period_in(Unit::decade, (tens < kOldest ? 2000 : 1900) + tens * 10), next + 1);
  }
  const bool has_mark = word_at(pieces, next) == "'";
  if (has_mark) ++next;
  const auto number = whole_number(pieces, next);
  const bool is_plural = word_at(pieces, next + 1) == "s" || word_at(pieces, next + 1) == "'s";
  if (!number || !is_plural) return std::nullopt;
  const std::size_t digits = pieces[next].lower.size();
  const bool is_full = digits == 4 && *number % 10 == 0 && *number >= 1000 && *number < 2100;
  const bool is_short = digits == 2 && *number % 10 == 0 && (has_article || has_mark) &&
                        is_glued_at(pieces, next + 1);
  if (!is_full && !is_short) return std::nullopt;
  constexpr int kTurn = 30;
  const int year = is_full ? *number : *number < kTurn ? 2000 + *number : 1900 + *number;
  return made(period_in(Unit::decade, year), next + 2);
}

// "the 20th century", "nineteenth-century"
std::optional<Read<Moment>> read_century(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const auto ordinal = read_ordinal(pieces, skip_article(pieces, at));
  if (!ordinal || ordinal->value < 2 || ordinal->value > 30) return std::nullopt;
  const std::size_t next = word_at(pieces, ordinal->end) == "-" ? ordinal->end + 1 : ordinal->end;
  const std::string_view word = word_at(pieces, next);
  if (word != "century" && word != "centuries") return std::nullopt;
  return made(period_in(Unit::century, (ordinal->value - 1) * 100), next + 1);
}

// Behind "the first quarter": "of 2024", "2024", "of last year", "of the year"; nothing there
// leaves the year open.
struct YearBehind {
  std::optional<int> year;
  std::size_t end = 0;
};
YearBehind read_year_of(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const bool is_joined = word_at(pieces, at) == "of" || word_at(pieces, at) == "in" ||
                         word_at(pieces, at) == "-" || word_at(pieces, at) == ",";
  std::size_t next = is_joined ? at + 1 : at;
  if (word_at(pieces, next) == "fiscal" || word_at(pieces, next) == "year") ++next;
  if (word_at(pieces, next) == "fy") ++next;
  if (const auto year = read_year(pieces, next)) return {year->value, year->end};
  if (!is_joined || !reading.anchor) return {{}, at};
  const int now = year_of(*reading.anchor);
  const std::size_t word = skip_article(pieces, next);
  if (word > next && word_at(pieces, word) == "year") return {now, word + 1};
  const auto direction = read_direction(pieces, word);
  if (!direction || word_at(pieces, direction->end) != "year") return {{}, at};
  switch (direction->value) {
    case Direction::last:
      return {now - 1, direction->end + 1};
    case Direction::current:
      return {now, direction->end + 1};
    default:
      return {now + 1, direction->end + 1};
  }
}

std::optional<Read<Moment>> resolved(DateFields fields, const TimeReading& reading, std::size_t at,
                                     const YearBehind& year) {
  fields.year = year.year;
  auto moment = resolve(fields, reading, reading.tense(at, year.end));
  if (!moment) return std::nullopt;
  return Read<Moment>{std::move(*moment), year.end};
}

// "the first quarter of 2024", "Q1 2024", "2017 Q1", "the second half of the year", "2019-H2".
std::optional<Read<Moment>> read_quarter(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  DateFields fields;
  if (const auto year = read_year(pieces, at)) {
    const std::size_t next = word_at(pieces, year->end) == "-" ? year->end + 1 : year->end;
    const auto number = whole_number(pieces, next + 1);
    const bool is_quarter = word_at(pieces, next) == "q";
    const bool is_half = word_at(pieces, next) == "h";
    if (!number || !is_glued_at(pieces, next + 1) || !(is_quarter || is_half)) return std::nullopt;
    if (*number < 1 || *number > (is_quarter ? 4 : 2)) return std::nullopt;
    (is_quarter ? fields.quarter : fields.half) = static_cast<unsigned>(*number);
    return resolved(fields, reading, at, {year->value, next + 2});
  }
  if (word_at(pieces, at) == "q" || word_at(pieces, at) == "h") {
    const bool is_quarter = word_at(pieces, at) == "q";
    const auto number = whole_number(pieces, at + 1);
    const bool is_right = number && is_glued_at(pieces, at + 1) && *number >= 1 &&
                          *number <= (is_quarter ? 4 : 2) && pieces[at].is_capital;
    const bool is_small_dated =
        number && is_quarter && *number >= 1 && *number <= 4 && is_glued_at(pieces, at + 1);
    if (!is_right && !is_small_dated) return std::nullopt;
    (is_quarter ? fields.quarter : fields.half) = static_cast<unsigned>(*number);
    const YearBehind year = read_year_of(reading, at + 2);
    if (!is_quarter && !year.year) return std::nullopt;  // "H1" alone is a road or a heading
    return resolved(fields, reading, at, year);
  }
  std::size_t next = skip_article(pieces, at);
  int number = 0;
  if (const auto ordinal = read_ordinal(pieces, next)) {
    number = ordinal->value;
    next = ordinal->end;
  } else if (word_at(pieces, next) == "last" || word_at(pieces, next) == "final") {
    number = word_at(pieces, next + 1) == "half" ? 2 : 4;
    ++next;
  }
  if (word_at(pieces, next) == "-") ++next;
  const bool is_quarter = word_at(pieces, next) == "quarter";
  const bool is_half = word_at(pieces, next) == "half";
  if (number < 1 || number > (is_quarter ? 4 : 2) || !(is_quarter || is_half)) return std::nullopt;
  const YearBehind year = read_year_of(reading, next + 1);
  // "the second half of the match", "the last quarter"
  if (!year.year && (is_half || word_at(pieces, next + 1) == "of" || number == 4)) {
    return std::nullopt;
  }
  (is_quarter ? fields.quarter : fields.half) = static_cast<unsigned>(number);
  return resolved(fields, reading, at, year);
}

// "fiscal year 2025", "FY2025", "the 2024-25 season" is none.
std::optional<Read<Moment>> read_fiscal_year(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  std::size_t next = at;
  if (word_at(pieces, next) == "fy") {
    ++next;
  } else if ((word_at(pieces, next) == "fiscal" || word_at(pieces, next) == "financial" ||
              word_at(pieces, next) == "calendar" || word_at(pieces, next) == "school") &&
             word_at(pieces, next + 1) == "year") {
    next += 2;
  } else if (word_at(pieces, next) == "fiscal") {
    ++next;
  } else {
    return std::nullopt;
  }
  const auto year = read_year(pieces, next);
  if (!year) return std::nullopt;
  return made(period_in(Unit::year, year->value), year->end);
}

// "the summer of 2014", "summer 2014", "in the summer", "this winter" is read with the relatives.
std::optional<Read<Moment>> read_season(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const std::size_t next = skip_article(pieces, at);
  const auto month = season_month(word_at(pieces, next));
  if (!month) return std::nullopt;
  const YearBehind year = read_year_of(reading, next + 1);
  const std::string_view before = at > 0 ? std::string_view(pieces[at - 1].lower) : "";
  const bool is_dated = before == "in" || before == "by" || before == "since" ||
                        before == "until" || before == "during" || before == "of" ||
                        before == "early" || before == "late" || before == "mid" ||
                        before == "throughout" || before == "-";
  const bool is_fall = word_at(pieces, next) == "fall";
  const bool is_named =
      pieces[next].is_capital && is_word_at(pieces, next + 1) && pieces[next + 1].is_capital;
  if (!year.year && (!is_dated || is_fall || is_named || word_at(pieces, next + 1) == "of")) {
    return std::nullopt;
  }
  DateFields fields;
  fields.season = *month;
  return resolved(fields, reading, at, year);
}

// "New Year's Eve", "Christmas 2024", "last Easter" is read with the relatives.
std::optional<Read<Moment>> read_holiday(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const Found<Holiday> holiday = reading.vocabulary.values().holiday_at(pieces, at);
  if (holiday.value == nullptr) return std::nullopt;
  const bool is_written_so = pieces[at].is_capital || holiday.end > at + 1 ||
                             (at > 0 && is_time_preposition(pieces[at - 1].lower));
  if (!is_written_so) return std::nullopt;
  // "Norway's Independence Day" and "Orthodox Easter" are other days.
  const bool is_of_somebody =
      at > 0 &&
      (pieces[at - 1].lower == "'s" || (is_word_at(pieces, at - 1) && pieces[at - 1].is_capital &&
                                        !pieces[at - 1].is_first && !read_weekday(pieces, at - 1)));
  if (is_of_somebody) return std::nullopt;
  DateFields fields;
  fields.holiday = holiday.value;
  return resolved(fields, reading, at, read_year_of(reading, holiday.end));
}

// The Nth (from the end: -1) week, weekend, day or weekday inside a month or year.
std::optional<Period> nth_in(const Period& frame, int which, Unit unit, unsigned weekday) {
  using std::chrono::days;
  const int index = which > 0 ? which - 1 : 0;
  std::optional<Period> found;
  if (weekday > 0) {
    const Day edge = which > 0 ? frame.first : frame.last;
    const int away = static_cast<int>(weekday) - static_cast<int>(weekday_of(edge));
    const int shift = which > 0 ? (away + 7) % 7 + 7 * index : -((7 - away) % 7);
    found = period_of(Unit::day, edge + days{shift});
  } else if (unit == Unit::day) {
    found = period_of(unit, which > 0 ? frame.first + days{index} : frame.last);
  } else if (unit == Unit::month) {
    found = shifted(period_of(unit, which > 0 ? frame.first : frame.last), index);
  } else if (unit == Unit::week) {
    // The first week is the one that holds the first Thursday, as in ISO 8601.
    const Day edge = which > 0 ? frame.first : frame.last;
    Period week = period_of(Unit::week, edge);
    const bool is_outside =
        which > 0 ? week.first + days{3} < frame.first : week.first + days{3} > frame.last;
    if (is_outside) week = shifted(week, which > 0 ? 1 : -1);
    found = shifted(week, index);
  } else if (unit == Unit::weekend) {
    const Period first = period_of(unit, frame.first);
    found = which > 0 ? shifted(first, index) : period_of(unit, frame.last);
    if (which < 0 && found->first > frame.last) found = shifted(*found, -1);
  }
  if (!found || found->first > frame.last || found->last < frame.first) return std::nullopt;
  return found;
}

// "the first week of July", "the last weekend of 2019", "the first Monday of next month".
std::optional<Read<Moment>> read_nth(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  std::size_t next = skip_article(pieces, at);
  int which = 0;
  if (const auto ordinal = read_ordinal(pieces, next)) {
    which = ordinal->value;
    next = ordinal->end;
  } else if (word_at(pieces, next) == "last" || word_at(pieces, next) == "final") {
    which = -1;
    ++next;
  } else {
    return std::nullopt;
  }
  constexpr int kMost = 53;
  if (which > kMost) return std::nullopt;
  const auto unit = unit_of(word_at(pieces, next));
  const auto weekday = read_weekday(pieces, next);
  const bool is_unit = unit && !unit->is_plural &&
                       (unit->unit == Unit::week || unit->unit == Unit::weekend ||
                        unit->unit == Unit::day || unit->unit == Unit::month) &&
                       word_at(pieces, next) != "night";
  if (!is_unit && !weekday) return std::nullopt;
  const auto frame = read_frame(reading, weekday ? weekday->end : next + 1);
  if (!frame || !frame->value.period) return std::nullopt;
  const auto period = nth_in(*frame->value.period, which, unit ? unit->unit : Unit::day,
                             weekday ? weekday->value.number : 0);
  return made(period, frame->end);
}

// "week 23", "week 3 of 2027"
std::optional<Read<Moment>> read_numbered_week(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const std::size_t word = skip_article(pieces, at);
  const auto number = whole_number(pieces, word + 1);
  constexpr int kWeeks = 53;
  if (word_at(pieces, word) != "week" || !number || *number < 1 || *number > kWeeks) {
    return std::nullopt;
  }
  const YearBehind behind = read_year_of(reading, word + 2);
  if (!behind.year && !reading.anchor) return std::nullopt;
  const int year = behind.year ? *behind.year : year_of(*reading.anchor);
  const auto fourth = make_day(year, 1, 4);  // always in the first week
  if (!fourth) return std::nullopt;
  return made(shifted(period_of(Unit::week, *fourth), *number - 1), behind.end);
}

}  // namespace

std::optional<Read<Moment>> read_frame(const TimeReading& reading, std::size_t at) {
  if (word_at(reading.pieces, at) != "of" && word_at(reading.pieces, at) != "in") {
    return std::nullopt;
  }
  const std::size_t next = at + 1;
  const auto inner = reading.inner();
  if (!inner) return std::nullopt;
  auto frame = read_calendar(*inner, next, Place::in_range);
  if (!frame) frame = read_relative(*inner, next);
  if (!frame) {
    const std::size_t word = skip_article(reading.pieces, next);
    const auto unit = unit_of(word_at(reading.pieces, word));
    const bool is_current = word > next && unit && !unit->is_plural && reading.anchor &&
                            (unit->unit == Unit::month || unit->unit == Unit::year);
    if (!is_current) return std::nullopt;
    return made(period_of(unit->unit, *reading.anchor), word + 1);
  }
  const bool is_frame = frame->value.period && (frame->value.period->unit == Unit::month ||
                                                frame->value.period->unit == Unit::year);
  return is_frame ? frame : std::nullopt;
}

std::optional<Read<Moment>> read_named_period(const TimeReading& reading, std::size_t at) {
  std::optional<Read<Moment>> best;
  const auto offer = [&best](std::optional<Read<Moment>> found) {
    if (found && (!best || found->end > best->end)) best = std::move(found);
  };
  offer(read_decade(reading, at));
  offer(read_century(reading, at));
  offer(read_quarter(reading, at));
  offer(read_fiscal_year(reading, at));
  offer(read_season(reading, at));
  offer(read_holiday(reading, at));
  offer(read_nth(reading, at));
  offer(read_numbered_week(reading, at));
  return best;
}

}  // namespace dossier::extract
