// Expressions, walked as a tree over the row of the runtime.
#include <algorithm>

#include "query/cypher/functions.h"
#include "query/cypher/operators.h"
#include "query/cypher/steps.h"
#include "query/cypher/syntax.h"

namespace dossier::query::cypher {

namespace {

std::optional<bool> truth(const Value& value, TextRange at) {
  if (value.is_null()) return std::nullopt;
  if (const auto* boolean = value.boolean()) return *boolean;
  throw type_failure("InvalidArgumentType",
                     "expected true or false, found a " + std::string(kind_of(value)), at);
}

std::optional<bool> logic_and(std::optional<bool> a, std::optional<bool> b) {
  if (a == false || b == false) return false;
  return a && b ? std::optional(true) : std::nullopt;
}

std::optional<bool> inverted(std::optional<bool> value) {
  return value ? std::optional(!*value) : std::nullopt;
}

Value of_logic(const Expr& expr, Runtime& runtime) {
  const auto a = truth(evaluate(*expr.args[0], runtime), expr.args[0]->at);
  if (expr.kind == ExprKind::logic_not) return Value(inverted(a));
  if (expr.kind == ExprKind::logic_and && a == false) return Value(false);
  if (expr.kind == ExprKind::logic_or && a == true) return Value(true);
  const auto b = truth(evaluate(*expr.args[1], runtime), expr.args[1]->at);
  if (expr.kind == ExprKind::logic_and) return Value(logic_and(a, b));
  if (expr.kind == ExprKind::logic_or) {
    return Value(inverted(logic_and(inverted(a), inverted(b))));
  }
  return a && b ? Value(*a != *b) : Value();
}

// a < b <= c is a < b AND b <= c.
Value of_comparison(const Expr& expr, Runtime& runtime) {
  std::optional<bool> all = true;
  Value left = evaluate(*expr.args[0], runtime);
  for (std::size_t i = 0; i < expr.names.size() && all != false; ++i) {
    Value right = evaluate(*expr.args[i + 1], runtime);
    all = logic_and(all, compared(expr.names[i], left, right));
    left = std::move(right);
  }
  return Value(all);
}

Value of_call(const Expr& expr, Runtime& runtime) {
  constexpr std::size_t kUsual = 4;
  if (expr.args.size() <= kUsual) {  // no allocation for short calls
    Value args[kUsual];
    for (std::size_t i = 0; i < expr.args.size(); ++i) {
      args[i] = evaluate(*expr.args[i], runtime);
      if (args[i].is_null() && !expr.function->takes_null) return {};
    }
    return expr.function->run(
        {std::span(args).first(expr.args.size()), runtime, expr.name, expr.at});
  }
  std::vector<Value> args;
  for (const ExprPtr& arg : expr.args) {
    args.push_back(evaluate(*arg, runtime));
    if (args.back().is_null() && !expr.function->takes_null) return {};
  }
  return expr.function->run({args, runtime, expr.name, expr.at});
}

Value of_case(const Expr& expr, Runtime& runtime) {
  const bool is_simple = expr.kind == ExprKind::simple_case;
  const Value subject = is_simple ? evaluate(*expr.args[0], runtime) : Value();
  for (std::size_t i = is_simple ? 1 : 0; i + 1 < expr.args.size(); i += 2) {
    const Value when = evaluate(*expr.args[i], runtime);
    const bool is_met =
        is_simple ? equals(subject, when) == true : truth(when, expr.args[i]->at) == true;
    if (is_met) return evaluate(*expr.args[i + 1], runtime);
  }
  return expr.else_part == nullptr ? Value() : evaluate(*expr.else_part, runtime);
}

// The elements to go through; nothing for null.
std::optional<List> elements(const Expr& expr, Runtime& runtime) {
  const Value value = evaluate(expr, runtime);
  if (value.is_null()) return std::nullopt;
  if (const auto* list = value.list()) return *list;
  throw type_failure("InvalidArgumentType",
                     "expected a list, found a " + std::string(kind_of(value)), expr.at);
}

Value of_comprehension(const Expr& expr, Runtime& runtime) {
  const auto list = elements(*expr.args[0], runtime);
  if (!list) return {};
  List made;
  for (const Value& element : *list) {
    runtime.tick();
    runtime.row[static_cast<std::size_t>(expr.slot)] = element;
    if (expr.args[1] != nullptr && !holds(*expr.args[1], runtime)) continue;
    made.push_back(expr.args[2] == nullptr ? element : evaluate(*expr.args[2], runtime));
  }
  runtime.check_room(made.size() * sizeof(Value));
  return Value(std::move(made));
}

Value of_quantifier(const Expr& expr, Runtime& runtime) {
  const auto list = elements(*expr.args[0], runtime);
  if (!list) return {};
  std::size_t yes = 0;
  std::size_t unknown = 0;
  for (const Value& element : *list) {
    runtime.tick();
    runtime.row[static_cast<std::size_t>(expr.slot)] = element;
    const auto met = truth(evaluate(*expr.args[1], runtime), expr.args[1]->at);
    if (!met) ++unknown;
    if (met == true) ++yes;
  }
  const std::size_t no = list->size() - yes - unknown;
  if (expr.name == "single") {
    if (yes > 1) return Value(false);
    return unknown > 0 ? Value() : Value(yes == 1);
  }
  if (expr.name == "all") {
    if (no > 0) return Value(false);
    return unknown > 0 ? Value() : Value(true);
  }
  const std::optional<bool> any =
      yes > 0 ? std::optional(true) : (unknown > 0 ? std::nullopt : std::optional(false));
  return Value(expr.name == "any" ? any : inverted(any));
}

Value of_reduce(const Expr& expr, Runtime& runtime) {
  Value total = evaluate(*expr.args[0], runtime);
  const auto list = elements(*expr.args[1], runtime);
  if (!list) return {};
  for (const Value& element : *list) {
    runtime.tick();
    runtime.row[static_cast<std::size_t>(expr.slot)] = std::move(total);
    runtime.row[static_cast<std::size_t>(expr.second_slot)] = element;
    total = evaluate(*expr.args[2], runtime);
    runtime.check_room(size_of(total));
  }
  return total;
}

Value of_labels(const Expr& expr, Runtime& runtime) {
  const Value value = evaluate(*expr.args[0], runtime);
  if (value.is_null()) return {};
  if (const auto* node = value.node()) {
    return Value(std::ranges::all_of(expr.names, [&](const std::string& label) {
      return runtime.graph.has_label(*node, label);
    }));
  }
  if (const auto* link = value.relationship()) {
    const std::string type = runtime.graph.type_name(link->type);
    return Value(std::ranges::all_of(expr.names, [&](const auto& name) { return name == type; }));
  }
  throw type_failure("InvalidArgumentType",
                     "only nodes have labels, found a " + std::string(kind_of(value)), expr.at);
}

Map all_properties(const Value& value, const Runtime& runtime, TextRange at) {
  if (const auto* node = value.node()) return runtime.graph.properties(*node);
  if (const auto* link = value.relationship()) return runtime.graph.properties(*link);
  if (const auto* map = value.map()) return *map;
  throw type_failure(
      "InvalidArgumentType",
      "expected a node, a relationship or a map, found a " + std::string(kind_of(value)), at);
}

Value of_projection(const Expr& expr, Runtime& runtime) {
  const Value value = evaluate(*expr.args[0], runtime);
  if (value.is_null()) return {};
  Map made;
  for (std::size_t i = 0; i < expr.names.size(); ++i) {
    if (expr.names[i] == "*") {
      for (auto& [key, held] : all_properties(value, runtime, expr.at)) made[key] = held;
    } else {
      made[expr.names[i]] = evaluate(*expr.args[i + 1], runtime);
    }
  }
  return Value(std::move(made));
}

Value of_list(const Expr& expr, Runtime& runtime) {
  List list;
  list.reserve(expr.args.size());
  for (const ExprPtr& arg : expr.args) list.push_back(evaluate(*arg, runtime));
  return Value(std::move(list));
}

Value of_map(const Expr& expr, Runtime& runtime) {
  Map map;
  for (std::size_t i = 0; i < expr.names.size(); ++i) {
    map[expr.names[i]] = evaluate(*expr.args[i], runtime);
  }
  return Value(std::move(map));
}

Value of_slice(const Expr& expr, Runtime& runtime) {
  const Value list = evaluate(*expr.args[0], runtime);
  std::optional<Value> first;
  std::optional<Value> last;
  if (expr.args[1] != nullptr) first = evaluate(*expr.args[1], runtime);
  if (expr.args[2] != nullptr) last = evaluate(*expr.args[2], runtime);
  return sliced(list, first, last, expr.at);
}

Value negative(const Value& value, TextRange at) {
  if (const auto* real = value.floating()) return Value(-*real);  // 0 - 0.0 has another sign
  return arithmetic("-", Value(0), value, at);
}

Value of_parameter(const Expr& expr, const Runtime& runtime) {
  const auto found = runtime.parameters.find(expr.name);
  if (found != runtime.parameters.end()) return found->second;
  throw Failure(FailureKind::parameter_missing, "MissingParameter",
                "no value for $" + expr.name + "; give it by --param " + expr.name + "=VALUE",
                expr.at);
}

}  // namespace

Value evaluate(const Expr& expr, Runtime& runtime) {
  switch (expr.kind) {
    case ExprKind::literal:
      return expr.value;
    case ExprKind::parameter:
      return of_parameter(expr, runtime);
    case ExprKind::variable:
      return runtime.row[static_cast<std::size_t>(expr.slot)];
    case ExprKind::property: {
      if (expr.args[0]->kind == ExprKind::variable) {  // the usual case, without a copy
        return property_of(runtime.row[static_cast<std::size_t>(expr.args[0]->slot)], expr.name,
                           runtime.graph, expr.at);
      }
      return property_of(evaluate(*expr.args[0], runtime), expr.name, runtime.graph, expr.at);
    }
    case ExprKind::index:
      return element_of(evaluate(*expr.args[0], runtime), evaluate(*expr.args[1], runtime),
                        runtime.graph, expr.at);
    case ExprKind::slice:
      return of_slice(expr, runtime);
    case ExprKind::list:
      return of_list(expr, runtime);
    case ExprKind::map:
      return of_map(expr, runtime);
    case ExprKind::projection:
      return of_projection(expr, runtime);
    case ExprKind::negate:
      return negative(evaluate(*expr.args[0], runtime), expr.at);
    case ExprKind::plus:
      return evaluate(*expr.args[0], runtime);
    case ExprKind::logic_not:
    case ExprKind::logic_and:
    case ExprKind::logic_or:
    case ExprKind::logic_xor:
      return of_logic(expr, runtime);
    case ExprKind::arithmetic: {
      Value made = arithmetic(expr.name, evaluate(*expr.args[0], runtime),
                              evaluate(*expr.args[1], runtime), expr.at);
      if (made.list() != nullptr) runtime.check_room(made.list()->size() * sizeof(Value));
      if (made.text() != nullptr) runtime.check_room(made.text()->size());
      return made;
    }
    case ExprKind::comparison:
      return of_comparison(expr, runtime);
    case ExprKind::text_match:
      return Value(text_matches(expr.name, evaluate(*expr.args[0], runtime),
                                evaluate(*expr.args[1], runtime), expr.at));
    case ExprKind::in_list:
      return Value(
          is_in(evaluate(*expr.args[0], runtime), evaluate(*expr.args[1], runtime), expr.at));
    case ExprKind::is_null:
      return Value(evaluate(*expr.args[0], runtime).is_null());
    case ExprKind::is_not_null:
      return Value(!evaluate(*expr.args[0], runtime).is_null());
    case ExprKind::has_labels:
      return of_labels(expr, runtime);
    case ExprKind::call:
      if (expr.is_aggregate) return runtime.row[static_cast<std::size_t>(expr.slot)];
      return of_call(expr, runtime);
    case ExprKind::count_rows:
      return runtime.row[static_cast<std::size_t>(expr.slot)];
    case ExprKind::simple_case:
    case ExprKind::searched_case:
      return of_case(expr, runtime);
    case ExprKind::list_comprehension:
      return of_comprehension(expr, runtime);
    case ExprKind::quantifier:
      return of_quantifier(expr, runtime);
    case ExprKind::reduce:
      return of_reduce(expr, runtime);
    case ExprKind::pattern_comprehension:
    case ExprKind::pattern_predicate:
    case ExprKind::exists_query:
    case ExprKind::count_query:
    case ExprKind::shortest_path:
      return evaluate_inside(expr, runtime);
  }
  return {};
}

bool holds(const Expr& expr, Runtime& runtime) {
  return truth(evaluate(expr, runtime), expr.at) == true;
}

}  // namespace dossier::query::cypher
