// Gives every name of a query its meaning: variables their slots, functions and aggregates their
// definitions, and tells what cannot be right before anything runs. Private to query/cypher.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/functions.h"
#include "query/cypher/procedures.h"
#include "query/cypher/syntax.h"
#include "query/cypher/types.h"

namespace dossier::query::cypher {

struct CheckOptions {
  const Procedures* procedures = nullptr;  // not null
  bool may_create = false;
  const Map* parameters = nullptr;  // null: not known yet
};

// Completes the "checked" fields of the tree. Throws Failure (compile time).
void check(Query& query, const CheckOptions& options);

struct Variable {
  std::string name;
  int slot = -1;
  Type type;
};
using Scope = std::vector<Variable>;

// The walk through one query; its parts are in check_query.cpp, check_pattern.cpp,
// check_projection.cpp and check_expression.cpp.
class Checker {
 public:
  explicit Checker(const CheckOptions& options) : options_(options) {}

  void outermost(Query& query);

 private:
  // What may stand in an expression.
  struct Rules {
    bool allows_aggregates = false;
    bool is_condition = false;  // patterns are conditions here
    std::vector<ExprPtr>* aggregates = nullptr;
    bool is_in_aggregate = false;
  };

  // check_query.cpp
  void parts(Query& query, const Scope& outer);
  void clauses(SingleQuery& query, const Scope& outer);
  void match(Clause& clause);
  void unwind(Clause& clause);
  void call(Clause& clause, bool stands_alone);
  void call_arguments(Clause& clause, const Procedure& procedure, bool stands_alone);
  void place_named_arguments(Clause& clause, const Procedure& procedure) const;
  void check_argument(const Expr& arg, const Type& type, const Procedure& procedure,
                      std::size_t number) const;
  void call_outputs(Clause& clause, const Procedure& procedure, bool stands_alone);
  void create(Clause& clause);
  void condition(const ExprPtr& where);

  // check_pattern.cpp
  void declare(std::vector<PatternPart>& patterns, bool may_declare);
  void declare_node(NodePattern& node, const Scope& before, bool may_declare);
  void declare_link(LinkPattern& link, const Scope& before, bool may_declare);
  void declare_path(PatternPart& part);
  void check_properties(std::vector<PatternPart>& patterns);
  void create_node(NodePattern& node, bool is_alone);
  void create_link(LinkPattern& link);

  // check_projection.cpp
  void project(Projection& projection, const Scope& outer, bool is_last);
  void take_all(Projection& projection, bool is_last);
  void name_items(Projection& projection, bool is_last) const;
  Scope projected_scope(Projection& projection, const std::vector<Type>& types, const Scope& outer);
  void require_grouped(const Projection& projection, const Expr& expr,
                       std::set<std::string> locals) const;
  void sort_items(Projection& projection, const Scope& before, const Scope& after);
  ExprPtr sort_key(Projection& projection, const ExprPtr& expr, bool has_aggregate);
  void check_sort_names(const Projection& projection, const Expr& expr, const Scope& visible,
                        std::set<std::string> locals, bool has_aggregate) const;
  void row_count(const ExprPtr& expr, std::string_view word);

  // check_expression.cpp
  Type expression(const ExprPtr& expr, const Rules& rules);
  Type label_condition(Expr& expr, const Rules& rules);
  void parameter(const Expr& expr) const;
  Type variable(Expr& expr);
  Type property(Expr& expr, const Rules& rules);
  Type list_literal(Expr& expr, const Rules& rules);
  Type logic(Expr& expr, const Rules& rules);
  Type arithmetic(Expr& expr, const Rules& rules);
  Type function_call(Expr& expr, const Rules& rules);
  void aggregate_call(const ExprPtr& expr, const Rules& rules);
  Type case_type(Expr& expr, const Rules& rules);
  Type comprehension(Expr& expr, const Rules& rules);
  Type quantifier(Expr& expr, const Rules& rules);
  Type reduce(Expr& expr, const Rules& rules);
  Type pattern_in_expression(Expr& expr, const Rules& rules);
  Type subquery(Expr& expr);
  void all_arguments(Expr& expr, const Rules& rules);

  [[nodiscard]] const Variable* find(std::string_view name) const;
  [[nodiscard]] Failure undefined(std::string_view name, TextRange at) const;
  int new_slot() { return slots_++; }
  int bind(const std::string& name, Type type);

  const CheckOptions& options_;
  std::vector<NamedWord> words_;
  Scope scope_;
  int slots_ = 0;
};

// Whether two expressions are written alike: names and operators, not places.
bool is_same(const Expr& a, const Expr& b);
bool has_aggregate(const Expr& expr);
// Calls `visit` with the parts of an expression.
void for_each_part(const Expr& expr, const std::function<void(const Expr&)>& visit);

}  // namespace dossier::query::cypher
