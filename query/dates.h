// The days that a time expression covers, so that times of any precision can be ordered.
//
//   days_of("2025-12");                  // 2025-12-01 .. 2025-12-31
//   days_of("2025-12-27/2026-01-05");    // 2025-12-27 .. 2026-01-05
//   days_of("PRESENT_REF");              // nothing
//
// Reads years, months, days (a time of day is dropped), ISO weeks and intervals of these, from
// year 0000 to 9999. An interval with one readable end covers the days of that end.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dossier::query {

// Two ISO 8601 days; first <= last, as days and as text. Empty where nothing is known.
struct DayRange {
  std::string first;
  std::string last;

  [[nodiscard]] bool is_empty() const { return first.empty(); }
  bool operator==(const DayRange&) const = default;
};

std::optional<DayRange> days_of(std::string_view iso);

// The smallest range that covers both; an empty one adds nothing.
DayRange cover(const DayRange& a, const DayRange& b);

}  // namespace dossier::query
