// The closed classes of words that times are made of. Private to extract/.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "extract/value/calendar.h"
#include "extract/value/piece.h"

namespace dossier::extract {

// A word that was understood, and the piece behind it.
template <typename T>
struct Read {
  T value{};
  std::size_t end = 0;
};

// 1..12: "January", "Jan." (the stop belongs to it). "may" and "march" are months with a capital
// only; "second" is none.
std::optional<Read<unsigned>> read_month(const Pieces& pieces, std::size_t at);

// 1 Monday .. 7 Sunday: "Monday", "Mon.", "Mondays" (then `is_plural`). Short forms need a capital.
struct Weekday {
  unsigned number = 0;
  bool is_plural = false;
};
std::optional<Read<Weekday>> read_weekday(const Pieces& pieces, std::size_t at);

// "year", "years", "hrs". "second" counts; who calls decides whether a number stands before it.
struct UnitWord {
  Unit unit = Unit::day;
  bool is_plural = false;
};
std::optional<UnitWord> unit_of(std::string_view word);

// "morning" -> "MO", "afternoon" -> "AF", "evening" -> "EV", "night" -> "NI", "noon", "midday" ->
// "T12:00", "midnight" -> "T00:00".
std::string_view part_of_day(std::string_view word);

// The first day of the season that a word names, in a year that stands for any: month 3, 6, 9, 12.
std::optional<unsigned> season_month(std::string_view word);

// Where something lies from the anchor: "last" -1, "this" 0, "next" 1.
enum class Direction { last, current, next, following };
std::optional<Read<Direction>> read_direction(const Pieces& pieces, std::size_t at);

// "early" -> "START", "late" -> "END", "the beginning of", "the end of", "mid-": which part.
std::optional<Read<std::string_view>> read_part(const Pieces& pieces, std::size_t at);

// "about" -> "APPROX", "more than" -> "MORE_THAN", "at least" -> "AT_LEAST", ...
std::optional<Read<std::string_view>> read_approximation(const Pieces& pieces, std::size_t at);

// A year of four digits, or of two behind an apostrophe, or in words ("nineteen eighty-four").
std::optional<Read<int>> read_year(const Pieces& pieces, std::size_t at);

// "the" or nothing: the piece behind it.
std::size_t skip_article(const Pieces& pieces, std::size_t at);

// Whether piece `at` is one that every time has at least one of: a number, or a word of the classes
// above, of "now" and "daily" and their like. Holidays are in a table and not asked for here.
bool is_core_of_time(const Pieces& pieces, std::size_t at);

// Prepositions that stand before a time and never before a count of things alone.
bool is_time_preposition(std::string_view word);

}  // namespace dossier::extract
