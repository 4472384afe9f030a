// From relations to statements: canonical actors, typed relation, attribution, amounts; and the
// statements that follow from them by a named rule.
#pragma once

#include <vector>

#include "extract/relation/relation_mention.h"
#include "graph/document.h"

namespace dossier::extract {

// One sentence with what was read in it.
struct SentenceReading {
  std::uint32_t number = 0;
  Sentence sentence;
  Parse parse;
  SentenceMentions mentions;
  std::vector<RelationMention> relations;
};

// The statements of one sentence, each with one piece of evidence, in the order of the
// relations; a derived statement follows the one it was derived from.
// Rules: a capital or seat of government that acts is its country; "$" is the dollar of the
// actor's country if that has one, else the US dollar; a claim by its own subject gets the
// qualifier `of` with what is claimed; what a head of state or government pledges, announces,
// signs or provides, the country does too (derived: office-acts-for-country).
// What "the two leaders" do is said of each of them.
// Every statement validates (graph/statement.h). Pure function.
std::vector<Statement> canonicalize(const SentenceReading& reading, const Document& document,
                                    const Vocabulary& vocabulary);

}  // namespace dossier::extract
