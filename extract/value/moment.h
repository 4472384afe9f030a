// A point or stretch of the calendar while it is read: what the words say, then what they mean for
// a document's date. Private to extract/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "extract/value/calendar.h"
#include "extract/value/piece.h"
#include "extract/value/value_tables.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

enum class Tense { unknown, past, future };

// What a text says of a date: every field may be missing.
struct DateFields {
  std::optional<int> year;
  std::optional<unsigned> month;
  std::optional<unsigned> day;
  std::optional<unsigned> weekday;  // 1 Monday
  std::optional<unsigned> quarter;
  std::optional<unsigned> half;
  std::optional<unsigned> season;  // its first month
  const Holiday* holiday = nullptr;
};

struct Moment {
  DateFields fields;
  std::optional<Period> period;  // what it means; nothing if the year stays open
  std::string open;              // what is known then: "XXXX-12-27", "XXXX-WXX-6"
  std::string clock;             // "MO" part of day, or "T08:00"
  std::string mod;               // START, MID, END, APPROX, ...
  Unit counted_in = Unit::day;   // "two weeks ago" is counted in weeks
  bool is_deictic = false;       // counted from the anchor: "last week"
};

// All that the meaning of a time depends on, beside its words.
struct TimeReading {
  const Pieces& pieces;
  std::optional<Day> anchor;
  const Vocabulary& vocabulary;
  // The date named last, in this sentence or the two before.
  std::optional<Period> named = {};
  std::ptrdiff_t named_sentence = 0;  // counted in these pieces; below 0 in pieces before
  int depth = 0;  // how many expressions this one stands in: "two weeks before the first day of .."

  // The same one level further in; nothing where the nesting is deeper than anybody writes.
  [[nodiscard]] std::optional<TimeReading> inner() const;

  // What "later" and "the same day" count from at piece `at`: the date named last, else the anchor.
  [[nodiscard]] std::optional<Period> reference(std::size_t at) const;
  [[nodiscard]] bool is_named(std::size_t at) const;
  // Whether the clause around pieces [begin, end) tells of what was or of what will be.
  [[nodiscard]] Tense tense(std::size_t begin, std::size_t end) const;
};

// Gives fields their meaning: complete ones as they are, a missing year by the nearest that the
// tense allows, a bare weekday by the last such day, or the coming one if the tense is future.
// With `after`, the first that does not begin before it (the end of a range). Nothing if the date
// does not exist; `period` stays empty where the anchor is missing.
std::optional<Moment> resolve(const DateFields& fields, const TimeReading& reading, Tense tense,
                              std::optional<Day> after = std::nullopt);

// A moment that means this period and nothing else.
Moment moment_of(const Period& period);

}  // namespace dossier::extract
