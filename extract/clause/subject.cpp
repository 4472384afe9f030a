#include "extract/clause/subject.h"

#include <algorithm>
#include <array>

#include "extract/clause/phrase.h"

namespace dossier::extract {

namespace {

bool is_single_pronoun(const Dependencies& tree, const WordList& subjects) {
  return subjects.size() == 1 && is_relative_pronoun(tree, subjects.front());
}

// "the firm that sells units" has the noun for a subject; "the firm that Norway sold" its own.
Subjects relative_subjects(const Dependencies& tree, std::uint32_t head, WordList own) {
  const std::uint32_t above = tree.head(head);
  if (own.empty() || is_single_pronoun(tree, own)) return {{above}, SubjectSource::antecedent};
  Subjects subjects{std::move(own), SubjectSource::own, above};
  for (const std::uint32_t child : tree.dependents(head)) {
    if (is_relative_pronoun(tree, child)) subjects.relative_word = child;
  }
  return subjects;
}

// "Chad" of "accused Chad of trying to leave".
std::uint32_t gerund_owner(const Dependencies& tree, std::uint32_t gerund) {
  const std::uint32_t mark = tree.first(gerund, Dependency::mark);
  if (mark == kNoWord || tree.xpos(gerund) != "VBG") return kNoWord;
  const std::string& word = tree.lemma(mark);
  if (word != "of" && word != "from" && word != "into") return kNoWord;
  const std::uint32_t object = tree.first(tree.head(gerund), Dependency::obj);
  return object < gerund ? object : kNoWord;
}

// "talks" of "wants talks to include Norway": right in front of "to", where the verb above says
// what somebody else is to do.
std::uint32_t asked_of(const Dependencies& tree, std::uint32_t verb) {
  constexpr std::array<std::string_view, 19> kAsking = {
      "allow",    "ask",    "convince", "enable", "encourage", "expect", "force",
      "instruct", "invite", "like",     "need",   "order",     "permit", "persuade",
      "press",    "push",   "tell",     "urge",   "want"};
  const std::uint32_t above = tree.head(verb);
  const std::uint32_t mark = tree.first(verb, Dependency::mark);
  if (mark == kNoWord || tree.lemma(mark) != "to") return kNoWord;
  if (std::ranges::find(kAsking, tree.lemma(above)) == kAsking.end()) return kNoWord;
  const std::uint32_t object = tree.first(above, Dependency::obj);
  if (object == kNoWord || object > verb) return kNoWord;
  const WordList phrase = phrase_of(tree, object, Reach::full);
  return !phrase.empty() && phrase.back() + 1 == mark ? object : kNoWord;
}

Subjects subjects_of(const Dependencies& tree, std::uint32_t head, int depth) {
  if (depth > kDeepestChain) return {};
  const std::uint32_t above = tree.head(head);
  const Dependency relation = tree.relation(head);
  WordList own = own_subjects(tree, head);
  if (above == kNoWord) return {std::move(own)};
  if (relation == Dependency::acl_relcl) return relative_subjects(tree, head, std::move(own));
  if (is_single_pronoun(tree, own)) {
    const std::uint32_t noun = antecedent_above(tree, head);
    return {noun == kNoWord ? WordList{} : WordList{noun}};
  }
  if (!own.empty()) return {std::move(own)};
  switch (relation) {
    case Dependency::conj:
      if (!is_clause(tree, above)) return {};
      return {subjects_of(tree, above, depth + 1).heads, SubjectSource::conjunct};
    case Dependency::acl:
      if (is_infinitive(tree, head)) return {};
      return {{above}, SubjectSource::antecedent};
    case Dependency::xcomp: {
      const std::uint32_t controller = controller_of(tree, head);
      if (controller != kNoWord) return {{controller}, SubjectSource::governor};
      return {subjects_of(tree, above, depth + 1).heads, SubjectSource::governor};
    }
    case Dependency::advcl:
      if (!is_clause(tree, above) && !tree.is_verb(above)) return {};
      if (const std::uint32_t accused = gerund_owner(tree, head); accused != kNoWord)
        return {{accused}, SubjectSource::governor};
      if (const std::uint32_t asked = asked_of(tree, head); asked != kNoWord)
        return {{asked}, SubjectSource::governor};
      return {subjects_of(tree, above, depth + 1).heads, SubjectSource::governor};
    default:
      return {};
  }
}

}  // namespace

bool is_clause(const Dependencies& tree, std::uint32_t word) {
  if (tree.has(word, Dependency::cop)) return true;
  if (!tree.is_verb(word)) return false;
  switch (tree.relation(word)) {
    case Dependency::aux:
    case Dependency::aux_pass:
    case Dependency::cop:
    case Dependency::case_:
    case Dependency::fixed:
    case Dependency::mark:
    case Dependency::compound:
    case Dependency::flat:
    case Dependency::amod:
    case Dependency::det:
      return false;
    default:
      return true;
  }
}

bool is_complement(const Dependencies& tree, std::uint32_t word) {
  return tree.has(word, Dependency::cop) && !tree.is_verb(word);
}

bool is_passive(const Dependencies& tree, std::uint32_t verb) {
  if (tree.has(verb, Dependency::aux_pass) || tree.has(verb, Dependency::nsubj_pass)) return true;
  const Dependency relation = tree.relation(verb);
  return tree.xpos(verb) == "VBN" &&
         (relation == Dependency::acl || relation == Dependency::advcl) &&
         !tree.has(verb, Dependency::aux) && !tree.has(verb, Dependency::obj);
}

bool is_infinitive(const Dependencies& tree, std::uint32_t verb) {
  const std::uint32_t mark = tree.first(verb, Dependency::mark);
  return mark != kNoWord && tree.lemma(mark) == "to";
}

std::uint32_t called_on(const Dependencies& tree, std::uint32_t call) {
  for (const std::uint32_t child : tree.dependents(call)) {
    const std::uint32_t on = tree.first(child, Dependency::case_);
    const bool is_on = on != kNoWord && (tree.lemma(on) == "on" || tree.lemma(on) == "upon");
    if (tree.relation(child) == Dependency::obl && is_on) return child;
  }
  return kNoWord;
}

std::uint32_t controller_of(const Dependencies& tree, std::uint32_t verb) {
  const std::uint32_t above = tree.head(verb);
  if (above == kNoWord || tree.lemma(above) == "promise") return kNoWord;
  std::uint32_t object = tree.first(above, Dependency::obj);
  if (object == kNoWord) object = tree.first(above, Dependency::iobj);
  if (object == kNoWord && tree.lemma(above) == "call") object = called_on(tree, above);
  return object != kNoWord && object < verb ? object : kNoWord;
}

WordList own_subjects(const Dependencies& tree, std::uint32_t head) {
  const std::uint32_t outer = tree.first(head, Dependency::nsubj_outer);
  if (outer != kNoWord && !tree.has(head, Dependency::nsubj) &&
      !tree.has(head, Dependency::nsubj_pass)) {
    return alternatives_of(tree, outer);
  }
  const std::uint32_t expletive = tree.first(head, Dependency::expl);
  const bool is_expletive_first = expletive != kNoWord && expletive < head;
  if (is_expletive_first && tree.lemma(expletive) == "there") return {expletive};
  for (const std::uint32_t child : tree.dependents(head)) {
    const Dependency relation = tree.relation(child);
    if (relation == Dependency::nsubj || relation == Dependency::nsubj_pass) {
      return alternatives_of(tree, child);
    }
  }
  if (is_expletive_first) return {expletive};
  const std::uint32_t clausal = tree.first(head, Dependency::csubj);
  return clausal == kNoWord ? WordList{} : WordList{clausal};
}

Subjects subjects_of(const Dependencies& tree, std::uint32_t head) {
  return subjects_of(tree, head, 0);
}

}  // namespace dossier::extract
