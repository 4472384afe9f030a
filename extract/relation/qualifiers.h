// Time, place, recipient and what else a clause says beside its object. Private to extract/.
#pragma once

#include <vector>

#include "extract/relation/active_frame.h"
#include "extract/relation/context.h"
#include "extract/relation/pattern_match.h"

namespace dossier::extract {

// The qualifiers of a clause that says the relation (null: an open one): by the relation's own
// prepositions, else by what preposition and type tell. `used` are obliques that are the object.
std::vector<RelationQualifier> qualifiers_of(const RelationContext& context, const Clause& clause,
                                             const ActiveFrame& frame, const Relation* relation,
                                             const std::vector<std::size_t>& used);

}  // namespace dossier::extract
