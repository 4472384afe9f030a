#include "extract/coref/coref.h"

#include <algorithm>
#include <array>

#include "extract/coref/candidates.h"
#include "extract/coref/chains.h"
#include "extract/coref/sieves.h"

namespace dossier::extract {

namespace {

struct Sieve {
  std::string_view name;
  void (*join)(const SieveContext&);
};

// Surest first.
constexpr std::array<Sieve, 12> kSieves = {{
    {"same-words", join_same_words},
    {"known-name", join_known_names},
    {"acronym", join_acronyms},
    {"apposition", join_appositions},
    {"predicate", join_predicates},
    {"short-name", join_short_names},
    {"strict-head", join_strict_heads},
    {"relaxed-head", join_relaxed_heads},
    {"description", join_descriptions},
    {"speaker", join_speakers},
    {"reflexive", join_reflexives},
    {"pronoun", join_pronouns},
}};

constexpr auto kNames = [] {
  std::array<std::string_view, kSieves.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kSieves[i].name;
  return names;
}();

}  // namespace

std::span<const std::string_view> sieve_names() { return kNames; }

Coreference find_coreference(const SyntaxTree& tree, const Vocabulary& vocabulary,
                             std::span<const std::string> without) {
  const CorefText text = coref_text(tree, vocabulary);
  const std::vector<Candidate> candidates = find_candidates(text);
  Chains chains(candidates);
  for (const Sieve& sieve : kSieves) {
    if (std::ranges::find(without, sieve.name) != without.end()) continue;
    sieve.join({text, candidates, chains, sieve.name});
  }
  return chains.take();
}

}  // namespace dossier::extract
