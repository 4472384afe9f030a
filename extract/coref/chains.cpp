#include "extract/coref/chains.h"

#include <algorithm>
#include <numeric>

#include "extract/coref/attributes.h"

namespace dossier::extract {

namespace {

bool has_common(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& word) { return b.contains(word); });
}

// "M." and "Mary" are no clash.
bool may_be_one(const std::string& a, const std::string& b) {
  return a.front() == b.front() && (a.size() <= 2 || b.size() <= 2);
}

// Full names that can't be of one person.
bool has_clash(const Chains::Profile& a, const Chains::Profile& b) {
  if (!a.surnames.empty() && !b.surnames.empty() && !has_common(a.surnames, b.surnames)) {
    return true;
  }
  if (a.given_names.empty() || b.given_names.empty()) return false;
  if (has_common(a.given_names, b.given_names)) return false;
  return std::ranges::none_of(a.given_names, [&](const std::string& one) {
    return std::ranges::any_of(b.given_names,
                               [&](const std::string& other) { return may_be_one(one, other); });
  });
}

}  // namespace

Chains::Chains(const std::vector<Candidate>& candidates)
    : candidates_(candidates),
      root_(candidates.size()),
      profiles_(candidates.size()),
      sieve_(candidates.size()),
      antecedent_(candidates.size(), kNoAntecedent) {
  std::iota(root_.begin(), root_.end(), std::size_t{0});
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    Profile& profile = profiles_[i];
    profile.mentions = {i};
    profile.first = i;
    profile.agreement = candidate.agreement;
    const bool is_full_name =
        candidate.agreement.what == NounClass::person && candidate.name.size() > 1;
    if (!is_full_name) continue;
    profile.given_names.insert(candidate.name.begin(), candidate.name.end() - 1);
    profile.surnames.insert(candidate.name.back());
  }
}

bool Chains::is_nested(std::size_t a, std::size_t b) const {
  const Candidate& one = candidates_[a];
  const Candidate& other = candidates_[b];
  if (one.sentence != other.sentence) return false;
  const bool is_inside = (one.first <= other.first && other.last <= one.last) ||
                         (other.first <= one.first && one.last <= other.last);
  return is_inside;
}

bool Chains::may_join(std::size_t a, std::size_t b) const {
  if (is_one(a, b)) return false;
  return may_agree(chain_of(a).agreement, chain_of(b).agreement) &&
         !has_clash(chain_of(a), chain_of(b)) && !is_nested(a, b);
}

bool Chains::may_be_said_one(std::size_t a, std::size_t b) const {
  if (is_one(a, b)) return false;
  Agreement one = chain_of(a).agreement;
  Agreement other = chain_of(b).agreement;
  if (one.what == NounClass::unknown) one.gender = 'u';
  if (other.what == NounClass::unknown) other.gender = 'u';
  return may_agree(one, other) && !has_clash(chain_of(a), chain_of(b)) && !is_nested(a, b);
}

bool Chains::may_join_names(std::size_t a, std::size_t b) const {
  return !is_one(a, b) && !has_clash(chain_of(a), chain_of(b)) && !is_nested(a, b);
}

bool Chains::join(std::size_t anaphor, std::size_t antecedent, std::string_view sieve) {
  if (is_one(anaphor, antecedent)) return false;
  const std::size_t front_a = chain_of(anaphor).first;
  const std::size_t front_b = chain_of(antecedent).first;
  // The chain that begins later loses its first mention to the join.
  const std::size_t loser = std::max(front_a, front_b);
  sieve_[loser] = sieve;
  antecedent_[loser] = loser == front_a ? antecedent : anaphor;

  std::size_t into = root_[anaphor];
  std::size_t from = root_[antecedent];
  if (profiles_[into].mentions.size() < profiles_[from].mentions.size()) std::swap(into, from);
  Profile& kept = profiles_[into];
  Profile& gone = profiles_[from];
  for (const std::size_t mention : gone.mentions) root_[mention] = into;
  const std::size_t kept_size = kept.mentions.size();
  kept.mentions.insert(kept.mentions.end(), gone.mentions.begin(), gone.mentions.end());
  // What most mentions say counts; of two, the first is more often said in full.
  const bool is_kept_first = kept_size > gone.mentions.size() || kept.first < gone.first;
  kept.agreement = is_kept_first ? merged(kept.agreement, gone.agreement)
                                 : merged(gone.agreement, kept.agreement);
  kept.first = std::min(kept.first, gone.first);
  kept.given_names.merge(gone.given_names);
  kept.surnames.merge(gone.surnames);
  gone = {};
  return true;
}

Coreference Chains::take() {
  Coreference result;
  result.mentions.reserve(candidates_.size());
  std::vector<std::size_t> number(candidates_.size(), kNoAntecedent);
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const Candidate& candidate = candidates_[i];
    std::size_t& chain = number[root_[i]];
    if (chain == kNoAntecedent) {
      chain = result.chains.size();
      result.chains.push_back(std::move(profiles_[root_[i]].mentions));
      std::ranges::sort(result.chains.back());
    }
    result.mentions.push_back({candidate.sentence, candidate.first, candidate.last, candidate.head,
                               candidate.span, candidate.head_span,
                               candidate.is_inside_name ? Span{} : candidate.name_span,
                               candidate.kind, chain, sieve_[i], antecedent_[i]});
  }
  return result;
}

}  // namespace dossier::extract
