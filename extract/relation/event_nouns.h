// Events that a noun says: "Norway's attack on Chad". Private to extract/.
#pragma once

#include <span>
#include <vector>

#include "extract/clause/clause.h"
#include "extract/relation/context.h"
#include "extract/relation/pattern_match.h"

namespace dossier::extract {

// A noun of seeds/event_nouns.tsv with those it names.
struct NominalEvent {
  const EventNoun* noun = nullptr;
  WordList agents;                     // heads, or adjectives: "Norway's", "by Norway", "Norwegian"
  WordList objects;                    // heads behind its prepositions: "on Chad"
  WordList mutual;                     // "between Norway and Chad"
  std::uint32_t possessive = kNoWord;  // "its": somebody named elsewhere
};

// `noun` of the result is null for a word that is no event.
NominalEvent event_of(const RelationContext& context, std::uint32_t word);

// What the clause says by a verb that only carries a noun: "launched an attack on Chad", "suffered
// an attack by Norway" (the subject is the object), "talks with Chad were held by Norway".
std::vector<PatternMatch> match_event_nouns(const RelationContext& context,
                                            const ActiveFrame& frame);

// "was killed in an attack by Norway": who attacks, if the noun is an assault; else nobody.
WordList assailants_of(const RelationContext& context, const ActiveFrame& frame);

// One relation of the rule "noun-event" for each agent and object that a noun names itself, by its
// possessive, or by the subject of the clause ("oil prices rose in Norway's dispute with Chad").
// What is prevented, denied or called off is left out.
std::vector<RelationMention> read_event_nouns(const RelationContext& context,
                                              std::span<const Clause> clauses);

}  // namespace dossier::extract
