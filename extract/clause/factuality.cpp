#include "extract/clause/factuality.h"

#include <algorithm>
#include <array>

namespace dossier::extract {

namespace {

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 9> kNegations = {
    "not", "n't", "never", "neither", "nor", "hardly", "barely", "no", "scarcely"};
constexpr std::array<std::string_view, 9> kPlans = {"plan",   "intend", "aim",    "expect", "agree",
                                                    "decide", "vow",    "pledge", "promise"};
constexpr std::array<std::string_view, 5> kAttempts = {"try", "attempt", "seek", "strive",
                                                       "struggle"};
constexpr std::array<std::string_view, 8> kWishes = {"ask",  "urge",    "want", "order",
                                                     "call", "propose", "tell", "hope"};
constexpr std::array<std::string_view, 3> kConditions = {"if", "unless", "whether"};

Modality modality_of_auxiliary(const std::string& lemma) {
  if (lemma == "will" || lemma == "shall" || lemma == "'ll") return Modality::planned;
  if (lemma == "may" || lemma == "might" || lemma == "could" || lemma == "can" ||
      lemma == "would") {
    return Modality::possible;
  }
  if (lemma == "must" || lemma == "should" || lemma == "ought") return Modality::obligation;
  return Modality::actual;
}

Modality modality_of_verb_above(const std::string& lemma) {
  if (is_one_of(lemma, kPlans)) return Modality::planned;
  if (is_one_of(lemma, kAttempts)) return Modality::attempted;
  if (is_one_of(lemma, kWishes)) return Modality::proposed;
  return Modality::actual;
}

}  // namespace

bool is_negation(const Dependencies& tree, std::uint32_t word) {
  return is_one_of(tree.lemma(word), kNegations) || tree.word(word) == "n't" ||
         tree.word(word) == "n’t";
}

void judge_factuality(const Dependencies& tree, Clause& clause) {
  bool is_negative = false;
  for (const std::uint32_t verb : clause.chain) {
    if (verb != clause.head && clause.modality == Modality::actual) {
      clause.modality = modality_of_verb_above(tree.lemma(verb));
    }
    for (const std::uint32_t child : tree.dependents(verb)) {
      switch (tree.relation(child)) {
        case Dependency::aux:
          if (clause.modality == Modality::actual)
            clause.modality = modality_of_auxiliary(tree.lemma(child));
          break;
        case Dependency::advmod:
          if (is_negation(tree, child)) is_negative = !is_negative;
          break;
        case Dependency::mark:
          if (is_one_of(tree.lemma(child), kConditions)) clause.modality = Modality::conditional;
          break;
        default:
          break;
      }
    }
  }
  if (is_negative) clause.polarity = Polarity::negative;
}

}  // namespace dossier::extract
