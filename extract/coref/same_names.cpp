// Sieves on equal words and on forms of one name.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "extract/coref/attributes.h"
#include "extract/coref/sieves.h"
#include "extract/mention/name_classes.h"

namespace dossier::extract {

namespace {

constexpr std::size_t kMostTried = 20;

using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

// The latest mention under a key that nothing speaks against, or kNoAntecedent.
std::size_t latest(const SieveContext& context, const Index& index, const std::string& key,
                   std::size_t anaphor) {
  const auto found = index.find(key);
  if (found == index.end()) return kNoAntecedent;
  const std::vector<std::size_t>& mentions = found->second;
  const std::size_t tried = std::min(mentions.size(), kMostTried);
  for (std::size_t i = 0; i < tried; ++i) {
    const std::size_t mention = mentions[mentions.size() - 1 - i];
    if (context.chains.is_one(anaphor, mention)) return mention;
    if (context.chains.may_join(anaphor, mention)) return mention;
  }
  return kNoAntecedent;
}

// The same where all mentions under the key that it may be are of one chain.
std::size_t only(const SieveContext& context, const Index& index, const std::string& key,
                 std::size_t anaphor) {
  const std::size_t found = latest(context, index, key, anaphor);
  if (found == kNoAntecedent) return found;
  const std::vector<std::size_t>& mentions = index.at(key);
  const std::size_t tried = std::min(mentions.size(), kMostTried);
  for (std::size_t i = 0; i < tried; ++i) {
    const std::size_t mention = mentions[mentions.size() - 1 - i];
    if (!context.chains.is_one(mention, found) && context.chains.may_join(anaphor, mention)) {
      return kNoAntecedent;
    }
  }
  return found;
}

void join_latest(const SieveContext& context, Index& index, const std::string& key,
                 std::size_t mention) {
  const std::size_t antecedent = latest(context, index, key, mention);
  if (antecedent != kNoAntecedent) context.chains.join(mention, antecedent, context.sieve);
  index[key].push_back(mention);
}

// "ferry" of "ferry line": a noun before a noun that no table of names knows.
bool is_bare_modifier(const SieveContext& context, const Candidate& candidate) {
  if (!candidate.is_modifier) return false;
  const NounClass what = candidate.agreement.what;
  if (candidate.kind == MentionKind::name) return what == NounClass::unknown;
  return context.text.vocabulary.noun(candidate.lemma).what != NounClass::time;
}

bool is_name(const Candidate& candidate) { return candidate.kind == MentionKind::name; }

bool is_small_word(std::string_view word) {
  return word == "of" || word == "and" || word == "for" || word == "the" || word == "in" ||
         word == "on" || word == "&" || word == "de";
}

std::string initials(const std::vector<std::string>& words, bool has_small_words) {
  std::string letters;
  for (const std::string& word : words) {
    if (!has_small_words && is_small_word(word)) continue;
    letters += word.front();
  }
  return letters;
}

bool is_acronym(const SieveContext& context, const Candidate& candidate) {
  if (candidate.name.size() != 1) return false;
  const std::string_view word = context.text.trees[candidate.sentence].word(candidate.head);
  const auto capitals = std::ranges::count_if(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  const auto small = std::ranges::count_if(word, [](char c) { return c >= 'a' && c <= 'z'; });
  return capitals >= 2 && small <= 1;
}

bool starts_with(const std::vector<std::string>& words, const std::vector<std::string>& begin) {
  return begin.size() < words.size() && std::equal(begin.begin(), begin.end(), words.begin());
}

}  // namespace

void join_same_words(const SieveContext& context) {
  Index names;
  std::unordered_set<std::string> whole;  // names that stand by themselves
  for (const Candidate& candidate : context.candidates) {
    if (is_name(candidate) && !candidate.is_inside_name) whole.insert(joined(candidate.name));
  }
  Index nominals;
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& candidate = context.candidates[i];
    if (candidate.is_coordination || candidate.core.empty()) continue;
    if (candidate.is_inside_name) {
      if (is_name(candidate) && whole.contains(joined(candidate.name))) {
        join_latest(context, names, joined(candidate.name), i);
      }
      continue;
    }
    if (is_bare_modifier(context, candidate)) {
      // It may go on with a chain, but says too little to begin one.
      Index& index = is_name(candidate) ? names : nominals;
      const std::string key = is_name(candidate) ? joined(candidate.name) : candidate.core;
      if (index.contains(key)) join_latest(context, index, key, i);
      continue;
    }
    if (is_name(candidate)) {
      std::vector<std::size_t>& same = names[joined(candidate.name)];
      if (!same.empty() && context.chains.may_join_names(i, same.back())) {
        context.chains.join(i, same.back(), context.sieve);
      }
      same.push_back(i);
    } else if (candidate.kind == MentionKind::nominal) {
      const bool is_new = candidate.determiner == Determiner::indefinite ||
                          candidate.determiner == Determiner::negative;
      const bool is_count =
          context.text.trees[candidate.sentence].has_upos(candidate.head, "NUM") &&
          candidate.agreement.what != NounClass::time;
      if (is_count) continue;
      if (is_new) {
        nominals[candidate.core].push_back(i);
      } else {
        join_latest(context, nominals, candidate.core, i);
      }
    }
  }
}

void join_known_names(const SieveContext& context) {
  Index known;
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& candidate = context.candidates[i];
    if (!is_name(candidate)) continue;
    const KnownName* name = context.text.vocabulary.find_name(
        written_name(context.text.trees[candidate.sentence], candidate));
    if (name == nullptr || name->kind == NameKind::adjective || name->kind == NameKind::people) {
      continue;
    }
    join_latest(context, known, std::to_string(static_cast<int>(name->kind)) + name->canonical, i);
  }
}

void join_acronyms(const SieveContext& context) {
  Index long_forms;
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& candidate = context.candidates[i];
    if (!is_name(candidate) || candidate.name.size() < 2) continue;
    long_forms[initials(candidate.name, false)].push_back(i);
    const std::string all = initials(candidate.name, true);
    if (all != initials(candidate.name, false)) long_forms[all].push_back(i);
  }
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& candidate = context.candidates[i];
    if (!is_name(candidate) || !is_acronym(context, candidate)) continue;
    const std::size_t long_form = latest(context, long_forms, candidate.name.front(), i);
    if (long_form != kNoAntecedent) context.chains.join(i, long_form, context.sieve);
  }
}

namespace {

// "Olsen", "van Dahl": one word, and the particles in front of it. REQUIRES: a word.
bool is_surname(const std::vector<std::string>& name) {
  return std::all_of(name.begin(), name.end() - 1,
                     [](const std::string& word) { return is_name_particle(word); });
}

// Names of several words by their first and last ones.
struct LongNames {
  Index by_first;
  Index by_last;

  void add(const Candidate& candidate, std::size_t number) {
    if (is_surname(candidate.name) || std::ranges::any_of(candidate.name, is_small_word)) return;
    by_last[candidate.name.back()].push_back(number);
    by_first[candidate.name.front()].push_back(number);
  }
};

// "Olsen" or "Kari" for "Kari Olsen".
void join_to_full_name(const SieveContext& context, const LongNames& names, std::size_t number) {
  const Candidate& candidate = context.candidates[number];
  const NounClass what = candidate.agreement.what;
  if (what != NounClass::person && what != NounClass::unknown) return;
  std::size_t full = only(context, names.by_last, candidate.name.back(), number);
  const bool may_be_given = candidate.name.size() == 1;
  if (full == kNoAntecedent && may_be_given)
    full = only(context, names.by_first, candidate.name.front(), number);
  const bool is_person =
      full != kNoAntecedent && context.chains.chain_of(full).agreement.what == NounClass::person;
  if (is_person) context.chains.join(number, full, context.sieve);
}

// "the Oslo Ferry" for "the Oslo Ferry Line"; but a place is no short name of what is called after
// it.
void join_to_longer(const SieveContext& context, const LongNames& names, std::size_t number) {
  const Candidate& candidate = context.candidates[number];
  const NounClass what = candidate.agreement.what;
  const bool is_thing = what == NounClass::organization || what == NounClass::group ||
                        what == NounClass::event || what == NounClass::unknown;
  const auto longer = names.by_first.find(candidate.name.front());
  if (!is_thing || candidate.is_modifier || longer == names.by_first.end()) return;
  const std::vector<std::size_t>& mentions = longer->second;
  for (std::size_t i = 0; i < std::min(mentions.size(), kMostTried); ++i) {
    const std::size_t mention = mentions[mentions.size() - 1 - i];
    const Candidate& full = context.candidates[mention];
    if (!starts_with(full.name, candidate.name) || full.agreement.what == NounClass::person ||
        !context.chains.may_join(number, mention)) {
      continue;
    }
    context.chains.join(number, mention, context.sieve);
    return;
  }
}

}  // namespace

void join_short_names(const SieveContext& context) {
  LongNames names;
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& candidate = context.candidates[i];
    if (!is_name(candidate) || candidate.name.empty()) continue;
    if (is_surname(candidate.name)) {
      join_to_full_name(context, names, i);
    } else {
      join_to_longer(context, names, i);
    }
    names.add(candidate, i);
  }
}

}  // namespace dossier::extract
