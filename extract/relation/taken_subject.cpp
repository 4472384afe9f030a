#include "extract/relation/taken_subject.h"

#include <algorithm>
#include <array>

#include "extract/clause/phrase.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::ranges::find(words, word) != words.end();
}

// Whether the verb says what somebody thinks of its object, or wants to be done with it.
bool is_attitude(const Dependencies& tree, const Vocabulary& vocabulary, std::uint32_t verb) {
  constexpr std::array<std::string_view, 5> kAttitudes = {"ACCUSE", "PROTEST", "REJECT", "REQUEST",
                                                          "SUPPORT"};
  const auto& patterns = vocabulary.patterns_of(lower_ascii(tree.lemma(verb)));
  return std::ranges::any_of(patterns, [&](const RelationPattern& pattern) {
    return pattern.words.size() <= 2 && vocabulary.relation(pattern).predicate != "signed" &&
           is_one_of(vocabulary.relation(pattern).event_class, kAttitudes);
  });
}

constexpr std::array<std::string_view, 4> kAttempts = {"attempt", "bid", "effort", "struggle"};
constexpr std::array<std::string_view, 14> kPlans = {
    "agreement", "commitment", "deal",    "decision",  "intention",  "move",   "offer",
    "plan",      "pledge",     "promise", "readiness", "resolution", "threat", "vow"};

// Nouns whose infinitive is what is planned, tried or asked.
bool takes_infinitive(const std::string& noun) {
  constexpr std::array<std::string_view, 9> kOthers = {
      "appeal", "call", "demand", "desire", "invitation", "order", "proposal", "request", "right"};
  return is_one_of(noun, kAttempts) || is_one_of(noun, kPlans) || is_one_of(noun, kOthers);
}

// "Norway's plan to leave", "Norway's role in leaving".
Modality modality_under(const Dependencies& tree, std::uint32_t word, std::uint32_t verb) {
  const std::string& noun = tree.lemma(word);
  const std::uint32_t mark = tree.first(verb, Dependency::mark);
  if (mark != kNoWord && tree.lemma(mark) == "in") return Modality::actual;
  if (is_one_of(noun, kAttempts)) return Modality::attempted;
  return is_one_of(noun, kPlans) ? Modality::planned : Modality::proposed;
}

// "criticised Norway's decision to leave".
std::optional<Clause> below_object(const Dependencies& tree, const Vocabulary& vocabulary,
                                   Clause clause, std::uint32_t noun) {
  const std::uint32_t verb = tree.head(noun);
  if (verb == kNoWord || tree.has(noun, Dependency::cop)) return clause;
  const std::uint32_t owner = tree.first(noun, Dependency::nmod_poss);
  if (owner != kNoWord && tree.xpos(owner) != "PRP$") {
    clause.subjects = alternatives_of(tree, owner);
    clause.modality = modality_under(tree, noun, clause.head);
    return clause;
  }
  if (is_attitude(tree, vocabulary, verb)) return std::nullopt;
  return clause;
}

// "warned Norway against leaving", "thanked Norway for leaving".
std::optional<Clause> gerund(const Dependencies& tree, const Vocabulary& vocabulary,
                             Clause clause) {
  const std::uint32_t verb = tree.head(clause.head);
  const std::uint32_t mark = tree.first(clause.head, Dependency::mark);
  const std::uint32_t object = verb == kNoWord ? kNoWord : tree.first(verb, Dependency::obj);
  if (mark == kNoWord || verb == kNoWord) return clause;
  const std::string& word = tree.lemma(mark);
  const bool is_on_somebody = object != kNoWord || tree.has(verb, Dependency::aux_pass);
  if (word == "against" || word == "without" || (word == "from" && is_on_somebody))
    return std::nullopt;
  if (word == "for" && object != kNoWord && is_attitude(tree, vocabulary, verb))
    clause.subjects = alternatives_of(tree, object);
  return clause;
}

// "objected to leaving".
bool is_rejected(const Dependencies& tree, const Vocabulary& vocabulary, std::uint32_t verb) {
  const std::uint32_t above = tree.head(verb);
  const std::uint32_t mark = tree.first(verb, Dependency::mark);
  if (above == kNoWord || mark == kNoWord || tree.xpos(verb) != "VBG") return false;
  const auto& patterns = vocabulary.patterns_of(lower_ascii(tree.lemma(above)));
  return std::ranges::any_of(patterns, [&](const RelationPattern& pattern) {
    return pattern.words.size() == 2 && pattern.words[1] == tree.lemma(mark) &&
           vocabulary.relation(pattern).event_class == "REJECT";
  });
}

// "prevented Norway from seizing | and holding the port": not done either.
bool is_prevented(const Dependencies& tree, std::uint32_t verb) {
  while (tree.relation(verb) == Dependency::conj && tree.head(verb) != kNoWord)
    verb = tree.head(verb);
  const std::uint32_t above = tree.head(verb);
  const std::uint32_t mark = tree.first(verb, Dependency::mark);
  return above != kNoWord && mark != kNoWord && tree.xpos(verb) == "VBG" &&
         tree.lemma(mark) == "from" && tree.has(above, Dependency::obj);
}

}  // namespace

std::optional<Clause> with_own_subject(const Dependencies& tree, const Vocabulary& vocabulary,
                                       const Clause& clause) {
  if (is_rejected(tree, vocabulary, clause.head)) return std::nullopt;
  if (is_prevented(tree, clause.head)) return std::nullopt;
  if (clause.rule == "R8-object-clause")
    return below_object(tree, vocabulary, clause, tree.head(clause.head));
  if (clause.rule == "R13-purpose") {  // "backed Norway's bid to leave": no purpose
    const std::uint32_t noun = tree.first(tree.head(clause.head), Dependency::obj);
    if (noun != kNoWord && takes_infinitive(tree.lemma(noun)))
      return below_object(tree, vocabulary, clause, noun);
  }
  if (clause.rule == "R13-gerund") return gerund(tree, vocabulary, clause);
  return clause;
}

}  // namespace dossier::extract
