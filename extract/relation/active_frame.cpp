#include "extract/relation/active_frame.h"

#include <algorithm>
#include <array>

#include "extract/clause/frame.h"
#include "extract/clause/phrase.h"
#include "extract/relation/context.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

std::string joined(const Dependencies& tree, const WordList& words) {
  std::string text;
  for (const std::uint32_t word : words) {
    if (!text.empty()) text += ' ';
    text += lower_ascii(tree.word(word));
  }
  return text;
}

void add_obliques(const Dependencies& tree, const Argument& argument,
                  std::vector<Oblique>& obliques) {
  const std::string shared = joined(tree, argument.prepositions);
  for (const std::uint32_t head : argument.heads) {
    const std::string own =
        head == argument.heads.front() ? shared : joined(tree, prepositions_of(tree, head));
    obliques.push_back({own.empty() ? shared : own, head, argument.of});
  }
}

void add(WordList& heads, const WordList& more) {
  heads.insert(heads.end(), more.begin(), more.end());
}

// "was fired at Chad from Norway", "was expelled from Norway": who does it is where it comes from;
// "was imposed on Chad by Norway": the tree hangs the agent on the noun in front.
void add_hidden_agent(const Dependencies& tree, ActiveFrame& frame) {
  constexpr std::array<std::string_view, 8> kFrom = {"banish", "bar",  "deport", "evict",
                                                     "expel",  "fire", "launch", "shoot"};
  if (!frame.is_passive || !frame.agents.empty()) return;
  const bool is_from = std::ranges::find(kFrom, frame.lemma) != kFrom.end();
  for (const Oblique& oblique : frame.obliques) {
    if (is_from && oblique.preposition == "from" && tree.has_upos(oblique.head, "PROPN"))
      frame.agents.push_back(oblique.head);
    for (const std::uint32_t child : tree.dependents(oblique.head)) {
      const std::uint32_t by = tree.first(child, Dependency::case_);
      const bool is_by = tree.relation(child) == Dependency::nmod && by != kNoWord &&
                         tree.lemma(by) == "by" && child > oblique.head;
      if (is_by && tree.has_upos(oblique.head, "PROPN"))
        add(frame.agents, alternatives_of(tree, child));
    }
  }
}

}  // namespace

ActiveFrame active_frame_of(const Dependencies& tree, const Clause& clause) {
  ActiveFrame result;
  result.is_passive = clause.is_passive;
  result.lemma = clause.has_copula ? "be" : lower_ascii(tree.lemma(clause.head));
  const std::uint32_t particle = tree.first(clause.head, Dependency::compound_prt);
  if (particle != kNoWord) result.particle = lower_ascii(tree.word(particle));
  const Frame frame = frame_of(tree, clause);
  (clause.is_passive ? result.objects : result.agents) = clause.subjects;
  for (const Argument& object : frame.objects) {
    if (object.kind == ArgumentKind::content) {
      result.content = object.heads.front();
    } else if (!object.prepositions.empty()) {
      add_obliques(tree, object, result.obliques);
    } else if (!clause.is_passive) {
      add(result.objects, object.heads);
    }
  }
  for (const Argument& argument : frame.further) {
    if (argument.kind == ArgumentKind::content) {
      result.content = argument.heads.front();
    } else if (clause.is_passive && joined(tree, argument.prepositions) == "by") {
      add(result.agents, argument.heads);
    } else if (argument.kind != ArgumentKind::adverb) {
      add_obliques(tree, argument, result.obliques);
    }
  }
  const std::uint32_t recipient = tree.first(clause.head, Dependency::iobj);
  if (recipient != kNoWord && tree.has(clause.head, Dependency::obj)) {  // "gave Chad a grant"
    for (const std::uint32_t head : alternatives_of(tree, recipient))
      result.obliques.push_back({"to", head, kNoWord});
  }
  for (const std::uint32_t child : tree.dependents(clause.head)) {
    const std::uint32_t mark = tree.first(child, Dependency::mark);
    const bool is_gerund = tree.relation(child) == Dependency::advcl && tree.xpos(child) == "VBG";
    if (is_gerund && mark != kNoWord)
      result.gerunds.push_back({lower_ascii(tree.word(mark)), child, kNoWord});
  }
  add_hidden_agent(tree, result);
  return result;
}

}  // namespace dossier::extract
