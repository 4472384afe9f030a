// Whom a statement names beside its subject and object, where clause and object point at more.
// Private to extract/.
#pragma once

#include "extract/relation/active_frame.h"
#include "extract/relation/context.h"

namespace dossier::extract {

// Somebody who can act: a named entity, or people that words tell from others.
bool is_actor(const RelationContext& context, const Participant& participant);

// Below the verb, with no other verb between.
bool hangs_on(const Dependencies& tree, std::uint32_t word, std::uint32_t verb);

// "investigated crimes by Norway": who did the deed, or the deed itself.
std::uint32_t doer_of(const Dependencies& tree, std::uint32_t deed);

// Of a promise, refusal or threat "to help Chad": whom it is for, as a recipient; of a threat
// whom it is against, as its object. `objects` are those of what is promised.
void add_targets(const RelationContext& context, const ActiveFrame& frame, const WordList& objects,
                 const Relation& relation, RelationMention& found);

// The words of a clause that a statement is made of; `relation` is null for an open one.
struct StatementWords {
  const Relation* relation = nullptr;
  std::uint32_t agent = kNoWord;
  std::uint32_t object = kNoWord;
};

// Adds to the qualifiers those that the words point at: "warned Norway about Chad", "asked Norway
// to leave", "expressed hopes that Norway will leave", "closed roads leading into Chad", "Chad and
// Niger postponed their talks". Drops those of a relative clause below the object: "attacked rebels
// who had held parts of Chad".
void add_others(const RelationContext& context, const Clause& clause, const ActiveFrame& frame,
                const StatementWords& words, RelationMention& found);

}  // namespace dossier::extract
