// The obvious and slow way to answer a query: whole tables, clause by clause, every node and every
// relationship tried at every place of a pattern. The oracle of the plans in tests; kept forever.
// Private to query/cypher.
#pragma once

#include <vector>

#include "query/cypher/procedures.h"
#include "query/cypher/syntax.h"

namespace dossier::query::cypher {

// The rows of a checked query, in the order of its columns.
std::vector<std::vector<Value>> run_naively(const Query& query, Runtime& runtime,
                                            const Procedures& procedures);

Value evaluate_inside_naively(const Expr& expr, Runtime& runtime);

}  // namespace dossier::query::cypher
