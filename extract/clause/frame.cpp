#include "extract/clause/frame.h"

#include <algorithm>
#include <array>

#include "extract/clause/phrase.h"

namespace dossier::extract {

namespace {

// Nouns that make a preposition of several words: "in front of".
constexpr std::array<std::string_view, 24> kPrepositionNouns = {
    "addition", "basis",  "behalf",   "case",    "charge",   "conjunction", "course",  "favor",
    "favour",   "front",  "honor",    "honour",  "lieu",     "light",       "order",   "part",
    "place",    "regard", "relation", "respect", "response", "result",      "support", "terms"};

class FrameReader {
 public:
  FrameReader(const Dependencies& tree, const Clause& clause) : tree_(tree), clause_(clause) {}

  Frame read() {
    if (clause_.has_content_copula) {
      frame_.objects.push_back({ArgumentKind::content, {}, {clause_.head}, kNoWord});
      return std::move(frame_);
    }
    if (clause_.has_copula) add_complement();
    for (const std::uint32_t head : clause_.chain) {
      for (const std::uint32_t child : tree_.dependents(head)) add_dependent(head, child);
    }
    add_antecedent();
    add_nominals();
    add_shared();
    std::ranges::stable_sort(frame_.further, {}, [this](const Argument& argument) {
      return std::pair(
          argument.heads.front() < clause_.head && argument.kind != ArgumentKind::nominal,
          argument.heads.front());
    });
    if (frame_.objects.empty() && frame_.further.empty()) add_adverb();
    return std::move(frame_);
  }

 private:
  void add_complement() {
    Argument complement{
        ArgumentKind::complement, prepositions_of(tree_, clause_.head), {}, kNoWord};
    complement.heads = alternatives_of(tree_, clause_.head);
    frame_.objects.push_back(std::move(complement));
  }

  void add_dependent(std::uint32_t head, std::uint32_t child) {
    if (std::ranges::find(clause_.chain, child) != clause_.chain.end()) return;
    if (std::ranges::find(clause_.predicate, child) != clause_.predicate.end()) return;
    switch (tree_.relation(child)) {
      case Dependency::obj:
        add_object(ArgumentKind::object, child);
        break;
      case Dependency::iobj:
        if (!tree_.has(head, Dependency::obj)) add_object(ArgumentKind::object, child);
        break;
      case Dependency::nsubj:
      case Dependency::nsubj_pass:
        if (tree_.has(head, Dependency::expl)) add_object(ArgumentKind::object, child);
        break;
      case Dependency::obl:
      case Dependency::obl_agent:
        add_oblique(child);
        break;
      case Dependency::obl_unmarked:
        add(ArgumentKind::time, child, {});
        break;
      case Dependency::nmod:
        if (clause_.has_copula && child < clause_.head) add_oblique(child);
        break;
      case Dependency::xcomp:
        if (!tree_.is_verb(child) || !tree_.has(child, Dependency::mark)) add_predicative(child);
        break;
      case Dependency::ccomp:
        add_content(child);
        break;
      default:
        break;
    }
  }

  void add_object(ArgumentKind kind, std::uint32_t head) {
    if (head == clause_.relative_word) return;
    if (is_relative_pronoun(tree_, head)) {
      const std::uint32_t noun = antecedent_above(tree_, head);
      if (noun == kNoWord) return;
      head = noun;
    }
    frame_.objects.push_back({kind, {}, alternatives_of(tree_, head), kNoWord});
  }

  void add(ArgumentKind kind, std::uint32_t head, WordList prepositions) {
    frame_.further.push_back(
        {kind, std::move(prepositions), alternatives_of(tree_, head), kNoWord});
  }

  void add_oblique(std::uint32_t head) {
    if (head == clause_.relative_word) return;
    WordList prepositions = prepositions_of(tree_, head);
    const std::uint32_t inner = noun_behind(head);
    if (inner != kNoWord) {
      prepositions.push_back(head);
      const WordList more = prepositions_of(tree_, inner);
      prepositions.insert(prepositions.end(), more.begin(), more.end());
      head = inner;
    }
    add(ArgumentKind::oblique, head, std::move(prepositions));
  }

  // What follows "in front of", or kNoWord for an oblique of another kind.
  std::uint32_t noun_behind(std::uint32_t head) const {
    if (std::ranges::find(kPrepositionNouns, tree_.lemma(head)) == kPrepositionNouns.end())
      return kNoWord;
    std::uint32_t inner = kNoWord;
    for (const std::uint32_t child : tree_.dependents(head)) {
      switch (tree_.relation(child)) {
        case Dependency::case_:
        case Dependency::punct:
          break;
        case Dependency::nmod:
          inner = child;
          break;
        default:
          return kNoWord;
      }
    }
    return inner;
  }

  // "became ill", "elected her president".
  void add_predicative(std::uint32_t child) {
    if (tree_.is_verb(child)) return;
    if (frame_.objects.empty()) {
      frame_.objects.push_back({ArgumentKind::complement, prepositions_of(tree_, child),
                                alternatives_of(tree_, child), kNoWord});
    } else {
      add(ArgumentKind::complement, child, prepositions_of(tree_, child));
    }
  }

  void add_content(std::uint32_t child) {
    std::vector<Argument>& place = frame_.objects.empty() ? frame_.objects : frame_.further;
    place.push_back({ArgumentKind::content, {}, content_alternatives(tree_, child), kNoWord});
  }

  // "the firm that Norway sold", "the town in which he died".
  void add_antecedent() {
    if (clause_.antecedent == kNoWord) return;
    const std::uint32_t pronoun = clause_.relative_word;
    if (pronoun != kNoWord && tree_.relation(pronoun) == Dependency::obl) {
      frame_.further.push_back(
          {ArgumentKind::oblique, prepositions_of(tree_, pronoun), {clause_.antecedent}, kNoWord});
    } else if (frame_.objects.empty() && !clause_.has_copula) {
      frame_.objects.push_back({ArgumentKind::object, {}, {clause_.antecedent}, kNoWord});
    }
  }

  // "a stake | in Equinor": phrases that hang on the object.
  void add_nominals() {
    for (const Argument& object : frame_.objects) {
      if (object.kind == ArgumentKind::content) continue;
      for (const std::uint32_t head : object.heads) {
        if (head == clause_.antecedent) continue;
        for (const std::uint32_t nominal : loose_nominals(tree_, head)) {
          frame_.further.push_back({ArgumentKind::nominal, prepositions_of(tree_, nominal),
                                    alternatives_of(tree_, nominal), head});
        }
      }
    }
  }

  // A conjunct takes over what stands in front of the first verb: "In May he came and went"; a
  // first verb without anything takes over what follows the last: "were armed and sent to Oslo".
  void add_shared() {
    if (clause_.source == SubjectSource::conjunct) {
      const std::uint32_t first = tree_.head(clause_.head);
      const std::uint32_t end = clause_.subjects.empty() ? first : clause_.subjects.front();
      for (const std::uint32_t child : tree_.dependents(first)) {
        if (child >= end) break;
        add_free(child);
      }
      return;
    }
    if (!frame_.objects.empty() || !frame_.further.empty() || clause_.has_copula) return;
    std::uint32_t last = kNoWord;
    for (const std::uint32_t child : tree_.dependents(clause_.head)) {
      if (tree_.relation(child) == Dependency::conj &&
          tree_.xpos(child) == tree_.xpos(clause_.head))
        last = child;
    }
    if (last == kNoWord || tree_.has(last, Dependency::nsubj)) return;
    for (const std::uint32_t child : tree_.dependents(last)) {
      if (child < last) continue;
      if (tree_.relation(child) == Dependency::obj) add_object(ArgumentKind::object, child);
      add_free(child);
    }
  }

  void add_free(std::uint32_t child) {
    if (tree_.relation(child) == Dependency::obl || tree_.relation(child) == Dependency::obl_agent)
      add_oblique(child);
    if (tree_.relation(child) == Dependency::obl_unmarked) add(ArgumentKind::time, child, {});
  }

  void add_adverb() {
    for (const std::uint32_t child : tree_.dependents(clause_.head)) {
      if (tree_.relation(child) != Dependency::advmod || child < clause_.head) continue;
      if (std::ranges::find(clause_.predicate, child) != clause_.predicate.end()) continue;
      frame_.further.push_back({ArgumentKind::adverb, {}, {child}, kNoWord});
      return;
    }
  }

  const Dependencies& tree_;
  const Clause& clause_;
  Frame frame_;
};

}  // namespace

Frame frame_of(const Dependencies& tree, const Clause& clause) {
  return FrameReader(tree, clause).read();
}

WordList words_of_argument(const Dependencies& tree, const Clause& clause, const Argument& argument,
                           std::uint32_t head, Reach reach) {
  if (argument.kind == ArgumentKind::content) {
    WordList words = content_text(tree, head, argument.heads.front());
    if (clause.has_content_copula) {
      const std::uint32_t last = clause.predicate.empty() ? head : clause.predicate.back();
      std::erase_if(words, [&](std::uint32_t word) { return word <= last; });
    }
    return words;
  }
  WordList words = phrase_of(tree, head, reach);
  if (argument.kind == ArgumentKind::complement) {
    std::erase_if(words, [&](std::uint32_t word) {
      return std::ranges::find(clause.predicate, word) != clause.predicate.end();
    });
  }
  return words;
}

}  // namespace dossier::extract
