// Sieves on constructs that say that two phrases are one thing.
#include <algorithm>
#include <map>

#include "extract/coref/sieves.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

// The candidate that a word of a sentence heads.
class Heads {
 public:
  explicit Heads(const SieveContext& context) {
    for (std::size_t i = 0; i < context.candidates.size(); ++i) {
      const Candidate& candidate = context.candidates[i];
      if (!candidate.is_coordination) of_.emplace(std::pair(candidate.sentence, candidate.head), i);
    }
  }

  [[nodiscard]] std::size_t find(std::size_t sentence, std::uint32_t head) const {
    const auto found = of_.find({sentence, head});
    return found == of_.end() ? kNoAntecedent : found->second;
  }

 private:
  std::map<std::pair<std::size_t, std::uint32_t>, std::size_t> of_;
};

bool is_where(const Candidate& candidate) {
  return candidate.kind == MentionKind::name && (candidate.agreement.what == NounClass::place ||
                                                 candidate.agreement.what == NounClass::country);
}

// "Oslo, Norway" and "Olsen, Berg and Dahl" are no appositions.
bool is_list(const SieveContext& context, const Candidate& first, const Candidate& second) {
  if (is_where(first) && is_where(second)) return true;
  const Dependencies& tree = context.text.trees[first.sentence];
  return tree.has(first.head, Dependency::conj) || tree.has(second.head, Dependency::conj);
}

// "may be", "is not", "is it": says nothing for sure.
bool is_plain_copula(const Dependencies& tree, std::uint32_t complement) {
  for (const std::uint32_t child : tree.dependents(complement)) {
    const Dependency relation = tree.relation(child);
    if (relation == Dependency::aux && tree.xpos(child) == "MD") return false;
    if (relation == Dependency::case_) return false;
    const std::string word = lower_ascii(tree.word(child));
    if (word == "not" || word == "n't" || word == "never" || word == "if" || word == "?") {
      return false;
    }
  }
  return true;
}

}  // namespace

void join_appositions(const SieveContext& context) {
  const Heads heads(context);
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& candidate = context.candidates[i];
    if (!candidate.is_apposition || candidate.is_coordination) continue;
    const std::size_t noun = heads.find(candidate.sentence, candidate.governor);
    if (noun == kNoAntecedent || is_list(context, context.candidates[noun], candidate)) continue;
    if (context.chains.may_be_said_one(i, noun)) context.chains.join(i, noun, context.sieve);
  }
}

void join_predicates(const SieveContext& context) {
  const Heads heads(context);
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& candidate = context.candidates[i];
    if (!candidate.is_predicate || candidate.is_coordination) continue;
    if (candidate.determiner == Determiner::negative) continue;
    const Dependencies& tree = context.text.trees[candidate.sentence];
    if (!is_plain_copula(tree, candidate.head)) continue;
    const std::uint32_t subject = tree.first(candidate.head, Dependency::nsubj);
    if (subject == kNoWord) continue;
    const std::size_t noun = heads.find(candidate.sentence, subject);
    if (noun == kNoAntecedent || !context.chains.may_be_said_one(i, noun)) continue;
    context.chains.join(i, noun, context.sieve);
  }
}

}  // namespace dossier::extract
