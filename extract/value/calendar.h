// Days, weeks, months and the other periods that news counts in, and how ISO 8601 writes them.
// Private to extract/.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dossier::extract {

using Day = std::chrono::sys_days;

enum class Unit {
  second,
  minute,
  hour,
  day,
  week,
  weekend,
  fortnight,
  month,
  quarter,
  half,
  season,
  year,
  decade,
  century,
};

// A calendar unit: its first and its last day. Weeks are those of ISO 8601 (Monday to Sunday),
// seasons the meteorological ones of the northern half, winter named by the year it begins in.
struct Period {
  Unit unit = Unit::day;
  Day first;
  Day last;

  bool operator==(const Period&) const = default;
};

// Years of four digits, which is what ISO 8601 writes without agreement.
constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;

// A day that there is, within those years; else nothing.
std::optional<Day> make_day(int year, unsigned month, unsigned day);
// "2025-12-27"; nothing for anything but a day that there is.
std::optional<Day> parse_day(std::string_view iso);
std::string iso_of(Day day);

int year_of(Day day);
unsigned month_of(Day day);
unsigned day_of(Day day);
// 1 Monday .. 7 Sunday.
unsigned weekday_of(Day day);

// The unit of that kind that holds the day, cut at the ends of the calendar. Hours and smaller
// count as days, a fortnight begins with the day's week.
Period period_of(Unit unit, Day day);
// The unit `count` units later (or earlier); the same one where that leaves the calendar.
Period shifted(const Period& period, int count);
// The day `count` units later, in the same place of its month (the last day where that one is
// shorter); the same day where that leaves the calendar.
Day day_after(Day day, Unit unit, int count);

Period month_period(int year, unsigned month);
Period year_period(int year);

// "2025-12-27", "2025-W47", "2025-W52-WE", "2025-12", "2025-Q1", "2025-H2", "2014-SU", "2025",
// "199", "19"; "first/last" for a fortnight.
std::string iso_of(const Period& period);

// The letter of the unit in a duration ("PT2H", "P3D"), and whether it stands behind the T.
struct DurationUnit {
  std::string_view letter;
  bool is_clock = false;
  int factor = 1;  // a fortnight is two weeks, a quarter three months
};
DurationUnit duration_unit(Unit unit);

// Easter Sunday of the western churches (Meeus, Astronomical Algorithms, ch. 8).
std::optional<Day> easter_of(int year);

}  // namespace dossier::extract
