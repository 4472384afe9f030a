// Parts of temporal values by name, zones, and cutting to a unit.
#include "query/cypher/failure.h"
#include "query/cypher/icu.h"
#include "query/cypher/temporal.h"

namespace dossier::query::cypher {

namespace {

std::optional<std::int64_t> date_part(std::int64_t days, std::string_view name) {
  const Civil civil = civil_from(days);
  const IsoWeek week = iso_week_from(days);
  if (name == "year") return civil.year;
  if (name == "quarter") return (civil.month - 1) / 3 + 1;
  if (name == "month") return civil.month;
  if (name == "week") return week.week;
  if (name == "weekYear") return week.year;
  if (name == "dayOfQuarter" || name == "quarterDay") return day_of_quarter(days);
  if (name == "day") return civil.day;
  if (name == "ordinalDay") return day_of_year(days);
  if (name == "dayOfWeek" || name == "weekDay") return week.day;
  return std::nullopt;
}

// a * b + c, where a part in small units may not fit.
std::int64_t in_small_units(std::int64_t a, std::int64_t b, std::int64_t c) {
  std::int64_t made = 0;
  if (__builtin_mul_overflow(a, b, &made) || __builtin_add_overflow(made, c, &made)) {
    throw Failure(FailureKind::arithmetic_error, "NumberOutOfRange",
                  "the part does not fit 64 bits; ask for a larger unit, as .seconds");
  }
  return made;
}

std::optional<std::int64_t> time_part(std::int64_t nanos, std::string_view name) {
  const std::int64_t seconds = nanos / kNanosPerSecond;
  const std::int64_t fraction = nanos % kNanosPerSecond;
  if (name == "hour") return seconds / 3600;
  if (name == "minute") return seconds / 60 % 60;
  if (name == "second") return seconds % 60;
  if (name == "millisecond") return fraction / 1'000'000;
  if (name == "microsecond") return fraction / 1'000;
  if (name == "nanosecond") return fraction;
  return std::nullopt;
}

std::optional<Part> zone_part(const Temporal& value, std::string_view name) {
  const auto zone = zone_of(value);
  if (!zone) return std::nullopt;
  if (name == "timezone") return zone_text(*zone);
  if (name == "offset") return offset_text(zone->offset);
  if (name == "offsetMinutes") return zone->offset / 60;
  if (name == "offsetSeconds") return zone->offset;
  const auto* moment = std::get_if<DateTime>(&value);
  if (moment == nullptr) return std::nullopt;
  if (name == "epochSeconds") return epoch_seconds(*moment);
  if (name == "epochMillis") {
    return in_small_units(epoch_seconds(*moment), 1000, moment->local.nanos / 1'000'000);
  }
  return std::nullopt;
}

// The first day of the unit that `days` lies in; nothing for a unit below a day.
std::optional<std::int64_t> first_day(std::int64_t days, std::string_view unit) {
  const Civil civil = civil_from(days);
  const auto years = [&](std::int64_t count) {
    return days_from(Civil{floor_div(civil.year, count) * count, 1, 1});
  };
  if (unit == "millennium") return years(1000);
  if (unit == "century") return years(100);
  if (unit == "decade") return years(10);
  if (unit == "year") return years(1);
  if (unit == "weekYear") return days_from(IsoWeek{iso_week_from(days).year, 1, 1});
  if (unit == "quarter") return days - day_of_quarter(days) + 1;
  if (unit == "month") return days - civil.day + 1;
  if (unit == "week") return days - iso_week_from(days).day + 1;
  if (unit == "day") return days;
  return std::nullopt;
}

std::optional<std::int64_t> nanos_in(std::string_view unit) {
  if (unit == "hour") return 3600 * kNanosPerSecond;
  if (unit == "minute") return 60 * kNanosPerSecond;
  if (unit == "second") return kNanosPerSecond;
  if (unit == "millisecond") return 1'000'000;
  if (unit == "microsecond") return 1'000;
  return std::nullopt;
}

Failure no_such_unit(std::string_view unit) {
  return {FailureKind::argument_error, "InvalidArgumentValue",
          "\"" + std::string(unit) +
              "\" is no unit to truncate to here; units are millennium, century, decade, year, "
              "weekYear, quarter, month, week, day, hour, minute, second, millisecond, "
              "microsecond"};
}

}  // namespace

DateTime at_zone(const LocalDateTime& local, const Zone& zone) {
  if (zone.name == nullptr) return {local, zone};
  const auto offset = offset_at_local(*zone.name, local.seconds);
  if (!offset) {
    throw Failure(FailureKind::argument_error, "InvalidArgumentValue",
                  "no time zone \"" + *zone.name +
                      "\"; give an offset as +01:00, or a name as "
                      "Europe/Oslo");
  }
  // A time that the clock skips is told by the clock after the change.
  const std::int32_t real = offset_at_utc(*zone.name, local.seconds - *offset).value_or(*offset);
  if (real == *offset) return {local, {*offset, zone.name}};
  return {{local.seconds + real - *offset, local.nanos}, {real, zone.name}};
}

std::int64_t epoch_seconds(const DateTime& moment) {
  return moment.local.seconds - moment.zone.offset;
}

DateTime in_zone(const DateTime& moment, const Zone& zone) {
  const std::int64_t utc = epoch_seconds(moment);
  std::int32_t offset = zone.offset;
  if (zone.name != nullptr) offset = offset_at_utc(*zone.name, utc).value_or(0);
  return {{utc + offset, moment.local.nanos}, {offset, zone.name}};
}

LocalDateTime local_of(std::int64_t days, std::int64_t nanos_of_day) {
  return {days * kSecondsPerDay + nanos_of_day / kNanosPerSecond,
          static_cast<std::int32_t>(nanos_of_day % kNanosPerSecond)};
}

std::optional<std::int64_t> days_of(const Temporal& value) {
  if (const auto* date = std::get_if<Date>(&value)) return date->days;
  if (const auto* local = std::get_if<LocalDateTime>(&value)) {
    return floor_div(local->seconds, kSecondsPerDay);
  }
  if (const auto* moment = std::get_if<DateTime>(&value)) {
    return floor_div(moment->local.seconds, kSecondsPerDay);
  }
  return std::nullopt;
}

std::optional<std::int64_t> nanos_of_day(const Temporal& value) {
  const auto of = [](const LocalDateTime& local) {
    return floor_mod(local.seconds, kSecondsPerDay) * kNanosPerSecond + local.nanos;
  };
  if (const auto* time = std::get_if<LocalTime>(&value)) return time->nanos;
  if (const auto* time = std::get_if<Time>(&value)) return time->nanos;
  if (const auto* local = std::get_if<LocalDateTime>(&value)) return of(*local);
  if (const auto* moment = std::get_if<DateTime>(&value)) return of(moment->local);
  return std::nullopt;
}

std::optional<Zone> zone_of(const Temporal& value) {
  if (const auto* time = std::get_if<Time>(&value)) return Zone{time->offset, nullptr};
  if (const auto* moment = std::get_if<DateTime>(&value)) return moment->zone;
  return std::nullopt;
}

std::optional<Part> part_of(const Temporal& value, std::string_view name) {
  if (const auto days = days_of(value)) {
    if (const auto part = date_part(*days, name)) return Part(*part);
  }
  if (const auto nanos = nanos_of_day(value)) {
    if (const auto part = time_part(*nanos, name)) return Part(*part);
  }
  return zone_part(value, name);
}

std::optional<std::int64_t> part_of(const Duration& value, std::string_view name) {
  if (name == "years") return value.months / 12;
  if (name == "quarters") return value.months / 3;
  if (name == "months") return value.months;
  if (name == "quartersOfYear") return value.months / 3 % 4;
  if (name == "monthsOfYear") return value.months % 12;
  if (name == "monthsOfQuarter") return value.months % 3;
  if (name == "weeks") return value.days / 7;
  if (name == "days") return value.days;
  if (name == "daysOfWeek") return value.days % 7;
  if (name == "hours") return value.seconds / 3600;
  if (name == "minutes") return value.seconds / 60;
  if (name == "seconds") return value.seconds;
  if (name == "milliseconds") return in_small_units(value.seconds, 1000, value.nanos / 1'000'000);
  if (name == "microseconds") return in_small_units(value.seconds, 1'000'000, value.nanos / 1'000);
  if (name == "nanoseconds") return in_small_units(value.seconds, kNanosPerSecond, value.nanos);
  if (name == "minutesOfHour") return value.seconds / 60 % 60;
  if (name == "secondsOfMinute") return value.seconds % 60;
  if (name == "millisecondsOfSecond") return value.nanos / 1'000'000;
  if (name == "microsecondsOfSecond") return value.nanos / 1'000;
  if (name == "nanosecondsOfSecond") return value.nanos;
  return std::nullopt;
}

Temporal truncated(const Temporal& value, std::string_view unit) {
  const auto days = days_of(value);
  const auto nanos = nanos_of_day(value);
  std::int64_t new_days = days.value_or(0);
  std::int64_t new_nanos = 0;
  if (const auto step = nanos_in(unit)) {
    if (!nanos) throw no_such_unit(unit);
    new_nanos = *nanos / *step * *step;
  } else {
    const auto first = first_day(new_days, unit);
    if (!first || (!days && unit != "day")) throw no_such_unit(unit);
    new_days = *first;
  }
  if (std::holds_alternative<Date>(value)) return Date{new_days};
  if (std::holds_alternative<LocalTime>(value)) return LocalTime{new_nanos};
  if (const auto* time = std::get_if<Time>(&value)) return Time{new_nanos, time->offset};
  if (std::holds_alternative<LocalDateTime>(value)) return local_of(new_days, new_nanos);
  return at_zone(local_of(new_days, new_nanos), std::get<DateTime>(value).zone);
}

}  // namespace dossier::query::cypher
