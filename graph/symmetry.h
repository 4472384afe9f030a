// Predicates that hold both ways: stored once, as the text had it, and read from either end.
#pragma once

#include <string_view>
#include <vector>

#include "graph/ports.h"

namespace dossier {

// "met", "talked_with", ...: by their meaning; among them all that seeds/relations.tsv marks so.
// Only the edge to the object holds both ways, none to a qualifier.
bool is_symmetric(std::string_view predicate);

// The ids of these in one source, sorted.
Result<std::vector<LabelId>> symmetric_labels(const StatementSource& source);

}  // namespace dossier
