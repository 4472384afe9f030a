#include "extract/value/amount.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/mention/words.h"
#include "extract/value/time_words.h"

namespace dossier::extract {

namespace {

constexpr auto kIrregular =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"people", "person"},
                                                                  {"persons", "person"},
                                                                  {"men", "man"},
                                                                  {"women", "woman"},
                                                                  {"children", "child"},
                                                                  {"lives", "life"},
                                                                  {"wives", "wife"},
                                                                  {"knives", "knife"},
                                                                  {"wolves", "wolf"},
                                                                  {"thieves", "thief"},
                                                                  {"feet", "foot"},
                                                                  {"teeth", "tooth"},
                                                                  {"mice", "mouse"},
                                                                  {"oxen", "ox"},
                                                                  {"crises", "crisis"},
                                                                  {"bases", "base"},
                                                                  {"buses", "bus"},
                                                                  {"viruses", "virus"},
                                                                  {"policemen", "policeman"},
                                                                  {"servicemen", "serviceman"},
                                                                  {"gunmen", "gunman"},
                                                                  {"fishermen", "fisherman"},
                                                                  {"businessmen", "businessman"},
                                                                  {"spokesmen", "spokesman"},
                                                                  {"houses", "house"},
                                                                  {"horses", "horse"},
                                                                  {"nurses", "nurse"},
                                                                  {"cases", "case"},
                                                                  {"causes", "cause"},
                                                                  {"movies", "movie"},
                                                                  {"species", "species"},
                                                                  {"series", "series"},
                                                                  {"aircraft", "aircraft"},
                                                                  {"headquarters", "headquarters"},
                                                                  {"troops", "troop"},
                                                                  {"ties", "tie"}});
// Plurals without an "s".
constexpr auto kPlurals = std::to_array<std::string_view>(
    {"people", "men", "women", "children", "police", "aircraft", "feet", "teeth", "mice",
     "policemen", "servicemen", "gunmen", "fishermen", "businessmen", "sheep", "cattle", "fish",
     "personnel", "staff"});
// What befalls people: "46 injured".
constexpr auto kVictims = std::to_array<std::string_view>(
    {"injured", "wounded", "dead", "killed", "missing", "arrested", "detained", "hurt", "displaced",
     "hospitalised", "hospitalized", "homeless", "infected", "dying"});
// Words with an "s" that are no plural nouns.
constexpr auto kNoPlurals = std::to_array<std::string_view>(
    {"is",        "was",     "has",       "does",     "as",        "its",      "his",
     "hers",      "ours",    "theirs",    "this",     "thus",      "us",       "yes",
     "always",    "perhaps", "besides",   "across",   "various",   "previous", "serious",
     "dangerous", "famous",  "religious", "precious", "numerous",  "says",     "plus",
     "versus",    "less",    "unless",    "towards",  "sometimes", "sous",     "gross",
     "cross",     "class",   "glass",     "press",    "loss",      "boss",     "business",
     "process",   "access",  "success",   "illness",  "witness",   "congress", "'s"});

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_plural_noun(std::string_view word) {
  if (is_one_of(kPlurals, word)) return true;
  return word.size() > 2 && word.ends_with('s') && !word.ends_with("ss") &&
         !word.ends_with("ous") && !is_one_of(kNoPlurals, word);
}

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

// Where the words of a noun phrase end.
bool ends_phrase(const Piece& piece) {
  return piece.kind != PieceKind::word || piece.lower == "'s" || is_function_word(piece.lower) ||
         is_one_of(kVictims, piece.lower);
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

std::optional<Counted> read_counted_noun(const Pieces& pieces, std::size_t at, bool is_one) {
  std::size_t begin = at;
  if (word_at(pieces, begin) == "of") ++begin;
  if (word_at(pieces, begin) == "the" && begin > at) ++begin;
  while (word_at(pieces, begin) == "more" || word_at(pieces, begin) == "other" ||
         word_at(pieces, begin) == "additional" || word_at(pieces, begin) == "further") {
    ++begin;
  }
  if (begin < pieces.size() && is_one_of(kVictims, pieces[begin].lower)) {
    return Counted{"person", at};
  }
  constexpr std::size_t kMostWords = 5;
  std::size_t head = begin;
  for (std::size_t next = begin; next < pieces.size() && next < begin + kMostWords; ++next) {
    const Piece& piece = pieces[next];
    if (piece.kind == PieceKind::mark && piece.lower == "-" && piece.is_glued) continue;
    if (ends_phrase(piece)) break;
    if (is_plural_noun(piece.lower)) {
      Counted counted{singular_of(piece.lower), next + 1};
      // "missiles and drones"
      const bool is_joined = word_at(pieces, next + 1) == "and" && is_word_at(pieces, next + 2) &&
                             is_plural_noun(pieces[next + 2].lower) &&
                             !is_function_word(pieces[next + 2].lower);
      if (is_joined && !is_one) {
        counted.unit += "|" + singular_of(pieces[next + 2].lower);
        counted.end = next + 3;
      }
      return counted;
    }
    head = next + 1;
  }
  // "one soldier": a singular, next to its number.
  const bool is_single =
      is_one && head > begin && begin < pieces.size() && !pieces[begin].is_capital;
  if (is_single) return Counted{pieces[begin].lower, begin + 1};
  return std::nullopt;
}

std::string singular_of(std::string_view noun) {
  for (const auto& [plural, single] : kIrregular) {
    if (noun == plural) return std::string(single);
  }
  const auto without = [&](std::size_t letters) {
    return std::string(noun.substr(0, noun.size() - letters));
  };
  if (is_one_of(kPlurals, noun) || noun.size() < 4 || !noun.ends_with('s')) {
    return noun.size() == 3 && noun.ends_with('s') ? without(1) : std::string(noun);
  }
  if (noun.ends_with("ies") && noun.size() > 4) return without(3) + "y";
  if (noun.ends_with("ches") || noun.ends_with("shes") || noun.ends_with("sses") ||
      noun.ends_with("xes") || noun.ends_with("zzes") || noun.ends_with("oes")) {
    return without(2);
  }
  return noun.ends_with("ss") ? std::string(noun) : without(1);
}

}  // namespace dossier::extract
