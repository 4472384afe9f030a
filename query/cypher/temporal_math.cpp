// Adding durations, and the time between two points.
#include <cmath>

#include "query/cypher/failure.h"
#include "query/cypher/temporal.h"

namespace dossier::query::cypher {

namespace {

constexpr double kSecondsPerMonth = 2'629'746.0;

Failure too_large() {
  return {FailureKind::arithmetic_error, "NumberOutOfRange",
          "the duration is larger than 64 bits hold; use smaller numbers"};
}

std::int64_t checked_sum(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) throw too_large();
  return sum;
}

std::int64_t whole(double value) {
  constexpr double kMost = 9.2e18;
  if (!(value > -kMost && value < kMost)) throw too_large();
  return static_cast<std::int64_t>(value);
}

// Days that the calendar has, about: beyond year 999,999,999 there are none.
std::int64_t in_calendar(std::int64_t days) {
  constexpr std::int64_t kMostDays = 365'300'000'000;
  if (days < -kMostDays || days > kMostDays) {
    throw Failure(FailureKind::argument_error, "InvalidArgumentValue",
                  "the day lies beyond the years -999999999 to 999999999");
  }
  return days;
}

LocalDateTime plus_seconds(const LocalDateTime& local, std::int64_t seconds, std::int64_t nanos) {
  const std::int64_t all = local.nanos + nanos;
  const std::int64_t sum =
      checked_sum(checked_sum(local.seconds, seconds), floor_div(all, kNanosPerSecond));
  in_calendar(floor_div(sum, kSecondsPerDay));
  return {sum, static_cast<std::int32_t>(floor_mod(all, kNanosPerSecond))};
}

std::int64_t plus_on_clock(std::int64_t nanos, const Duration& by) {
  const std::int64_t seconds = floor_mod(by.seconds, kSecondsPerDay);
  return floor_mod(nanos + seconds * kNanosPerSecond + by.nanos, kNanosPerDay);
}

// A moment as (seconds, nanos), so that the widest calendar fits.
bool is_before(const LocalDateTime& a, const LocalDateTime& b) {
  return a.seconds != b.seconds ? a.seconds < b.seconds : a.nanos < b.nanos;
}

LocalDateTime plus_calendar(const LocalDateTime& local, std::int64_t months, std::int64_t days) {
  const std::int64_t day = floor_div(local.seconds, kSecondsPerDay);
  const std::int64_t rest = floor_mod(local.seconds, kSecondsPerDay);
  const std::int64_t moved = in_calendar(checked_sum(plus_months(day, months), days));
  return {moved * kSecondsPerDay + rest, local.nanos};
}

// Whole months from a to b, towards zero.
std::int64_t months_between(const LocalDateTime& a, const LocalDateTime& b) {
  const Civil from = civil_from(floor_div(a.seconds, kSecondsPerDay));
  const Civil to = civil_from(floor_div(b.seconds, kSecondsPerDay));
  std::int64_t months = (to.year - from.year) * 12 + to.month - from.month;
  const auto point = [](const Civil& civil, const LocalDateTime& local) {
    return LocalDateTime{civil.day * kSecondsPerDay + floor_mod(local.seconds, kSecondsPerDay),
                         local.nanos};
  };
  if (months > 0 && is_before(point(to, b), point(from, a))) --months;
  if (months < 0 && is_before(point(from, a), point(to, b))) ++months;
  return months;
}

// Whole days from a to b, towards zero.
std::int64_t whole_days(const LocalDateTime& a, const LocalDateTime& b) {
  std::int64_t seconds = b.seconds - a.seconds;
  const std::int32_t nanos = b.nanos - a.nanos;
  if (seconds > 0 && nanos < 0) --seconds;
  if (seconds < 0 && nanos > 0) ++seconds;
  return seconds / kSecondsPerDay;
}

// The two ends on one clock: what lacks a date or a zone takes the other's.
struct Ends {
  DateTime from;
  DateTime to;
  bool have_dates = false;
};

Ends aligned(const Temporal& a, const Temporal& b) {
  const auto a_days = days_of(a);
  const auto b_days = days_of(b);
  const std::int64_t either = a_days ? *a_days : b_days.value_or(0);
  const LocalDateTime from = local_of(a_days.value_or(either), nanos_of_day(a).value_or(0));
  const LocalDateTime to = local_of(b_days.value_or(either), nanos_of_day(b).value_or(0));
  const auto a_zone = zone_of(a);
  const auto b_zone = zone_of(b);
  const Zone from_zone = a_zone ? *a_zone : b_zone.value_or(Zone{});
  const Zone to_zone = b_zone ? *b_zone : from_zone;
  return {at_zone(from, from_zone), in_zone(at_zone(to, to_zone), from_zone),
          a_days.has_value() && b_days.has_value()};
}

}  // namespace

Duration normal(std::int64_t months, std::int64_t days, std::int64_t seconds, std::int64_t nanos) {
  return {months, days, checked_sum(seconds, floor_div(nanos, kNanosPerSecond)),
          static_cast<std::int32_t>(floor_mod(nanos, kNanosPerSecond))};
}

Duration duration_from(double months, double days, double seconds, double nanos) {
  const std::int64_t all_months = whole(months);
  const double month_seconds = (months - static_cast<double>(all_months)) * kSecondsPerMonth;
  const std::int64_t month_days = whole(month_seconds / kSecondsPerDay);
  const double month_rest = month_seconds - static_cast<double>(month_days * kSecondsPerDay);
  const std::int64_t all_days = whole(days);
  const double day_seconds = (days - static_cast<double>(all_days)) * kSecondsPerDay;

  double rest_nanos = nanos;
  std::int64_t all_seconds = 0;
  for (const double part : {month_rest, day_seconds, seconds}) {
    const std::int64_t full = whole(part);
    all_seconds = checked_sum(all_seconds, full);
    rest_nanos += (part - static_cast<double>(full)) * static_cast<double>(kNanosPerSecond);
  }
  // Products of decimal fractions miss a whole nanosecond by a little.
  const double nearest = std::round(rest_nanos);
  const bool is_close = std::abs(rest_nanos - nearest) < 1e-3;
  return normal(all_months, checked_sum(month_days, all_days), all_seconds,
                whole(is_close ? nearest : rest_nanos));
}

Date add(const Date& value, const Duration& by) {
  const std::int64_t extra = (by.seconds < 0 && by.nanos > 0 ? by.seconds + 1 : by.seconds);
  return {in_calendar(checked_sum(checked_sum(plus_months(value.days, by.months), by.days),
                                  extra / kSecondsPerDay))};
}

LocalTime add(const LocalTime& value, const Duration& by) {
  return {plus_on_clock(value.nanos, by)};
}
Time add(const Time& value, const Duration& by) {
  return {plus_on_clock(value.nanos, by), value.offset};
}

LocalDateTime add(const LocalDateTime& value, const Duration& by) {
  return plus_seconds(plus_calendar(value, by.months, by.days), by.seconds, by.nanos);
}

// Months and days on the zone's calendar, seconds on the line of time.
DateTime add(const DateTime& value, const Duration& by) {
  const DateTime moved = at_zone(plus_calendar(value.local, by.months, by.days), value.zone);
  const DateTime later{plus_seconds(moved.local, by.seconds, by.nanos), moved.zone};
  return in_zone(later, value.zone);
}

Duration add(const Duration& a, const Duration& b) {
  return normal(checked_sum(a.months, b.months), checked_sum(a.days, b.days),
                checked_sum(a.seconds, b.seconds), std::int64_t{a.nanos} + b.nanos);
}

Duration negated(const Duration& value) {
  constexpr std::int64_t kLeast = INT64_MIN;
  if (value.months == kLeast || value.days == kLeast || value.seconds == kLeast) throw too_large();
  return normal(-value.months, -value.days, -value.seconds, -std::int64_t{value.nanos});
}

Duration scaled(const Duration& value, double by) {
  return duration_from(static_cast<double>(value.months) * by, static_cast<double>(value.days) * by,
                       static_cast<double>(value.seconds) * by,
                       static_cast<double>(value.nanos) * by);
}

Duration between(const Temporal& a, const Temporal& b, Between units) {
  const Ends ends = aligned(a, b);
  Duration span;
  LocalDateTime at = ends.from.local;
  const bool counts_months = units == Between::all || units == Between::months;
  const bool counts_days = units == Between::all || units == Between::days;
  if (counts_months && ends.have_dates) {
    span.months = months_between(at, ends.to.local);
    at = plus_calendar(at, span.months, 0);
  }
  if (units == Between::months) return span;
  if (counts_days && ends.have_dates) {
    span.days = whole_days(at, ends.to.local);
    at.seconds += span.days * kSecondsPerDay;
  }
  if (units == Between::days) return span;
  const DateTime from = at_zone(at, ends.from.zone);
  return normal(span.months, span.days, epoch_seconds(ends.to) - epoch_seconds(from),
                std::int64_t{ends.to.local.nanos} - from.local.nanos);
}

}  // namespace dossier::query::cypher
