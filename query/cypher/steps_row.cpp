// Steps that change one row at a time.
#include <algorithm>

#include "query/cypher/memory_graph.h"
#include "query/cypher/steps.h"

namespace dossier::query::cypher {

namespace {

class FilterStep final : public Step {
 public:
  FilterStep(StepPtr input, ExprPtr condition, std::string text)
      : Step(std::move(input)), condition_(std::move(condition)), text_(std::move(text)) {}
  [[nodiscard]] std::string describe() const override { return "Filter " + text_; }

 private:
  bool pull(Runtime& runtime) override {
    while (next_input(runtime)) {
      if (holds(*condition_, runtime)) return true;
    }
    return false;
  }
  ExprPtr condition_;
  std::string text_;
};

class OptionalStep final : public Step {
 public:
  OptionalStep(StepPtr input, StepPtr inside, std::vector<int> slots)
      : Step(std::move(input)), inside_(std::move(inside)), slots_(std::move(slots)) {}
  [[nodiscard]] std::string describe() const override { return "Optional"; }
  [[nodiscard]] const Step* inside() const override { return inside_.get(); }

 private:
  void reset(Runtime& /*runtime*/) override { is_inside_ = false; }

  bool pull(Runtime& runtime) override {
    while (true) {
      if (is_inside_) {
        if (inside_->next(runtime)) {
          has_found_ = true;
          return true;
        }
        is_inside_ = false;
        if (!has_found_) {
          for (const int slot : slots_) runtime.row[place(slot)] = Value();
          return true;
        }
      }
      if (!next_input(runtime)) return false;
      inside_->open(runtime);
      is_inside_ = true;
      has_found_ = false;
    }
  }

  StepPtr inside_;
  std::vector<int> slots_;
  bool is_inside_ = false;
  bool has_found_ = false;
};

class UnwindStep final : public Step {
 public:
  UnwindStep(StepPtr input, ExprPtr list, int slot, std::string name)
      : Step(std::move(input)), expr_(std::move(list)), slot_(slot), name_(std::move(name)) {}
  [[nodiscard]] std::string describe() const override { return "Unwind " + name_; }

 private:
  void reset(Runtime& /*runtime*/) override {
    list_ = Value();
    at_ = 0;
  }

  bool pull(Runtime& runtime) override {
    while (true) {
      if (const List* list = list_.list(); list != nullptr && at_ < list->size()) {
        runtime.row[place(slot_)] = (*list)[at_++];
        return true;
      }
      if (!next_input(runtime)) return false;
      list_ = evaluate(*expr_, runtime);
      at_ = 0;
      const bool is_single = !list_.is_null() && list_.list() == nullptr;
      if (is_single) list_ = Value(List{list_});
    }
  }

  ExprPtr expr_;
  int slot_;
  std::string name_;
  Value list_;
  std::size_t at_ = 0;
};

class ProjectStep final : public Step {
 public:
  ProjectStep(StepPtr input, std::vector<ProjectionItem> items)
      : Step(std::move(input)), items_(std::move(items)) {}
  [[nodiscard]] std::string describe() const override {
    std::string text = "Project";
    for (const ProjectionItem& item : items_) text += (text.size() > 7 ? ", " : " ") + item.name;
    return text;
  }

 private:
  bool pull(Runtime& runtime) override {
    if (!next_input(runtime)) return false;
    for (const ProjectionItem& item : items_) {
      const bool is_there = item.expr->kind == ExprKind::variable && item.expr->slot == item.slot;
      if (!is_there) runtime.row[place(item.slot)] = evaluate(*item.expr, runtime);
    }
    return true;
  }
  std::vector<ProjectionItem> items_;
};

class DistinctStep final : public Step {
 public:
  DistinctStep(StepPtr input, std::vector<int> slots)
      : Step(std::move(input)), slots_(std::move(slots)) {}
  [[nodiscard]] std::string describe() const override { return "Distinct"; }

 private:
  void reset(Runtime& runtime) override {
    seen_.clear();
    runtime.let_go(std::exchange(held_, 0));
  }

  bool pull(Runtime& runtime) override {
    while (next_input(runtime)) {
      std::vector<Value> values;
      values.reserve(slots_.size());
      std::size_t size = 64;
      for (const int slot : slots_) {
        values.push_back(runtime.row[place(slot)]);
        size += size_of(values.back());
      }
      if (!seen_.insert(std::move(values)).second) continue;
      runtime.hold(size);
      held_ += size;
      return true;
    }
    return false;
  }

  std::vector<int> slots_;
  std::unordered_set<std::vector<Value>, HashValues, SameValues> seen_;
  std::size_t held_ = 0;
};

class LimitStep final : public Step {
 public:
  LimitStep(StepPtr input, ExprPtr skip, ExprPtr limit)
      : Step(std::move(input)), skip_(std::move(skip)), limit_(std::move(limit)) {}
  [[nodiscard]] std::string describe() const override {
    if (skip_ == nullptr) return "Limit";
    return limit_ == nullptr ? "Skip" : "SkipAndLimit";
  }

 private:
  void reset(Runtime& runtime) override {
    to_skip_ = skip_ == nullptr ? 0 : row_count(*skip_, runtime);
    left_ = limit_ == nullptr ? SIZE_MAX : row_count(*limit_, runtime);
  }

  bool pull(Runtime& runtime) override {
    if (left_ == 0) return false;
    for (; to_skip_ > 0; --to_skip_) {
      if (!next_input(runtime)) return false;
    }
    if (!next_input(runtime)) return false;
    --left_;
    return true;
  }

  ExprPtr skip_;
  ExprPtr limit_;
  std::size_t to_skip_ = 0;
  std::size_t left_ = 0;
};

class CallStep final : public Step {
 public:
  CallStep(StepPtr input, const Procedure& procedure, std::vector<ExprPtr> args,
           std::vector<YieldItem> yields)
      : Step(std::move(input)),
        procedure_(procedure),
        args_(std::move(args)),
        yields_(std::move(yields)) {
    for (const YieldItem& item : yields_) {
      const auto field = std::ranges::find(procedure_.gives, item.output, &Field::name);
      columns_.push_back(static_cast<std::size_t>(field - procedure_.gives.begin()));
    }
  }
  [[nodiscard]] std::string describe() const override { return "Call " + procedure_.name; }

 private:
  void reset(Runtime& /*runtime*/) override { rows_ = nullptr; }

  bool pull(Runtime& runtime) override {
    runtime.tick();
    while (rows_ == nullptr || !rows_(result_)) {
      if (!next_input(runtime)) return false;
      std::vector<Value> args;
      for (const ExprPtr& arg : args_) args.push_back(evaluate(*arg, runtime));
      if (procedure_.takes_names && args.size() == 1 && args[0].map() != nullptr) {
        const Map named = *args[0].map();
        args = arguments_of(procedure_, named);
      }
      args.resize(procedure_.takes.size());
      for (std::size_t i = 0; i < args.size(); ++i) require_kind(args[i], i);
      rows_ = procedure_.run(args, runtime);
      if (procedure_.gives.empty()) return true;
    }
    for (std::size_t i = 0; i < yields_.size(); ++i) {
      runtime.row[place(yields_[i].slot)] = result_[columns_[i]];
    }
    return true;
  }

  void require_kind(Value& value, std::size_t number) const {
    const Kind kind = procedure_.takes[number].type.kind;
    if (value.is_null() || kind == Kind::any) return;
    if (kind == Kind::floating && value.integer() != nullptr) {
      value = Value(*value.number());
      return;
    }
    const bool fits = (kind == Kind::integer && value.integer() != nullptr) ||
                      (kind == Kind::floating && value.floating() != nullptr) ||
                      (kind == Kind::text && value.text() != nullptr) ||
                      (kind == Kind::boolean && value.boolean() != nullptr) ||
                      (kind == Kind::map && value.map() != nullptr) ||
                      (kind == Kind::list && value.list() != nullptr) ||
                      (kind == Kind::node && value.node() != nullptr) ||
                      (kind == Kind::link && value.relationship() != nullptr);
    if (!fits) {
      throw type_failure("InvalidArgumentType", procedure_.name + " cannot take a " +
                                                    std::string(kind_of(value)) + " as " +
                                                    procedure_.takes[number].name);
    }
  }

  Procedure procedure_;
  std::vector<ExprPtr> args_;
  std::vector<YieldItem> yields_;
  std::vector<std::size_t> columns_;
  CallRows rows_;
  std::vector<Value> result_;
};

class CreateStep final : public Step {
 public:
  CreateStep(StepPtr input, std::vector<PatternPart> patterns)
      : Step(std::move(input)), patterns_(std::move(patterns)) {}
  [[nodiscard]] std::string describe() const override { return "Create"; }

 private:
  void reset(Runtime& /*runtime*/) override {
    rows_.clear();
    at_ = 0;
    is_read_ = false;
  }

  // All rows are read before anything is made: what is made is not matched.
  bool pull(Runtime& runtime) override {
    if (!is_read_) {
      while (next_input(runtime)) rows_.push_back(runtime.row);
      is_read_ = true;
    }
    if (at_ == rows_.size()) return false;
    runtime.row = std::move(rows_[at_++]);
    for (const PatternPart& part : patterns_) {
      for (const NodePattern& node : part.nodes) {
        if (!node.is_bound) {
          runtime.row[place(node.slot)] =
              Value(runtime.writable->add_node(node.labels, properties(node.properties, runtime)));
        }
      }
      for (std::size_t i = 0; i < part.links.size(); ++i) make_link(part, i, runtime);
    }
    return true;
  }

  static void make_link(const PatternPart& part, std::size_t number, Runtime& runtime) {
    const LinkPattern& link = part.links[number];
    const Node* left = runtime.row[place(part.nodes[number].slot)].node();
    const Node* right = runtime.row[place(part.nodes[number + 1].slot)].node();
    if (left == nullptr || right == nullptr) {
      throw type_failure("InvalidArgumentType", "a relationship is made between two nodes");
    }
    const bool points_on = link.direction == Direction::out;
    runtime.row[place(link.slot)] =
        Value(runtime.writable->add_link(points_on ? *left : *right, points_on ? *right : *left,
                                         link.types[0], properties(link.properties, runtime)));
  }

  static Map properties(const ExprPtr& expr, Runtime& runtime) {
    if (expr == nullptr) return {};
    const Value value = evaluate(*expr, runtime);
    return value.map() == nullptr ? Map() : *value.map();
  }

  std::vector<PatternPart> patterns_;
  std::vector<Row> rows_;
  std::size_t at_ = 0;
  bool is_read_ = false;
};

}  // namespace

std::size_t row_count(const Expr& expr, Runtime& runtime) {
  const Value value = evaluate(expr, runtime);
  Failure failure(FailureKind::syntax_error, "InvalidArgumentType",
                  "SKIP and LIMIT want a whole number, found a " + std::string(kind_of(value)),
                  expr.at);
  if (value.integer() == nullptr) throw failure;
  if (*value.integer() < 0) {
    failure.diagnosis().detail = "NegativeIntegerArgument";
    failure.diagnosis().message = "SKIP and LIMIT want a number of 0 or more";
    throw failure;
  }
  return static_cast<std::size_t>(*value.integer());
}

StepPtr filter_step(StepPtr input, ExprPtr condition, std::string text) {
  return std::make_unique<FilterStep>(std::move(input), std::move(condition), std::move(text));
}
StepPtr optional_step(StepPtr input, StepPtr inside, std::vector<int> slots) {
  return std::make_unique<OptionalStep>(std::move(input), std::move(inside), std::move(slots));
}
StepPtr unwind_step(StepPtr input, ExprPtr list, int slot, std::string name) {
  return std::make_unique<UnwindStep>(std::move(input), std::move(list), slot, std::move(name));
}
StepPtr project_step(StepPtr input, std::vector<ProjectionItem> items) {
  return std::make_unique<ProjectStep>(std::move(input), std::move(items));
}
StepPtr distinct_step(StepPtr input, std::vector<int> slots) {
  return std::make_unique<DistinctStep>(std::move(input), std::move(slots));
}
StepPtr limit_step(StepPtr input, ExprPtr skip, ExprPtr limit) {
  return std::make_unique<LimitStep>(std::move(input), std::move(skip), std::move(limit));
}
StepPtr call_step(StepPtr input, const Procedure& procedure, std::vector<ExprPtr> args,
                  std::vector<YieldItem> yields) {
  return std::make_unique<CallStep>(std::move(input), procedure, std::move(args),
                                    std::move(yields));
}
StepPtr create_step(StepPtr input, std::vector<PatternPart> patterns) {
  return std::make_unique<CreateStep>(std::move(input), std::move(patterns));
}

}  // namespace dossier::query::cypher
