#include "extract/clause/predicate.h"

#include <algorithm>

#include "extract/clause/factuality.h"
#include "extract/clause/phrase.h"
#include "extract/clause/subject.h"

namespace dossier::extract {

namespace {

bool contains(const WordList& words, std::uint32_t word) {
  return std::ranges::find(words, word) != words.end();
}

class PredicateReader {
 public:
  explicit PredicateReader(const Dependencies& tree) : tree_(tree) {}

  Predicate read(std::uint32_t head, int depth) const {
    Predicate predicate;
    const std::uint32_t above = tree_.head(head);
    const Dependency relation = tree_.relation(head);
    if (depth < kDeepestChain && above != kNoWord && is_clause(tree_, above)) {
      if (relation == Dependency::xcomp && controller_of(tree_, head) == kNoWord) {
        predicate = with_complement(above, depth);
      } else if (relation == Dependency::conj && own_subjects(tree_, head).empty()) {
        predicate.words = shared_words(head, above, depth);
      }
    }
    predicate.chain.push_back(head);
    const WordList own = own_words(head);
    predicate.words.insert(predicate.words.end(), own.begin(), own.end());
    return predicate;
  }

 private:
  // The predicate above an xcomp; "is able" of "is able to".
  Predicate with_complement(std::uint32_t head, int depth) const {
    Predicate predicate = read(head, depth + 1);
    if (!tree_.has(head, Dependency::cop) || contains(predicate.words, head)) return predicate;
    for (const std::uint32_t word : phrase_of(tree_, head, Reach::bare)) {
      if (!contains(predicate.words, word)) predicate.words.push_back(word);
    }
    return predicate;
  }

  // What a conjunct takes over: the verbs above the first one, and its auxiliaries.
  WordList shared_words(std::uint32_t head, std::uint32_t first, int depth) const {
    const bool has_auxiliary = tree_.has(head, Dependency::aux) ||
                               tree_.has(head, Dependency::aux_pass) ||
                               tree_.has(head, Dependency::cop);
    if (has_auxiliary || tree_.xpos(head) != tree_.xpos(first)) return {};
    WordList words;
    const std::uint32_t governor = tree_.head(first);
    if (tree_.relation(first) == Dependency::xcomp && governor != kNoWord &&
        controller_of(tree_, first) == kNoWord && is_clause(tree_, governor)) {
      words = with_complement(governor, depth).words;
    }
    const std::string_view tag = tree_.xpos(head);
    if (tag == "VBD" || tag == "VBZ" || tag == "VBP") return words;
    for (const std::uint32_t child : tree_.dependents(first)) {
      const Dependency relation = tree_.relation(child);
      if (relation == Dependency::aux || relation == Dependency::aux_pass) words.push_back(child);
      if (relation == Dependency::mark && tree_.lemma(child) == "to" &&
          !tree_.has(head, Dependency::mark)) {
        words.push_back(child);
      }
    }
    return words;
  }

  // Whether a dependent other than an adverb is a part of the predicate.
  bool is_part(std::uint32_t head, std::uint32_t child) const {
    switch (tree_.relation(child)) {
      case Dependency::aux:
      case Dependency::aux_pass:
      case Dependency::cop:
        // In "The problem is that it fell" they belong to the problem.
        return is_complement(tree_, head) || !tree_.has(head, Dependency::nsubj_outer);
      case Dependency::compound_prt:
        return true;
      case Dependency::mark:
        return tree_.lemma(child) == "to";
      default:
        return false;
    }
  }

  // Auxiliaries, negation, adverbs in between, particle, and the verb itself.
  WordList own_words(std::uint32_t head) const {
    const bool has_verb = !is_complement(tree_, head);
    WordList words;
    std::uint32_t begin = head;
    for (const std::uint32_t child : tree_.dependents(head)) {
      if (!is_part(head, child)) continue;
      words.push_back(child);
      begin = std::min(begin, child);
    }
    for (const std::uint32_t child : tree_.dependents(head)) {
      if (tree_.relation(child) != Dependency::advmod || child > head) continue;
      const bool is_inside = child > begin || child + 1 == begin;
      if (is_negation(tree_, child) || (has_verb && is_inside)) words.push_back(child);
    }
    if (has_verb) words.push_back(head);
    std::ranges::sort(words);
    // R7: "gave Olsen | a raise".
    const std::uint32_t recipient = tree_.first(head, Dependency::iobj);
    if (recipient != kNoWord && tree_.has(head, Dependency::obj)) {
      const WordList phrase = phrase_of(tree_, recipient, Reach::bare);
      words.insert(words.end(), phrase.begin(), phrase.end());
    }
    return words;
  }

  const Dependencies& tree_;
};

}  // namespace

Predicate predicate_of(const Dependencies& tree, std::uint32_t head) {
  return PredicateReader(tree).read(head, 0);
}

}  // namespace dossier::extract
