#include "extract/value/counted.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/mention/words.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

constexpr auto kIrregular =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"people", "person"},
                                                                  {"others", "person"},
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

// Where the words of a noun phrase end.
bool ends_phrase(const Piece& piece) {
  return piece.kind != PieceKind::word || piece.lower == "'s" || is_function_word(piece.lower) ||
         is_one_of(kVictims, piece.lower);
}

// Whether a verb of killing or hurting stands before the amount, whose object are people.
bool is_harm(const Pieces& pieces, std::size_t at) {
  constexpr auto kHarms = std::to_array<std::string_view>(
      {"killed",    "killing",    "kills",    "kill",      "wounded",      "wounding",
       "wounds",    "injured",    "injuring", "injures",   "hurt",         "hurting",
       "arrested",  "arresting",  "detained", "detaining", "leaving",      "left",
       "displaced", "displacing", "maimed",   "maiming",   "hospitalised", "hospitalized",
       "beheaded",  "kidnapped",  "abducted"});
  for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
    const std::string_view before = word_at(pieces, at - back);
    if (std::ranges::find(kHarms, before) != kHarms.end()) return true;
    const bool is_bound = before == "at" || before == "least" || before == "than" ||
                          before == "more" || before == "about" || before == "some" ||
                          before == "nearly" || before == "over" || before == "another";
    if (!is_bound) break;
  }
  return false;
}

// "a crowd of 40,000"
bool is_of_crowd(const Pieces& pieces, std::size_t at) {
  constexpr auto kCrowds = std::to_array<std::string_view>(
      {"crowd", "crowds", "population", "army", "workforce", "audience", "convoy"});
  return at > 1 && word_at(pieces, at - 1) == "of" &&
         std::ranges::find(kCrowds, word_at(pieces, at - 2)) != kCrowds.end();
}

// "dozens were hurt", "thousands fled": what only people do or suffer.
bool is_fate(const Pieces& pieces, std::size_t at) {
  constexpr auto kAuxiliaries = std::to_array<std::string_view>(
      {"were", "are", "was", "is", "have", "had", "been", "being", "be", "also", "remain"});
  constexpr auto kFates = std::to_array<std::string_view>(
      {"killed",    "injured",  "wounded",      "hurt",        "dead",     "missing",
       "arrested",  "detained", "displaced",    "evacuated",   "died",     "fled",
       "protested", "marched",  "rallied",      "gathered",    "attended", "homeless",
       "trapped",   "stranded", "hospitalised", "hospitalized"});
  std::size_t next = at;
  while (next < at + 3 &&
         std::ranges::find(kAuxiliaries, word_at(pieces, next)) != kAuxiliaries.end()) {
    ++next;
  }
  return std::ranges::find(kFates, word_at(pieces, next)) != kFates.end();
}

}  // namespace

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

bool counts_people(const Pieces& pieces, std::size_t at, std::size_t end) {
  return (at > 0 && is_harm(pieces, at)) || is_of_crowd(pieces, at) || is_fate(pieces, end);
}

}  // namespace dossier::extract
