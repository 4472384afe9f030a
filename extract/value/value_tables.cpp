#include "extract/value/value_tables.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "extract/value/number.h"
#include "extract/value/piece.h"

namespace dossier::extract {

namespace {

std::optional<double> parse_decimal(std::string_view text) {
  double value = 0.0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_read = result.ec == std::errc() && result.ptr == text.data() + text.size();
  return is_read && std::isfinite(value) && value > 0 ? std::optional(value) : std::nullopt;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::optional<int> parse_whole(std::string_view text) {
  int value = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_read = result.ec == std::errc() && result.ptr == text.data() + text.size();
  constexpr int kMost = 400;
  return is_read && value >= -kMost && value <= kMost ? std::optional(value) : std::nullopt;
}

// "12-25"; "easter +49"; "weekday 11 4 4" (month, which, ISO weekday); then perhaps "+1"; "year".
std::optional<Holiday> parse_rule(std::string_view text) {
  const std::vector<std::string> words = words_in(text);
  Holiday holiday;
  if (words.size() == 1 && words[0] == "year") {
    holiday.rule = Holiday::Rule::year_only;
    return holiday;
  }
  if (words.size() == 1 && words[0].size() == 5 && words[0][2] == '-') {
    constexpr int kLeapYear = 2024;
    const auto month = parse_whole(words[0].substr(0, 2));
    const auto day = parse_whole(words[0].substr(3));
    if (!month || !day || *month < 1 || *day < 1) return std::nullopt;
    holiday.month = static_cast<unsigned>(*month);
    holiday.day = static_cast<unsigned>(*day);
    return make_day(kLeapYear, holiday.month, holiday.day) ? std::optional(holiday) : std::nullopt;
  }
  if (words.size() == 2 && words[0] == "easter") {
    const auto offset = parse_whole(words[1]);
    if (!offset) return std::nullopt;
    holiday.rule = Holiday::Rule::easter;
    holiday.offset = *offset;
    return holiday;
  }
  if (words.size() < 4 || words.size() > 5 || words[0] != "weekday") return std::nullopt;
  const auto month = parse_whole(words[1]);
  const auto which = parse_whole(words[2]);
  const auto weekday = parse_whole(words[3]);
  const auto offset = words.size() == 5 ? parse_whole(words[4]) : std::optional(0);
  const bool is_right = month && which && weekday && offset && *month >= 1 && *month <= 12 &&
                        *which >= -1 && *which <= 5 && *which != 0 && *weekday >= 1 &&
                        *weekday <= 7;
  if (!is_right) return std::nullopt;
  holiday.rule = Holiday::Rule::weekday;
  holiday.month = static_cast<unsigned>(*month);
  holiday.which = *which;
  holiday.weekday = static_cast<unsigned>(*weekday);
  holiday.offset = *offset;
  return holiday;
}

}  // namespace

std::optional<Day> Holiday::in_year(int year) const {
  using std::chrono::days;
  switch (rule) {
    case Rule::fixed:
      return make_day(year, month, day);
    case Rule::easter: {
      const auto sunday = easter_of(year);
      return sunday ? std::optional(*sunday + days{offset}) : std::nullopt;
    }
    case Rule::weekday: {
      const auto first = make_day(year, month, 1);
      if (!first) return std::nullopt;
      const int away = static_cast<int>(weekday) - static_cast<int>(weekday_of(*first));
      Day found = *first + days{(away + 7) % 7};
      if (which > 0) return found + days{7 * (which - 1) + offset};
      while (month_of(found + days{7}) == month) found += days{7};
      return found + days{offset};
    }
    case Rule::year_only:
      return std::nullopt;
  }
  return std::nullopt;
}

template <typename T>
void ValueTables::add(Words<T>& words, std::string_view text, const T& value) {
  const Pieces pieces = pieces_of(text);
  if (pieces.empty()) return;
  Entry<T> entry{{}, value};
  for (const Piece& piece : pieces) entry.pieces.push_back(piece.lower);
  std::vector<Entry<T>>& list = words[pieces.front().lower];
  std::erase_if(list, [&](const Entry<T>& known) { return known.pieces == entry.pieces; });
  list.push_back(std::move(entry));
}

Status ValueTables::add_currencies(const Table& table) {
  for (const Row& row : table.rows) {
    const std::string& code = row.fields[0];
    if (code.empty()) return row_error(table, row, "a currency needs a code, as in \"CAD\"");
    if (code.size() == 3 &&
        std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; })) {
      add(currencies_, code, CurrencyWord{code, 1.0, true});
    }
    for (const std::string& word : values_of(row.fields[1])) {
      add(currencies_, word, CurrencyWord{code, 1.0, false});
    }
    for (const std::string& word : values_of(row.fields[2])) {
      add(currencies_, word, CurrencyWord{code, 0.01, false});
    }
    if (row.fields[3].empty() && row.fields[4].empty()) continue;
    const auto rate = parse_decimal(row.fields[4]);
    if (!rate) {
      return row_error(table, row,
                       "a dollar needs how many of it buy one of the United States, "
                       "a number above 0; found \"" +
                           row.fields[4] + "\"");
    }
    dollars_.push_back({code, values_of(row.fields[3]), *rate});
  }
  return {};
}

Status ValueTables::add_units(const Table& table) {
  for (const Row& row : table.rows) {
    if (row.fields[0].empty() || row.fields[1].empty()) {
      return row_error(table, row, "expected a unit and its kind, as in \"km\" and \"LENGTH\"");
    }
    add(units_, row.fields[0], UnitOfMeasure{row.fields[0], row.fields[1]});
    for (const std::string& word : values_of(row.fields[2])) {
      add(units_, word, UnitOfMeasure{row.fields[0], row.fields[1]});
    }
  }
  return {};
}

Status ValueTables::add_holidays(const Table& table) {
  for (const Row& row : table.rows) {
    const auto rule = parse_rule(row.fields[1]);
    const std::vector<std::string> names = values_of(row.fields[0]);
    if (names.empty() || !rule) {
      return row_error(table, row,
                       "expected names and a rule (\"12-25\", \"easter +49\", "
                       "\"weekday MONTH WHICH WEEKDAY\" or \"year\"), found \"" +
                           row.fields[1] + "\"");
    }
    for (const std::string& name : names) add(holidays_, name, *rule);
  }
  return {};
}

std::string ValueTables::dollar_of(std::string_view country) const {
  for (const Dollar& dollar : dollars_) {
    if (std::ranges::find(dollar.homes, country) != dollar.homes.end()) return dollar.code;
  }
  return {};
}

std::string ValueTables::dollar_by_ratio(double ratio) const {
  constexpr double kNear = 1.15;  // how far a rate may have moved
  const Dollar* best = nullptr;
  double least = std::log(kNear);
  for (const Dollar& dollar : dollars_) {
    if (ratio <= 0 || dollar.code == "USD") continue;
    const double away = std::abs(std::log(ratio / dollar.rate));
    if (away < least) {
      least = away;
      best = &dollar;
    }
  }
  return best == nullptr ? std::string() : best->code;
}

}  // namespace dossier::extract
