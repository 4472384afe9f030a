// Patterns and queries inside expressions: planned when they are first met, then asked again for
// each row.
#include <functional>

#include "query/cypher/naive.h"
#include "query/cypher/plan.h"
#include "query/cypher/steps.h"

namespace dossier::query::cypher {

namespace {

// The plan of an expression; it works on the row of the query around it.
std::shared_ptr<Plan> plan_inside(const Expr& expr, const Runtime& runtime) {
  const PropertyGraph& graph = runtime.graph;
  if (expr.query != nullptr) {
    return std::make_shared<Plan>(make_plan(*expr.query, graph, *runtime.procedures));
  }
  auto plan = std::make_shared<Plan>();
  const ExprPtr where =
      expr.kind == ExprKind::pattern_comprehension ? expr.args[0] : ExprPtr(nullptr);
  const std::vector<PatternPart> patterns = {*expr.pattern};
  plan->parts.push_back(
      plan_match(patterns, where, std::make_unique<StartStep>(), known_slots_of(patterns), graph));
  return plan;
}

Value result_of(const Expr& expr, const std::function<bool()>& next, Runtime& runtime) {
  switch (expr.kind) {
    case ExprKind::pattern_predicate:
    case ExprKind::exists_query:
      return Value(next());
    case ExprKind::count_query: {
      std::int64_t count = 0;
      while (next()) ++count;
      return Value(count);
    }
    case ExprKind::pattern_comprehension: {
      List list;
      while (next()) {
        list.push_back(evaluate(*expr.args[1], runtime));
        runtime.check_room(list.size() * sizeof(Value));
      }
      return Value(std::move(list));
    }
    default:
      break;
  }
  const int slot = expr.pattern->slot;
  if (expr.pattern->shortest == Shortest::one) {
    return next() ? runtime.row[place(slot)] : Value();
  }
  List paths;
  while (next()) paths.push_back(runtime.row[place(slot)]);
  return Value(std::move(paths));
}

}  // namespace

Value evaluate_inside(const Expr& expr, Runtime& runtime) {
  if (runtime.is_naive) return evaluate_inside_naively(expr, runtime);
  if (expr.plan == nullptr) expr.plan = plan_inside(expr, runtime);
  Plan& plan = *expr.plan;
  std::size_t part = 0;
  plan.parts[0]->open(runtime);
  return result_of(
      expr,
      [&] {
        while (!plan.parts[part]->next(runtime)) {
          if (++part == plan.parts.size()) {
            part = 0;
            plan.parts[0]->open(runtime);
            return false;
          }
          plan.parts[part]->open(runtime);
        }
        return true;
      },
      runtime);
}

}  // namespace dossier::query::cypher
