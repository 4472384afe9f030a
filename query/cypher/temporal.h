// Points and spans of time as the query language knows them, and their arithmetic.
//
//   const Date day = date_of("2015-W30-2");             // 2015-07-21
//   to_text(add(day, duration_of("P1M")));              // "2015-08-21"
//
// The calendar is the proleptic Gregorian one, years -999,999,999 to 999,999,999; nanoseconds.
// Named time zones come from ICU's tables. What cannot be read or held throws Failure
// (query/cypher/failure.h): this header is private to query/cypher.
// Sources: ISO 8601; days and civil dates after Howard Hinnant's chrono algorithms.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace dossier::query::cypher {

inline constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
inline constexpr std::int64_t kSecondsPerDay = 86'400;
inline constexpr std::int64_t kNanosPerDay = kSecondsPerDay * kNanosPerSecond;

// Days since 1970-01-01.
struct Date {
  std::int64_t days = 0;
  bool operator==(const Date&) const = default;
};

// Nanoseconds since midnight.
struct LocalTime {
  std::int64_t nanos = 0;
  bool operator==(const LocalTime&) const = default;
};

// A time of day at an offset from UTC, in seconds.
struct Time {
  std::int64_t nanos = 0;
  std::int32_t offset = 0;
  bool operator==(const Time&) const = default;
};

// Seconds since 1970-01-01T00:00 on a clock without a zone, and nanoseconds in the second.
struct LocalDateTime {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
  bool operator==(const LocalDateTime&) const = default;
};

// An offset, or a place whose offset changes.
struct Zone {
  std::int32_t offset = 0;                  // seconds east of UTC; of a place: at the time meant
  std::shared_ptr<const std::string> name;  // "Europe/Oslo"; null: a fixed offset. Shared by the
                                            // values that were made from one another.
};

struct DateTime {
  LocalDateTime local;
  Zone zone;
};

// Months, days and seconds do not convert into one another: months and days differ in length.
struct Duration {
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;  // 0..999,999,999
  bool operator==(const Duration&) const = default;
};

using Temporal = std::variant<Date, LocalTime, Time, LocalDateTime, DateTime>;

// --- calendar ---------------------------------------------------------------------------------
struct Civil {
  std::int64_t year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
};
struct IsoWeek {
  std::int64_t year = 1970;
  int week = 1;  // 1..53
  int day = 1;   // 1 is Monday
};

// Floor division and its remainder, which is never negative. REQUIRES: b > 0.
std::int64_t floor_div(std::int64_t a, std::int64_t b);
std::int64_t floor_mod(std::int64_t a, std::int64_t b);

std::int64_t days_from(const Civil& civil);
Civil civil_from(std::int64_t days);
std::int64_t days_from(const IsoWeek& week);
IsoWeek iso_week_from(std::int64_t days);
int days_in_month(std::int64_t year, int month);
int day_of_year(std::int64_t days);
int day_of_quarter(std::int64_t days);
// The same day some months later, or the last of that month.
std::int64_t plus_months(std::int64_t days, std::int64_t months);
// The days of a year, month and day; throws where there is no such day.
std::int64_t checked_days(std::int64_t year, std::int64_t month, std::int64_t day);

// --- zones ------------------------------------------------------------------------------------
// "Z", "+01:00", "-0530" or a name of the zone database.
Zone zone_of(std::string_view text);
// The local time in a zone: fills in the offset of a place.
DateTime at_zone(const LocalDateTime& local, const Zone& zone);
// The moment as seconds of UTC.
std::int64_t epoch_seconds(const DateTime& moment);
// The same moment on the clock of another zone.
DateTime in_zone(const DateTime& moment, const Zone& zone);
std::string offset_text(std::int32_t offset);
std::string zone_text(const Zone& zone);

// --- reading and writing ----------------------------------------------------------------------
Date date_of(std::string_view text);
LocalTime local_time_of(std::string_view text);
Time time_of(std::string_view text);
LocalDateTime local_date_time_of(std::string_view text);
DateTime date_time_of(std::string_view text);
Duration duration_of(std::string_view text);

std::string to_text(const Date& value);
std::string to_text(const LocalTime& value);
std::string to_text(const Time& value);
std::string to_text(const LocalDateTime& value);
std::string to_text(const DateTime& value);
std::string to_text(const Duration& value);

// --- parts ------------------------------------------------------------------------------------
// The date and the time of day that a value has, if it has them.
std::optional<std::int64_t> days_of(const Temporal& value);
std::optional<std::int64_t> nanos_of_day(const Temporal& value);
std::optional<Zone> zone_of(const Temporal& value);
LocalDateTime local_of(std::int64_t days, std::int64_t nanos_of_day);

// A part by its name ("year", "weekDay", "epochMillis"): a number, or text for a zone. Nothing
// where the value has no such part.
using Part = std::variant<std::int64_t, std::string>;
std::optional<Part> part_of(const Temporal& value, std::string_view name);
std::optional<std::int64_t> part_of(const Duration& value, std::string_view name);

// The value cut to a unit ("week", "hour"); unknown units throw. `value` keeps its type, but
// coarser units than a day set the time to midnight.
Temporal truncated(const Temporal& value, std::string_view unit);

// --- arithmetic -------------------------------------------------------------------------------
Date add(const Date& value, const Duration& by);
LocalTime add(const LocalTime& value, const Duration& by);
Time add(const Time& value, const Duration& by);
LocalDateTime add(const LocalDateTime& value, const Duration& by);
DateTime add(const DateTime& value, const Duration& by);
Duration add(const Duration& a, const Duration& b);
Duration negated(const Duration& value);
Duration scaled(const Duration& value, double by);
// Fractions go on into the smaller unit; a month counts as 2,629,746 seconds.
Duration duration_from(double months, double days, double seconds, double nanos);
// A duration with its nanoseconds brought into their range.
Duration normal(std::int64_t months, std::int64_t days, std::int64_t seconds, std::int64_t nanos);

enum class Between { all, months, days, seconds };
// From `a` to `b`, in all units or in one. What lacks a date or a zone takes the other's.
Duration between(const Temporal& a, const Temporal& b, Between units);

}  // namespace dossier::query::cypher
