// Steps that collect all rows before they give any: grouping and sorting.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "query/cypher/check.h"
#include "query/cypher/steps.h"
#include "query/cypher/token.h"

namespace dossier::query::cypher {

namespace {

// One aggregate call over the rows of one group.
class Collector {
 public:
  explicit Collector(const Expr& call) : call_(&call) {
    if (call.kind == ExprKind::count_rows) {
      aggregate_ = make_aggregate("count");
    } else {
      aggregate_ = make_aggregate(find_function(call.name)->name);
    }
  }

  // Returns the bytes that are held for it.
  std::size_t add(Runtime& runtime) {
    if (call_->kind == ExprKind::count_rows) {
      aggregate_->add({}, {});
      return 0;
    }
    const Value value = evaluate(*call_->args[0], runtime);
    if (value.is_null()) return 0;
    const Value parameter = call_->args.size() > 1 ? evaluate(*call_->args[1], runtime) : Value();
    if (call_->is_distinct && !seen_.insert({value}).second) return 0;
    aggregate_->add(value, parameter);
    const bool keeps = call_->is_distinct || is_same_word(call_->name, "collect") ||
                       call_->name.size() > 10;  // percentiles
    return keeps ? size_of(value) : 0;
  }

  [[nodiscard]] Value result() const { return aggregate_->result(); }

 private:
  const Expr* call_;
  std::unique_ptr<Aggregate> aggregate_;
  std::unordered_set<std::vector<Value>, HashValues, SameValues> seen_;
};

class GroupStep final : public Step {
 public:
  GroupStep(StepPtr input, const Projection& projection)
      : Step(std::move(input)), aggregates_(projection.aggregates) {
    for (const ProjectionItem& item : projection.items) {
      (has_aggregate(*item.expr) ? computed_ : keys_).push_back(item);
    }
    needs_row_ = std::ranges::any_of(
        computed_, [](const ProjectionItem& item) { return !item.expr->is_aggregate; });
  }

  [[nodiscard]] std::string describe() const override {
    std::string text = "Group by";
    for (const ProjectionItem& key : keys_) text += " " + key.name;
    text += keys_.empty() ? " nothing:" : ":";
    for (const ProjectionItem& item : computed_) text += " " + item.name;
    return text;
  }

 private:
  struct Group {
    const std::vector<Value>* key = nullptr;  // in the map
    Row row;                                  // the first of the group
    std::vector<Collector> collectors;
  };

  void reset(Runtime& runtime) override {
    known_.clear();
    groups_.clear();
    at_ = 0;
    is_collected_ = false;
    runtime.let_go(std::exchange(held_, 0));
  }

  void hold(std::size_t size, Runtime& runtime) {
    held_ += size;
    runtime.hold(size);
  }

  void collect(Runtime& runtime) {
    is_collected_ = true;
    while (next_input(runtime)) {
      std::vector<Value> key;
      for (const ProjectionItem& item : keys_) key.push_back(evaluate(*item.expr, runtime));
      add_to(group_of(std::move(key), runtime), runtime);
    }
    if (keys_.empty() && groups_.empty()) group_of({}, runtime);
  }

  Group& group_of(std::vector<Value> key, Runtime& runtime) {
    std::size_t size = 256;
    for (const Value& value : key) size += size_of(value);
    const auto [entry, is_new] = known_.try_emplace(std::move(key), groups_.size());
    if (is_new) {
      groups_.push_back({&entry->first, needs_row_ ? runtime.row : Row(), {}});
      for (const ExprPtr& call : aggregates_) groups_.back().collectors.emplace_back(*call);
      hold(size + (needs_row_ ? runtime.row.size() * sizeof(Value) : 0), runtime);
    }
    return groups_[entry->second];
  }

  void add_to(Group& group, Runtime& runtime) {
    for (Collector& collector : group.collectors) {
      if (const std::size_t size = collector.add(runtime); size > 0) hold(size, runtime);
    }
  }

  bool pull(Runtime& runtime) override {
    if (!is_collected_) collect(runtime);
    if (at_ == groups_.size()) return false;
    const Group& group = groups_[at_++];
    if (needs_row_) runtime.row = group.row;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      runtime.row[place(keys_[i].slot)] = (*group.key)[i];
    }
    for (std::size_t i = 0; i < aggregates_.size(); ++i) {
      runtime.row[place(aggregates_[i]->slot)] = group.collectors[i].result();
    }
    for (const ProjectionItem& item : computed_) {
      runtime.row[place(item.slot)] = evaluate(*item.expr, runtime);
    }
    return true;
  }

  std::vector<ProjectionItem> keys_;
  std::vector<ProjectionItem> computed_;  // with aggregates in them
  std::vector<ExprPtr> aggregates_;
  bool needs_row_ = false;
  std::unordered_map<std::vector<Value>, std::size_t, HashValues, SameValues> known_;
  std::vector<Group> groups_;
  std::size_t at_ = 0;
  bool is_collected_ = false;
  std::size_t held_ = 0;
};

class SortStep final : public Step {
 public:
  SortStep(StepPtr input, std::vector<SortItem> order, std::vector<int> kept, ExprPtr skip,
           ExprPtr limit)
      : Step(std::move(input)),
        order_(std::move(order)),
        kept_(std::move(kept)),
        skip_(std::move(skip)),
        limit_(std::move(limit)) {}
  [[nodiscard]] std::string describe() const override { return limit_ == nullptr ? "Sort" : "Top"; }

 private:
  struct Entry {
    std::vector<Value> keys;
    std::vector<Value> values;
    std::size_t number = 0;  // among the rows that came: ties stay in order
  };

  void reset(Runtime& runtime) override {
    entries_.clear();
    at_ = 0;
    is_collected_ = false;
    runtime.let_go(std::exchange(held_, 0));
  }

  [[nodiscard]] bool is_before(const Entry& a, const Entry& b) const {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const auto compared = order(a.keys[i], b.keys[i]);
      if (compared != 0) return order_[i].is_descending ? compared > 0 : compared < 0;
    }
    return a.number < b.number;
  }

  // The rows that are wanted at most, from the first on.
  [[nodiscard]] std::size_t wanted(Runtime& runtime) const {
    if (limit_ == nullptr) return SIZE_MAX;
    const std::size_t skip = skip_ == nullptr ? 0 : row_count(*skip_, runtime);
    const std::size_t limit = row_count(*limit_, runtime);
    return limit > SIZE_MAX / 4 || skip > SIZE_MAX / 4 ? SIZE_MAX : skip + limit;
  }

  void collect(Runtime& runtime) {
    is_collected_ = true;
    const std::size_t most = wanted(runtime);
    const auto compare = [this](const Entry& a, const Entry& b) { return is_before(a, b); };
    std::size_t number = 0;
    while (most > 0 && next_input(runtime)) {
      Entry entry;
      std::size_t size = sizeof(Entry);
      for (const SortItem& item : order_) entry.keys.push_back(evaluate(*item.expr, runtime));
      for (const int slot : kept_) entry.values.push_back(runtime.row[place(slot)]);
      for (const Value& value : entry.keys) size += size_of(value);
      for (const Value& value : entry.values) size += size_of(value);
      entry.number = number++;
      if (entries_.size() >= most) {  // a heap with the last wanted row on top
        if (!is_before(entry, entries_.front())) continue;
        std::ranges::pop_heap(entries_, compare);
        entries_.pop_back();
      } else {
        held_ += size;
        runtime.hold(size);
      }
      entries_.push_back(std::move(entry));
      if (most != SIZE_MAX) std::ranges::push_heap(entries_, compare);
    }
    std::ranges::sort(entries_, compare);
  }

  bool pull(Runtime& runtime) override {
    if (!is_collected_) collect(runtime);
    if (at_ == entries_.size()) return false;
    const Entry& entry = entries_[at_++];
    for (std::size_t i = 0; i < kept_.size(); ++i) runtime.row[place(kept_[i])] = entry.values[i];
    return true;
  }

  std::vector<SortItem> order_;
  std::vector<int> kept_;
  ExprPtr skip_;
  ExprPtr limit_;
  std::vector<Entry> entries_;
  std::size_t at_ = 0;
  bool is_collected_ = false;
  std::size_t held_ = 0;
};

}  // namespace

StepPtr group_step(StepPtr input, const Projection& projection) {
  return std::make_unique<GroupStep>(std::move(input), projection);
}

StepPtr sort_step(StepPtr input, std::vector<SortItem> order, std::vector<int> kept, ExprPtr skip,
                  ExprPtr limit) {
  return std::make_unique<SortStep>(std::move(input), std::move(order), std::move(kept),
                                    std::move(skip), std::move(limit));
}

}  // namespace dossier::query::cypher
