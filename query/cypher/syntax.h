// The syntax tree of a query, as the parser makes it and the checker completes it: fields under
// "checked" are set by query/cypher/check.h. Private to query/cypher.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/cypher/failure.h"
#include "query/cypher/graph.h"
#include "query/cypher/value.h"

namespace dossier::query::cypher {

struct Expr;
struct Query;
struct Function;
struct Plan;
using ExprPtr = std::shared_ptr<Expr>;  // shared: an expression may stand in a clause and in the
                                        // plan of that clause

enum class ExprKind {
  literal,
  parameter,   // name
  variable,    // name
  property,    // args[0].name
  index,       // args[0][args[1]]
  slice,       // args[0][args[1]..args[2]]; an absent end is a null pointer
  list,        // [args...]
  map,         // {names[i]: args[i]}
  projection,  // args[0] {names[i]: args[i + 1]}; the name "*" takes all
  negate,
  plus,  // of one argument
  logic_not,
  logic_and,
  logic_or,
  logic_xor,
  arithmetic,  // name: + - * / % ^
  comparison,  // args[0] names[0] args[1] names[1] args[2] ...
  text_match,  // name: STARTS WITH, ENDS WITH, CONTAINS, =~
  in_list,
  is_null,
  is_not_null,
  has_labels,   // args[0]:names...
  call,         // name(args)
  count_rows,   // count(*)
  simple_case,  // args: subject, then (when, then) pairs; else_part
  searched_case,
  list_comprehension,     // [name IN args[0] WHERE args[1] | args[2]]; absent ones are null
  quantifier,             // name(all, any, none, single), names[0] is the variable
  reduce,                 // reduce(names[0] = args[0], names[1] IN args[1] | args[2])
  pattern_comprehension,  // pattern, WHERE args[0] (may be null), args[1]
  pattern_predicate,      // (a)-->(b) as a condition
  exists_query,           // EXISTS { ... }
  count_query,            // COUNT { ... }
  shortest_path,          // as an expression
};

enum class Shortest { none, one, all, some };

struct NodePattern {
  TextRange at;
  std::string variable;  // empty: none
  std::vector<std::string> labels;
  ExprPtr properties;  // a map, a parameter, or null
  // checked
  int slot = -1;          // also of a node without a variable
  bool is_bound = false;  // by a clause before
};

struct LinkPattern {
  TextRange at;
  std::string variable;
  std::vector<std::string> types;
  ExprPtr properties;
  Direction direction = Direction::both;
  bool is_variable_length = false;
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
  // checked
  int slot = -1;
  bool is_bound = false;
};

struct PatternPart {
  TextRange at;
  std::string variable;  // of the path
  std::vector<NodePattern> nodes;
  std::vector<LinkPattern> links;  // one fewer
  Shortest shortest = Shortest::none;
  std::int64_t path_count = 1;  // Shortest::some
  // checked
  int slot = -1;
};

struct Expr {
  ExprKind kind = ExprKind::literal;
  TextRange at;
  std::string name;
  Value value;  // literal
  std::vector<ExprPtr> args;
  std::vector<std::string> names;
  ExprPtr else_part;
  bool is_distinct = false;  // count(DISTINCT x)
  std::size_t height = 1;    // of the tree
  std::shared_ptr<PatternPart> pattern;
  std::shared_ptr<Query> query;  // shared with the plan
  // checked
  int slot = -1;         // of the variable; of a comprehension's or quantifier's variable; of the
                         // result of an aggregate
  int second_slot = -1;  // reduce: of the element
  const Function* function = nullptr;
  bool is_aggregate = false;
  mutable std::shared_ptr<Plan>
      plan;  // made at first use: of a pattern or a query inside the expression
};

struct ProjectionItem {
  ExprPtr expr;
  std::string name;  // the alias, else the text
  bool has_alias = false;
  int slot = -1;
};

struct SortItem {
  ExprPtr expr;
  bool is_descending = false;
};

// What WITH and RETURN do.
struct Projection {
  bool is_distinct = false;
  bool takes_all = false;  // "*": checked: items holds all
  std::vector<ProjectionItem> items;
  std::vector<SortItem> order;
  ExprPtr skip;
  ExprPtr limit;
  ExprPtr where;
  // checked
  std::vector<ExprPtr> aggregates;  // every aggregate call in items and order, each once
};

enum class ClauseKind { match, unwind, with, give, create, call };

struct YieldItem {
  std::string output;
  std::string variable;
  TextRange at;
  int slot = -1;
};

struct Clause {
  ClauseKind kind = ClauseKind::match;
  TextRange at;
  bool is_optional = false;
  std::vector<PatternPart> patterns;  // match, create
  ExprPtr where;                      // match, call
  ExprPtr expr;                       // unwind
  std::string variable;               // unwind
  int slot = -1;                      // unwind
  Projection projection;              // with, give
  std::string procedure;              // call
  std::vector<ExprPtr> args;          // call
  bool has_args = false;              // call: parentheses
  bool yields_all = false;            // call ... YIELD *
  bool has_yield = false;             // call
  std::vector<YieldItem> yields;      // call
  std::size_t procedure_number = 0;   // checked: call
};

// Clauses from the first to RETURN.
struct SingleQuery {
  std::vector<Clause> clauses;
};

enum class QueryMode { run, explain, profile };

// A word of the query that the graph may or may not know.
struct NamedWord {
  enum class Kind { label, type, key } kind = Kind::label;
  std::string word;
  TextRange at;
};

struct Query {
  QueryMode mode = QueryMode::run;
  std::vector<SingleQuery> parts;  // of UNION
  bool keeps_duplicates = false;   // UNION ALL
  // checked
  int slot_count = 0;                   // of the outermost query
  std::vector<std::string> columns;     //
  std::vector<std::vector<int>> slots;  // of the columns, for each part
  std::vector<NamedWord> words;         // of the outermost query: what it takes the graph to have
};

}  // namespace dossier::query::cypher
