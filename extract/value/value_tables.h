// What the reader of values knows: currencies, units of measure, holidays.
//
// The tables are seeds/currencies.tsv, seeds/units.tsv and seeds/holidays.tsv, read as part of the
// Vocabulary; a user's files of these names add rows.
// Thread safety: immutable after load.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/table.h"
#include "extract/value/calendar.h"
#include "graph/result.h"

namespace dossier::extract {

// A word or sign for money: "US$", "hryvnias", "pence".
struct CurrencyWord {
  std::string code;               // ISO 4217; "$" where any dollar may be meant
  double part = 1.0;              // 0.01 for cents
  bool is_currency_code = false;  // "CHF" itself
};

// A word for a unit of measure: "km", "tonnes".
struct UnitOfMeasure {
  std::string unit;  // "km", "t", "%"
  std::string kind;  // "LENGTH", "MASS", ...
};

// How a holiday falls.
struct Holiday {
  enum class Rule { fixed, easter, weekday, year_only };
  Rule rule = Rule::fixed;
  unsigned month = 1;
  unsigned day = 1;      // fixed
  unsigned weekday = 1;  // weekday: 1 Monday
  int which = 1;         // weekday: the first, second, ..; -1 the last
  int offset = 0;        // days after Easter, or after the weekday

  // The day in that year; nothing where only the year can be told.
  [[nodiscard]] std::optional<Day> in_year(int year) const;
};

template <typename T>
struct Found {
  const T* value = nullptr;
  std::size_t end = 0;  // the piece behind it
};

class ValueTables {
 public:
  Status add_currencies(const Table& table);
  Status add_units(const Table& table);
  Status add_holidays(const Table& table);

  // The longest word of the table that stands at piece `at`, or a null value. `Words` is a list of
  // pieces (extract/value/piece.h); words of the tables are taken apart the same way.
  template <typename Pieces>
  [[nodiscard]] Found<CurrencyWord> currency_at(const Pieces& pieces, std::size_t at) const {
    return find(currencies_, pieces, at);
  }
  template <typename Pieces>
  [[nodiscard]] Found<UnitOfMeasure> unit_at(const Pieces& pieces, std::size_t at) const {
    return find(units_, pieces, at);
  }
  template <typename Pieces>
  [[nodiscard]] Found<Holiday> holiday_at(const Pieces& pieces, std::size_t at) const {
    return find(holidays_, pieces, at);
  }

  // The dollar (ISO 4217) of a country by its ISO 3166 code; empty where it has none.
  [[nodiscard]] std::string dollar_of(std::string_view country) const;
  // The dollar of which `ratio` usually buy one of the United States; empty where none is near.
  [[nodiscard]] std::string dollar_by_ratio(double ratio) const;

 private:
  template <typename T>
  struct Entry {
    std::vector<std::string> pieces;
    T value;
  };
  template <typename T>
  using Words = std::map<std::string, std::vector<Entry<T>>, std::less<>>;

  struct Dollar {
    std::string code;
    std::vector<std::string> homes;
    double rate = 1.0;
  };

  template <typename T>
  static void add(Words<T>& words, std::string_view text, const T& value);

  template <typename T, typename Pieces>
  static Found<T> find(const Words<T>& words, const Pieces& pieces, std::size_t at) {
    Found<T> best;
    if (at >= pieces.size()) return best;
    const auto list = words.find(pieces[at].lower);
    if (list == words.end()) return best;
    for (const Entry<T>& entry : list->second) {
      if (at + entry.pieces.size() > pieces.size() || at + entry.pieces.size() <= best.end)
        continue;
      bool is_here = true;
      for (std::size_t i = 1; is_here && i < entry.pieces.size(); ++i) {
        is_here = pieces[at + i].lower == entry.pieces[i];
      }
      if (is_here) best = {&entry.value, at + entry.pieces.size()};
    }
    return best;
  }

  Words<CurrencyWord> currencies_;
  Words<UnitOfMeasure> units_;
  Words<Holiday> holidays_;
  std::vector<Dollar> dollars_;
};

}  // namespace dossier::extract
