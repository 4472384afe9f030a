// Decides in which order the parts of a query are looked for. Private to query/cypher.
//
// The order of a pattern is greedy: from what is known already, else from the node of which the
// graph says that there are fewest, always on to the relationship that leads to fewest rows;
// conditions as soon as what they name is known.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "query/cypher/procedures.h"
#include "query/cypher/steps.h"

namespace dossier::query::cypher {

// One chain of steps for each part of a UNION.
struct Plan {
  std::vector<StepPtr> parts;
  bool keeps_duplicates = true;
  std::vector<std::vector<int>> slots;
};

// REQUIRES: the query is checked.
Plan make_plan(const Query& query, const PropertyGraph& graph, const Procedures& procedures);

// The steps of one MATCH. `known`: slots that earlier clauses have set.
StepPtr plan_match(const std::vector<PatternPart>& patterns, const ExprPtr& where, StepPtr input,
                   const std::set<int>& known, const PropertyGraph& graph);

// The slots that an expression reads.
void add_slots(const Expr& expr, std::set<int>& slots);
// The slots that a pattern sets, and those that it has from before.
std::set<int> slots_of(const std::vector<PatternPart>& patterns);
std::set<int> known_slots_of(const std::vector<PatternPart>& patterns);

// The steps as an indented list, the last first; with rows and time if they were measured.
std::string to_text(const Plan& plan, bool is_measured);

}  // namespace dossier::query::cypher
