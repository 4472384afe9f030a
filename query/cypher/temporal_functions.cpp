// date(), time(), datetime(), duration(), truncation and the clock.
#include "query/cypher/functions.h"
#include "query/cypher/temporal_fields.h"

namespace dossier::query::cypher {

namespace {

enum class PointKind { date, local_time, time, local_date_time, date_time };

constexpr std::string_view kWanted = "a map of fields, ISO text, or a date or time";

// Any point as one of a kind, taking what it has.
Temporal converted(const Call& call, const Temporal& point, PointKind kind) {
  const auto days = days_of(point);
  const auto nanos = nanos_of_day(point);
  const bool needs_date = kind != PointKind::local_time && kind != PointKind::time;
  const bool needs_time = !needs_date;
  if ((needs_date && !days) || (needs_time && !nanos)) {
    throw bad_argument(call, call.args[0], kWanted);
  }
  const Zone zone = zone_of(point).value_or(Zone{});
  switch (kind) {
    case PointKind::date:
      return Date{*days};
    case PointKind::local_time:
      return LocalTime{*nanos};
    case PointKind::time:
      return Time{*nanos, zone.offset};
    case PointKind::local_date_time:
      return local_of(*days, nanos.value_or(0));
    case PointKind::date_time:
      break;
  }
  return at_zone(local_of(*days, nanos.value_or(0)), zone);
}

Temporal parsed(std::string_view text, PointKind kind) {
  switch (kind) {
    case PointKind::date:
      return date_of(text);
    case PointKind::local_time:
      return local_time_of(text);
    case PointKind::time:
      return time_of(text);
    case PointKind::local_date_time:
      return local_date_time_of(text);
    case PointKind::date_time:
      break;
  }
  return date_time_of(text);
}

Temporal built(const Map& fields, PointKind kind) {
  switch (kind) {
    case PointKind::date:
      return date_from(fields);
    case PointKind::local_time:
      return local_time_from(fields);
    case PointKind::time:
      return time_from(fields);
    case PointKind::local_date_time:
      return local_date_time_from(fields);
    case PointKind::date_time:
      break;
  }
  return date_time_from(fields);
}

Temporal now_as(const Call& call, const Zone& zone, PointKind kind) {
  const std::int64_t now = call.runtime.now;
  const DateTime utc{
      {floor_div(now, kNanosPerSecond), static_cast<std::int32_t>(floor_mod(now, kNanosPerSecond))},
      {}};
  return converted(call, in_zone(utc, zone), kind);
}

template <PointKind kind>
Value make(const Call& call) {
  if (call.args.empty()) return Value(now_as(call, {}, kind));
  const Value& value = call.args[0];
  if (const auto* text = value.text()) return Value(parsed(*text, kind));
  if (const auto point = value.temporal()) return Value(converted(call, *point, kind));
  const auto* fields = value.map();
  if (fields == nullptr) throw bad_argument(call, value, kWanted);
  const bool is_zone_alone = fields->size() == 1 && fields->contains("timezone");
  if (is_zone_alone && fields->at("timezone").text() != nullptr) {
    return Value(now_as(call, zone_of(*fields->at("timezone").text()), kind));
  }
  return Value(built(*fields, kind));
}

// date.transaction() and its kin; the argument is a zone.
template <PointKind kind>
Value current(const Call& call) {
  if (call.args.empty()) return Value(now_as(call, {}, kind));
  const auto* text = call.args[0].text();
  if (text == nullptr) throw bad_argument(call, call.args[0], "the name of a time zone");
  return Value(now_as(call, zone_of(*text), kind));
}

template <PointKind kind>
Value truncate(const Call& call) {
  const auto* unit = call.args[0].text();
  const auto point = call.args[1].temporal();
  if (unit == nullptr) throw bad_argument(call, call.args[0], "a unit, as 'month'");
  if (!point) throw bad_argument(call, call.args[1], "a date or time");
  const Map* fields = call.args.size() > 2 ? call.args[2].map() : nullptr;
  if (call.args.size() > 2 && fields == nullptr) {
    throw bad_argument(call, call.args[2], "a map of fields");
  }
  const bool is_clock = kind == PointKind::local_time || kind == PointKind::time;
  const Temporal cut = truncated(is_clock ? converted(call, *point, kind) : *point, *unit);
  const Temporal made = converted(call, cut, kind);
  if (fields == nullptr) return Value(made);
  return std::visit([fields](const auto& held) { return Value(Temporal(overlaid(held, *fields))); },
                    made);
}

Value duration(const Call& call) {
  const Value& value = call.args[0];
  if (value.duration() != nullptr) return value;
  if (const auto* text = value.text()) return Value(duration_of(*text));
  if (const auto* fields = value.map()) return Value(duration_from(*fields));
  throw bad_argument(call, value, "a map of fields or ISO text, as 'P1M2DT3H'");
}

template <Between units>
Value span(const Call& call) {
  const auto from = call.args[0].temporal();
  const auto to = call.args[1].temporal();
  if (!from) throw bad_argument(call, call.args[0], "a date or time");
  if (!to) throw bad_argument(call, call.args[1], "a date or time");
  return Value(between(*from, *to, units));
}

Value from_epoch(const Call& call) {
  const auto* seconds = call.args[0].integer();
  const auto* nanos = call.args[1].integer();
  if (seconds == nullptr || nanos == nullptr) {
    throw bad_argument(call, call.args[0], "seconds and nanoseconds as whole numbers");
  }
  const Duration at = normal(0, 0, *seconds, *nanos);
  return Value(Temporal(add(DateTime{}, at)));  // which looks whether the calendar has it
}

Value from_epoch_millis(const Call& call) {
  const auto* millis = call.args[0].integer();
  if (millis == nullptr) throw bad_argument(call, call.args[0], "milliseconds as a whole number");
  const auto nanos = static_cast<std::int32_t>(floor_mod(*millis, 1000) * 1'000'000);
  return Value(Temporal(DateTime{{floor_div(*millis, 1000), nanos}, {}}));
}

Value timestamp(const Call& call) { return Value(call.runtime.now / 1'000'000); }

constexpr Type kPoint{Kind::temporal};
constexpr Type kSpan{Kind::duration};

#define DOSSIER_POINT_FUNCTIONS(name, kind)                                                     \
  {name, 0, 1, {}, kPoint, make<kind>}, {name ".transaction", 0, 1, {}, kPoint, current<kind>}, \
      {name ".statement", 0, 1, {}, kPoint, current<kind>},                                     \
      {name ".realtime", 0, 1, {}, kPoint, current<kind>}, {                                    \
    name ".truncate", 2, 3, {}, kPoint, truncate<kind>                                          \
  }

}  // namespace

std::span<const Function> temporal_functions() {
  static const Function kFunctions[] = {
      DOSSIER_POINT_FUNCTIONS("date", PointKind::date),
      DOSSIER_POINT_FUNCTIONS("localtime", PointKind::local_time),
      DOSSIER_POINT_FUNCTIONS("time", PointKind::time),
      DOSSIER_POINT_FUNCTIONS("localdatetime", PointKind::local_date_time),
      DOSSIER_POINT_FUNCTIONS("datetime", PointKind::date_time),
      {"duration", 1, 1, {}, kSpan, duration},
      {"duration.between", 2, 2, {}, kSpan, span<Between::all>},
      {"duration.inMonths", 2, 2, {}, kSpan, span<Between::months>},
      {"duration.inDays", 2, 2, {}, kSpan, span<Between::days>},
      {"duration.inSeconds", 2, 2, {}, kSpan, span<Between::seconds>},
      {"datetime.fromepoch", 2, 2, {}, kPoint, from_epoch},
      {"datetime.fromepochmillis", 1, 1, {}, kPoint, from_epoch_millis},
      {"timestamp", 0, 0, {}, {Kind::integer}, timestamp},
  };
  return kFunctions;
}

#undef DOSSIER_POINT_FUNCTIONS

}  // namespace dossier::query::cypher
