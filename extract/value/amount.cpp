#include "extract/value/amount.h"

#include "extract/value/number_words.h"
#include "extract/value/time_words.h"

namespace dossier::extract {

namespace {

// "dozens", "hundreds", "tens of thousands", "millions": from twice the scale to the next one.
std::optional<AmountReading> read_vague(const Pieces& pieces, std::size_t at) {
  const auto plural_scale = [&](std::size_t next) -> std::optional<double> {
    const std::string_view word = word_at(pieces, next);
    if (word == "scores") return 20.0;
    const bool is_plural = word.ends_with('s') && word.size() > 5;
    return is_plural ? scale_of(word) : std::nullopt;
  };
  AmountReading amount;
  amount.mod = "VAGUE";
  amount.is_word = true;
  const bool is_several = word_at(pieces, at) == "several" ||
                          (word_at(pieces, at) == "few" && at > 0 && pieces[at - 1].lower == "a");
  if (is_several) {
    const auto scale = scale_of(word_at(pieces, at + 1));
    if (!scale) return std::nullopt;
    const bool is_dozen = word_at(pieces, at + 1).starts_with("dozen");
    amount.low = 2 * *scale;
    amount.high = is_dozen ? 99 : 10 * *scale - 1;
    amount.end = at + 2;
    return amount;
  }
  const bool is_tens = word_at(pieces, at) == "tens" && word_at(pieces, at + 1) == "of";
  const auto first = is_tens ? std::optional(10.0) : plural_scale(at);
  if (!first) return std::nullopt;
  amount.end = at + 1;
  double scale = *first;
  if (word_at(pieces, at + 1) == "of") {
    if (const auto second = plural_scale(at + 2)) {
      scale *= *second;
      amount.end = at + 3;
    }
  }
  if (is_tens && amount.end == at + 1) return std::nullopt;
  const bool is_dozens = scale == 12 || scale == 20;
  amount.low = 2 * scale;
  amount.high = is_dozens ? 99 : 10 * scale - 1;
  return amount;
}

}  // namespace

std::optional<AmountReading> read_amount(const Pieces& pieces, std::size_t at,
                                         ScaleLetters letters) {
  if (auto vague = read_vague(pieces, at)) return vague;
  const auto first = read_number(pieces, at, letters);
  if (!first) return std::nullopt;
  AmountReading amount;
  amount.value = first->value;
  amount.end = first->end;
  amount.is_fraction = first->is_fraction;
  amount.is_word = !first->is_digits;
  const std::string_view mark = word_at(pieces, first->end);
  const bool is_dash =
      mark == "-" && is_glued_at(pieces, first->end) == is_glued_at(pieces, first->end + 1);
  const bool is_to = mark == "to" || (mark == "or" && first->is_whole);
  if (!is_dash && !is_to) return amount;
  const auto last = read_number(pieces, first->end + 1, letters);
  if (!last || last->is_fraction) return amount;
  // The scale word holds for both ends: "10-15 million".
  const double carried = first->scale == 1 && last->scale > 1 ? last->scale : 1;
  const bool is_range = first->value * carried < last->value;
  const bool is_goal = is_dash && first->value < 10 && last->value < 10 && !first->is_digits;
  if (!is_range || is_goal || (mark == "or" && last->value > first->value * carried * 2)) {
    return amount;
  }
  amount.value.reset();
  amount.low = first->value * carried;
  amount.high = last->value;
  amount.mod = "RANGE";
  amount.end = last->end;
  return amount;
}

void bound(AmountReading& amount, std::string_view mod) {
  if (mod.empty() || !amount.value) return;
  amount.mod = mod;
  if (mod == "MORE_THAN" || mod == "AT_LEAST") amount.low = amount.value;
  if (mod == "LESS_THAN" || mod == "AT_MOST") amount.high = amount.value;
}

std::size_t read_bound_behind(const Pieces& pieces, std::size_t at, AmountReading& amount) {
  if (word_at(pieces, at) == "+" && is_glued_at(pieces, at)) {
    bound(amount, "AT_LEAST");
    return at + 1;
  }
  if (word_at(pieces, at) != "or") return at;
  const std::string_view word = word_at(pieces, at + 1);
  if (word == "more") bound(amount, "AT_LEAST");
  if (word == "so") bound(amount, "APPROX");
  if (word == "less" || word == "fewer") bound(amount, "AT_MOST");
  return word == "more" || word == "so" || word == "less" || word == "fewer" ? at + 2 : at;
}

std::vector<bool> near_numbers(const Pieces& pieces) {
  constexpr std::size_t kFarthest = 10;
  std::vector<bool> near(pieces.size(), false);
  std::size_t next = pieces.size() + kFarthest;
  for (std::size_t at = pieces.size(); at-- > 0;) {
    const Piece& piece = pieces[at];
    const bool is_mark = piece.kind == PieceKind::mark && piece.lower.size() > 1;
    const bool is_amount = piece.kind == PieceKind::number || is_mark ||
                           small_number(piece.lower) || scale_of(piece.lower) ||
                           denominator_of(piece.lower) || piece.lower == "scores" ||
                           read_ordinal(pieces, at);
    if (is_amount) next = at;
    near[at] = next < at + kFarthest;
  }
  return near;
}

std::optional<AmountReading> read_ratio(const Pieces& pieces, std::size_t at) {
  const auto above = read_number(pieces, at);
  if (!above || above->is_fraction || !above->is_whole) return std::nullopt;
  std::size_t next = above->end;
  if (word_at(pieces, next) == "out" && word_at(pieces, next + 1) == "of") {
    next += 2;
    if (word_at(pieces, next) == "every") ++next;
  } else if (word_at(pieces, next) == "in" &&
             (word_at(pieces, next + 1) == "every" || above->value < 10)) {
    ++next;
    if (word_at(pieces, next) == "every") ++next;
  } else if (word_at(pieces, next) == "over") {
    ++next;
  } else {
    return std::nullopt;
  }
  const auto below = read_number(pieces, next);
  if (!below || below->is_fraction || !below->is_whole || below->value < 1) return std::nullopt;
  const bool is_over = word_at(pieces, next - 1) == "over";
  const bool is_in = word_at(pieces, next - 1) == "in";
  if (is_over && is_word_at(pieces, below->end)) return std::nullopt;
  const bool is_share = below->value > above->value && below->value < 1e7;
  if (!is_share && !is_over) return std::nullopt;
  if (is_in && (below->is_digits != above->is_digits || below->value > 1000 ||
                unit_of(word_at(pieces, below->end)))) {
    return std::nullopt;
  }
  AmountReading amount;
  amount.value = above->value / below->value;
  amount.end = below->end;
  return amount;
}

}  // namespace dossier::extract
