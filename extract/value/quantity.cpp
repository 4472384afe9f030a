// Reads a text from left to right; at each piece outside the text's dates the surest kind of amount
// that begins there is taken: money, shares, measures, ages, counts, bare numbers.
#include "extract/value/quantity.h"

#include <algorithm>
#include <array>
#include <span>

#include "extract/mention/words.h"
#include "extract/text/english.h"
#include "extract/value/amount.h"
#include "extract/value/counted.h"
#include "extract/value/money.h"
#include "extract/value/time.h"
#include "extract/value/time_words.h"

namespace dossier::extract {

namespace {

struct Reading {
  QuantityExpression quantity;
  std::size_t end = 0;
  std::size_t number_end = 0;  // where its first reading ends, if it has two
};

QuantityExpression expression_of(const AmountReading& amount, std::string kind, std::string unit) {
  QuantityExpression quantity;
  quantity.kind = std::move(kind);
  quantity.unit = std::move(unit);
  quantity.value = amount.value;
  quantity.low = amount.low;
  quantity.high = amount.high;
  quantity.mod = amount.mod;
  return quantity;
}

class QuantityFinder {
 public:
  // `times` are those of a text in which `text` begins at byte `offset`.
  QuantityFinder(std::string_view text, std::size_t offset, std::span<const TimeExpression> times,
                 const Vocabulary& vocabulary)
      : text_(text),
        offset_(offset),
        vocabulary_(vocabulary),
        pieces_(pieces_of(text)),
        times_(times) {}

  void run(std::vector<QuantityExpression>& quantities) {
    const std::vector<bool> near = near_numbers(pieces_);
    for (std::size_t at = 0; at < pieces_.size();) {
      if (const std::size_t end = behind_date(at); end > at) {
        at = end;
        continue;
      }
      auto found = near[at] && !is_in_name(at) ? find_at(at) : std::nullopt;
      if (!found) {
        ++at;
        continue;
      }
      const std::size_t number_end = found->number_end > 0 ? found->number_end : found->end;
      const std::size_t number = pieces_[behind_bound(at)].span.begin;
      found->quantity.span = {offset_ + pieces_[at].span.begin,
                              offset_ + pieces_[found->end - 1].span.end};
      found->quantity.number = {offset_ + number, offset_ + pieces_[number_end - 1].span.end};
      quantities.push_back(std::move(found->quantity));
      at = found->end;
    }
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t at) const { return word_at(pieces_, at); }

  // The piece behind a date or hour that holds piece `at`, which is no amount; `at` if none does.
  std::size_t behind_date(std::size_t at) {
    const std::size_t begin = offset_ + pieces_[at].span.begin;
    while (time_ < times_.size() && times_[time_].span.end <= begin) ++time_;
    if (time_ == times_.size() || times_[time_].span.begin > begin) return at;
    const bool is_date = times_[time_].type != TimeType::duration;
    if (!is_date) return at;
    std::size_t end = at;
    while (end < pieces_.size() && offset_ + pieces_[end].span.end <= times_[time_].span.end) {
      ++end;
    }
    return end;
  }

  // "F-16", "G20", "T-72B3", "138-2010": part of a name or a code.
  [[nodiscard]] bool is_in_name(std::size_t at) const {
    if (at == 0 || !is_number_at(pieces_, at) || !pieces_[at].is_glued) return false;
    const Piece& before = pieces_[at - 1];
    if (before.kind == PieceKind::number) return true;
    if (before.kind == PieceKind::word) return !is_money_word(at - 1);
    const bool is_hyphen = before.lower == "-" && before.is_glued && at > 1;
    if (is_hyphen) return pieces_[at - 2].kind == PieceKind::word || is_number_at(pieces_, at - 2);
    return before.lower == "/" || before.lower == ":" || before.lower == "_" ||
           (before.lower == "." && before.is_glued) || before.lower == "#" || before.lower == "@";
  }

  // "10k users", "1.2b", "500m people": letters that scale, and are no metres and grams.
  [[nodiscard]] bool has_scale_letter(std::size_t at) const {
    const std::size_t letter = at + 1;
    if (!is_number_at(pieces_, at) || !is_word_at(pieces_, letter)) return false;
    const std::string_view written = slice(text_, pieces_[letter].span);
    if (!is_glued_at(pieces_, letter)) {
      return (written == "k" || written == "M") && !is_word_at(pieces_, letter + 1);
    }
    if (written == "k" || written == "K" || written == "b" || written == "G") return true;
    return written == "m" && read_counted_noun(pieces_, letter + 1, false).has_value();
  }

  // "138-2010-2015": numbers of a telephone or a file.
  [[nodiscard]] bool is_in_chain(std::size_t end) const {
    return word(end) == "-" && is_glued_at(pieces_, end) && is_glued_at(pieces_, end + 1) &&
           is_number_at(pieces_, end + 1);
  }

  [[nodiscard]] bool is_money_word(std::size_t at) const {
    return vocabulary_.values().currency_at(pieces_, at).value != nullptr;
  }

  // Behind "about", "more than", "up to some".
  [[nodiscard]] std::size_t behind_bound(std::size_t at) const {
    if (const auto about = read_approximation(pieces_, at)) {
      const auto more = read_approximation(pieces_, about->end);
      return more ? more->end : about->end;
    }
    return word(at) == "between" ? at + 1 : at;
  }

  [[nodiscard]] std::optional<Reading> find_at(std::size_t at) const {
    const auto about = read_approximation(pieces_, at);
    const std::size_t begin = about ? behind_bound(at) : at;
    const std::string_view mod = about ? about->value : std::string_view();
    auto found = find_bare(begin, mod);
    if (!found && word(at) == "between") found = find_between(at + 1);
    return found;
  }

  [[nodiscard]] std::optional<Reading> find_bare(std::size_t at, std::string_view mod) const {
    if (is_in_name(at)) return std::nullopt;
    if (auto money = find_money(at, mod)) return money;
    if (auto ratio = find_ratio(at)) return ratio;
    auto amount =
        read_amount(pieces_, at, has_scale_letter(at) ? ScaleLetters::yes : ScaleLetters::no);
    if (!amount) return std::nullopt;
    const auto ordinal = read_ordinal(pieces_, at);
    if (ordinal && ordinal->end >= amount->end && !amount->is_fraction) return std::nullopt;
    if (is_in_chain(amount->end)) return std::nullopt;
    bound(*amount, mod);
    amount->end = read_bound_behind(pieces_, amount->end, *amount);
    return find_what(at, *amount);
  }

  // What an amount is of, by the words behind it.
  [[nodiscard]] std::optional<Reading> find_what(std::size_t at, AmountReading& amount) const {
    if (auto age = find_age(at, amount)) return age;
    if (auto measure = find_measure(amount)) return measure;
    if (auto duration = find_duration(amount)) return duration;
    if (amount.is_fraction) return find_share(at, amount);
    if (auto count = find_count(at, amount)) return count;
    return find_number(at, amount);
  }

  [[nodiscard]] std::optional<Reading> find_money(std::size_t at, std::string_view mod) const {
    auto money = read_money(text_, pieces_, at, vocabulary_.values());
    if (!money) return std::nullopt;
    bound(money->amount, mod);
    money->amount.end = read_bound_behind(pieces_, money->amount.end, money->amount);
    Reading found{expression_of(money->amount, "MONEY", money->unit), money->amount.end};
    if (const auto other = read_other_currency(text_, pieces_, found.end, vocabulary_.values())) {
      const bool is_other = other->amount.value && other->unit != money->unit;
      if (is_other) {
        found.quantity.other_value = other->amount.value;
        found.quantity.other_unit = other->unit;
        found.number_end = found.end;
        found.end = other->amount.end;
      }
    }
    return found;
  }

  // "between 80 and 100 vessels", "between $5 million and $10 million"
  [[nodiscard]] std::optional<Reading> find_between(std::size_t at) const {
    auto low_money = read_money(text_, pieces_, at, vocabulary_.values());
    auto low =
        low_money ? std::optional(low_money->amount) : read_amount(pieces_, at, ScaleLetters::yes);
    if (!low || !low->value || word(low->end) != "and") return std::nullopt;
    const std::size_t next = low->end + 1;
    auto high_money = read_money(text_, pieces_, next, vocabulary_.values());
    auto high = high_money ? std::optional(high_money->amount)
                           : read_amount(pieces_, next, ScaleLetters::no);
    if (!high || !high->value) return std::nullopt;
    AmountReading range = *high;
    const double scale = carried_scale(at, next);
    range.low = *low->value * scale;
    range.high = high->value;
    range.value.reset();
    range.mod = "RANGE";
    if (*range.low >= *range.high) return std::nullopt;
    if (high_money || low_money) {
      const std::string& unit = high_money ? high_money->unit : low_money->unit;
      return Reading{expression_of(range, "MONEY", unit), range.end};
    }
    auto found = find_what(next, range);
    return found;
  }

  // "between 10 and 15 million": the scale of the second end, where the first has none.
  [[nodiscard]] double carried_scale(std::size_t first, std::size_t second) const {
    std::size_t at = first;
    while (at < second && !is_number_at(pieces_, at)) ++at;
    const auto low = read_number(pieces_, at, ScaleLetters::yes);
    at = second;
    while (at < pieces_.size() && at < second + 3 && !is_number_at(pieces_, at)) ++at;
    const auto high = read_number(pieces_, at, ScaleLetters::yes);
    return low && high && low->scale == 1 && high->scale > 1 && low->value < 1000 ? high->scale : 1;
  }

  // "one in five", "seven out of ten"
  [[nodiscard]] std::optional<Reading> find_ratio(std::size_t at) const {
    const auto ratio = read_ratio(pieces_, at);
    if (!ratio) return std::nullopt;
    return Reading{expression_of(*ratio, "FRACTION", {}), ratio->end};
  }

  [[nodiscard]] std::optional<Reading> find_share(std::size_t at,
                                                  const AmountReading& amount) const {
    const std::string_view next = word(amount.end);
    const bool is_said =
        next == "of" || next == "the" || !is_word_at(pieces_, amount.end) || amount.end > at + 1;
    if (!is_said || next == "-") return std::nullopt;
    return Reading{expression_of(amount, "FRACTION", {}), amount.end};
  }

  // "a 40-year-old", "aged 12", "Kari Olsen, 56,"
  [[nodiscard]] std::optional<Reading> find_age(std::size_t at, const AmountReading& amount) const {
    constexpr double kOldest = 130;
    if (!amount.value || *amount.value > kOldest || amount.is_fraction) return std::nullopt;
    std::size_t next = amount.end;
    const auto skip_dash = [&] {
      if (word(next) == "-") ++next;
    };
    skip_dash();
    const auto unit = unit_of(word(next));
    if (unit && (unit->unit == Unit::year || unit->unit == Unit::month ||
                 unit->unit == Unit::week || unit->unit == Unit::day)) {
      const std::string name = singular_of(word(next));
      ++next;
      skip_dash();
      const bool is_of_age = word(next) == "of" && word(next + 1) == "age";
      if (word(next) == "old" || word(next) == "olds" || is_of_age) {
        return Reading{expression_of(amount, "AGE", name), next + (is_of_age ? 2 : 1)};
      }
    }
    const bool is_whole = amount.end == at + 1 && is_number_at(pieces_, at);
    const bool is_aged = at > 0 && (word(at - 1) == "aged" || word(at - 1) == "age");
    if (is_aged && !is_word_at(pieces_, amount.end)) {
      return Reading{expression_of(amount, "AGE", "year"), amount.end};
    }
    const bool is_said = is_whole && at > 1 && !is_word_at(pieces_, amount.end) &&
                         (word(at - 1) == "is" || word(at - 1) == "was" ||
                          word(at - 1) == "turned" || word(at - 1) == "turns") &&
                         (word(at - 2) == "he" || word(at - 2) == "she" || word(at - 2) == "who");
    if (is_said) return Reading{expression_of(amount, "AGE", "year"), amount.end};
    const bool is_aside = is_whole && at > 1 && word(at - 1) == "," &&
                          is_word_at(pieces_, at - 2) && pieces_[at - 2].is_capital &&
                          (word(amount.end) == "," || word(amount.end) == ".");
    const bool is_person = is_aside && *amount.value >= 1 && !read_month(pieces_, at - 2) &&
                           !pieces_[at].is_glued && word(amount.end + 1) != "," &&
                           !is_number_at(pieces_, amount.end + 1);
    if (!is_person) return std::nullopt;
    return Reading{expression_of(amount, "AGE", "year"), amount.end};
  }

  [[nodiscard]] std::optional<Reading> find_measure(const AmountReading& amount) const {
    std::size_t next = amount.end;
    if (word(next) == "-" && is_glued_at(pieces_, next)) ++next;
    const auto unit = vocabulary_.values().unit_at(pieces_, next);
    if (unit.value == nullptr) return std::nullopt;
    // Short units are written as the table has them, and next to their number or before no noun.
    constexpr std::size_t kShort = 2;
    const std::string_view written = slice(text_, pieces_[next].span);
    const bool is_short = unit.end == next + 1 && written.size() <= kShort && written != "%";
    if (is_short && written != unit.value->unit && written != "pc") return std::nullopt;
    if (written == "pc" && !is_glued_at(pieces_, next)) return std::nullopt;
    const bool is_letter = is_short && written.size() == 1;
    if (is_letter && !is_glued_at(pieces_, next) && is_word_at(pieces_, unit.end) &&
        !is_function_word(word(unit.end))) {
      return std::nullopt;
    }
    Reading found{expression_of(amount, unit.value->kind, unit.value->unit), unit.end};
    widen(found, *unit.value);
    return found;
  }

  // "25% to 30%": a second end in the same unit.
  void widen(Reading& found, const UnitOfMeasure& unit) const {
    const std::string_view mark = word(found.end);
    if ((mark != "-" && mark != "to") || !found.quantity.value) return;
    const auto high = read_number(pieces_, found.end + 1);
    if (!high || high->value <= *found.quantity.value) return;
    const auto behind = vocabulary_.values().unit_at(pieces_, high->end);
    if (behind.value == nullptr || behind.value->unit != unit.unit) return;
    found.quantity.low = found.quantity.value;
    found.quantity.high = high->value;
    found.quantity.value.reset();
    found.quantity.mod = "RANGE";
    found.end = behind.end;
  }

  [[nodiscard]] std::optional<Reading> find_duration(const AmountReading& amount) const {
    std::size_t next = amount.end;
    if (word(next) == "-" && is_glued_at(pieces_, next)) ++next;
    const auto unit = unit_of(word(next));
    const bool is_ordinal = unit && unit->unit == Unit::second && !unit->is_plural &&
                            amount.value != 1.0 && next == amount.end;
    if (!unit || is_ordinal) return std::nullopt;
    return Reading{expression_of(amount, "DURATION", singular_of(word(next))), next + 1};
  }

  // "300 schools", "40,000-strong", "46 injured", "killed two"
  [[nodiscard]] std::optional<Reading> find_count(std::size_t at, AmountReading& amount) const {
    std::size_t next = amount.end;
    const bool is_hyphened = word(next) == "-" && is_glued_at(pieces_, next) &&
                             is_glued_at(pieces_, next + 1) && is_word_at(pieces_, next + 1);
    if (is_hyphened) {
      const std::string_view noun = word(next + 1);
      const bool is_strong = noun == "strong";
      if (noun == "odd") {
        bound(amount, "APPROX");
        amount.end = next + 2;
        return find_count(at, amount);
      }
      const bool is_noun = !pieces_[next + 1].is_capital && !is_function_word(noun) &&
                           !small_number(noun) && !scale_of(noun) &&
                           !read_ordinal(pieces_, next + 1);
      if (!is_noun) return std::nullopt;
      return Reading{expression_of(amount, "COUNT", is_strong ? "person" : std::string(noun)),
                     next + 2};
    }
    const bool is_one = amount.value == 1.0;
    const bool is_pronoun = is_one && amount.is_word;
    if (const auto counted = read_counted_noun(pieces_, next, is_one)) {
      if (is_pronoun && (word(next) == "of" || counted->unit.empty())) return std::nullopt;
      // "one last time" counts; "that one is", "the one" do not
      return Reading{expression_of(amount, "COUNT", counted->unit), std::max(next, counted->end)};
    }
    const bool is_of_people = counts_people(pieces_, at, next);
    if (is_of_people) return Reading{expression_of(amount, "COUNT", "person"), next};
    if (amount.mod == "VAGUE") return Reading{expression_of(amount, "COUNT", {}), next};
    return std::nullopt;
  }

  // A number of nothing named. "One" alone is a pronoun; "Article 5" and "Flight 12" are names.
  [[nodiscard]] std::optional<Reading> find_number(std::size_t at,
                                                   const AmountReading& amount) const {
    constexpr auto kLabels = std::to_array<std::string_view>(
        {"article", "section",  "chapter",  "flight", "room",      "page",   "resolution",
         "decree",  "channel",  "highway",  "route",  "paragraph", "volume", "gate",
         "block",   "platform", "protocol", "annex",  "appendix",  "figure", "table"});
    const bool is_behind_word = at > 0 && is_number_at(pieces_, at) && is_word_at(pieces_, at - 1);
    const bool is_label =
        is_behind_word && ((pieces_[at - 1].is_capital && !pieces_[at - 1].is_first) ||
                           std::ranges::find(kLabels, word(at - 1)) != kLabels.end());
    const bool is_letters_next = is_glued_at(pieces_, amount.end) &&
                                 is_word_at(pieces_, amount.end) && word(amount.end) != "'s";
    const bool is_signed = at > 0 && (word(at - 1) == "minus" || word(at - 1) == "negative");
    const bool is_pronoun = amount.value == 1.0 && amount.is_word && amount.end == at + 1 &&
                            (is_word_at(pieces_, amount.end) || at > 0) && !is_signed;
    const bool is_code = word(amount.end) == "/" && is_glued_at(pieces_, amount.end) &&
                         is_number_at(pieces_, amount.end + 1);
    if (is_label || is_letters_next || is_pronoun || is_code) return std::nullopt;
    auto found = Reading{expression_of(amount, "NUMBER", {}), amount.end};
    const bool is_negative =
        at > 0 && ((word(at - 1) == "-" && (at == 1 || !is_glued_at(pieces_, at - 1))) ||
                   word(at - 1) == "minus" || word(at - 1) == "negative");
    if (is_negative && found.quantity.value) found.quantity.value = -*found.quantity.value;
    return found;
  }

  std::string_view text_;
  std::size_t offset_;
  const Vocabulary& vocabulary_;
  Pieces pieces_;
  std::span<const TimeExpression> times_;
  std::size_t time_ = 0;
};

}  // namespace

std::vector<QuantityExpression> find_quantities(std::string_view text,
                                                const Vocabulary& vocabulary) {
  return find_quantities(text, find_times(text, {}, vocabulary), vocabulary);
}

std::vector<QuantityExpression> find_quantities(std::string_view text,
                                                const std::vector<TimeExpression>& times,
                                                const Vocabulary& vocabulary) {
  std::vector<QuantityExpression> quantities;
  for (const Span part : parts_of(text)) {
    const auto first = std::ranges::upper_bound(times, part.begin, {},
                                                [](const TimeExpression& t) { return t.span.end; });
    const auto skipped = static_cast<std::size_t>(first - times.begin());
    QuantityFinder(slice(text, part), part.begin, std::span(times).subspan(skipped), vocabulary)
        .run(quantities);
  }
  return quantities;
}

void settle_dollar(QuantityExpression& quantity, std::string_view country,
                   const Vocabulary& vocabulary) {
  if (quantity.kind != "MONEY") return;
  if (quantity.other_unit == "$") {
    quantity.other_unit = vocabulary.values().dollar_of(country);
    if (quantity.other_unit.empty()) quantity.other_unit = "USD";
  }
  if (quantity.unit != "$") return;
  const ValueTables& tables = vocabulary.values();
  quantity.unit = tables.dollar_of(country);
  const bool has_other = quantity.other_unit == "USD" && quantity.other_value && quantity.value &&
                         *quantity.other_value > 0;
  if (quantity.unit.empty() && has_other) {
    quantity.unit = tables.dollar_by_ratio(*quantity.value / *quantity.other_value);
  }
  if (quantity.unit.empty()) quantity.unit = "USD";
}

}  // namespace dossier::extract
