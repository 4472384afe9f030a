// Finds times in text and gives them their ISO 8601 values.
//
//   for (const TimeExpression& time : find_times("Ola left on Friday.", "2025-12-27", vocabulary))
//   {
//     // time.span is "Friday", time.value "2025-12-26"
//   }
//
// Values follow ISO 8601 and, where that has no form, TimeML's TIMEX3 (Pustejovsky et al. 2003):
//   2025-12-27  2025-12  2025  2025-W52      day, month, year, week
//   2025-W52-WE  2025-Q1  2025-H2  2014-SU   weekend, quarter, half, season
//   199  19                                  decade, century
//   2024-05-14TMO  2024-05-14T08:00          part of a day (MO AF EV NI), hour
//   2022-03/2022-05                          from .. to
//   PT10H  P4Y  PXD                          durations; X: not told how many
//   XXXX-WXX-5  P1D                          sets: every Friday, daily
//   PAST_REF  PRESENT_REF  FUTURE_REF        recently, now, soon
//   XXXX-12-27                               the year can't be told (no document date)
// What is not told is not made up: "last month" is a month, "15 months ago" too.
//
// Rules: a bare weekday is the last such day up to the document's date, or the coming one where the
// clause tells the future; a date without a year is the nearest that the clause's tense allows;
// "two days later" counts from the date named last in this or the two sentences before; weeks are
// those of ISO 8601, also over the end of a year.
// Cost: linear in the text. Thread safety: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/vocabulary.h"
#include "graph/span.h"

namespace dossier::extract {

enum class TimeType { date, time, duration, set };

// "DATE", "TIME", "DURATION", "SET"
std::string_view to_string(TimeType type);

struct TimeExpression {
  Span span;  // bytes of the text
  TimeType type = TimeType::date;
  std::string value;
  std::string begin;  // first and last day of what its value does not show (weeks, "from .. to");
  std::string end;    // else empty
  std::string mod;    // START, MID, END, APPROX, LESS_THAN, MORE_THAN, AT_LEAST, AT_MOST, or empty

  bool operator==(const TimeExpression&) const = default;
};

// The times of a text, in order; they do not overlap. `anchor` is the document's date (ISO 8601) or
// empty: then what counts from it stays open.
std::vector<TimeExpression> find_times(std::string_view text, std::string_view anchor,
                                       const Vocabulary& vocabulary);

// The first full date that a text names, ISO 8601, or empty: the anchor of a document without one.
std::string first_full_date(std::string_view text, const Vocabulary& vocabulary);

// The time as a qualifier of a statement writes it: plain ISO 8601, "2025-12-27",
// "2025-12-27/2025-12-28", "2025-W52", "2025-12"; empty where there is none (durations, sets,
// "recently", an open year).
std::string iso_of(const TimeExpression& time);

}  // namespace dossier::extract
