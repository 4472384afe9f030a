// Who says a clause, and whether it is asserted at all. Private to extract/.
#pragma once

#include <vector>

#include "extract/clause/clause.h"
#include "extract/relation/context.h"

namespace dossier::extract {

// The sources of the clause, outermost last: the verbs above that have it as content, "according
// to", the subject of a claim ("claims to have met"), hedges ("reportedly", without a holder).
std::vector<RelationSource> sources_of(const RelationContext& context, const Clause& clause);

// Whether nothing is asserted of the clause's subject: somebody is only told not to have said it
// ("did not say that"); it is said of the whole event ("agreed, signalling a thaw"); nobody does it
// ("key to achieving peace"); or the words name a thing ("what he called progress").
bool is_unsaid(const Dependencies& tree, const Clause& clause);

// "Norway and Sweden agreed to leave": each says so for itself, so that the source of what the
// clause's own verbs say is the subject of the statement; and "agreed" is no source of that
// agreement.
void settle_own_claims(const RelationContext& context, const Clause& clause,
                       RelationMention& found);

}  // namespace dossier::extract
