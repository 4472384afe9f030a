// Whether the dependency tree agrees with what the patterns found: a pattern that the tree
// contradicts is not read, since a wrong edge costs more than a missing one. Private to extract/.
#pragma once

#include "extract/relation/arguments.h"

namespace dossier::extract {

// Whether the tree lets the mention be the subject of the verb: as its nsubj, the antecedent of
// its relative pronoun, or what the verb shares with the one it hangs on (conj, xcomp, advcl, acl).
// True where the tree says nothing, and in headlines.
bool is_subject(const ClauseContext& context, const VerbGroup& group, const EntityMention& mention);

// Whether the mention hangs on the verb with no other verb between. True for forms of "be", which
// hang on their complement.
bool depends_on(const ClauseContext& context, const VerbGroup& group, const EntityMention& mention);

}  // namespace dossier::extract
