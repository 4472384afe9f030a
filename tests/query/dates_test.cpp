#include "query/dates.h"

#include "tests/catch.h"

namespace dossier::query {

TEST_CASE("the days of a time expression", "[query][dates]") {
  struct Row {
    const char* iso;
    const char* first;
    const char* last;
  };
  const auto row = GENERATE(values<Row>({
      {"2025", "2025-01-01", "2025-12-31"},
      {"2024-02", "2024-02-01", "2024-02-29"},
      {"2025-12-27", "2025-12-27", "2025-12-27"},
      {"2025-12-27T14:30:00Z", "2025-12-27", "2025-12-27"},
      {"2025-W52", "2025-12-22", "2025-12-28"},
      {"2026-W01", "2025-12-29", "2026-01-04"},
      {"2025-12-27/2026-01-05", "2025-12-27", "2026-01-05"},
      {"2025-11/2025-12", "2025-11-01", "2025-12-31"},
      {"2025-12-27/..", "2025-12-27", "2025-12-27"},
      {"/2026", "2026-01-01", "2026-12-31"},
  }));
  CAPTURE(row.iso);
  CHECK(days_of(row.iso) == DayRange{row.first, row.last});
}

TEST_CASE("an expression that names no day has none", "[query][dates]") {
  const std::string iso = GENERATE(as<std::string>(), "", "PRESENT_REF", "XXXX-12-25", "2025-13",
                                   "2025-02-30", "2025-W54", "20251227", "2025-1", "-025",
                                   "2025--1-01", "2025-SU", "/", "../..", "2025-12-2x");
  CAPTURE(iso);
  CHECK_FALSE(days_of(iso));
}

TEST_CASE("covering days", "[query][dates]") {
  const DayRange christmas = {"2025-12-25", "2025-12-26"};
  SECTION("reaches from the first to the last") {
    CHECK(cover(christmas, {"2025-12-01", "2025-12-25"}) == DayRange{"2025-12-01", "2025-12-26"});
  }
  SECTION("ignores what is unknown") {
    CHECK(cover({}, christmas) == christmas);
    CHECK(cover(christmas, {}) == christmas);
    CHECK(cover({}, {}).is_empty());
  }
}

}  // namespace dossier::query
