#include "query/cypher/temporal_fields.h"

#include <algorithm>

#include "query/cypher/failure.h"

namespace dossier::query::cypher {

namespace {

Failure bad_field(std::string_view key, std::string_view why) {
  return {FailureKind::argument_error, "InvalidArgumentValue",
          "\"" + std::string(key) + "\" " + std::string(why)};
}

std::optional<std::int64_t> integer_at(const Map& fields, std::string_view key) {
  const auto found = fields.find(key);
  if (found == fields.end() || found->second.is_null()) return std::nullopt;
  if (const auto* integer = found->second.integer()) return *integer;
  throw bad_field(key, "wants a whole number");
}

std::int64_t in_range(std::string_view key, std::int64_t value, std::int64_t least,
                      std::int64_t most) {
  if (value < least || value > most) {
    throw bad_field(key, "wants a number from " + std::to_string(least) + " to " +
                             std::to_string(most) + ", found " + std::to_string(value));
  }
  return value;
}

std::int64_t ranged_at(const Map& fields, std::string_view key, std::int64_t otherwise,
                       std::int64_t least, std::int64_t most) {
  return in_range(key, integer_at(fields, key).value_or(otherwise), least, most);
}

std::optional<Temporal> temporal_at(const Map& fields, std::string_view key) {
  const auto found = fields.find(key);
  if (found == fields.end() || found->second.is_null()) return std::nullopt;
  if (const auto point = found->second.temporal()) return point;
  throw bad_field(key, "wants a date or time");
}

std::optional<Zone> zone_at(const Map& fields) {
  const auto found = fields.find("timezone");
  if (found == fields.end() || found->second.is_null()) return std::nullopt;
  if (const auto* text = found->second.text()) return zone_of(*text);
  throw bad_field("timezone", "wants text, as '+01:00' or 'Europe/Oslo'");
}

bool has(const Map& fields, std::string_view key) { return integer_at(fields, key).has_value(); }

// By week: of the base, its week's year, week and day stay where they are not given.
std::int64_t days_by_week(const Map& fields, std::optional<std::int64_t> base) {
  IsoWeek week = base ? iso_week_from(*base) : IsoWeek{};
  if (const auto year = integer_at(fields, "year")) week.year = *year;
  in_range("year", week.year, -999'999'999, 999'999'999);
  week.week = static_cast<int>(ranged_at(fields, "week", week.week, 1, 53));
  week.day = static_cast<int>(ranged_at(fields, "dayOfWeek", week.day, 1, 7));
  if (week.week == 53 && iso_week_from(days_from(week)).week != 53) {
    throw bad_field("week", "wants a week that its year has");
  }
  return days_from(week);
}

std::int64_t days_by_quarter(const Map& fields, std::int64_t year,
                             std::optional<std::int64_t> base) {
  const Civil civil = base ? civil_from(*base) : Civil{};
  const std::int64_t quarter = ranged_at(fields, "quarter", (civil.month - 1) / 3 + 1, 1, 4);
  if (base && !has(fields, "dayOfQuarter") && !has(fields, "day") && !has(fields, "month")) {
    const std::int64_t month = quarter * 3 - 2 + (civil.month - 1) % 3;
    return checked_days(year, month,
                        std::min(civil.day, days_in_month(year, static_cast<int>(month))));
  }
  const std::int64_t day = ranged_at(fields, "dayOfQuarter", 1, 1, 92);
  return checked_days(year, quarter * 3 - 2, 1) + day - 1;
}

// The day that the fields name, over the day of a base.
std::int64_t days_by(const Map& fields, std::optional<std::int64_t> base) {
  if (has(fields, "week") || (base && has(fields, "dayOfWeek"))) return days_by_week(fields, base);
  if (!base && !has(fields, "year")) {
    throw bad_field("year", "is missing; a date is made of a year at least");
  }
  const Civil civil = base ? civil_from(*base) : Civil{};
  const std::int64_t year = integer_at(fields, "year").value_or(civil.year);
  if (has(fields, "ordinalDay")) {
    const std::int64_t day = ranged_at(fields, "ordinalDay", 1, 1, 366);
    return checked_days(year, 1, 1) + day - 1;
  }
  if (has(fields, "quarter") || has(fields, "dayOfQuarter")) {
    return days_by_quarter(fields, year, base);
  }
  const std::int64_t month = integer_at(fields, "month").value_or(civil.month);
  return checked_days(year, month, integer_at(fields, "day").value_or(civil.day));
}

// Milliseconds, microseconds and nanoseconds add up; of a base, those not given stay.
std::int64_t fraction_by(const Map& fields, std::int64_t base) {
  const bool has_milli = has(fields, "millisecond");
  const bool has_micro = has(fields, "microsecond");
  const bool has_nano = has(fields, "nanosecond");
  std::int64_t milli = base / 1'000'000;
  std::int64_t micro = base / 1'000 % 1'000;
  std::int64_t nano = base % 1'000;
  if (has_milli) {
    milli = ranged_at(fields, "millisecond", 0, 0, 999);
    if (!has_micro) micro = 0;
    if (!has_nano) nano = 0;
  }
  if (has_micro) {
    const std::int64_t given = ranged_at(fields, "microsecond", 0, 0, has_milli ? 999 : 999'999);
    if (given > 999) milli = 0;
    micro = given;
    if (!has_nano) nano = 0;
  }
  if (has_nano) {
    const std::int64_t most = has_micro ? 999 : (has_milli ? 999'999 : 999'999'999);
    const std::int64_t given = ranged_at(fields, "nanosecond", 0, 0, most);
    if (given > 999'999) milli = 0;
    if (given > 999) micro = 0;
    nano = given;
  }
  return milli * 1'000'000 + micro * 1'000 + nano;
}

std::int64_t nanos_by(const Map& fields, std::int64_t base) {
  const std::int64_t seconds = base / kNanosPerSecond;
  const std::int64_t hour = ranged_at(fields, "hour", seconds / 3600, 0, 23);
  const std::int64_t minute = ranged_at(fields, "minute", seconds / 60 % 60, 0, 59);
  const std::int64_t second = ranged_at(fields, "second", seconds % 60, 0, 59);
  return (hour * 3600 + minute * 60 + second) * kNanosPerSecond +
         fraction_by(fields, base % kNanosPerSecond);
}

// What the fields are laid over: the values under "date", "time" and "datetime".
struct Base {
  std::optional<std::int64_t> days;
  std::optional<std::int64_t> nanos;
  std::optional<Zone> zone;
};

Base base_of(const Map& fields) {
  Base base;
  const auto whole = temporal_at(fields, "datetime");
  const auto date = whole ? whole : temporal_at(fields, "date");
  const auto time = whole ? whole : temporal_at(fields, "time");
  if (date) {
    base.days = days_of(*date);
    if (!base.days) throw bad_field("date", "wants a value with a date");
  }
  if (time) {
    base.nanos = nanos_of_day(*time);
    if (!base.nanos && !whole) throw bad_field("time", "wants a value with a time");
    base.zone = zone_of(*time);
  }
  return base;
}

LocalDateTime laid_over(const Map& fields, std::optional<std::int64_t> days,
                        std::optional<std::int64_t> nanos) {
  return local_of(days_by(fields, days), nanos_by(fields, nanos.value_or(0)));
}

std::int64_t days_in(const LocalDateTime& local) {
  return floor_div(local.seconds, kSecondsPerDay);
}
std::int64_t nanos_in(const LocalDateTime& local) { return *nanos_of_day(Temporal(local)); }

}  // namespace

Date date_from(const Map& fields) { return {days_by(fields, base_of(fields).days)}; }

LocalTime local_time_from(const Map& fields) {
  return {nanos_by(fields, base_of(fields).nanos.value_or(0))};
}

// Another zone than the base's is the same moment on another clock.
Time time_from(const Map& fields) {
  const Base base = base_of(fields);
  const auto wanted = zone_at(fields);
  std::int64_t nanos = base.nanos.value_or(0);
  std::int32_t offset = base.zone ? base.zone->offset : 0;
  if (wanted) {
    if (base.zone) {
      nanos = floor_mod(nanos + (std::int64_t{wanted->offset} - offset) * kNanosPerSecond,
                        kNanosPerDay);
    }
    offset = wanted->offset;
  }
  return {nanos_by(fields, nanos), offset};
}

LocalDateTime local_date_time_from(const Map& fields) {
  const Base base = base_of(fields);
  return laid_over(fields, base.days, base.nanos);
}

DateTime date_time_from(const Map& fields) {
  const auto wanted = zone_at(fields);
  if (has(fields, "epochSeconds") || has(fields, "epochMillis")) {
    const std::int64_t millis = integer_at(fields, "epochMillis").value_or(0);
    const std::int64_t seconds =
        integer_at(fields, "epochSeconds").value_or(floor_div(millis, 1000));
    const std::int64_t nanos =
        floor_mod(millis, 1000) * 1'000'000 + ranged_at(fields, "nanosecond", 0, 0, 999'999'999);
    return in_zone(add(DateTime{}, normal(0, 0, seconds, nanos)), wanted.value_or(Zone{}));
  }
  Base base = base_of(fields);
  if (wanted && base.zone && base.nanos) {
    const std::int64_t days = base.days ? *base.days : days_by(fields, std::nullopt);
    const DateTime moved = in_zone(at_zone(local_of(days, *base.nanos), *base.zone), *wanted);
    base.nanos = nanos_in(moved.local);
    if (base.days) base.days = days_in(moved.local);
  }
  const Zone zone = wanted ? *wanted : base.zone.value_or(Zone{});
  return at_zone(laid_over(fields, base.days, base.nanos), zone);
}

Duration duration_from(const Map& fields) {
  const auto number_at = [&fields](std::string_view key) {
    const auto found = fields.find(key);
    if (found == fields.end() || found->second.is_null()) return 0.0;
    if (const auto number = found->second.number()) return *number;
    throw bad_field(key, "wants a number");
  };
  const double months = number_at("years") * 12 + number_at("quarters") * 3 + number_at("months");
  const double days = number_at("weeks") * 7 + number_at("days");
  const double seconds =
      number_at("hours") * 3600 + number_at("minutes") * 60 + number_at("seconds");
  const double nanos =
      number_at("milliseconds") * 1e6 + number_at("microseconds") * 1e3 + number_at("nanoseconds");
  return duration_from(months, days, seconds, nanos);
}

Date overlaid(const Date& value, const Map& fields) { return {days_by(fields, value.days)}; }

LocalTime overlaid(const LocalTime& value, const Map& fields) {
  return {nanos_by(fields, value.nanos)};
}

Time overlaid(const Time& value, const Map& fields) {
  const auto zone = zone_at(fields);
  return {nanos_by(fields, value.nanos), zone ? zone->offset : value.offset};
}

LocalDateTime overlaid(const LocalDateTime& value, const Map& fields) {
  return laid_over(fields, days_in(value), nanos_in(value));
}

DateTime overlaid(const DateTime& value, const Map& fields) {
  return at_zone(overlaid(value.local, fields), zone_at(fields).value_or(value.zone));
}

}  // namespace dossier::query::cypher
