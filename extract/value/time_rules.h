// The rules for times, one function for each kind of expression. All look at a fixed number of
// pieces behind `at`, and return what stands there with the piece behind it. Private to extract/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "extract/value/moment.h"
#include "extract/value/time_words.h"

namespace dossier::extract {

// "27 December 2025", "Dec. 28", "2025-12-27", "March 2022", "Saturday", "the 1990s", "the first
// quarter of 2024", "summer of 2014", "New Year's Eve": what a calendar names.
// Inside a range, a month or year needs no other sign that it is one.
enum class Place { free, in_range };
std::optional<Read<Moment>> read_calendar(const TimeReading& reading, std::size_t at,
                                          Place place = Place::free);
// The parts of it that have files of their own.
std::optional<Read<Moment>> read_numeric_date(const TimeReading& reading, std::size_t at);
std::optional<Read<Moment>> read_named_period(const TimeReading& reading, std::size_t at);

// "yesterday", "last week", "two years ago", "three days later", "the following month": what is
// counted from the anchor, or from the date named last.
std::optional<Read<Moment>> read_relative(const TimeReading& reading, std::size_t at);

// Behind "the first week": "of July", "of last year", "of the month": a month or a year.
std::optional<Read<Moment>> read_frame(const TimeReading& reading, std::size_t at);

// "8 a.m.", "14:30 GMT", "noon": "T08:00".
std::optional<Read<std::string>> read_clock(const TimeReading& reading, std::size_t at);

// Either of these, with the part of the day or the hour around it ("early on Tuesday morning",
// "Friday at 8 a.m."), and with the part of the period it means ("the end of August").
std::optional<Read<Moment>> read_moment(const TimeReading& reading, std::size_t at,
                                        Place place = Place::free);

// "between March and May 2022", "from Monday to Friday", "5-7 June".
struct Stretch {
  std::string value;  // "2022-03/2022-05"
  std::optional<Period> period;
};
std::optional<Read<Stretch>> read_stretch(const TimeReading& reading, std::size_t at);

// "10-hour", "nearly four years", "a year and a half", "several days", "decades".
struct Duration {
  std::optional<double> count;  // nothing for "several"
  Unit unit = Unit::day;
  std::string value;  // "PT10H", "PXD"
  std::string mod;
  bool is_bare = false;      // "a day", "years": a duration only in the right place
  bool is_compound = false;  // "two years and three months"
};
std::optional<Read<Duration>> read_duration(const TimeReading& reading, std::size_t at);
// Whether words around pieces [at, end) say that a bare "a day" or "years" is a duration.
bool is_duration_here(const TimeReading& reading, std::size_t at, std::size_t end);

// "the past three weeks", "the next two years": a duration with its ends.
struct AnchoredDuration {
  Duration duration;
  std::optional<Period> period;
};
std::optional<Read<AnchoredDuration>> read_anchored_duration(const TimeReading& reading,
                                                             std::size_t at);

// "every Friday", "daily", "twice a week": the value of a set, "XXXX-WXX-5", "P1D".
std::optional<Read<std::string>> read_set(const TimeReading& reading, std::size_t at);

// "now", "recently", "in the coming days": "PRESENT_REF", "PAST_REF", "FUTURE_REF".
std::optional<Read<std::string>> read_reference(const TimeReading& reading, std::size_t at);

// The period `count` units away from a day, as coarse as the words: a month for "15 months ago", a
// day for "two weeks ago".
Period period_away(Day from, Unit unit, int count);

}  // namespace dossier::extract
