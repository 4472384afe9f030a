// Matching a pattern by trying everything. Private to query/cypher.
#pragma once

#include <vector>

#include "query/cypher/runtime.h"
#include "query/cypher/syntax.h"

namespace dossier::query::cypher {

// The row of the runtime with every match of the patterns for which `where` (may be null) holds.
std::vector<Row> match_naively(const std::vector<PatternPart>& patterns, const ExprPtr& where,
                               Runtime& runtime);

}  // namespace dossier::query::cypher
