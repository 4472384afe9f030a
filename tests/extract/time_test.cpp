#include "extract/value/time.h"

#include <algorithm>

#include "extract/value/calendar.h"
#include "tests/catch.h"
#include "tests/support/model.h"

namespace dossier::extract {
namespace {

std::vector<TimeExpression> times_in(std::string_view text, std::string_view anchor) {
  return find_times(text, anchor, test::built_in_vocabulary());
}

// What the text's last time means, and what it is called there.
std::string last_value(std::string_view text, std::string_view anchor) {
  const auto times = times_in(text, anchor);
  return times.empty() ? std::string("nothing") : times.back().value;
}

struct Row {
  std::string text;
  std::string anchor;
  std::string value;
};

void check(const Row& row) {
  INFO(row.text << " at " << row.anchor);
  CHECK(last_value(row.text, row.anchor) == row.value);
}

TEST_CASE("dates are read as they are written", "[extract][time]") {
  check(GENERATE(values<Row>({{"Oslo, 3 May 2021", "", "2021-05-03"},
                              {"on May 3rd, 2021", "", "2021-05-03"},
                              {"on Tuesday, Nov. 4, 2025", "", "2025-11-04"},
                              {"dated 2021-05-03", "", "2021-05-03"},
                              {"dated 31/12/2021", "", "2021-12-31"},
                              {"dated 03.05.2021", "", "2021-05-03"},
                              {"since March 2022", "", "2022-03"},
                              {"in the year 1905", "", "1905"},
                              {"in the 1970s", "", "197"},
                              {"in the 19th century", "", "18"},
                              {"in the third quarter of 2023", "", "2023-Q3"},
                              {"in the second half of 2023", "", "2023-H2"},
                              {"in the winter of 2010", "", "2010-WI"},
                              {"on Easter Monday 2024", "", "2024-04-01"},
                              {"in the first week of July 2024", "", "2024-W27"}})));
}

TEST_CASE("a date without a year is the nearest that the tense allows", "[extract][time]") {
  check(GENERATE(values<Row>({{"She said on Dec. 30 that", "2026-01-02", "2025-12-30"},
                              {"They will meet on Jan. 5", "2025-12-27", "2026-01-05"},
                              {"They arrived in October", "2025-03-01", "2024-10"},
                              {"They will arrive in October", "2025-03-01", "2025-10"},
                              {"on 29 February", "2025-12-27", "2024-02-29"},
                              {"on Dec. 30", "", "XXXX-12-30"}})));
}

TEST_CASE("a weekday is the last one, or the coming one in the future", "[extract][time]") {
  // 2025-12-27 is a Saturday.
  check(GENERATE(
      values<Row>({{"Olsen said on Saturday", "2025-12-27", "2025-12-27"},
                   {"Olsen left on Friday", "2025-12-27", "2025-12-26"},
                   {"Olsen will leave on Saturday", "2025-12-27", "2026-01-03"},
                   {"Olsen said that talks would begin on Monday", "2025-12-27", "2025-12-29"},
                   {"Sunday's meeting was short", "2025-12-27", "2025-12-21"},
                   {"she came last Saturday", "2025-12-27", "2025-12-20"},
                   {"next Friday", "2025-12-24", "2026-01-02"},
                   {"this Monday", "2025-12-27", "2025-12-22"},
                   {"Tuesday of last week", "2025-12-27", "2025-12-16"},
                   {"on Friday", "", "XXXX-WXX-5"}})));
}

TEST_CASE("what is counted from the anchor is as coarse as its words", "[extract][time]") {
  check(GENERATE(values<Row>({{"yesterday", "2026-01-01", "2025-12-31"},
                              {"the day before yesterday", "2026-01-01", "2025-12-30"},
                              {"last week", "2026-01-02", "2025-W52"},
                              {"next month", "2025-12-27", "2026-01"},
                              {"last weekend", "2026-01-02", "2025-W52-WE"},
                              {"three days ago", "2026-01-02", "2025-12-30"},
                              {"15 months ago", "2025-12-27", "2024-09"},
                              {"two years ago", "2025-12-27", "2023"},
                              {"last night", "2025-12-27", "2025-12-26TNI"},
                              {"this morning", "2025-12-27", "2025-12-27TMO"},
                              {"at 8 a.m. on Friday", "2025-12-27", "2025-12-26T08:00"},
                              {"a week before 9 May 2024", "", "2024-05-02"}})));
}

TEST_CASE("later and earlier count from the date named last", "[extract][time]") {
  check(GENERATE(
      values<Row>({{"It began on 5 May 2020 and ended two days later.", "2025-12-27", "2020-05-07"},
                   {"It began on 5 May 2020. It ended the same year.", "2025-12-27", "2020"},
                   {"It began on 5 May 2020. The next day it ended.", "2025-12-27", "2020-05-06"},
                   {"A day earlier, it rained.", "2025-12-27", "2025-12-26"}})));
  SECTION("and not from the document's where none was named") {
    CHECK(last_value("He died ten years later.", "2025-12-27") == "XXXX");
  }
}

TEST_CASE("two dates make a stretch, with what one of them leaves out", "[extract][time]") {
  const auto times = times_in("It rained between March and May 2022.", "2025-12-27");
  REQUIRE(times.size() == 1);
  CHECK(times[0].value == "2022-03/2022-05");
  CHECK(times[0].begin == "2022-03-01");
  CHECK(times[0].end == "2022-05-31");
  check(GENERATE(values<Row>({{"from November to February 2020", "", "2019-11/2020-02"},
                              {"on 5-7 June 2020", "", "2020-06-05/2020-06-07"},
                              {"from 2014 to 2018", "", "2014/2018"},
                              {"in 2014-18", "", "2014/2018"},
                              {"the first six months of 2024", "", "2024-01/2024-06"}})));
}

TEST_CASE("durations and sets", "[extract][time]") {
  check(GENERATE(values<Row>({{"a 10-hour flight", "", "PT10H"},
                              {"for nearly four years", "", "P4Y"},
                              {"for a year and a half", "", "P1.5Y"},
                              {"for several weeks", "", "PXW"},
                              {"within 48 hours", "", "PT48H"},
                              {"every Friday", "", "XXXX-WXX-5"},
                              {"twice a week", "", "P1W"},
                              {"a few days ago", "", "PAST_REF"},
                              {"half a century ago", "2025-12-27", "1975"},
                              {"paid monthly", "", "P1M"}})));
  const auto times = times_in("over the past three months", "2025-12-27");
  REQUIRE(times.size() == 1);
  CHECK(times[0].type == TimeType::duration);
  CHECK(times[0].begin == "2025-09-27");
}

TEST_CASE("which part of a period is meant stands beside it", "[extract][time]") {
  const auto times =
      times_in("He will come early next week or at the end of August.", "2025-12-27");
  REQUIRE(times.size() == 2);
  CHECK(times[0].value == "2026-W01");
  CHECK(times[0].mod == "START");
  CHECK(times[1].value == "2026-08");
  CHECK(times[1].mod == "END");
}

TEST_CASE("what only looks like a time is none", "[extract][time]") {
  const auto text = GENERATE(values<std::string>(
      {"They may march on Oslo", "a 20-point plan", "an F-16 jet", "open 24/7", "after 9/11",
       "the second man", "a 40-year-old man", "Kari May said so", "call 555-1212", "Article 5",
       "the score was 2:1", "2000 tonnes", "on Norway's Independence Day", "at Orthodox Easter"}));
  INFO(text);
  CHECK(times_in(text, "2025-12-27").empty());
}

TEST_CASE("spans cover the words in any script", "[extract][time]") {
  const std::string text = "Élysée — “on 3 May 2021”, Ørsta";
  const auto times = times_in(text, "");
  REQUIRE(times.size() == 1);
  CHECK(slice(text, times[0].span) == "3 May 2021");
}

TEST_CASE("weeks belong to the year of their Thursday", "[extract][calendar]") {
  struct Week {
    std::string day;
    std::string iso;
  };
  const auto row = GENERATE(values<Week>({{"2026-01-02", "2026-W01"},
                                          {"2025-12-29", "2026-W01"},
                                          {"2025-12-28", "2025-W52"},
                                          {"2021-01-03", "2020-W53"}}));
  CHECK(iso_of(period_of(Unit::week, *parse_day(row.day))) == row.iso);
}

TEST_CASE("every day lies in its periods, and their neighbours touch", "[extract][calendar]") {
  const Day begin = *parse_day("1899-12-01");
  const auto unit = GENERATE(Unit::day, Unit::week, Unit::month, Unit::quarter, Unit::half,
                             Unit::season, Unit::year, Unit::decade, Unit::century);
  for (int i = 0; i < 1500; ++i) {
    const Day day = begin + std::chrono::days{i * 37};
    const Period period = period_of(unit, day);
    REQUIRE(period.first <= day);
    REQUIRE(day <= period.last);
    REQUIRE(shifted(period, 1).first == period.last + std::chrono::days{1});
    REQUIRE(shifted(shifted(period, 5), -5) == period);
  }
}

TEST_CASE("no count leaves the calendar", "[extract][calendar]") {
  const auto last_week = times_in("this week", "9999-12-31");
  REQUIRE(last_week.size() == 1);
  CHECK(last_week[0].end == "9999-12-31");
  CHECK(last_value("999999999 years ago", "2025-12-27") != "");
  CHECK(times_in("99999 centuries ago", "2025-12-27").size() <= 1);
  const Day day = *parse_day("2025-12-27");
  for (const int count : {2'000'000'000, -2'000'000'000, 100'000}) {
    CHECK(year_of(day_after(day, Unit::year, count)) == 2025);
    CHECK(year_of(day_after(day, Unit::week, 2'000'000'000)) == 2025);
  }
}

}  // namespace
}  // namespace dossier::extract
