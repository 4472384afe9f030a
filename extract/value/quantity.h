// Finds amounts in text: money, percentages, counts, measures, ages, fractions.
//
//   for (const QuantityExpression& found : find_quantities("more than 300 schools", vocabulary)) {
//     // found.kind is "COUNT", found.value 300, found.low 300, found.unit "school", found.mod
//     // "MORE_THAN"
//   }
//
// Kinds: MONEY, PERCENT, FRACTION (a share of one), COUNT (unit: lemma of the noun counted, several
// parted by '|'), AGE and DURATION (unit: "year", "day", ...), the kinds of seeds/units.tsv
// (LENGTH, MASS, AREA, ...), NUMBER (a number of nothing named). Numbers inside dates, times and
// names ("F-16", "G20", "Article 5") are no amounts. Cost: linear in the text. Thread safety: pure
// functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/value/time.h"
#include "extract/vocabulary.h"
#include "graph/span.h"

namespace dossier::extract {

struct QuantityExpression {
  Span span;    // bytes of the text, with the words that bound it ("more than")
  Span number;  // the same without these and without "(US$2 billion)"
  std::string kind;
  // The point value; nothing for a range or "dozens". "More than 300" has 300 and low 300.
  std::optional<double> value;
  std::optional<double> low;
  std::optional<double> high;
  // ISO 4217 for money, "$" where the dollar is not told; for "francs" and the like, which several
  // states use, the word. "%", "pp", "km", "person", "year".
  std::string unit;
  // APPROX, LESS_THAN, MORE_THAN, AT_LEAST, AT_MOST, RANGE, VAGUE ("dozens"), or empty
  std::string mod;
  // The same amount in another currency: "(US$2 billion)".
  std::optional<double> other_value;
  std::string other_unit;
};

// The amounts of a text, in order; they do not overlap.
std::vector<QuantityExpression> find_quantities(std::string_view text,
                                                const Vocabulary& vocabulary);

// The same, where the times of the text are known already: find_times(text, "", vocabulary).
std::vector<QuantityExpression> find_quantities(std::string_view text,
                                                const std::vector<TimeExpression>& times,
                                                const Vocabulary& vocabulary);

// Decides whose dollar a bare "$" is: the one of the country (ISO 3166, or empty), else the one
// that the amount beside it in U.S. dollars tells by their ratio, else that of the United States.
void settle_dollar(QuantityExpression& quantity, std::string_view country,
                   const Vocabulary& vocabulary);

}  // namespace dossier::extract
