// The steps of plans, by what they do. Private to query/cypher.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "query/cypher/procedures.h"
#include "query/cypher/step.h"

namespace dossier::query::cypher {

// --- matching (steps_match.cpp, steps_expand.cpp, steps_shortest.cpp) -------------------------

// Where a node of a pattern is looked for.
struct NodeSeek {
  enum class By { all, label, value, id, bound } by = By::all;
  std::string label;  // label
  std::string key;    // value
  ExprPtr wanted;     // value, id
};
StepPtr node_step(StepPtr input, int slot, std::string name, NodeSeek seek);

// The relationships of a pattern between two nodes, `from` being known.
struct Expansion {
  int from = -1;
  int link = -1;
  int to = -1;
  bool is_into = false;                   // `to` is known too
  bool is_reversed = false;               // walked from the right end of the pattern
  Direction direction = Direction::both;  // as seen from `from`
  std::vector<std::string> types;
  std::optional<std::int64_t> least;  // both absent: one relationship
  std::optional<std::int64_t> most;
  bool is_variable_length = false;
  std::vector<std::pair<std::string, ExprPtr>> properties;  // of each relationship
  std::vector<int> others;  // slots of relationships of the clause, which are not walked again
  std::string text;         // "(a)-[:met]->(b)"
};
StepPtr expand_step(StepPtr input, Expansion expansion);
StepPtr expand_many_step(StepPtr input, Expansion expansion);
// The same for relationships that are known already; sets what is not known of the ends.
StepPtr bound_link_step(StepPtr input, Expansion expansion, bool knows_from);

// A condition on every relationship, or every node, of a path: all(x IN ... WHERE ...).
struct ElementCondition {
  bool is_of_links = true;
  bool is_negated = false;  // none(...)
  int slot = -1;
  ExprPtr condition;
};
struct ShortestSearch {
  Expansion expansion;  // both ends are known
  int path = -1;
  Shortest shortest = Shortest::one;
  std::int64_t count = 1;
  std::vector<ElementCondition> conditions;
  std::vector<ExprPtr> filters;  // on the path as a whole: longer ones are tried until they hold
};
StepPtr shortest_step(StepPtr input, ShortestSearch search);

// Puts a path together from the nodes and relationships of a pattern.
StepPtr path_step(StepPtr input, const PatternPart& part);

// --- rows (steps_row.cpp) -----------------------------------------------------------------------
StepPtr filter_step(StepPtr input, ExprPtr condition, std::string text);
StepPtr optional_step(StepPtr input, StepPtr inside, std::vector<int> slots);
StepPtr unwind_step(StepPtr input, ExprPtr list, int slot, std::string name);
StepPtr project_step(StepPtr input, std::vector<ProjectionItem> items);
StepPtr distinct_step(StepPtr input, std::vector<int> slots);
StepPtr limit_step(StepPtr input, ExprPtr skip, ExprPtr limit);
StepPtr call_step(StepPtr input, const Procedure& procedure, std::vector<ExprPtr> args,
                  std::vector<YieldItem> yields);
StepPtr create_step(StepPtr input, std::vector<PatternPart> patterns);

// --- collecting (steps_group.cpp) ---------------------------------------------------------------
StepPtr group_step(StepPtr input, const Projection& projection);
StepPtr sort_step(StepPtr input, std::vector<SortItem> order, std::vector<int> kept, ExprPtr skip,
                  ExprPtr limit);

// --- shared ----------------------------------------------------------------------------------
// The value of SKIP or LIMIT; throws where it is no number of 0 or more.
std::size_t row_count(const Expr& expr, Runtime& runtime);
// The numbers of types; nothing where types are named and the graph has none of them.
std::optional<std::vector<std::uint32_t>> type_numbers(const std::vector<std::string>& types,
                                                       const PropertyGraph& graph);
// Whether a relationship is among those that other slots hold.
bool is_walked(const Relationship& link, const std::vector<int>& slots, const Row& row);
bool has_properties(const Relationship& link,
                    const std::vector<std::pair<std::string, ExprPtr>>& properties,
                    Runtime& runtime);
inline std::uint64_t other_end(const Relationship& link, std::uint64_t end) {
  return link.start == end ? link.end : link.start;
}

// A pattern or a query inside an expression.
Value evaluate_inside(const Expr& expr, Runtime& runtime);

}  // namespace dossier::query::cypher
