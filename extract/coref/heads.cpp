// Sieves on the head nouns of descriptions.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extract/coref/sieves.h"

namespace dossier::extract {

namespace {

constexpr std::size_t kMostTried = 20;

using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

bool is_definite(const Candidate& candidate) {
  return candidate.determiner == Determiner::definite ||
         candidate.determiner == Determiner::demonstrative;
}

bool may_describe(const Candidate& candidate) {
  return candidate.kind == MentionKind::nominal && !candidate.is_coordination &&
         !candidate.is_modifier && is_definite(candidate) &&
         candidate.agreement.what != NounClass::time;
}

bool has_word(const Candidate& candidate, const std::string& word) {
  return std::ranges::find(candidate.modifiers, word) != candidate.modifiers.end() ||
         std::ranges::find(candidate.name, word) != candidate.name.end();
}

// Whether every content word of the description stands with the earlier mention too.
bool adds_nothing(const Candidate& description, const Candidate& earlier) {
  return std::ranges::all_of(description.modifiers,
                             [&](const std::string& word) { return has_word(earlier, word); });
}

template <typename Fits>
void join_by_head(const SieveContext& context, std::size_t most_sentences, const Fits& fits) {
  Index by_head;
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& candidate = context.candidates[i];
    if (candidate.kind == MentionKind::pronoun || candidate.is_coordination) continue;
    std::vector<std::size_t>& earlier = by_head[candidate.lemma];
    if (may_describe(candidate) && context.chains.is_first(i)) {
      for (std::size_t k = 0; k < std::min(earlier.size(), kMostTried); ++k) {
        const std::size_t mention = earlier[earlier.size() - 1 - k];
        const Candidate& other = context.candidates[mention];
        if (candidate.sentence - other.sentence > most_sentences) break;
        if (!fits(candidate, other) || !context.chains.may_join(i, mention)) continue;
        context.chains.join(i, mention, context.sieve);
        break;
      }
    }
    earlier.push_back(i);
  }
}

}  // namespace

void join_strict_heads(const SieveContext& context) {
  join_by_head(context, static_cast<std::size_t>(-1),
               [](const Candidate& description, const Candidate& earlier) {
                 return !earlier.is_modifier && adds_nothing(description, earlier);
               });
}

void join_relaxed_heads(const SieveContext& context) {
  constexpr std::size_t kMostSentences = 3;
  join_by_head(context, kMostSentences, [](const Candidate& description, const Candidate& earlier) {
    return !earlier.is_modifier && description.determiner == Determiner::demonstrative;
  });
}

namespace {

// Nouns that stand for a settlement or body of any kind. Special ones ("the hospital") are part of
// the names that they stand for.
bool is_general(std::string_view lemma) {
  static constexpr std::array<std::string_view, 20> kNouns = {
      "agency",       "alliance",     "association", "bloc", "body",  "capital",     "city",
      "club",         "company",      "corporation", "firm", "group", "institution", "network",
      "organisation", "organization", "party",       "team", "town",  "village"};
  return std::ranges::find(kNouns, lemma) != kNouns.end();
}

// The names of a document so far, by what they are.
struct NamedSoFar {
  Index by_title;  // "president" of "President Olsen"
  std::map<NounClass, std::vector<std::size_t>> by_class;

  void add(const Candidate& candidate, std::size_t number) {
    for (const std::string& word : candidate.modifiers) by_title[word].push_back(number);
    by_class[candidate.agreement.what].push_back(number);
  }

  // Those that a description may mean.
  [[nodiscard]] const std::vector<std::size_t>& described_by(const Candidate& candidate) const {
    static const std::vector<std::size_t> kNone;
    NounClass what = candidate.agreement.what;
    if (what == NounClass::person) {
      const auto titled = by_title.find(candidate.lemma);
      if (titled != by_title.end()) return titled->second;
    }
    const bool says_enough = what == NounClass::country || is_general(candidate.lemma) ||
                             (what == NounClass::person && candidate.agreement.gender != 'u');
    if (!says_enough || !candidate.modifiers.empty()) return kNone;
    if (what == NounClass::group) what = NounClass::organization;
    const auto found = by_class.find(what);
    return found == by_class.end() ? kNone : found->second;
  }
};

// The subject of the nearest sentence that names one that fits, else the last that it names.
std::size_t most_salient(const SieveContext& context, const std::vector<std::size_t>& earlier,
                         std::size_t description) {
  constexpr std::size_t kMostSentences = 5;
  const std::size_t sentence = context.candidates[description].sentence;
  std::size_t found = kNoAntecedent;
  for (std::size_t i = 0; i < std::min(earlier.size(), kMostTried); ++i) {
    const std::size_t mention = earlier[earlier.size() - 1 - i];
    const Candidate& named = context.candidates[mention];
    if (sentence - named.sentence > kMostSentences) break;
    if (found != kNoAntecedent && context.candidates[found].sentence != named.sentence) break;
    if (!context.chains.may_join(description, mention)) continue;
    if (named.role == Role::subject) return mention;
    if (found == kNoAntecedent) found = mention;
  }
  return found;
}

}  // namespace

void join_descriptions(const SieveContext& context) {
  NamedSoFar named;
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& candidate = context.candidates[i];
    if (candidate.kind == MentionKind::name) {
      named.add(candidate, i);
      continue;
    }
    const bool is_open = may_describe(candidate) && context.chains.is_first(i) &&
                         candidate.agreement.number != Number::plural;
    if (!is_open) continue;
    const std::size_t meant = most_salient(context, named.described_by(candidate), i);
    if (meant != kNoAntecedent) context.chains.join(i, meant, context.sieve);
  }
}

}  // namespace dossier::extract
