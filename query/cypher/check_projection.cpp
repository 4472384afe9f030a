// WITH and RETURN: columns, grouping, order, and the names that later clauses see.
#include <algorithm>

#include "query/cypher/check.h"
#include "query/cypher/token.h"

namespace dossier::query::cypher {

namespace {

using Locals = std::set<std::string>;

bool groups(const Projection& projection) { return !projection.aggregates.empty(); }

bool is_aggregate_call(const Expr& expr) {
  if (expr.kind == ExprKind::count_rows) return true;
  if (expr.kind != ExprKind::call) return false;
  const Function* function = find_function(expr.name);
  return function != nullptr && function->run == nullptr;
}

// The variables that an expression names for its own parts.
void add_locals(const Expr& expr, Locals& locals) {
  if (expr.kind == ExprKind::list_comprehension) locals.insert(expr.name);
  locals.insert(expr.names.begin(), expr.names.end());
  if (expr.pattern != nullptr) {
    locals.insert(expr.pattern->variable);
    for (const NodePattern& node : expr.pattern->nodes) locals.insert(node.variable);
    for (const LinkPattern& link : expr.pattern->links) locals.insert(link.variable);
  }
}

bool names_variables(const Expr& expr) {
  const bool is_quantifier = expr.kind == ExprKind::quantifier || expr.kind == ExprKind::reduce;
  return is_quantifier || expr.kind == ExprKind::list_comprehension ||
         expr.kind == ExprKind::pattern_comprehension;
}

bool mentions(const Expr& expr, std::string_view variable) {
  if (expr.kind == ExprKind::variable) return expr.name == variable;
  bool found = false;
  for_each_part(expr, [&](const Expr& part) { found = found || mentions(part, variable); });
  return found;
}

// Whether an alias of the projection gives one of the names in `expr` another meaning.
bool is_shadowed(const Projection& projection, const Expr& expr) {
  return std::ranges::any_of(projection.items, [&](const ProjectionItem& item) {
    const bool is_itself = item.expr->kind == ExprKind::variable && item.expr->name == item.name;
    return !is_itself && mentions(expr, item.name);
  });
}

ExprPtr slot_reference(int slot, TextRange at) {
  auto reference = std::make_shared<Expr>();
  reference->kind = ExprKind::variable;
  reference->slot = slot;
  reference->at = at;
  return reference;
}

bool is_simple(const Expr& expr) {
  return expr.kind == ExprKind::variable ||
         (expr.kind == ExprKind::property && expr.args[0]->kind == ExprKind::variable);
}

Failure ambiguous(TextRange at) {
  return syntax_failure("AmbiguousAggregationExpression",
                        "this value is not the same for all rows that the aggregate counts "
                        "together; make it a column of its own, by WITH, and use that",
                        at);
}

}  // namespace

void Checker::project(Projection& projection, const Scope& outer, bool is_last) {
  const Scope before = scope_;
  if (projection.takes_all) take_all(projection, is_last);
  std::vector<Type> types;
  for (const ProjectionItem& item : projection.items) {
    types.push_back(
        expression(item.expr, {.allows_aggregates = true, .aggregates = &projection.aggregates}));
  }
  for (const ProjectionItem& item : projection.items) {
    if (has_aggregate(*item.expr)) require_grouped(projection, *item.expr, {});
  }
  const Scope after = projected_scope(projection, types, outer);
  sort_items(projection, before, after);
  row_count(projection.skip, "SKIP");
  row_count(projection.limit, "LIMIT");
  name_items(projection, is_last);
  scope_ = after;
  if (projection.where != nullptr) {
    if (!groups(projection) && !projection.is_distinct) {
      for (const Variable& variable : before) {
        if (find(variable.name) == nullptr) scope_.push_back(variable);
      }
    } else {
      projection.where = sort_key(projection, projection.where, false);
    }
    condition(projection.where);
    scope_ = after;
  }
}

void Checker::take_all(Projection& projection, bool is_last) {
  Scope all = scope_;
  std::ranges::sort(all, {}, &Variable::name);
  if (all.empty() && is_last) {
    throw syntax_failure("NoVariablesInScope",
                         "RETURN * has no variable to return; name something in MATCH, or return "
                         "a value",
                         {});
  }
  std::vector<ProjectionItem> items;
  for (const Variable& variable : all) {
    auto expr = std::make_shared<Expr>();
    expr->kind = ExprKind::variable;
    expr->name = variable.name;
    items.push_back({std::move(expr), variable.name, false, -1});
  }
  projection.items.insert(projection.items.begin(), items.begin(), items.end());
}

void Checker::name_items(Projection& projection, bool is_last) const {
  Locals names;
  for (const ProjectionItem& item : projection.items) {
    if (!is_last && !item.has_alias && item.expr->kind != ExprKind::variable) {
      throw syntax_failure("NoExpressionAlias",
                           "what WITH passes on needs a name; write " + item.name + " AS name",
                           item.expr->at);
    }
    if (!names.insert(item.name).second) {
      throw syntax_failure("ColumnNameConflict",
                           "two columns are called `" + item.name + "`; rename one by AS",
                           item.expr->at);
    }
  }
}

// A variable that is passed on keeps its slot, unless rows are put together.
Scope Checker::projected_scope(Projection& projection, const std::vector<Type>& types,
                               const Scope& outer) {
  Scope after;
  const bool keeps_rows = !groups(projection) && !projection.is_distinct;
  for (std::size_t i = 0; i < projection.items.size(); ++i) {
    ProjectionItem& item = projection.items[i];
    const bool keeps_slot = keeps_rows && item.expr->kind == ExprKind::variable;
    item.slot = keeps_slot ? item.expr->slot : new_slot();
    after.push_back({item.name, item.slot, types[i]});
  }
  for (const Variable& variable : outer) {
    const bool is_hidden = std::ranges::find(after, variable.name, &Variable::name) != after.end();
    if (!is_hidden) after.push_back(variable);
  }
  return after;
}

// Beside its aggregates an expression may use constants and what the rows are grouped by.
void Checker::require_grouped(const Projection& projection, const Expr& expr, Locals locals) const {
  if (is_aggregate_call(expr)) return;
  const auto is_key = [&](const Expr& part) {
    return std::ranges::any_of(projection.items, [&](const ProjectionItem& item) {
      return !has_aggregate(*item.expr) && is_simple(*item.expr) && is_same(*item.expr, part);
    });
  };
  if (is_simple(expr) && is_key(expr)) return;
  if (expr.kind == ExprKind::variable && !expr.name.empty()) {
    if (!locals.contains(expr.name)) throw ambiguous(expr.at);
    return;
  }
  if (names_variables(expr)) add_locals(expr, locals);
  for_each_part(expr, [&](const Expr& part) { require_grouped(projection, part, locals); });
}

void Checker::sort_items(Projection& projection, const Scope& before, const Scope& after) {
  const bool keeps_rows = !groups(projection) && !projection.is_distinct;
  Scope visible = after;
  if (keeps_rows) {
    for (const Variable& variable : before) {
      const bool is_hidden =
          std::ranges::find(after, variable.name, &Variable::name) != after.end();
      if (!is_hidden) visible.push_back(variable);
    }
  }
  for (SortItem& item : projection.order) {
    const bool aggregates = has_aggregate(*item.expr);
    if (aggregates && !groups(projection)) {
      throw syntax_failure("InvalidAggregation",
                           "ORDER BY cannot count rows together that RETURN or WITH keeps apart; "
                           "aggregate there, and order by its name",
                           item.expr->at);
    }
    item.expr = sort_key(projection, item.expr, aggregates);
    scope_ = visible;
    check_sort_names(projection, *item.expr, visible, {}, aggregates);
    expression(item.expr, {});
  }
}

// The expression with what is a column already taken from that column.
ExprPtr Checker::sort_key(Projection& projection, const ExprPtr& expr, bool has_aggregates) {
  if (!is_shadowed(projection, *expr)) {
    for (const ProjectionItem& item : projection.items) {
      const bool may_take = !has_aggregates || is_simple(*expr) || has_aggregate(*expr);
      if (may_take && is_same(*item.expr, *expr)) return slot_reference(item.slot, expr->at);
    }
    for (const ExprPtr& aggregate : projection.aggregates) {
      if (is_same(*aggregate, *expr)) return slot_reference(aggregate->slot, expr->at);
    }
  }
  auto copy = std::make_shared<Expr>(*expr);
  for (ExprPtr& arg : copy->args) {
    if (arg != nullptr) arg = sort_key(projection, arg, has_aggregates);
  }
  if (copy->else_part != nullptr) {
    copy->else_part = sort_key(projection, copy->else_part, has_aggregates);
  }
  return copy;
}

void Checker::check_sort_names(const Projection& projection, const Expr& expr, const Scope& visible,
                               Locals locals, bool has_aggregates) const {
  if (expr.kind == ExprKind::variable && !expr.name.empty() && !locals.contains(expr.name)) {
    if (std::ranges::find(visible, expr.name, &Variable::name) != visible.end()) return;
    const bool is_grouped_by = std::ranges::any_of(projection.items, [&](const auto& item) {
      return !has_aggregate(*item.expr) && mentions(*item.expr, expr.name);
    });
    if (has_aggregates && is_grouped_by) throw ambiguous(expr.at);
    throw undefined(expr.name, expr.at);
  }
  if (is_aggregate_call(expr)) has_aggregates = false;  // what it counts is plainly not there
  if (names_variables(expr)) add_locals(expr, locals);
  for_each_part(expr, [&](const Expr& part) {
    check_sort_names(projection, part, visible, locals, has_aggregates);
  });
}

void Checker::row_count(const ExprPtr& expr, std::string_view word) {
  if (expr == nullptr) return;
  const std::string name(word);
  const std::function<void(const Expr&)> require_constant = [&](const Expr& part) {
    if (part.kind == ExprKind::variable || part.pattern != nullptr || part.query != nullptr) {
      throw syntax_failure("NonConstantExpression",
                           name + " is the same for all rows; give a number or a parameter",
                           part.at);
    }
    for_each_part(part, require_constant);
  };
  require_constant(*expr);
  const Scope saved = std::exchange(scope_, {});
  const Type type = expression(expr, {});
  scope_ = saved;
  if (!may_be(type, set_of(Kind::integer))) {
    throw syntax_failure("InvalidArgumentType",
                         name + " wants a whole number, as in " + name + " 10", expr->at);
  }
  const std::int64_t* literal = expr->kind == ExprKind::literal ? expr->value.integer() : nullptr;
  if (literal != nullptr && *literal < 0) {
    throw syntax_failure("NegativeIntegerArgument", name + " wants a number of 0 or more",
                         expr->at);
  }
}

bool has_aggregate(const Expr& expr) {
  if (is_aggregate_call(expr)) return true;
  bool found = false;
  for_each_part(expr, [&](const Expr& part) { found = found || has_aggregate(part); });
  return found;
}

void for_each_part(const Expr& expr, const std::function<void(const Expr&)>& visit) {
  for (const ExprPtr& arg : expr.args) {
    if (arg != nullptr) visit(*arg);
  }
  if (expr.else_part != nullptr) visit(*expr.else_part);
  if (expr.pattern == nullptr) return;
  for (const NodePattern& node : expr.pattern->nodes) {
    if (node.properties != nullptr) visit(*node.properties);
  }
  for (const LinkPattern& link : expr.pattern->links) {
    if (link.properties != nullptr) visit(*link.properties);
  }
}

bool is_same(const Expr& a, const Expr& b) {
  if (a.kind != b.kind || a.args.size() != b.args.size() || a.names != b.names) return false;
  if (a.pattern != nullptr || b.pattern != nullptr || a.query != nullptr || b.query != nullptr) {
    return false;
  }
  if (a.is_distinct != b.is_distinct) return false;
  const bool is_function = a.kind == ExprKind::call;
  if (is_function ? !is_same_word(a.name, b.name) : a.name != b.name) return false;
  if (a.kind == ExprKind::variable && a.name.empty() && a.slot != b.slot) return false;
  if (a.kind == ExprKind::literal &&
      (a.value.held().index() != b.value.held().index() || order(a.value, b.value) != 0)) {
    return false;
  }
  const auto same = [](const ExprPtr& x, const ExprPtr& y) {
    if (x == nullptr || y == nullptr) return x == y;
    return is_same(*x, *y);
  };
  return std::ranges::equal(a.args, b.args, same) && same(a.else_part, b.else_part);
}

}  // namespace dossier::query::cypher
