#include "query/cypher/plan.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "query/cypher/check.h"

namespace dossier::query::cypher {

namespace {

class Planner {
 public:
  Planner(const PropertyGraph& graph, const Procedures& procedures)
      : graph_(graph), procedures_(procedures) {}

  StepPtr part(const SingleQuery& query) {
    StepPtr step = std::make_unique<StartStep>();
    for (const Clause& clause : query.clauses) step = add(clause, std::move(step));
    return step;
  }

 private:
  StepPtr add(const Clause& clause, StepPtr input) {
    switch (clause.kind) {
      case ClauseKind::match:
        return match(clause, std::move(input));
      case ClauseKind::unwind:
        return unwind_step(std::move(input), clause.expr, clause.slot, clause.variable);
      case ClauseKind::with:
      case ClauseKind::give:
        return project(clause.projection, std::move(input));
      case ClauseKind::call: {
        StepPtr step = call_step(std::move(input), procedures_.at(clause.procedure_number),
                                 clause.args, clause.yields);
        if (clause.where == nullptr) return step;
        return filter_step(std::move(step), clause.where, "WHERE of CALL");
      }
      case ClauseKind::create:
        return create_step(std::move(input), clause.patterns);
    }
    return input;
  }

  StepPtr match(const Clause& clause, StepPtr input) {
    const std::set<int> known = known_slots_of(clause.patterns);
    if (!clause.is_optional) {
      return plan_match(clause.patterns, clause.where, std::move(input), known, graph_);
    }
    StepPtr inside =
        plan_match(clause.patterns, clause.where, std::make_unique<StartStep>(), known, graph_);
    std::vector<int> made;
    for (const int slot : slots_of(clause.patterns)) {
      if (!known.contains(slot)) made.push_back(slot);
    }
    return optional_step(std::move(input), std::move(inside), std::move(made));
  }

  static StepPtr project(const Projection& projection, StepPtr input) {
    std::vector<int> slots;
    for (const ProjectionItem& item : projection.items) slots.push_back(item.slot);
    StepPtr step;
    if (!projection.aggregates.empty()) {
      step = group_step(std::move(input), projection);
    } else {
      step = project_step(std::move(input), projection.items);
    }
    if (projection.is_distinct) step = distinct_step(std::move(step), slots);
    if (!projection.order.empty()) {
      std::set<int> kept(slots.begin(), slots.end());
      if (projection.where != nullptr) add_slots(*projection.where, kept);
      step = sort_step(std::move(step), projection.order, {kept.begin(), kept.end()},
                       projection.skip, projection.limit);
    }
    if (projection.skip != nullptr || projection.limit != nullptr) {
      step = limit_step(std::move(step), projection.skip, projection.limit);
    }
    if (projection.where != nullptr) {
      step = filter_step(std::move(step), projection.where, "WHERE of WITH");
    }
    return step;
  }

  const PropertyGraph& graph_;
  const Procedures& procedures_;
};

void add_slots(const Query& query, std::set<int>& slots);

void add_slots(const PatternPart& part, std::set<int>& slots) {
  for (const NodePattern& node : part.nodes) {
    slots.insert(node.slot);
    if (node.properties != nullptr) add_slots(*node.properties, slots);
  }
  for (const LinkPattern& link : part.links) {
    slots.insert(link.slot);
    if (link.properties != nullptr) add_slots(*link.properties, slots);
  }
}

void add_slots(const Projection& projection, std::set<int>& slots) {
  for (const ProjectionItem& item : projection.items) add_slots(*item.expr, slots);
  for (const SortItem& item : projection.order) add_slots(*item.expr, slots);
  if (projection.where != nullptr) add_slots(*projection.where, slots);
}

void add_slots(const Query& query, std::set<int>& slots) {
  for (const SingleQuery& part : query.parts) {
    for (const Clause& clause : part.clauses) {
      for (const PatternPart& pattern : clause.patterns) add_slots(pattern, slots);
      for (const ExprPtr& arg : clause.args) add_slots(*arg, slots);
      if (clause.where != nullptr) add_slots(*clause.where, slots);
      if (clause.expr != nullptr) add_slots(*clause.expr, slots);
      add_slots(clause.projection, slots);
    }
  }
}

void print(const Step& step, std::size_t depth, bool is_measured, std::ostream& out) {
  for (const Step* at = &step; at != nullptr; at = at->input()) {
    if (at->input() == nullptr && at != &step) break;  // the start
    out << std::string(depth * 2, ' ') << at->describe();
    if (at->estimate > 0) {
      out << "  ~" << static_cast<std::uint64_t>(std::min(at->estimate, 1e18)) << " rows";
    }
    if (is_measured) {
      out << "  " << at->measured().rows << " rows, " << std::fixed << std::setprecision(3)
          << static_cast<double>(at->measured().time.count()) / 1e6 << " ms";
    }
    out << '\n';
    if (at->inside() != nullptr) print(*at->inside(), depth + 1, is_measured, out);
  }
}

}  // namespace

void add_slots(const Expr& expr, std::set<int>& slots) {
  if (expr.kind == ExprKind::variable) slots.insert(expr.slot);
  if (expr.pattern != nullptr) add_slots(*expr.pattern, slots);
  if (expr.query != nullptr) add_slots(*expr.query, slots);
  for_each_part(expr, [&slots](const Expr& part) { add_slots(part, slots); });
}

std::set<int> slots_of(const std::vector<PatternPart>& patterns) {
  std::set<int> slots;
  for (const PatternPart& part : patterns) {
    for (const NodePattern& node : part.nodes) slots.insert(node.slot);
    for (const LinkPattern& link : part.links) slots.insert(link.slot);
    if (part.slot >= 0) slots.insert(part.slot);
  }
  return slots;
}

std::set<int> known_slots_of(const std::vector<PatternPart>& patterns) {
  std::set<int> slots;
  for (const PatternPart& part : patterns) {
    for (const NodePattern& node : part.nodes) {
      if (node.is_bound) slots.insert(node.slot);
    }
    for (const LinkPattern& link : part.links) {
      if (link.is_bound) slots.insert(link.slot);
    }
  }
  return slots;
}

Plan make_plan(const Query& query, const PropertyGraph& graph, const Procedures& procedures) {
  Plan plan;
  plan.keeps_duplicates = query.parts.size() == 1 || query.keeps_duplicates;
  plan.slots = query.slots;
  for (const SingleQuery& part : query.parts) {
    plan.parts.push_back(Planner(graph, procedures).part(part));
  }
  return plan;
}

std::string to_text(const Plan& plan, bool is_measured) {
  std::ostringstream out;
  if (plan.parts.size() > 1) out << (plan.keeps_duplicates ? "UnionAll" : "Union") << '\n';
  for (const StepPtr& part : plan.parts) {
    print(*part, plan.parts.size() > 1 ? 1 : 0, is_measured, out);
  }
  return out.str();
}

}  // namespace dossier::query::cypher
