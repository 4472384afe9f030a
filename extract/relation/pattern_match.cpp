#include "extract/relation/pattern_match.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extract/clause/phrase.h"
#include "extract/relation/context.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += text.empty() ? word : ' ' + word;
  return text;
}

// The noun behind a preposition of the verb: "fire" of "under fire"; kNoWord for none.
std::uint32_t noun_behind(const Dependencies& tree, const ActiveFrame& frame,
                          const std::string& preposition, const std::string& noun) {
  const auto found = std::ranges::find_if(frame.obliques, [&](const Oblique& oblique) {
    return oblique.preposition == preposition && tree.lemma(oblique.head) == noun;
  });
  return found == frame.obliques.end() ? kNoWord : found->head;
}

// What hangs on a noun with that preposition.
WordList behind(const Dependencies& tree, std::uint32_t noun, const std::string& preposition) {
  for (const std::uint32_t child : tree.dependents(noun)) {
    const std::uint32_t first = tree.first(child, Dependency::case_);
    if (tree.relation(child) == Dependency::nmod && first != kNoWord &&
        lower_ascii(tree.word(first)) == preposition)
      return alternatives_of(tree, child);
  }
  return {};
}

// "between Chad | and Niger".
void add_conjuncts(const Dependencies& tree, WordList& heads) {
  for (std::size_t i = 0, size = heads.size(); i < size; ++i) {
    for (const std::uint32_t child : tree.dependents(heads[i])) {
      if (tree.relation(child) == Dependency::conj) heads.push_back(child);
    }
  }
}

std::optional<PatternMatch> match(const Dependencies& tree, const ActiveFrame& frame,
                                  const RelationPattern& pattern, const Relation& relation) {
  PatternMatch result{&relation, joined(pattern.words), {}, frame.objects};
  bool is_particle_used = frame.particle.empty();
  std::uint32_t noun = kNoWord;
  for (std::size_t i = 1; i < pattern.words.size(); ++i) {
    const std::string& word = pattern.words[i];
    if (word == "-" && i + 1 == pattern.words.size()) {
      const bool is_free = frame.objects.size() == (noun == kNoWord ? 0U : 1U);
      if (!is_free || frame.is_passive || frame.content != kNoWord) return std::nullopt;
      result.objects.clear();
      result.is_bare = true;
      continue;
    }
    if (!is_particle_used && word == frame.particle) {
      is_particle_used = true;
      continue;
    }
    const auto object = std::ranges::find_if(frame.objects, [&](std::uint32_t head) {
      return lower_ascii(tree.word(head)) == word || tree.lemma(head) == word;
    });
    if (object != frame.objects.end()) {
      noun = *object;
      result.objects = {noun};
      continue;
    }
    if (i + 2 < pattern.words.size()) {  // "came under fire from"
      noun = noun_behind(tree, frame, word, pattern.words[i + 1]);
      if (noun == kNoWord) return std::nullopt;
      ++i;
      continue;
    }
    if (i + 1 != pattern.words.size()) return std::nullopt;
    // "asked Norway for help": Norway is asked.
    const bool has_other = noun == kNoWord && !frame.objects.empty();
    if (has_other && relation.predicate == "demanded") return std::nullopt;
    result.objects.clear();
    for (std::size_t k = 0; k < frame.obliques.size(); ++k) {
      const Oblique& oblique = frame.obliques[k];
      if (oblique.preposition != word || (oblique.noun != kNoWord && oblique.noun != noun))
        continue;
      result.objects.push_back(oblique.head);
      result.used.push_back(k);
    }
    if (word == "between") add_conjuncts(tree, result.objects);
    if (result.objects.empty() && noun != kNoWord) result.objects = behind(tree, noun, word);
    // "Chad and Niger held talks": with each other.
    const bool is_mutual = word == "with" && frame.has_several_agents &&
                           (noun != kNoWord || pattern.words.size() == 2);
    if (result.objects.empty() && !is_mutual) return std::nullopt;
    result.is_mutual = result.objects.empty();
  }
  if (!is_particle_used) return std::nullopt;
  return result;
}

// "criticised Norway over its war": the relation takes the verb's own object, if it can.
bool is_overlooking(const ActiveFrame& frame, const RelationPattern& pattern,
                    const Vocabulary& vocabulary) {
  const bool is_past_object = pattern.words.size() == 2 && pattern.words[1] != frame.particle &&
                              !frame.is_passive && !frame.objects.empty();
  return is_past_object && std::ranges::any_of(vocabulary.patterns_of(frame.lemma),
                                               [&](const RelationPattern& other) {
                                                 return other.words.size() == 1 &&
                                                        !other.is_turned &&
                                                        vocabulary.relation(other).predicate ==
                                                            vocabulary.relation(pattern).predicate;
                                               });
}

}  // namespace

std::vector<PatternMatch> match_patterns(const Dependencies& tree, const ActiveFrame& frame,
                                         const Vocabulary& vocabulary) {
  std::vector<PatternMatch> found;
  for (const RelationPattern& pattern : vocabulary.patterns_of(frame.lemma)) {
    auto result = match(tree, frame, pattern, vocabulary.relation(pattern));
    if (!result || is_overlooking(frame, pattern, vocabulary)) continue;
    if (pattern.is_turned) {
      const bool names_noun = pattern.words.size() > 2;
      const bool is_on_subject = names_noun && result->relation->object.contains_letter('P');
      result->recipients = is_on_subject ? WordList{} : frame.agents;
      result->agents = std::exchange(result->objects, is_on_subject ? frame.agents : frame.objects);
      if (result->agents.empty() || result->objects.empty()) continue;
    } else {
      result->agents = frame.agents;
    }
    found.push_back(std::move(*result));
  }
  return found;
}

}  // namespace dossier::extract
