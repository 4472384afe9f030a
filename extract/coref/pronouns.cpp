// Pronouns of the third person: candidates weighed by salience (Lappin and Leass 1994, "An
// algorithm for pronominal anaphora resolution"), after agreement and binding left some out.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "extract/coref/attributes.h"
#include "extract/coref/sieves.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

constexpr std::size_t kPronounSentences = 3;

bool is_argument(const Candidate& candidate) {
  return candidate.role == Role::subject || candidate.role == Role::object ||
         candidate.role == Role::oblique;
}

// "he" and "him" beside one verb are two.
bool is_bound(const Candidate& pronoun, const Candidate& other) {
  return pronoun.sentence == other.sentence && pronoun.clause == other.clause &&
         is_argument(pronoun) && is_argument(other) && pronoun.governor == other.governor;
}

// What a place in its sentence makes of a mention.
int weight_of(const Candidate& candidate) {
  int weight = 100;
  if (candidate.role == Role::subject) weight += 80;
  if (candidate.role == Role::object) weight += 50;
  if (candidate.role == Role::oblique) weight += 40;
  if (candidate.role != Role::inside && candidate.role != Role::possessor) weight += 80;
  if (candidate.role != Role::oblique) weight += 50;
  return weight;
}

// "It is clear that", "it seems", "it rained": stands for nothing.
bool is_expletive(const Dependencies& tree, const Candidate& pronoun) {
  if (pronoun.lemma != "it") return false;
  if (tree.word(pronoun.head) == "IT") return true;  // information technology
  if (pronoun.role != Role::subject) return pronoun.role == Role::other;
  const std::uint32_t above = pronoun.governor;
  if (above == kNoWord) return false;
  const std::string& lemma = tree.lemma(above);
  if (lemma == "seem" || lemma == "appear" || lemma == "rain" || lemma == "snow" ||
      lemma == "turn" || lemma == "happen") {
    return true;
  }
  if (tree.has(above, Dependency::csubj)) return true;
  const bool has_copula = tree.has(above, Dependency::cop);
  if (!has_copula) return false;
  return tree.has(above, Dependency::ccomp) || tree.has(above, Dependency::xcomp) ||
         (tree.has_upos(above, "ADJ") && tree.has(above, Dependency::advcl));
}

bool may_be_meant(const Candidate& pronoun, const Candidate& other) {
  if (other.agreement.what == NounClass::time || other.person != 3) return false;
  if (other.determiner == Determiner::negative) return false;
  return !is_bound(pronoun, other);
}

// The chains that a pronoun may mean, with their salience.
class Salience {
 public:
  Salience(const SieveContext& context, std::size_t pronoun)
      : context_(context), pronoun_(pronoun) {}

  void add(std::size_t mention) {
    const Candidate& pronoun = context_.candidates[pronoun_];
    const Candidate& other = context_.candidates[mention];
    const std::size_t chain = context_.chains.chain_of(mention).first;
    if (!may_be_meant(pronoun, other) || !context_.chains.may_join(pronoun_, mention)) {
      if (is_bound(pronoun, other)) barred_.insert(chain);
      return;
    }
    if (other.is_modifier && other.kind != MentionKind::name) return;
    const std::size_t distance = pronoun.sentence - other.sentence;
    int weight = weight_of(other) * 2;
    if (other.role == pronoun.role) weight += 35;
    if (other.kind == MentionKind::name) weight += 30;
    if (is_main_subject(other)) weight += kMainSubject;
    const bool are_plural =
        pronoun.agreement.number == Number::plural && other.agreement.number == Number::plural;
    if (are_plural) weight += 50;  // "they" may be a team, but better are several
    weight >>= distance;
    Entry& entry = entries_[chain];
    if (entry.latest == kNoAntecedent ||
        context_.candidates[entry.latest].sentence != other.sentence) {
      entry.before += entry.weight;
      entry.weight = 0;
    }
    entry.weight = std::max(entry.weight, weight);
    entry.latest = mention;
  }

  [[nodiscard]] std::size_t best() const {
    std::size_t found = kNoAntecedent;
    int most = 0;
    for (const auto& [chain, entry] : entries_) {
      if (barred_.contains(chain)) continue;
      const int weight = entry.before + entry.weight;
      const bool is_better = weight > most || (weight == most && entry.latest > found);
      if (found != kNoAntecedent && !is_better) continue;
      found = entry.latest;
      most = weight;
    }
    return found;
  }

 private:
  static constexpr int kMainSubject = 40;

  // "Olsen" of "Olsen said that Hansen left".
  [[nodiscard]] bool is_main_subject(const Candidate& other) const {
    return other.role == Role::subject && other.governor != kNoWord &&
           context_.text.trees[other.sentence].head(other.governor) == kNoWord;
  }

  struct Entry {
    int before = 0;  // of earlier sentences
    int weight = 0;  // of the latest sentence: its best mention
    std::size_t latest = kNoAntecedent;
  };

  const SieveContext& context_;
  std::size_t pronoun_;
  std::unordered_map<std::size_t, Entry> entries_;
  std::unordered_set<std::size_t> barred_;
};

}  // namespace

void join_reflexives(const SieveContext& context) {
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& pronoun = context.candidates[i];
    if (!pronoun.is_reflexive) continue;
    for (std::size_t k = i; k-- > 0 && context.candidates[k].sentence == pronoun.sentence;) {
      const Candidate& other = context.candidates[k];
      if (other.role != Role::subject || !context.chains.may_join(i, k)) continue;
      context.chains.join(i, k, context.sieve);
      break;
    }
  }
}

void join_pronouns(const SieveContext& context) {
  std::size_t window = 0;  // first mention of the sentences that are looked at
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& pronoun = context.candidates[i];
    while (context.candidates[window].sentence + kPronounSentences < pronoun.sentence) ++window;
    const bool is_open =
        pronoun.kind == MentionKind::pronoun && pronoun.person == 3 && context.chains.is_first(i);
    if (!is_open || is_expletive(context.text.trees[pronoun.sentence], pronoun)) continue;
    Salience salience(context, i);
    for (std::size_t k = window; k < i; ++k) salience.add(k);
    const std::size_t antecedent = salience.best();
    if (antecedent != kNoAntecedent) context.chains.join(i, antecedent, context.sieve);
  }
}

}  // namespace dossier::extract
