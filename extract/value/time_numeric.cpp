// Dates in figures: "2025-12-27", "12/27/2025", "27.12.2025", "22/Jan/2019", "2019-aug-1".
#include <algorithm>

#include "extract/value/number.h"
#include "extract/value/time_rules.h"

namespace dossier::extract {

namespace {

struct Part {
  int number = 0;
  std::size_t digits = 0;
  bool is_month_name = false;
};

std::optional<Part> read_part_of_date(const Pieces& pieces, std::size_t at) {
  if (const auto number = whole_number(pieces, at)) {
    return Part{*number, pieces[at].lower.size(), false};
  }
  const auto month = read_month(pieces, at);
  if (!month) return std::nullopt;
  return Part{static_cast<int>(month->value), 0, true};
}

int full_year(const Part& part) {
  if (part.digits == 4) return part.number;
  constexpr int kTurn = 40;
  return part.number < kTurn ? 2000 + part.number : 1900 + part.number;
}

std::optional<DateFields> fields_of(const Part& year, const Part& month, const Part& day) {
  const bool is_year = year.digits == 4 || year.digits == 2;
  const bool is_right = is_year && !year.is_month_name && !day.is_month_name && month.number >= 1 &&
                        month.number <= 12 && day.number >= 1 && day.number <= 31 &&
                        day.digits <= 2 && month.digits <= 2;
  if (!is_right) return std::nullopt;
  DateFields fields;
  fields.year = full_year(year);
  fields.month = static_cast<unsigned>(month.number);
  fields.day = static_cast<unsigned>(day.number);
  return fields;
}

// Which of three parts is the year, the month, the day. The month comes first where both may be.
std::optional<DateFields> fields_of_three(const Part& a, const Part& b, const Part& c,
                                          std::string_view mark) {
  if (a.digits == 4) {
    if (const auto fields = fields_of(a, b, c)) return fields;
    return fields_of(a, c, b);
  }
  if (a.is_month_name || b.is_month_name) {
    return a.is_month_name ? fields_of(c, a, b) : fields_of(c, b, a);
  }
  const bool is_day_first = mark == ".";
  if (const auto fields = is_day_first ? fields_of(c, b, a) : fields_of(c, a, b)) return fields;
  return is_day_first ? fields_of(c, a, b) : fields_of(c, b, a);
}

bool is_separator(std::string_view mark) { return mark == "-" || mark == "/" || mark == "."; }

bool is_in_longer(const Pieces& pieces, std::size_t at, std::size_t end, std::string_view mark) {
  const bool is_before = at > 1 && is_glued_at(pieces, at) && pieces[at - 1].lower == mark &&
                         is_number_at(pieces, at - 2) && is_glued_at(pieces, at - 1);
  const bool is_behind = word_at(pieces, end) == mark && is_glued_at(pieces, end) &&
                         is_glued_at(pieces, end + 1) && is_number_at(pieces, end + 1);
  return is_before || is_behind;
}

// "27.12.2025" is one piece.
std::optional<DateFields> read_dotted(const Pieces& pieces, std::size_t at) {
  if (!is_number_at(pieces, at)) return std::nullopt;
  const std::string& text = pieces[at].lower;
  const std::size_t first = text.find('.');
  const std::size_t second = text.rfind('.');
  if (first == std::string::npos || second == first || text.find(',') != std::string::npos) {
    return std::nullopt;
  }
  const Pieces parts =
      pieces_of(text.substr(0, first) + " " + text.substr(first + 1, second - first - 1) + " " +
                text.substr(second + 1));
  if (parts.size() != 3) return std::nullopt;
  const auto a = read_part_of_date(parts, 0);
  const auto b = read_part_of_date(parts, 1);
  const auto c = read_part_of_date(parts, 2);
  if (!a || !b || !c) return std::nullopt;
  return fields_of_three(*a, *b, *c, ".");
}

std::optional<Read<DateFields>> read_three(const Pieces& pieces, std::size_t at) {
  if (const auto dotted = read_dotted(pieces, at)) return Read<DateFields>{*dotted, at + 1};
  const std::string_view mark = word_at(pieces, at + 1);
  const bool is_joined = is_separator(mark) && word_at(pieces, at + 3) == mark &&
                         is_glued_at(pieces, at + 1) && is_glued_at(pieces, at + 2) &&
                         is_glued_at(pieces, at + 3) && is_glued_at(pieces, at + 4);
  if (!is_joined) return std::nullopt;
  const auto a = read_part_of_date(pieces, at);
  const auto b = read_part_of_date(pieces, at + 2);
  const auto c = read_part_of_date(pieces, at + 4);
  if (!a || !b || !c) return std::nullopt;
  const auto fields = fields_of_three(*a, *b, *c, mark);
  const bool is_iso = a->digits == 4;
  if (!fields || (!is_iso && is_in_longer(pieces, at, at + 5, mark))) return std::nullopt;
  return Read<DateFields>{*fields, at + 5};
}

// "7/6" and "22/04", where a preposition or a weekday says that it is a day.
std::optional<Read<DateFields>> read_two(const Pieces& pieces, std::size_t at) {
  const bool is_joined =
      word_at(pieces, at + 1) == "/" && is_glued_at(pieces, at + 1) && is_glued_at(pieces, at + 2);
  const auto a = whole_number(pieces, at);
  const auto b = whole_number(pieces, at + 2);
  if (!is_joined || !a || !b || at == 0 || is_in_longer(pieces, at, at + 3, "/")) {
    return std::nullopt;
  }
  const std::string_view before = pieces[at - 1].lower;
  const bool is_named_number = (*a == 9 && *b == 11) || (*a == 24 && *b == 7);
  const bool is_dated = before == "on" || before == "from" || before == "to" || before == "by" ||
                        before == "until" || before == "since" || before == "before" ||
                        before == "after" || before == "between" || before == "next" ||
                        before == "this";
  const bool is_behind_weekday = at > 0 && read_weekday(pieces, at - 1).has_value();
  if (is_named_number || !(is_dated || is_behind_weekday)) return std::nullopt;
  const bool is_day_first = *a > 12;
  const int month = is_day_first ? *b : *a;
  const int day = is_day_first ? *a : *b;
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  DateFields fields;
  fields.month = static_cast<unsigned>(month);
  fields.day = static_cast<unsigned>(day);
  return Read<DateFields>{fields, at + 3};
}

// "12-2015", "2025-12", "Dec-2018" (read with the months).
std::optional<Read<DateFields>> read_month_and_year(const Pieces& pieces, std::size_t at) {
  const bool is_joined = (word_at(pieces, at + 1) == "-" || word_at(pieces, at + 1) == "/") &&
                         is_glued_at(pieces, at + 1) && is_glued_at(pieces, at + 2);
  const auto a = whole_number(pieces, at);
  const auto b = whole_number(pieces, at + 2);
  if (!is_joined || !a || !b || is_in_longer(pieces, at, at + 3, word_at(pieces, at + 1))) {
    return std::nullopt;
  }
  const std::size_t first = pieces[at].lower.size();
  const std::size_t second = pieces[at + 2].lower.size();
  const bool is_year_first = first == 4 && second == 2;
  if (!is_year_first && !(first <= 2 && second == 4)) return std::nullopt;
  const int month = is_year_first ? *b : *a;
  const int year = is_year_first ? *a : *b;
  constexpr int kEarliest = 1900;
  constexpr int kLatest = 2100;
  const bool is_right = month >= 1 && month <= 12 && year >= kEarliest && year <= kLatest &&
                        (!is_year_first || word_at(pieces, at + 2).starts_with('0') || month > 9);
  // "2010-12" is two years more often than a month: left to the reader of ranges.
  if (!is_right || (is_year_first && month > year % 100)) return std::nullopt;
  DateFields fields;
  fields.year = year;
  fields.month = static_cast<unsigned>(month);
  return Read<DateFields>{fields, at + 3};
}

}  // namespace

std::optional<Read<Moment>> read_numeric_date(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  std::size_t begin = at;
  if (const auto weekday = read_weekday(pieces, at)) {
    begin = word_at(pieces, weekday->end) == "," ? weekday->end + 1 : weekday->end;
  }
  auto found = read_three(pieces, begin);
  if (!found) found = read_two(pieces, begin);
  if (!found && begin == at) found = read_month_and_year(pieces, begin);
  if (!found) return std::nullopt;
  auto moment = resolve(found->value, reading, reading.tense(at, found->end));
  if (!moment) return std::nullopt;
  return Read<Moment>{std::move(*moment), found->end};
}

}  // namespace dossier::extract
