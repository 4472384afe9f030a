// Moments with the hour or the part of the day around them, and stretches between two of them.
#include <algorithm>
#include <array>

#include "extract/value/number.h"
#include "extract/value/time_rules.h"

namespace dossier::extract {

namespace {

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// "am", "p.m.", "a": 0 for the first half of the day, 12 for the second.
std::optional<Read<int>> read_half_of_day(const Pieces& pieces, std::size_t at) {
  const std::string_view word = word_at(pieces, at);
  if (word == "am" || word == "a.m." || word == "a.m") return Read<int>{0, at + 1};
  if (word == "pm" || word == "p.m." || word == "p.m") return Read<int>{12, at + 1};
  return std::nullopt;
}

// "GMT", "local time", "Kyiv time": told, not counted.
std::size_t behind_zone(const Pieces& pieces, std::size_t at) {
  constexpr auto kZones = std::to_array<std::string_view>(
      {"gmt", "utc", "et", "est", "edt", "pt", "pst", "pdt", "cet", "cest", "bst", "msk"});
  const bool is_zone =
      std::ranges::find(kZones, word_at(pieces, at)) != kZones.end() && pieces[at].is_capital;
  if (is_zone) return at + 1;
  const bool is_named = is_word_at(pieces, at) && word_at(pieces, at + 1) == "time" &&
                        (word_at(pieces, at) == "local" || pieces[at].is_capital);
  return is_named ? at + 2 : at;
}

// Hours and minutes of one number piece: "8.30".
std::optional<std::pair<int, int>> read_dotted_hour(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || text.size() - dot != 3 || dot > 2) return std::nullopt;
  const Pieces parts =
      pieces_of(std::string(text.substr(0, dot)) + " " + std::string(text.substr(dot + 1)));
  const auto hour = whole_number(parts, 0);
  const auto minute = whole_number(parts, 1);
  if (!hour || !minute || *minute > 59) return std::nullopt;
  return std::pair(*hour, *minute);
}

// The clock or part of the day behind a date: "Friday at 8 a.m.", "Tuesday morning".
std::optional<Read<std::string>> read_hour_behind(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  std::size_t next = word_at(pieces, at) == "," ? at + 1 : at;
  const bool has_at = word_at(pieces, next) == "at" || word_at(pieces, next) == "around" ||
                      word_at(pieces, next) == "by";
  if (has_at) ++next;
  if (const auto clock = read_clock(reading, next)) return clock;
  if (next > at && !has_at) return std::nullopt;
  const std::string_view part = part_of_day(word_at(pieces, next));
  if (part.empty() || word_at(pieces, next).ends_with("s")) return std::nullopt;
  return Read<std::string>{std::string(part), next + 1};
}

// The same in front of a date: "8 a.m. on Friday", "the morning of 5 May", "the night of".
std::optional<Read<std::string>> read_hour_before(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  if (const auto clock = read_clock(reading, at)) {
    std::size_t end = clock->end;
    if (word_at(pieces, end) == "," || word_at(pieces, end) == "of") ++end;
    if (word_at(pieces, end) == "on") ++end;
    return Read<std::string>{clock->value, end};
  }
  const std::size_t word = skip_article(pieces, at);
  const std::string_view part = part_of_day(word_at(pieces, word));
  if (part.empty()) return std::nullopt;
  std::size_t end = word + 1;
  if (word_at(pieces, end) != "of" && word_at(pieces, end) != "on") return std::nullopt;
  return Read<std::string>{std::string(part), end + 1};
}

// "now" and "the present", as an end of a range.
std::optional<Read<Moment>> read_now(const TimeReading& reading, std::size_t at) {
  const std::size_t next = skip_article(reading.pieces, at);
  const std::string_view word = word_at(reading.pieces, next);
  const bool is_date = word == "current" && word_at(reading.pieces, next + 1) == "date";
  if ((word != "now" && word != "present" && !is_date) || !reading.anchor) return std::nullopt;
  auto now = moment_of(period_of(Unit::day, *reading.anchor));
  now.is_deictic = true;
  return Read<Moment>{std::move(now), next + (is_date ? 2 : 1)};
}

// "the first six months of 2024", "the last ten days of May".
std::optional<Read<Stretch>> read_edge(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const std::size_t begin = skip_article(pieces, at);
  const bool is_first = word_at(pieces, begin) == "first" || word_at(pieces, begin) == "opening";
  const bool is_last = word_at(pieces, begin) == "last" || word_at(pieces, begin) == "final";
  if (!is_first && !is_last) return std::nullopt;
  const auto duration = read_duration(reading, begin + 1);
  const bool is_counted = duration && duration->value.count && !duration->value.is_bare &&
                          !duration->value.is_compound && *duration->value.count >= 1 &&
                          *duration->value.count <= 1000 &&
                          !duration_unit(duration->value.unit).is_clock;
  if (!is_counted || word_at(pieces, duration->end) != "of") return std::nullopt;
  const auto inner = reading.inner();
  const auto frame = inner ? read_frame(*inner, duration->end) : std::nullopt;
  if (!frame || !frame->value.period) return std::nullopt;
  using std::chrono::days;
  const int count = static_cast<int>(*duration->value.count);
  const Unit unit = duration->value.unit;
  Period period{Unit::day, frame->value.period->first, frame->value.period->last};
  if (is_first) {
    period.last = day_after(period.first, unit, count) - days{1};
  } else {
    period.first = day_after(period.last + days{1}, unit, -count);
  }
  const bool is_inside = period.first >= frame->value.period->first &&
                         period.last <= frame->value.period->last && period.first <= period.last;
  if (!is_inside) return std::nullopt;
  std::string value = iso_of(period.first) + "/" + iso_of(period.last);
  if (unit == Unit::month) {
    value = iso_of(period_of(unit, period.first)) + "/" + iso_of(period_of(unit, period.last));
  }
  return Read<Stretch>{{std::move(value), period}, frame->end};
}

std::optional<Read<Moment>> read_date(const TimeReading& reading, std::size_t at, Place place) {
  auto calendar = read_calendar(reading, at, place);
  auto relative = read_relative(reading, at);
  if (calendar && (!relative || calendar->end > relative->end)) return calendar;
  return relative;
}

// "noon" and "midnight" alone, hours with a sign of the clock.
std::optional<Read<Moment>> read_hour_alone(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  if (const auto clock = read_clock(reading, at)) {
    Moment moment;
    moment.clock = clock->value;
    return Read<Moment>{std::move(moment), clock->end};
  }
  const std::string_view before = at > 0 ? std::string_view(pieces[at - 1].lower) : "";
  const std::string_view part = part_of_day(word_at(pieces, at));
  const std::string_view word = word_at(pieces, at);
  const bool is_point =
      word == "dawn" || word == "dusk" || part.starts_with("T") || word == "daybreak";
  const bool is_here = is_point && (before == "at" || before == "before" || before == "after" ||
                                    before == "by" || before == "until" || before == "around");
  const bool is_in_part = !part.empty() && !is_point && before == "the" && at > 1 &&
                          pieces[at - 2].lower == "in" && !word.ends_with('s');
  if (!is_here && !is_in_part) return std::nullopt;
  Moment moment;
  moment.period = reading.reference(at);
  if (moment.period && moment.period->unit != Unit::day) moment.period.reset();
  moment.open = "XXXX-XX-XX";
  moment.clock = part;
  return Read<Moment>{std::move(moment), at + 1};
}

std::optional<Read<Moment>> read_whole_moment(const TimeReading& reading, std::size_t at,
                                              Place place) {
  std::optional<Read<Moment>> best;
  if (auto date = read_date(reading, at, place)) {
    const bool is_day = !date->value.period || date->value.period->unit == Unit::day;
    const auto hour = is_day && date->value.clock.size() < 3 ? read_hour_behind(reading, date->end)
                                                             : std::nullopt;
    if (hour) {
      date->value.clock = hour->value;
      date->end = hour->end;
    }
    best = std::move(date);
  }
  if (const auto hour = read_hour_before(reading, at)) {
    auto date = read_date(reading, hour->end, place);
    const bool is_day = date && (!date->value.period || date->value.period->unit == Unit::day);
    if (is_day && (!best || date->end > best->end)) {
      date->value.clock = hour->value;
      best = std::move(date);
    }
  }
  return best ? best : read_hour_alone(reading, at);
}

// Numbers of days that share a month: "5-7 June", "June 5 to 7", "between 3 and 12 of September".
std::optional<Read<Stretch>> read_days_of_month(const TimeReading& reading, std::size_t at,
                                                std::string_view joiner) {
  const Pieces& pieces = reading.pieces;
  const auto is_joiner = [&](std::size_t next) {
    const std::string_view word = word_at(pieces, next);
    if (joiner == "and") return word == "and";
    return word == "-" || word == "to" || word == "through" || word == "until" || word == "till";
  };
  const auto read_number_of_day = [&](std::size_t next) -> std::optional<Read<unsigned>> {
    next = skip_article(pieces, next);
    if (const auto ordinal = read_ordinal(pieces, next)) {
      if (ordinal->value < 1 || ordinal->value > 31) return std::nullopt;
      return Read<unsigned>{static_cast<unsigned>(ordinal->value), ordinal->end};
    }
    const auto number = whole_number(pieces, next);
    if (!number || *number < 1 || *number > 31) return std::nullopt;
    return Read<unsigned>{static_cast<unsigned>(*number), next + 1};
  };
  DateFields first;
  DateFields last;
  std::size_t end = 0;
  if (const auto month = read_month(pieces, at)) {
    const auto from = read_number_of_day(month->end);
    if (!from || !is_joiner(from->end)) return std::nullopt;
    const auto to = read_number_of_day(from->end + 1);
    if (!to || read_month(pieces, to->end)) return std::nullopt;
    first.month = last.month = month->value;
    first.day = from->value;
    last.day = to->value;
    end = to->end;
  } else {
    const auto from = read_number_of_day(at);
    if (!from || !is_joiner(from->end)) return std::nullopt;
    const auto to = read_number_of_day(from->end + 1);
    if (!to) return std::nullopt;
    const std::size_t next = word_at(pieces, to->end) == "of" ? to->end + 1 : to->end;
    const auto behind = read_month(pieces, next);
    if (!behind) return std::nullopt;
    first.month = last.month = behind->value;
    first.day = from->value;
    last.day = to->value;
    end = behind->end;
  }
  if (*first.day >= *last.day) return std::nullopt;
  const std::size_t comma = word_at(pieces, end) == "," ? end + 1 : end;
  if (const auto year = read_year(pieces, comma)) {
    first.year = last.year = year->value;
    end = year->end;
  }
  const Tense tense = reading.tense(at, end);
  const auto begin_moment = resolve(first, reading, tense);
  const auto end_moment = resolve(last, reading, tense);
  if (!begin_moment || !end_moment) return std::nullopt;
  if (!begin_moment->period || !end_moment->period) {
    return Read<Stretch>{{begin_moment->open + "/" + end_moment->open, std::nullopt}, end};
  }
  const Period period{Unit::day, begin_moment->period->first, end_moment->period->last};
  if (period.first > period.last) return std::nullopt;
  return Read<Stretch>{{iso_of(period.first) + "/" + iso_of(period.last), period}, end};
}

// The fields that the first end takes from the second: "March and May 2022", "Nov-Feb 5th, 2017".
void carry_year(DateFields& first, const DateFields& last) {
  if (first.year || !first.month || !last.year || !last.month) return;
  const bool is_later = *first.month > *last.month;
  first.year = *last.year - (is_later ? 1 : 0);
}

std::optional<Stretch> joined(const TimeReading& reading, Moment first, Moment last) {
  carry_year(first.fields, last.fields);
  const bool is_carried = first.fields.year && !first.open.empty();
  const bool is_nearest = !first.fields.year && first.fields.month && !last.fields.year &&
                          last.fields.month && !first.open.empty();
  if (is_carried || is_nearest) {
    auto again = resolve(first.fields, reading, Tense::unknown);
    if (!again) return std::nullopt;
    again->mod = first.mod;
    first = std::move(*again);
  }
  const bool is_yearless = !last.fields.year && !last.open.empty() && !last.is_deictic;
  if (is_yearless && first.period && last.period && last.period->first < first.period->first) {
    auto again = resolve(last.fields, reading, Tense::unknown, first.period->first);
    if (!again) return std::nullopt;
    again->mod = last.mod;
    last = std::move(*again);
  }
  if (!first.clock.empty() || !last.clock.empty()) return std::nullopt;
  if (!first.period || !last.period) {
    if (first.period || last.period || first.open.empty() || last.open.empty()) return std::nullopt;
    return Stretch{first.open + "/" + last.open, std::nullopt};
  }
  if (first.period->first > last.period->last) return std::nullopt;
  return Stretch{iso_of(*first.period) + "/" + iso_of(*last.period),
                 Period{Unit::day, first.period->first, last.period->last}};
}

// "2014-18": the century is carried.
std::optional<Read<Stretch>> read_short_years(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const auto first = read_year(pieces, at);
  const auto last = whole_number(pieces, at + 2);
  const bool is_short = first && last && word_at(pieces, at + 1) == "-" &&
                        is_glued_at(pieces, at + 1) && is_glued_at(pieces, at + 2) &&
                        word_at(pieces, at + 2).size() == 2 && first->end == at + 1 &&
                        word_at(pieces, at + 3) != "-";
  const bool is_in_code = at > 1 && word_at(pieces, at - 1) == "-" && is_number_at(pieces, at - 2);
  if (!is_short || is_in_code || *last <= first->value % 100) return std::nullopt;
  const int year = first->value / 100 * 100 + *last;
  constexpr int kLongest = 60;
  if (year - first->value > kLongest || !make_day(year, 1, 1)) return std::nullopt;
  const Period period{Unit::year, year_period(first->value).first, year_period(year).last};
  return Read<Stretch>{{std::to_string(first->value) + "/" + std::to_string(year), period}, at + 3};
}

}  // namespace

std::optional<Read<std::string>> read_clock(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  int hour = 0;
  int minute = 0;
  std::size_t next = at + 1;
  bool has_minutes = false;
  if (const auto number = whole_number(pieces, at)) {
    hour = *number;
    const auto minutes = whole_number(pieces, at + 2);
    has_minutes = word_at(pieces, at + 1) == ":" && is_glued_at(pieces, at + 1) && minutes &&
                  is_glued_at(pieces, at + 2) && pieces[at + 2].lower.size() == 2 && *minutes < 60;
    if (has_minutes) {
      minute = *minutes;
      next = at + 3;
    }
  } else if (is_number_at(pieces, at)) {
    const auto dotted = read_dotted_hour(pieces[at].lower);
    if (!dotted || !read_half_of_day(pieces, next)) return std::nullopt;
    hour = dotted->first;
    minute = dotted->second;
  } else if (const auto word = small_number(word_at(pieces, at)); word && *word <= 12) {
    hour = *word;
  } else {
    return std::nullopt;
  }
  const auto half = read_half_of_day(pieces, next);
  const bool is_oclock = word_at(pieces, next) == "o" && word_at(pieces, next + 1) == "'" &&
                         word_at(pieces, next + 2) == "clock";
  if (half) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + half->value;
    next = half->end;
  } else if (is_oclock) {
    next += 3;
  } else if (!has_minutes) {
    return std::nullopt;
  }
  constexpr int kHours = 24;
  if (hour >= kHours) return std::nullopt;
  const bool is_score = has_minutes && !half && at > 0 && is_number_at(pieces, at - 1);
  if (is_score) return std::nullopt;
  return Read<std::string>{"T" + two_digits(hour) + ":" + two_digits(minute),
                           behind_zone(pieces, next)};
}

std::optional<Read<Moment>> read_moment(const TimeReading& reading, std::size_t at, Place place) {
  const Pieces& pieces = reading.pieces;
  auto whole = read_whole_moment(reading, at, place);
  // "early next week", "the end of August", "mid-November", "late on Tuesday night"
  const auto part = read_part(pieces, at);
  if (!part) return whole;
  std::size_t next = part->end;
  if (word_at(pieces, next) == "on") ++next;
  auto moment = read_whole_moment(reading, next, Place::in_range);
  const std::size_t word = skip_article(pieces, next);
  if (!moment && word > next) moment = read_whole_moment(reading, word, Place::in_range);
  if (!moment && word > next && reading.anchor) {
    // "the end of the year"
    const auto unit = unit_of(word_at(pieces, word));
    const bool is_period =
        unit && !unit->is_plural && unit->unit >= Unit::day && word_at(pieces, word) != "night" &&
        (unit->unit != Unit::day || part->end > at + 1) && word_at(pieces, word) != "season" &&
        word_at(pieces, word + 1) != "of" && word_at(pieces, word + 1) != "-";
    if (is_period) {
      moment = Read<Moment>{moment_of(period_of(unit->unit, *reading.anchor)), word + 1};
    }
  }
  if (!moment || (whole && whole->end > moment->end)) return whole;
  if (!moment->value.clock.empty() && moment->value.clock.starts_with('T')) return whole;
  moment->value.mod = part->value;
  return moment;
}

std::optional<Read<Stretch>> read_stretch(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const bool is_between = word_at(pieces, at) == "between";
  const bool is_from = word_at(pieces, at) == "from";
  const std::size_t begin = is_between || is_from ? at + 1 : at;
  const std::string_view joiner = is_between ? "and" : "to";
  if (auto days = read_days_of_month(reading, begin, joiner)) return days;
  if (auto years = read_short_years(reading, begin)) return years;
  if (auto edge = read_edge(reading, at)) return edge;
  const auto first =
      read_moment(reading, begin, is_between || is_from ? Place::in_range : Place::free);
  std::optional<Read<Moment>> opening = first;
  if (!opening && is_number_at(pieces, begin)) {
    opening = read_moment(reading, begin, Place::in_range);  // "2014-2018"
  }
  if (!opening && read_month(pieces, begin) && word_at(pieces, begin + 1) == "-") {
    opening = read_moment(reading, begin, Place::in_range);  // "Jan-Feb 2017"
  }
  if (!opening && (is_between || is_from)) opening = read_now(reading, begin);
  if (!opening) return std::nullopt;
  const std::string_view word = word_at(pieces, opening->end);
  const bool is_dash =
      word == "-" && is_glued_at(pieces, opening->end) == is_glued_at(pieces, opening->end + 1);
  const bool is_to = word == "to" || word == "until" || word == "till" || word == "through" ||
                     word == "thru" || is_dash;
  const bool is_joined = is_between ? word == "and" || is_to : is_to;
  if (!is_joined) return std::nullopt;
  auto last = read_moment(reading, opening->end + 1, Place::in_range);
  if (!last) last = read_now(reading, opening->end + 1);
  if (!last) return std::nullopt;
  const bool is_alike = is_between || is_from ||
                        (opening->value.period && last->value.period &&
                         (opening->value.period->unit == last->value.period->unit || is_dash)) ||
                        (!opening->value.period && !last->value.period);
  const bool is_infinitive = word == "to" && !is_from && opening->value.is_deictic;
  if (!is_alike || is_infinitive) return std::nullopt;
  auto stretch = joined(reading, opening->value, last->value);
  if (!stretch) return std::nullopt;
  return Read<Stretch>{std::move(*stretch), last->end};
}

}  // namespace dossier::extract
