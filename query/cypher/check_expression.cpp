// The kinds of expressions, as far as they are known before the query runs.
#include <algorithm>

#include "query/cypher/check.h"

namespace dossier::query::cypher {

namespace {

Failure wrong_kind(std::string_view what, TextRange at) {
  return syntax_failure("InvalidArgumentType", std::string(what), at);
}

constexpr KindSet kSummable =
    set_of(Kind::integer, Kind::floating, Kind::text, Kind::list, Kind::temporal, Kind::duration);
constexpr KindSet kScalable = set_of(Kind::integer, Kind::floating, Kind::temporal, Kind::duration);

Type literal_type(const Value& value) {
  if (value.is_null()) return {Kind::null};
  if (value.boolean() != nullptr) return {Kind::boolean};
  if (value.integer() != nullptr) return {Kind::integer};
  if (value.floating() != nullptr) return {Kind::floating};
  return {Kind::text};
}

}  // namespace

Type Checker::expression(const ExprPtr& pointer, const Rules& rules) {
  Expr& expr = *pointer;
  Rules inner = rules;
  inner.is_condition = false;
  switch (expr.kind) {
    case ExprKind::literal:
      return literal_type(expr.value);
    case ExprKind::parameter:
      parameter(expr);
      return {};
    case ExprKind::variable:
      return variable(expr);
    case ExprKind::property:
      return property(expr, inner);
    case ExprKind::index: {
      const Type of = expression(expr.args[0], inner);
      expression(expr.args[1], inner);
      return {of.kind == Kind::list ? of.element : Kind::any};
    }
    case ExprKind::slice: {
      const Type of = expression(expr.args[0], inner);
      for (std::size_t i = 1; i < 3; ++i) {
        if (expr.args[i] != nullptr) expression(expr.args[i], inner);
      }
      return of;
    }
    case ExprKind::list:
      return list_literal(expr, inner);
    case ExprKind::map:
    case ExprKind::projection:
      all_arguments(expr, inner);
      return {Kind::map};
    case ExprKind::negate:
    case ExprKind::plus:
    case ExprKind::arithmetic:
      return arithmetic(expr, inner);
    case ExprKind::logic_not:
    case ExprKind::logic_and:
    case ExprKind::logic_or:
    case ExprKind::logic_xor:
      return logic(expr, rules);
    case ExprKind::comparison:
    case ExprKind::text_match:
    case ExprKind::is_null:
    case ExprKind::is_not_null:
      all_arguments(expr, inner);
      return {Kind::boolean};
    case ExprKind::in_list: {
      expression(expr.args[0], inner);
      if (!may_be(expression(expr.args[1], inner), set_of(Kind::list))) {
        throw wrong_kind("IN wants a list on its right, as in 1 IN [1, 2]", expr.args[1]->at);
      }
      return {Kind::boolean};
    }
    case ExprKind::has_labels:
      return label_condition(expr, inner);
    case ExprKind::call:
      if (const Function* function = find_function(expr.name);
          function != nullptr && function->run == nullptr) {
        aggregate_call(pointer, rules);
        return function->gives;
      }
      return function_call(expr, inner);
    case ExprKind::count_rows:
      aggregate_call(pointer, rules);
      return {Kind::integer};
    case ExprKind::simple_case:
    case ExprKind::searched_case:
      return case_type(expr, inner);
    case ExprKind::list_comprehension:
      return comprehension(expr, inner);
    case ExprKind::quantifier:
      return quantifier(expr, inner);
    case ExprKind::reduce:
      return reduce(expr, inner);
    case ExprKind::pattern_comprehension:
    case ExprKind::pattern_predicate:
    case ExprKind::shortest_path:
      return pattern_in_expression(expr, rules);
    case ExprKind::exists_query:
    case ExprKind::count_query:
      return subquery(expr);
  }
  return {};
}

Type Checker::label_condition(Expr& expr, const Rules& rules) {
  const Type of = expression(expr.args[0], rules);
  if (!may_be(of, set_of(Kind::node, Kind::link))) {
    throw wrong_kind("only nodes have labels, and relationships a type", expr.at);
  }
  for (const std::string& word : expr.names) {
    if (of.kind == Kind::node) words_.push_back({NamedWord::Kind::label, word, expr.at});
    if (of.kind == Kind::link) words_.push_back({NamedWord::Kind::type, word, expr.at});
  }
  return {Kind::boolean};
}

void Checker::all_arguments(Expr& expr, const Rules& rules) {
  for (const ExprPtr& arg : expr.args) {
    if (arg != nullptr) expression(arg, rules);
  }
  if (expr.else_part != nullptr) expression(expr.else_part, rules);
}

void Checker::parameter(const Expr& expr) const {
  if (options_.parameters == nullptr || options_.parameters->contains(expr.name)) return;
  Failure failure(FailureKind::parameter_missing, "MissingParameter",
                  "no value for $" + expr.name + "; give it by --param " + expr.name + "=VALUE",
                  expr.at);
  failure.diagnosis().phase = FailurePhase::compile_time;
  throw failure;
}

Type Checker::variable(Expr& expr) {
  if (expr.name.empty()) return {};  // a column of the projection
  const Variable* found = find(expr.name);
  if (found == nullptr) throw undefined(expr.name, expr.at);
  expr.slot = found->slot;
  return found->type;
}

Type Checker::property(Expr& expr, const Rules& rules) {
  const Type of = expression(expr.args[0], rules);
  if (of.kind == Kind::walk) {
    throw wrong_kind("a path has no properties; take nodes(p) or relationships(p)", expr.at);
  }
  constexpr KindSet kHolders =
      set_of(Kind::map, Kind::node, Kind::link, Kind::temporal, Kind::duration);
  if (!may_be(of, kHolders)) {
    Failure failure =
        type_failure("InvalidArgumentType",
                     "only nodes, relationships, maps and times have ." + expr.name, expr.at);
    failure.diagnosis().phase = FailurePhase::compile_time;
    throw failure;
  }
  if (of.kind == Kind::node || of.kind == Kind::link) {
    words_.push_back({NamedWord::Kind::key, expr.name, expr.at});
  }
  return {};
}

Type Checker::list_literal(Expr& expr, const Rules& rules) {
  Type type{Kind::list, Kind::null};
  for (const ExprPtr& arg : expr.args) {
    type.element = either(type.element, expression(arg, rules).kind);
  }
  if (type.element == Kind::null) type.element = Kind::any;
  return type;
}

Type Checker::logic(Expr& expr, const Rules& rules) {
  for (const ExprPtr& arg : expr.args) {
    if (!may_be(expression(arg, rules), set_of(Kind::boolean))) {
      throw wrong_kind("AND, OR, XOR and NOT want conditions; compare the value, as in x = 1",
                       arg->at);
    }
  }
  return {Kind::boolean};
}

Type Checker::arithmetic(Expr& expr, const Rules& rules) {
  const Type a = expression(expr.args[0], rules);
  const Type b = expr.args.size() > 1 ? expression(expr.args[1], rules) : a;
  const bool is_sum = expr.name == "+";
  const bool has_list = a.kind == Kind::list || b.kind == Kind::list;
  const KindSet allowed = is_sum ? kSummable : kScalable;
  if (is_sum && has_list) {
    const Kind element_a = a.kind == Kind::list ? a.element : a.kind;
    const Kind element_b = b.kind == Kind::list ? b.element : b.kind;
    return {Kind::list, element_a == element_b ? element_a : Kind::any};
  }
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    if (!may_be(i == 0 ? a : b, allowed)) {
      const std::string sign = expr.name.empty() ? "-" : expr.name;
      throw wrong_kind("\"" + sign +
                           "\" cannot take this value; it calculates with numbers, and "
                           "convert text by toInteger(...)",
                       expr.args[i]->at);
    }
  }
  const bool are_numbers = (set_of(a.kind) & kNumbers) != 0 && (set_of(b.kind) & kNumbers) != 0;
  if (are_numbers && expr.name != "^") {
    return {a.kind == Kind::integer && b.kind == Kind::integer ? Kind::integer : Kind::floating};
  }
  return {are_numbers ? Kind::floating : Kind::any};
}

Type Checker::function_call(Expr& expr, const Rules& rules) {
  const Function* function = find_function(expr.name);
  if (function == nullptr) {
    throw syntax_failure("UnknownFunction",
                         "no function `" + expr.name + "`" + nearest_function(expr.name), expr.at);
  }
  if (rules.is_in_aggregate && function->name == "rand") {
    throw syntax_failure("NonConstantExpression",
                         "rand() is another number at each row; name it "
                         "by WITH before it is aggregated",
                         expr.at);
  }
  expr.function = function;
  if (expr.args.size() < function->least || expr.args.size() > function->most) {
    std::string wanted = std::to_string(function->least);
    if (function->most == SIZE_MAX) {
      wanted += " or more";
    } else if (function->most != function->least) {
      wanted += " to " + std::to_string(function->most);
    }
    throw syntax_failure("InvalidNumberOfArguments",
                         std::string(function->name) + "() takes " + wanted + " values, found " +
                             std::to_string(expr.args.size()),
                         expr.at);
  }
  Type first;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    const Type type = expression(expr.args[i], rules);
    if (i == 0) first = type;
    const KindSet kinds = function->takes.empty()
                              ? kAnything
                              : function->takes[std::min(i, function->takes.size() - 1)];
    if (!may_be(type, kinds)) {
      throw wrong_kind(std::string(function->name) + "() cannot take this value", expr.args[i]->at);
    }
  }
  Type gives = function->gives;
  const bool keeps_elements = function->name == "tail" || function->name == "reverse";
  if (keeps_elements && first.kind == Kind::list) gives = first;
  const bool gives_element = function->name == "head" || function->name == "last";
  if (gives_element && first.kind == Kind::list) gives = {first.element};
  return gives;
}

void Checker::aggregate_call(const ExprPtr& expr, const Rules& rules) {
  if (rules.is_in_aggregate) {
    throw syntax_failure("NestedAggregation",
                         "an aggregate inside an aggregate; name the inner one by WITH first",
                         expr->at);
  }
  if (!rules.allows_aggregates) {
    throw syntax_failure("InvalidAggregation",
                         "rows are counted together in WITH and RETURN only; name the aggregate "
                         "by WITH, then use it",
                         expr->at);
  }
  Rules inner;
  inner.is_in_aggregate = true;
  if (expr->kind == ExprKind::call) {
    const Function* function = find_function(expr->name);
    if (expr->args.size() < function->least || expr->args.size() > function->most) {
      throw syntax_failure("InvalidNumberOfArguments",
                           expr->name + "() takes " + std::to_string(function->least) + " values",
                           expr->at);
    }
    for (const ExprPtr& arg : expr->args) expression(arg, inner);
  }
  expr->is_aggregate = true;
  expr->slot = new_slot();
  rules.aggregates->push_back(expr);
}

Type Checker::case_type(Expr& expr, const Rules& rules) {
  Kind kind = Kind::null;
  const std::size_t first = expr.kind == ExprKind::simple_case ? 1 : 0;
  if (first == 1) expression(expr.args[0], rules);
  for (std::size_t i = first; i + 1 < expr.args.size(); i += 2) {
    Rules condition = rules;
    condition.is_condition = first == 0;
    expression(expr.args[i], condition);
    kind = either(kind, expression(expr.args[i + 1], rules).kind);
  }
  if (expr.else_part != nullptr) kind = either(kind, expression(expr.else_part, rules).kind);
  return {kind == Kind::null ? Kind::any : kind};
}

Type Checker::comprehension(Expr& expr, const Rules& rules) {
  const Type list = expression(expr.args[0], rules);
  if (!may_be(list, set_of(Kind::list))) {
    throw wrong_kind("a comprehension goes through a list", expr.args[0]->at);
  }
  const Scope saved = scope_;
  std::erase_if(scope_, [&](const Variable& variable) { return variable.name == expr.name; });
  expr.slot = bind(expr.name, {list.kind == Kind::list ? list.element : Kind::any});
  Rules inner = rules;
  inner.allows_aggregates = false;
  Type element = list;
  if (expr.args[1] != nullptr) {
    inner.is_condition = true;
    expression(expr.args[1], inner);
    inner.is_condition = false;
  }
  if (expr.args[2] != nullptr) element = {Kind::list, expression(expr.args[2], inner).kind};
  scope_ = saved;
  return {Kind::list, element.element};
}

Type Checker::quantifier(Expr& expr, const Rules& rules) {
  const Type list = expression(expr.args[0], rules);
  if (!may_be(list, set_of(Kind::list))) {
    throw wrong_kind("a quantifier goes through a list", expr.args[0]->at);
  }
  const Scope saved = scope_;
  const std::string& name = expr.names[0];
  std::erase_if(scope_, [&](const Variable& variable) { return variable.name == name; });
  expr.slot = bind(name, {list.kind == Kind::list ? list.element : Kind::any});
  Rules inner = rules;
  inner.allows_aggregates = false;
  inner.is_condition = true;
  const Type condition = expression(expr.args[1], inner);
  if (!may_be(condition, set_of(Kind::boolean)) && list.element != Kind::any) {
    throw wrong_kind("a quantifier wants a condition behind WHERE", expr.args[1]->at);
  }
  scope_ = saved;
  return {Kind::boolean};
}

Type Checker::reduce(Expr& expr, const Rules& rules) {
  expression(expr.args[0], rules);
  const Type list = expression(expr.args[1], rules);
  const Scope saved = scope_;
  std::erase_if(scope_, [&](const Variable& variable) {
    return variable.name == expr.names[0] || variable.name == expr.names[1];
  });
  expr.slot = bind(expr.names[0], {});
  expr.second_slot = bind(expr.names[1], {list.kind == Kind::list ? list.element : Kind::any});
  Rules inner = rules;
  inner.allows_aggregates = false;
  expression(expr.args[2], inner);
  scope_ = saved;
  return {};
}

Type Checker::pattern_in_expression(Expr& expr, const Rules& rules) {
  const bool is_predicate = expr.kind == ExprKind::pattern_predicate;
  if (is_predicate && !rules.is_condition && !expr.is_distinct) {
    throw syntax_failure("UnexpectedSyntax",
                         "a pattern is a condition of WHERE; elsewhere write EXISTS { pattern }, "
                         "or [pattern | value]",
                         expr.at);
  }
  const Scope saved = scope_;
  std::vector<PatternPart> parts = {std::move(*expr.pattern)};
  declare(parts, !is_predicate);
  check_properties(parts);
  *expr.pattern = std::move(parts[0]);
  if (expr.kind == ExprKind::pattern_comprehension) {
    if (expr.args[0] != nullptr) condition(expr.args[0]);
    expression(expr.args[1], {});
  }
  scope_ = saved;
  if (is_predicate) return {Kind::boolean};
  if (expr.kind == ExprKind::pattern_comprehension) return {Kind::list};
  return expr.pattern->shortest == Shortest::one ? Type{Kind::walk} : Type{Kind::list, Kind::walk};
}

Type Checker::subquery(Expr& expr) {
  const Scope saved = scope_;
  parts(*expr.query, saved);
  scope_ = saved;
  return {expr.kind == ExprKind::count_query ? Kind::integer : Kind::boolean};
}

}  // namespace dossier::query::cypher
