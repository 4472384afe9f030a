#include "query/dates.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace dossier::query {

namespace {

namespace chrono = std::chrono;

std::optional<int> number_in(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_whole = error == std::errc() && end == digits.data() + digits.size();
  if (!is_whole || number < 0 || digits.front() == '-') return std::nullopt;
  return number;
}

std::string padded(unsigned number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string iso_day(chrono::year_month_day day) {
  return padded(static_cast<unsigned>(static_cast<int>(day.year())), 4) + '-' +
         padded(static_cast<unsigned>(day.month()), 2) + '-' +
         padded(static_cast<unsigned>(day.day()), 2);
}

std::optional<DayRange> days_of_year(chrono::year year) {
  return DayRange{iso_day(year / chrono::January / 1), iso_day(year / chrono::December / 31)};
}

std::optional<DayRange> days_of_month(chrono::year_month month) {
  if (!month.ok()) return std::nullopt;
  return DayRange{iso_day(month / 1), iso_day(month / chrono::last)};
}

std::optional<DayRange> days_of_day(chrono::year_month_day day) {
  if (!day.ok()) return std::nullopt;
  return DayRange{iso_day(day), iso_day(day)};
}

// Week 1 is the one with January 4 in it; weeks start on Monday.
std::optional<DayRange> days_of_week(chrono::year year, int week) {
  if (week < 1 || week > 53) return std::nullopt;
  const chrono::sys_days fourth = year / chrono::January / 4;
  const chrono::sys_days first_monday = fourth - (chrono::weekday(fourth) - chrono::Monday);
  const chrono::sys_days monday = first_monday + chrono::weeks(week - 1);
  return DayRange{iso_day(monday), iso_day(monday + chrono::days(6))};
}

std::optional<DayRange> days_of_point(std::string_view iso) {
  iso = iso.substr(0, iso.find_first_of("T "));
  constexpr std::size_t kYear = 4;   // 2025
  constexpr std::size_t kMonth = 7;  // 2025-12
  constexpr std::size_t kWeek = 8;   // 2025-W52
  constexpr std::size_t kDay = 10;   // 2025-12-27
  if (iso.size() < kYear) return std::nullopt;
  const auto number = number_in(iso.substr(0, kYear));
  if (!number) return std::nullopt;
  const chrono::year year(*number);
  if (iso.size() == kYear) return days_of_year(year);
  if (iso[kYear] != '-') return std::nullopt;
  if (iso.size() == kWeek && iso[kYear + 1] == 'W') {
    const auto week = number_in(iso.substr(kYear + 2));
    return week ? days_of_week(year, *week) : std::nullopt;
  }
  if (iso.size() != kMonth && iso.size() != kDay) return std::nullopt;
  const auto month = number_in(iso.substr(kYear + 1, 2));
  if (!month) return std::nullopt;
  const chrono::year_month in_month = year / *month;
  if (iso.size() == kMonth) return days_of_month(in_month);
  const auto day = number_in(iso.substr(kMonth + 1));
  if (!day || iso[kMonth] != '-') return std::nullopt;
  return days_of_day(in_month / *day);
}

}  // namespace

std::optional<DayRange> days_of(std::string_view iso) {
  const std::size_t slash = iso.find('/');
  if (slash == std::string_view::npos) return days_of_point(iso);
  const auto begin = days_of_point(iso.substr(0, slash));
  const auto end = days_of_point(iso.substr(slash + 1));
  if (!begin || !end) return begin ? begin : end;
  return cover(*begin, *end);
}

DayRange cover(const DayRange& a, const DayRange& b) {
  if (a.is_empty()) return b;
  if (b.is_empty()) return a;
  return {std::min(a.first, b.first), std::max(a.last, b.last)};
}

}  // namespace dossier::query
