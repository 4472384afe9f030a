#include "extract/value/calendar.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace dossier::extract {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;
using std::chrono::years;

namespace {

bool is_in_calendar(int y) { return y >= kFirstYear && y <= kLastYear; }

Day last_of_month(int y, unsigned m) {
  return Day{year_month_day_last{year{y}, std::chrono::month_day_last{month{m}}}};
}

// The Thursday of the day's week: its year is the year of the week.
Day thursday_of(Day d) { return d + days{4 - static_cast<int>(weekday_of(d))}; }

Period span_of_months(Unit unit, int y, unsigned first, unsigned count) {
  const year_month_day begin{year{y}, month{first}, day{1}};
  const year_month_day after = begin + months{count};
  return {unit, Day{begin}, Day{after} - days{1}};
}

Period season_of(Day d) {
  const unsigned m = month_of(d);
  if (m == 12) return span_of_months(Unit::season, year_of(d), 12, 3);
  if (m <= 2) return span_of_months(Unit::season, year_of(d) - 1, 12, 3);
  return span_of_months(Unit::season, year_of(d), m - m % 3, 3);
}

Period years_from(Unit unit, int first, int count) {
  const int last = first + count - 1 > kLastYear ? kLastYear : first + count - 1;
  const int begin = first < kFirstYear ? kFirstYear : first;
  return {unit, Day{year_month_day{year{begin}, month{1}, day{1}}}, last_of_month(last, 12)};
}

std::string padded(int number, int width) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%0*d", width, number);
  return buffer.data();
}

std::string_view season_name(Day first) {
  switch (month_of(first)) {
    case 3:
      return "SP";
    case 6:
      return "SU";
    case 9:
      return "FA";
    default:
      return "WI";
  }
}

std::string week_of(Day d) {
  const Day thursday = thursday_of(d);
  const Day begin{year_month_day{year{year_of(thursday)}, month{1}, day{1}}};
  const auto number = static_cast<int>((thursday - begin).count() / 7 + 1);
  return padded(year_of(thursday), 4) + "-W" + padded(number, 2);
}

Period whole_period(Unit unit, Day d) {
  const int y = year_of(d);
  const unsigned m = month_of(d);
  const Day monday = d - days{static_cast<int>(weekday_of(d)) - 1};
  switch (unit) {
    case Unit::week:
      return {unit, monday, monday + days{6}};
    case Unit::weekend:
      return {unit, monday + days{5}, monday + days{6}};
    case Unit::fortnight:
      return {unit, monday, monday + days{13}};
    case Unit::month:
      return month_period(y, m);
    case Unit::quarter:
      return span_of_months(unit, y, (m - 1) / 3 * 3 + 1, 3);
    case Unit::half:
      return span_of_months(unit, y, m <= 6 ? 1 : 7, 6);
    case Unit::season:
      return season_of(d);
    case Unit::year:
      return year_period(y);
    case Unit::decade:
      return years_from(unit, y / 10 * 10, 10);
    case Unit::century:
      return years_from(unit, y / 100 * 100, 100);
    default:
      return {Unit::day, d, d};
  }
}

}  // namespace

std::optional<Day> make_day(int y, unsigned m, unsigned d) {
  const year_month_day made{year{y}, month{m}, day{d}};
  if (!is_in_calendar(y) || !made.ok()) return std::nullopt;
  return Day{made};
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  int y = 0;
  unsigned m = 0;
  unsigned d = 0;
  if (std::sscanf(std::string(iso).c_str(), "%4d-%2u-%2u", &y, &m, &d) != 3) return std::nullopt;
  return make_day(y, m, d);
}

std::string iso_of(Day d) {
  return padded(year_of(d), 4) + "-" + padded(static_cast<int>(month_of(d)), 2) + "-" +
         padded(static_cast<int>(day_of(d)), 2);
}

int year_of(Day d) { return static_cast<int>(year_month_day{d}.year()); }
unsigned month_of(Day d) { return static_cast<unsigned>(year_month_day{d}.month()); }
unsigned day_of(Day d) { return static_cast<unsigned>(year_month_day{d}.day()); }
unsigned weekday_of(Day d) { return std::chrono::weekday{d}.iso_encoding(); }

Period month_period(int y, unsigned m) { return span_of_months(Unit::month, y, m, 1); }
Period year_period(int y) { return years_from(Unit::year, y, 1); }

Period period_of(Unit unit, Day d) {
  constexpr Day kFirst{year{kFirstYear} / 1 / 1};
  constexpr Day kLast{year{kLastYear} / 12 / 31};
  const Period whole = whole_period(unit, d);
  return {whole.unit, std::max(whole.first, kFirst), std::min(whole.last, kLast)};
}

Day day_after(Day d, Unit unit, int count) {
  constexpr int kMost = 4'000'000;  // days; more leaves the calendar whatever the unit
  if (count > kMost || count < -kMost) return d;
  const auto months_after = [&](int number) {
    const year_month_day from{d};
    const year_month_day moved = from + months{number};
    if (!is_in_calendar(static_cast<int>(moved.year()))) return d;
    return moved.ok() ? Day{moved}
                      : last_of_month(static_cast<int>(moved.year()),
                                      static_cast<unsigned>(moved.month()));
  };
  const auto days_after = [&](int number) {
    const Day moved = d + days{number};
    return is_in_calendar(year_of(moved)) ? moved : d;
  };
  constexpr int kMostMonths = 12 * kLastYear;
  const auto bounded = [&](int factor) {
    return count > kMostMonths / factor || count < -kMostMonths / factor
               ? d
               : months_after(count * factor);
  };
  switch (unit) {
    case Unit::week:
    case Unit::weekend:
      return count > kMost / 7 || count < -kMost / 7 ? d : days_after(7 * count);
    case Unit::fortnight:
      return count > kMost / 14 || count < -kMost / 14 ? d : days_after(14 * count);
    case Unit::month:
      return bounded(1);
    case Unit::quarter:
    case Unit::season:
      return bounded(3);
    case Unit::half:
      return bounded(6);
    case Unit::year:
      return bounded(12);
    case Unit::decade:
      return bounded(120);
    case Unit::century:
      return bounded(1200);
    case Unit::second:
    case Unit::minute:
    case Unit::hour:
      return d;
    case Unit::day:
      return days_after(count);
  }
  return d;
}

Period shifted(const Period& period, int count) {
  if (period.unit == Unit::weekend || period.unit == Unit::fortnight) {
    const int size = period.unit == Unit::weekend ? 7 : 14;
    const Day first = day_after(period.first, Unit::day, count * size);
    return period_of(period.unit, first);
  }
  return period_of(period.unit, day_after(period.first, period.unit, count));
}

std::string iso_of(const Period& period) {
  const std::string y = padded(year_of(period.first), 4);
  const auto m = static_cast<int>(month_of(period.first));
  switch (period.unit) {
    case Unit::week:
      return week_of(period.first);
    case Unit::weekend:
      return week_of(period.first) + "-WE";
    case Unit::fortnight:
      return iso_of(period.first) + "/" + iso_of(period.last);
    case Unit::month:
      return y + "-" + padded(m, 2);
    case Unit::quarter:
      return y + "-Q" + padded((m - 1) / 3 + 1, 1);
    case Unit::half:
      return y + (m <= 6 ? "-H1" : "-H2");
    case Unit::season:
      return y + "-" + std::string(season_name(period.first));
    case Unit::year:
      return y;
    case Unit::decade:
      return y.substr(0, 3);
    case Unit::century:
      return y.substr(0, 2);
    default:
      return iso_of(period.first);
  }
}

DurationUnit duration_unit(Unit unit) {
  switch (unit) {
    case Unit::second:
      return {"S", true};
    case Unit::minute:
      return {"M", true};
    case Unit::hour:
      return {"H", true};
    case Unit::day:
      return {"D"};
    case Unit::week:
      return {"W"};
    case Unit::weekend:
      return {"WE"};
    case Unit::fortnight:
      return {"W", false, 2};
    case Unit::month:
      return {"M"};
    case Unit::quarter:
    case Unit::season:
      return {"M", false, 3};
    case Unit::half:
      return {"M", false, 6};
    case Unit::year:
      return {"Y"};
    case Unit::decade:
      return {"Y", false, 10};
    case Unit::century:
      return {"Y", false, 100};
  }
  return {"D"};
}

std::optional<Day> easter_of(int y) {
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - b / 4 - g + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return make_day(y, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

}  // namespace dossier::extract
