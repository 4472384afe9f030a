// Dates counted from the document's date ("last week", "two years ago") or from the date named last
// ("three days later", "the same year").
#include <algorithm>
#include <array>
#include <cmath>

#include "extract/value/number.h"
#include "extract/value/time_rules.h"

namespace dossier::extract {

using std::chrono::days;

namespace {

Read<Moment> moment_at(const std::optional<Period>& period, std::string open, std::size_t end) {
  Moment moment;
  moment.period = period;
  moment.open = std::move(open);
  moment.is_deictic = true;
  return {std::move(moment), end};
}

std::optional<Period> day_from(const std::optional<Day>& anchor, int shift) {
  return anchor ? std::optional(period_of(Unit::day, *anchor + days{shift})) : std::nullopt;
}

constexpr std::string_view kOpenDay = "XXXX-XX-XX";

// "today", "yesterday", "the day before yesterday", "tonight", "overnight".
std::optional<Read<Moment>> read_deictic_word(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  struct Deictic {
    std::string_view word;
    int shift;
    std::string_view part;
  };
  constexpr auto kWords = std::to_array<Deictic>({{"today", 0, ""},
                                                  {"yesterday", -1, ""},
                                                  {"tomorrow", 1, ""},
                                                  {"tonight", 0, "NI"},
                                                  {"tonite", 0, "NI"},
                                                  {"overnight", 0, "NI"}});
  std::size_t next = skip_article(pieces, at);
  if (word_at(pieces, next) == "day") {
    const std::string_view side = word_at(pieces, next + 1);
    const std::string_view word = word_at(pieces, next + 2);
    if (side == "before" && word == "yesterday") {
      return moment_at(day_from(reading.anchor, -2), std::string(kOpenDay), next + 3);
    }
    if (side == "after" && word == "tomorrow") {
      return moment_at(day_from(reading.anchor, 2), std::string(kOpenDay), next + 3);
    }
    return std::nullopt;
  }
  for (const Deictic& deictic : kWords) {
    if (word_at(pieces, at) != deictic.word) continue;
    const bool is_compound = word_at(pieces, at + 1) == "-" && is_glued_at(pieces, at + 1);
    const bool is_title = word_at(pieces, at) == "today" && at > 0 && pieces[at - 1].is_capital &&
                          pieces[at].is_capital && pieces[at - 1].lower == "usa";
    if (is_compound || is_title) return std::nullopt;
    auto found = moment_at(day_from(reading.anchor, deictic.shift), std::string(kOpenDay), at + 1);
    found.value.clock = deictic.part;
    return found;
  }
  return std::nullopt;
}

int shift_of(Direction direction) {
  return direction == Direction::last ? -1 : direction == Direction::current ? 0 : 1;
}

// "last Thursday", "next Friday", "this Sunday": see the rules of the header's document.
Period weekday_by(Direction direction, std::string_view word, unsigned weekday, Day anchor) {
  const int today = static_cast<int>(weekday_of(anchor));
  const int wanted = static_cast<int>(weekday);
  if (direction == Direction::last) {
    return period_of(Unit::day, anchor - days{(today - wanted + 6) % 7 + 1});
  }
  const Day in_week = anchor + days{wanted - today};
  if (direction == Direction::current) return period_of(Unit::day, in_week);
  const Day ahead = anchor + days{(wanted - today + 6) % 7 + 1};
  const bool is_plain_next = direction == Direction::next && word == "next";
  return period_of(Unit::day, is_plain_next && in_week > anchor ? in_week + days{7} : ahead);
}

// A month, season or holiday in the direction: the nearest that lies wholly on that side.
std::optional<Period> named_by(Direction direction, const DateFields& fields, Day anchor,
                               const TimeReading& reading) {
  std::optional<Period> best;
  for (int shift = -2; shift <= 2; ++shift) {
    DateFields dated = fields;
    dated.year = year_of(anchor) + shift;
    const auto moment = resolve(dated, reading, Tense::unknown);
    if (!moment || !moment->period) continue;
    const Period& period = *moment->period;
    if (direction == Direction::current) {
      if (shift == 0) return period;
    } else if (direction == Direction::last) {
      if (period.last < anchor) best = period;
    } else if (period.first > anchor && !best) {
      best = period;
    }
  }
  return best;
}

// "last week", "this morning", "next summer", "last night", "the following day".
std::optional<Read<Moment>> read_directed(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const std::size_t begin = skip_article(pieces, at);
  const auto direction = read_direction(pieces, begin);
  if (!direction) return std::nullopt;
  const bool has_article = begin > at;
  const std::string_view word = pieces[direction->end - 1].lower;
  std::size_t next = direction->end;
  // "the previous year", "the following day", "the next day" count from what was named.
  const bool is_anaphoric = direction->value == Direction::following || word == "previous" ||
                            (has_article && word == "next");
  const auto reference = is_anaphoric ? reading.reference(at) : day_from(reading.anchor, 0);
  const auto base = reference ? std::optional(reference->first) : std::nullopt;
  if (const auto weekday = read_weekday(pieces, next); weekday && !weekday->value.is_plural) {
    DateFields fields;
    fields.weekday = weekday->value.number;
    const auto open = "XXXX-WXX-" + std::to_string(weekday->value.number);
    if (!base) return moment_at(std::nullopt, open, weekday->end);
    return moment_at(weekday_by(direction->value, word, weekday->value.number, *base), open,
                     weekday->end);
  }
  DateFields fields;
  std::size_t end = 0;
  if (const auto month = read_month(pieces, next)) {
    if (read_ordinal(pieces, month->end) || whole_number(pieces, month->end)) return std::nullopt;
    fields.month = month->value;
    end = month->end;
  } else if (const auto season = season_month(word_at(pieces, next))) {
    fields.season = season;
    end = next + 1;
  } else if (const auto holiday = reading.vocabulary.values().holiday_at(pieces, next);
             holiday.value != nullptr) {
    fields.holiday = holiday.value;
    end = holiday.end;
  }
  if (end > 0) {
    if (!base) return moment_at(std::nullopt, "XXXX", end);
    return moment_at(named_by(direction->value, fields, *base, reading), "XXXX", end);
  }
  const std::string_view part = part_of_day(word_at(pieces, next));
  if (!part.empty() && direction->value != Direction::next) {
    const bool is_this = direction->value == Direction::current;
    const bool is_last_night = direction->value == Direction::last && part == "NI" && !has_article;
    const int shift = is_this ? 0 : is_last_night ? -1 : shift_of(direction->value);
    auto found =
        moment_at(base ? day_from(base, shift) : std::nullopt, std::string(kOpenDay), next + 1);
    found.value.clock = part;
    return found;
  }
  const bool is_calendar_year = word_at(pieces, next) == "calendar" ||
                                word_at(pieces, next) == "fiscal" ||
                                word_at(pieces, next) == "financial";
  if (is_calendar_year) ++next;
  const auto unit = unit_of(word_at(pieces, next));
  const bool is_possible = unit && !unit->is_plural && unit->unit != Unit::second &&
                           unit->unit != Unit::minute && unit->unit != Unit::hour;
  const bool is_day_of_anchor = unit && unit->unit == Unit::day && !is_anaphoric;
  if (!is_possible || word_at(pieces, next) == "season") return std::nullopt;
  if (word_at(pieces, next + 1) == "-" && is_glued_at(pieces, next + 1)) return std::nullopt;
  if (is_day_of_anchor && direction->value != Direction::next) return std::nullopt;
  // "the last month of the war", "the past year": stretches of time, read as durations.
  if (has_article && (word == "last" || word == "past")) {
    return std::nullopt;
  }
  if (word == "past" && word_at(pieces, begin) != "this") return std::nullopt;
  if (!base) return moment_at(std::nullopt, "XXXX", next + 1);
  return moment_at(shifted(period_of(unit->unit, *base), shift_of(direction->value)), {}, next + 1);
}

// "over the weekend", "the week after next"
std::optional<Read<Moment>> read_bare_period(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const std::size_t next = skip_article(pieces, at);
  const std::string_view word = word_at(pieces, next);
  const std::string_view before = at > 0 ? std::string_view(pieces[at - 1].lower) : "";
  const auto unit = unit_of(word);
  if (!unit || unit->is_plural || !reading.anchor || next == at) return std::nullopt;
  const bool is_after_next =
      word_at(pieces, next + 1) == "after" && word_at(pieces, next + 2) == "next";
  const bool is_before_last =
      word_at(pieces, next + 1) == "before" && word_at(pieces, next + 2) == "last";
  if (unit->unit >= Unit::day && (is_after_next || is_before_last)) {
    return moment_at(shifted(period_of(unit->unit, *reading.anchor), is_after_next ? 2 : -2), {},
                     next + 3);
  }
  const bool is_dated = before == "over" || before == "at" || before == "during" ||
                        before == "on" || before == "throughout" || before == "by";
  if (word != "weekend" || !is_dated || word_at(pieces, next + 1) == "of") return std::nullopt;
  Period weekend = period_of(Unit::weekend, *reading.anchor);
  const bool is_past = reading.tense(at, next + 1) == Tense::past;
  if (is_past && weekend.first > *reading.anchor) weekend = shifted(weekend, -1);
  return moment_at(weekend, {}, next + 1);
}

// "a week on Tuesday", "Tuesday of last week", "next week on Tuesday", "next week Wednesday"
std::optional<Read<Moment>> read_weekday_in_week(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const auto in_week = [&](const Moment& week, unsigned number, std::size_t end) {
    Moment moment = week;
    moment.period = period_of(Unit::day, week.period->first + days{number - 1});
    return Read<Moment>{std::move(moment), end};
  };
  if (const auto weekday = read_weekday(pieces, at); weekday && !weekday->value.is_plural) {
    std::size_t next = weekday->end;
    if (word_at(pieces, next) == "of") ++next;
    const auto week = read_directed(reading, next);
    const bool is_week = week && week->value.period && week->value.period->unit == Unit::week;
    if (!is_week) return std::nullopt;
    return in_week(week->value, weekday->value.number, week->end);
  }
  const auto week = read_directed(reading, at);
  if (!week || !week->value.period || week->value.period->unit != Unit::week) return std::nullopt;
  const std::size_t next = word_at(pieces, week->end) == "on" ? week->end + 1 : week->end;
  const auto weekday = read_weekday(pieces, next);
  if (!weekday || weekday->value.is_plural) return std::nullopt;
  return in_week(week->value, weekday->value.number, weekday->end);
}

// "the same day", "that month", "the day before", "the year after"
std::optional<Read<Moment>> read_anaphoric(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  std::size_t next = skip_article(pieces, at);
  const bool is_same = word_at(pieces, next) == "same" || word_at(pieces, at) == "that";
  const auto reference = reading.reference(at);
  if (is_same) {
    next = word_at(pieces, at) == "that" && word_at(pieces, at + 1) == "same" ? at + 2 : next + 1;
    const std::string_view part = part_of_day(word_at(pieces, next));
    const auto unit = unit_of(word_at(pieces, next));
    const auto season = season_month(word_at(pieces, next));
    if (!part.empty()) {
      auto found = moment_at(reference, std::string(kOpenDay), next + 1);
      found.value.clock = part;
      return found;
    }
    if (season && reference) {
      DateFields fields;
      fields.season = season;
      fields.year = year_of(reference->first);
      auto moment = resolve(fields, reading, Tense::unknown);
      if (!moment) return std::nullopt;
      return Read<Moment>{std::move(*moment), next + 1};
    }
    const bool is_period = unit && !unit->is_plural && unit->unit != Unit::second &&
                           unit->unit != Unit::minute && unit->unit != Unit::hour;
    if (!is_period || !reference) return std::nullopt;
    return moment_at(period_of(unit->unit, reference->first), {}, next + 1);
  }
  const bool has_article = next > at;
  const auto unit = unit_of(word_at(pieces, next));
  const std::string_view side = word_at(pieces, next + 1);
  const bool is_side = side == "before" || side == "after" || side == "earlier";
  if (!has_article || !unit || unit->is_plural || !is_side || !reference) return std::nullopt;
  // "the day after the vote" is no date that can be told.
  if (is_word_at(pieces, next + 2) && word_at(pieces, next + 2) != "and" &&
      word_at(pieces, next + 2) != "when") {
    return std::nullopt;
  }
  const int shift = side == "after" ? 1 : -1;
  return moment_at(shifted(period_of(unit->unit, reference->first), shift), {}, next + 2);
}

// Behind "three days": what it is counted from, and which way.
struct Count {
  std::optional<Period> from;
  int sign = 1;
  std::size_t end = 0;
  bool is_open = false;  // the count is understood, but what it counts from is not known
};

std::optional<Count> read_count_from(const TimeReading& reading, std::size_t begin,
                                     std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const std::string_view word = word_at(pieces, at);
  const auto anchor = day_from(reading.anchor, 0);
  const auto counted = [](const std::optional<Period>& from, int sign, std::size_t end) {
    return Count{from, sign, end, !from.has_value()};
  };
  if (word == "ago" || word == "back") return counted(anchor, -1, at + 1);
  if (word == "hence") return counted(anchor, 1, at + 1);
  if (word == "from" && (word_at(pieces, at + 1) == "now" || word_at(pieces, at + 1) == "today")) {
    return counted(anchor, 1, at + 2);
  }
  const bool is_before = word == "before" || word == "prior" || word == "earlier";
  const bool is_after = word == "after" || word == "later" || word == "from" || word == "since";
  if (!is_before && !is_after) return std::nullopt;
  const int sign = is_before ? -1 : 1;
  if (word == "earlier" || word == "later") {
    if (word_at(pieces, at + 1) == "than") return std::nullopt;
    // "Two years later" without a date before it is not counted from the document's.
    if (word == "later" && !reading.is_named(begin) &&
        reading.tense(begin, at + 1) == Tense::past) {
      return Count{{}, sign, at + 1, true};
    }
    return counted(reading.reference(begin), sign, at + 1);
  }
  const std::size_t next = word == "prior" && word_at(pieces, at + 1) == "to" ? at + 2 : at + 1;
  if (const auto inner = reading.inner()) {
    const auto moment = read_moment(*inner, next, Place::in_range);
    if (moment && moment->value.period) return counted(moment->value.period, sign, moment->end);
    if (moment) return Count{{}, sign, moment->end, true};
  }
  if (is_word_at(pieces, next) || word == "from" || word == "since") return std::nullopt;
  return counted(reading.reference(begin), sign, next);
}

// "two weeks ago", "a day earlier", "three days later", "two months after 9 May", "in three years".
std::optional<Read<Moment>> read_counted(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const bool has_in = word_at(pieces, at) == "in";
  const auto duration = read_duration(reading, has_in ? at + 1 : at);
  if (!duration || !duration->value.count || duration->value.is_compound) return std::nullopt;
  const double number = *duration->value.count;
  const Unit unit = duration->value.unit;
  const bool is_clock = duration_unit(unit).is_clock;
  constexpr double kMost = 100'000;
  if (number > kMost || (duration->value.is_bare && number != 1)) return std::nullopt;
  auto count = read_count_from(reading, at, duration->end);
  if (!count && has_in) {
    const Tense tense = reading.tense(at, duration->end);
    const bool is_ahead = tense == Tense::future && word_at(pieces, duration->end) != "of" &&
                          !word_at(pieces, duration->end).starts_with("'");
    const bool is_unknown = tense == Tense::unknown;
    if (!is_ahead && !is_unknown) return std::nullopt;
    count = Count{day_from(reading.anchor, 0), 1, duration->end, !reading.anchor};
  }
  if (!count) return std::nullopt;
  if (is_clock) {
    // Hours make another day only if there are enough of them; the hour itself is not known.
    if (!count->from || unit != Unit::hour) return std::nullopt;
    const int whole_days = static_cast<int>(number / 24);
    if (whole_days == 0 && number > 12) return std::nullopt;
    return moment_at(period_away(count->from->first, Unit::day, count->sign * whole_days), {},
                     count->end);
  }
  if (count->is_open) return moment_at(std::nullopt, "XXXX", count->end);
  double whole = std::trunc(number);
  Unit counted_unit = unit;
  if (whole != number && unit == Unit::year) {
    whole = std::round(number * 12);
    counted_unit = Unit::month;
  } else if (whole != number && (unit == Unit::decade || unit == Unit::century)) {
    whole = std::round(number * (unit == Unit::decade ? 10 : 100));
    counted_unit = Unit::year;
  }
  const int steps = count->sign * static_cast<int>(whole);
  auto found = moment_at(period_away(count->from->first, counted_unit, steps), {}, count->end);
  found.value.mod = duration->value.mod;
  found.value.counted_in = counted_unit;
  return found;
}

}  // namespace

Period period_away(Day from, Unit unit, int count) {
  const Day moved = day_after(from, unit, count);
  switch (unit) {
    case Unit::month:
    case Unit::quarter:
    case Unit::half:
    case Unit::season:
      return period_of(Unit::month, moved);
    case Unit::year:
      return period_of(Unit::year, moved);
    case Unit::decade:
    case Unit::century:
      return period_of(Unit::year, moved);
    default:
      return period_of(Unit::day, moved);
  }
}

std::optional<Read<Moment>> read_relative(const TimeReading& reading, std::size_t at) {
  std::optional<Read<Moment>> best;
  const auto offer = [&best](std::optional<Read<Moment>> found) {
    if (found && (!best || found->end > best->end)) best = std::move(found);
  };
  offer(read_deictic_word(reading, at));
  offer(read_directed(reading, at));
  offer(read_bare_period(reading, at));
  offer(read_weekday_in_week(reading, at));
  offer(read_anaphoric(reading, at));
  offer(read_counted(reading, at));
  return best;
}

}  // namespace dossier::extract
