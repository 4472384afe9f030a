#include "query/cypher/naive.h"

#include <algorithm>

#include "query/cypher/check.h"
#include "query/cypher/naive_match.h"
#include "query/cypher/steps.h"

namespace dossier::query::cypher {

namespace {

using Table = std::vector<Row>;

bool same_values(const std::vector<Value>& a, const std::vector<Value>& b) {
  return SameValues()(a, b);
}

class Naive {
 public:
  Naive(Runtime& runtime, const Procedures& procedures)
      : runtime_(runtime), procedures_(procedures) {}

  Table part(const SingleQuery& query, Table table) {
    for (const Clause& clause : query.clauses) {
      Table next;
      if (clause.kind == ClauseKind::with || clause.kind == ClauseKind::give) {
        next = project(clause.projection, table);
      } else {
        for (Row& row : table) {
          runtime_.row = row;
          add(clause, next);
        }
      }
      table = std::move(next);
    }
    return table;
  }

 private:
  void add(const Clause& clause, Table& next) {
    const Row row = runtime_.row;
    switch (clause.kind) {
      case ClauseKind::match: {
        Table found = match_naively(clause.patterns, clause.where, runtime_);
        if (found.empty() && clause.is_optional) {
          found.push_back(row);
          for (const int slot : new_slots(clause.patterns)) found[0][place(slot)] = Value();
        }
        for (Row& match : found) next.push_back(std::move(match));
        return;
      }
      case ClauseKind::unwind: {
        const Value value = evaluate(*clause.expr, runtime_);
        if (value.is_null()) return;
        const List elements = value.list() == nullptr ? List{value} : *value.list();
        for (const Value& element : elements) {
          next.push_back(row);
          next.back()[place(clause.slot)] = element;
        }
        return;
      }
      default:
        break;
    }
    // What has no clever version is asked of its step.
    StepPtr step = std::make_unique<StartStep>();
    if (clause.kind == ClauseKind::call) {
      step = call_step(std::move(step), procedures_.at(clause.procedure_number), clause.args,
                       clause.yields);
    } else {
      step = create_step(std::move(step), clause.patterns);
    }
    step->open(runtime_);
    while (step->next(runtime_)) {
      if (clause.where == nullptr || holds(*clause.where, runtime_)) next.push_back(runtime_.row);
    }
  }

  static std::vector<int> new_slots(const std::vector<PatternPart>& patterns) {
    std::vector<int> slots;
    for (const PatternPart& part : patterns) {
      for (const NodePattern& node : part.nodes) {
        if (!node.is_bound) slots.push_back(node.slot);
      }
      for (const LinkPattern& link : part.links) {
        if (!link.is_bound) slots.push_back(link.slot);
      }
      if (part.slot >= 0) slots.push_back(part.slot);
    }
    return slots;
  }

  Table project(const Projection& projection, const Table& table) {
    Table made =
        projection.aggregates.empty() ? computed(projection, table) : grouped(projection, table);
    if (projection.is_distinct) made = distinct(projection, made);
    sort(projection, made);
    cut(projection, made);
    if (projection.where == nullptr) return made;
    std::erase_if(made, [&](const Row& row) {
      runtime_.row = row;
      return !holds(*projection.where, runtime_);
    });
    return made;
  }

  Table computed(const Projection& projection, const Table& table) {
    Table made;
    for (const Row& row : table) {
      runtime_.row = row;
      for (const ProjectionItem& item : projection.items) {
        const Value value = evaluate(*item.expr, runtime_);
        runtime_.row[place(item.slot)] = value;
      }
      made.push_back(runtime_.row);
    }
    return made;
  }

  Table grouped(const Projection& projection, const Table& table) {
    std::vector<std::pair<std::vector<Value>, Table>> groups;
    for (const Row& row : table) {
      runtime_.row = row;
      std::vector<Value> key;
      for (const ProjectionItem& item : projection.items) {
        if (!has_aggregate(*item.expr)) key.push_back(evaluate(*item.expr, runtime_));
      }
      auto group = std::ranges::find_if(
          groups, [&key](const auto& known) { return same_values(known.first, key); });
      if (group == groups.end()) group = groups.insert(groups.end(), {std::move(key), {}});
      group->second.push_back(row);
    }
    const bool has_keys = std::ranges::any_of(
        projection.items, [](const auto& item) { return !has_aggregate(*item.expr); });
    if (groups.empty() && !has_keys) groups.push_back({{}, {}});
    Table made;
    for (const auto& [key, rows] : groups) made.push_back(of_group(projection, rows));
    return made;
  }

  Row of_group(const Projection& projection, const Table& rows) {
    std::vector<Value> results;
    for (const ExprPtr& call : projection.aggregates) results.push_back(aggregated(*call, rows));
    runtime_.row = rows.empty() ? Row(runtime_.row.size()) : rows.front();
    for (std::size_t i = 0; i < results.size(); ++i) {
      runtime_.row[place(projection.aggregates[i]->slot)] = results[i];
    }
    for (const ProjectionItem& item : projection.items) {
      const Value value = evaluate(*item.expr, runtime_);
      runtime_.row[place(item.slot)] = value;
    }
    return runtime_.row;
  }

  Value aggregated(const Expr& call, const Table& rows) {
    if (call.kind == ExprKind::count_rows) return Value(static_cast<std::int64_t>(rows.size()));
    const auto aggregate = make_aggregate(find_function(call.name)->name);
    std::vector<std::vector<Value>> seen;
    for (const Row& row : rows) {
      runtime_.row = row;
      const Value value = evaluate(*call.args[0], runtime_);
      if (value.is_null()) continue;
      const bool is_known = std::ranges::any_of(
          seen, [&value](const auto& known) { return same_values(known, {value}); });
      if (call.is_distinct && is_known) continue;
      seen.push_back({value});
      aggregate->add(value, call.args.size() > 1 ? evaluate(*call.args[1], runtime_) : Value());
    }
    return aggregate->result();
  }

  static Table distinct(const Projection& projection, const Table& table) {
    Table made;
    const auto values = [&projection](const Row& row) {
      std::vector<Value> all;
      for (const ProjectionItem& item : projection.items) all.push_back(row[place(item.slot)]);
      return all;
    };
    for (const Row& row : table) {
      const bool is_known = std::ranges::any_of(
          made, [&](const Row& known) { return same_values(values(known), values(row)); });
      if (!is_known) made.push_back(row);
    }
    return made;
  }

  void sort(const Projection& projection, Table& table) {
    if (projection.order.empty()) return;
    std::vector<std::pair<std::vector<Value>, Row>> keyed;
    for (const Row& row : table) {
      runtime_.row = row;
      std::vector<Value> keys;
      for (const SortItem& item : projection.order) keys.push_back(evaluate(*item.expr, runtime_));
      keyed.emplace_back(std::move(keys), row);
    }
    std::ranges::stable_sort(keyed, [&](const auto& a, const auto& b) {
      for (std::size_t i = 0; i < projection.order.size(); ++i) {
        const auto compared = order(a.first[i], b.first[i]);
        if (compared != 0) return projection.order[i].is_descending ? compared > 0 : compared < 0;
      }
      return false;
    });
    for (std::size_t i = 0; i < table.size(); ++i) table[i] = std::move(keyed[i].second);
  }

  void cut(const Projection& projection, Table& table) {
    if (projection.skip != nullptr) {
      const std::size_t skip = std::min(row_count(*projection.skip, runtime_), table.size());
      table.erase(table.begin(), table.begin() + static_cast<std::ptrdiff_t>(skip));
    }
    if (projection.limit != nullptr) {
      table.resize(std::min(row_count(*projection.limit, runtime_), table.size()));
    }
  }

  Runtime& runtime_;
  const Procedures& procedures_;
};

}  // namespace

std::vector<std::vector<Value>> run_naively(const Query& query, Runtime& runtime,
                                            const Procedures& procedures) {
  std::vector<std::vector<Value>> rows;
  const Row start = runtime.row;
  const bool is_distinct = query.parts.size() > 1 && !query.keeps_duplicates;
  for (std::size_t i = 0; i < query.parts.size(); ++i) {
    for (const Row& row : Naive(runtime, procedures).part(query.parts[i], {start})) {
      std::vector<Value> values;
      for (const int slot : query.slots[i]) values.push_back(row[place(slot)]);
      const bool is_known = is_distinct && std::ranges::any_of(rows, [&](const auto& known) {
                              return same_values(known, values);
                            });
      if (!is_known) rows.push_back(std::move(values));
    }
  }
  runtime.row = start;
  return rows;
}

Value evaluate_inside_naively(const Expr& expr, Runtime& runtime) {
  const Row row = runtime.row;
  if (expr.query != nullptr) {
    const auto rows = run_naively(*expr.query, runtime, *runtime.procedures);
    runtime.row = row;
    if (expr.kind == ExprKind::exists_query) return Value(!rows.empty());
    return Value(static_cast<std::int64_t>(rows.size()));
  }
  const bool has_where = expr.kind == ExprKind::pattern_comprehension;
  const Table found =
      match_naively({*expr.pattern}, has_where ? expr.args[0] : ExprPtr(nullptr), runtime);
  List made;
  for (const Row& match : found) {
    runtime.row = match;
    if (has_where) {
      made.push_back(evaluate(*expr.args[1], runtime));
    } else if (expr.kind == ExprKind::shortest_path) {
      made.push_back(match[place(expr.pattern->slot)]);
    }
  }
  runtime.row = row;
  if (expr.kind == ExprKind::pattern_predicate) return Value(!found.empty());
  const bool is_one =
      expr.kind == ExprKind::shortest_path && expr.pattern->shortest == Shortest::one;
  if (is_one) return made.empty() ? Value() : made.front();
  return Value(std::move(made));
}

}  // namespace dossier::query::cypher
