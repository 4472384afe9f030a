// Days, months and ISO weeks: plain arithmetic on days since 1970-01-01.
#include <algorithm>

#include "query/cypher/failure.h"
#include "query/cypher/temporal.h"

namespace dossier::query::cypher {

namespace {

constexpr std::int64_t kLastYear = 999'999'999;

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

Failure no_such_day(std::int64_t year, std::int64_t month, std::int64_t day) {
  return {FailureKind::argument_error, "InvalidArgumentValue",
          "there is no day " + std::to_string(year) + "-" + std::to_string(month) + "-" +
              std::to_string(day) + "; give a month of 1 to 12 and a day that it has"};
}

}  // namespace

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }
std::int64_t floor_mod(std::int64_t a, std::int64_t b) { return a - floor_div(a, b) * b; }

std::int64_t days_from(const Civil& civil) {
  const std::int64_t year = civil.year - (civil.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (civil.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Civil civil_from(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = floor_div(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  Civil civil;
  civil.day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  civil.month =
      static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  civil.year = year_of_era + era * 400 + (civil.month <= 2 ? 1 : 0);
  return civil;
}

// Week 1 is the one with January 4th.
std::int64_t days_from(const IsoWeek& week) {
  const std::int64_t fourth = days_from(Civil{week.year, 1, 4});
  const std::int64_t first_monday = fourth - floor_mod(fourth + 3, 7);
  return first_monday + (week.week - 1) * 7 + week.day - 1;
}

IsoWeek iso_week_from(std::int64_t days) {
  IsoWeek week;
  week.day = static_cast<int>(floor_mod(days + 3, 7)) + 1;
  const std::int64_t thursday = days - week.day + 4;  // lies in the week's year
  week.year = civil_from(thursday).year;
  week.week = static_cast<int>((thursday - days_from(Civil{week.year, 1, 1})) / 7) + 1;
  return week;
}

int days_in_month(std::int64_t year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

int day_of_year(std::int64_t days) {
  return static_cast<int>(days - days_from(Civil{civil_from(days).year, 1, 1})) + 1;
}

int day_of_quarter(std::int64_t days) {
  const Civil civil = civil_from(days);
  const int first_month = (civil.month - 1) / 3 * 3 + 1;
  return static_cast<int>(days - days_from(Civil{civil.year, first_month, 1})) + 1;
}

std::int64_t plus_months(std::int64_t days, std::int64_t months) {
  const Civil civil = civil_from(days);
  constexpr std::int64_t kMostMonths = 12 * (2 * kLastYear + 1);  // from one end to the other
  if (months < -kMostMonths || months > kMostMonths) throw no_such_day(months / 12, 1, 1);
  const std::int64_t all = civil.year * 12 + civil.month - 1 + months;
  const std::int64_t year = floor_div(all, 12);
  const int month = static_cast<int>(floor_mod(all, 12)) + 1;
  if (year < -kLastYear || year > kLastYear) throw no_such_day(year, month, civil.day);
  return days_from(Civil{year, month, std::min(civil.day, days_in_month(year, month))});
}

std::int64_t checked_days(std::int64_t year, std::int64_t month, std::int64_t day) {
  const bool is_in_range = year >= -kLastYear && year <= kLastYear && month >= 1 && month <= 12;
  if (!is_in_range || day < 1 || day > days_in_month(year, static_cast<int>(month))) {
    throw no_such_day(year, month, day);
  }
  return days_from(Civil{year, static_cast<int>(month), static_cast<int>(day)});
}

}  // namespace dossier::query::cypher
