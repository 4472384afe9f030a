// Walking relationships from a known node: one, a number of them, or such as are known already.
#include <algorithm>
#include <limits>

#include "query/cypher/steps.h"

namespace dossier::query::cypher {

namespace {

class ExpandStep final : public Step {
 public:
  ExpandStep(StepPtr input, Expansion expansion)
      : Step(std::move(input)), plan_(std::move(expansion)) {}
  [[nodiscard]] std::string describe() const override {
    return (plan_.is_into ? "ExpandInto " : "Expand ") + plan_.text;
  }

 private:
  void reset(Runtime& /*runtime*/) override { cursor_.reset(); }

  bool pull(Runtime& runtime) override {
    while (true) {
      while (cursor_ != nullptr && cursor_->next(link_)) {
        runtime.tick();
        if (take(runtime)) return true;
      }
      cursor_.reset();
      if (!next_input(runtime)) return false;
      const Node* from = runtime.row[place(plan_.from)].node();
      if (from == nullptr || (plan_.is_into && runtime.row[place(plan_.to)].node() == nullptr)) {
        continue;
      }
      if (!types_ || types_graph_ != &runtime.graph) {
        types_ = type_numbers(plan_.types, runtime.graph);
        types_graph_ = &runtime.graph;
      }
      if (types_) cursor_ = runtime.graph.links_of(*from, plan_.direction, *types_);
    }
  }

  bool take(Runtime& runtime) {
    Row& row = runtime.row;
    const Node to{other_end(link_, row[place(plan_.from)].node()->id)};
    if (plan_.is_into && *row[place(plan_.to)].node() != to) return false;
    if (!plan_.others.empty() && is_walked(link_, plan_.others, row)) return false;
    row[place(plan_.link)] = Value(link_);
    if (!plan_.is_into) row[place(plan_.to)] = Value(to);
    return plan_.properties.empty() || has_properties(link_, plan_.properties, runtime);
  }

  Expansion plan_;
  std::unique_ptr<LinkCursor> cursor_;
  Relationship link_;
  std::optional<std::vector<std::uint32_t>> types_;
  const PropertyGraph* types_graph_ = nullptr;
};

// Depth first, without walking a relationship twice.
class ExpandManyStep final : public Step {
 public:
  ExpandManyStep(StepPtr input, Expansion expansion)
      : Step(std::move(input)),
        plan_(std::move(expansion)),
        least_(plan_.least.value_or(1)),
        most_(plan_.most.value_or(std::numeric_limits<std::int64_t>::max())) {}
  [[nodiscard]] std::string describe() const override { return "ExpandMany " + plan_.text; }

 private:
  void reset(Runtime& /*runtime*/) override { leave(); }

  void leave() {
    cursors_.clear();
    walked_.clear();
    ends_.clear();
  }

  bool pull(Runtime& runtime) override {
    while (true) {
      while (!ends_.empty()) {
        if (step(runtime)) return true;
      }
      if (!next_input(runtime)) return false;
      const Node* from = runtime.row[place(plan_.from)].node();
      if (from == nullptr || (plan_.is_into && runtime.row[place(plan_.to)].node() == nullptr)) {
        continue;
      }
      types_ = type_numbers(plan_.types, runtime.graph);
      if (least_ > most_) continue;
      ends_.push_back(from->id);
      cursors_.push_back(open_at(from->id, runtime));
      if (least_ <= 0 && give(runtime)) return true;
    }
  }

  [[nodiscard]] std::unique_ptr<LinkCursor> open_at(std::uint64_t end, Runtime& runtime) const {
    const bool may_go_on = types_ && static_cast<std::int64_t>(walked_.size()) < most_;
    if (!may_go_on) return nullptr;
    return runtime.graph.links_of(Node{end}, plan_.direction, *types_);
  }

  // One relationship on, or one back; whether that gave a row.
  bool step(Runtime& runtime) {
    runtime.tick();
    Relationship link;
    if (cursors_.back() == nullptr || !cursors_.back()->next(link)) {
      cursors_.pop_back();
      ends_.pop_back();
      if (!walked_.empty()) walked_.pop_back();
      return false;
    }
    const bool is_second = std::ranges::any_of(
        walked_, [&](const Value& held) { return *held.relationship() == link; });
    if (is_second || is_walked(link, plan_.others, runtime.row)) return false;
    if (!has_properties(link, plan_.properties, runtime)) return false;
    walked_.emplace_back(link);
    ends_.push_back(other_end(link, ends_.back()));
    cursors_.push_back(open_at(ends_.back(), runtime));
    return static_cast<std::int64_t>(walked_.size()) >= least_ && give(runtime);
  }

  bool give(Runtime& runtime) {
    Row& row = runtime.row;
    const Node to{ends_.back()};
    if (plan_.is_into && *row[place(plan_.to)].node() != to) return false;
    List links = walked_;
    if (plan_.is_reversed) std::ranges::reverse(links);
    row[place(plan_.link)] = Value(std::move(links));
    if (!plan_.is_into) row[place(plan_.to)] = Value(to);
    return true;
  }

  Expansion plan_;
  std::int64_t least_;
  std::int64_t most_;
  std::optional<std::vector<std::uint32_t>> types_;
  std::vector<std::unique_ptr<LinkCursor>> cursors_;  // one for each end
  std::vector<std::uint64_t> ends_;                   // one more than walked
  List walked_;
};

// Relationships that a clause before has named: only where they lie is looked at.
class BoundLinkStep final : public Step {
 public:
  BoundLinkStep(StepPtr input, Expansion expansion, bool knows_from)
      : Step(std::move(input)), plan_(std::move(expansion)), knows_from_(knows_from) {}
  [[nodiscard]] std::string describe() const override { return "KnownRelationship " + plan_.text; }

 private:
  void reset(Runtime& /*runtime*/) override { starts_.clear(); }

  bool pull(Runtime& runtime) override {
    while (true) {
      while (!starts_.empty()) {
        const std::uint64_t start = starts_.back();
        starts_.pop_back();
        if (lies(start, runtime)) return true;
      }
      if (!next_input(runtime)) return false;
      begin(runtime);
    }
  }

  void begin(Runtime& runtime) {
    links_.clear();
    const Value& held = runtime.row[place(plan_.link)];
    if (const auto* link = held.relationship()) links_.push_back(*link);
    if (const auto* list = held.list()) {
      for (const Value& element : *list) {
        if (element.relationship() == nullptr) return;
        links_.push_back(*element.relationship());
      }
    }
    if (plan_.is_reversed) std::ranges::reverse(links_);
    if (held.is_null()) return;
    if (links_.empty()) {
      if (knows_from_ && runtime.row[place(plan_.from)].node() != nullptr) {
        starts_.push_back(runtime.row[place(plan_.from)].node()->id);
      }
      return;
    }
    const Relationship& first = links_.front();
    if (plan_.direction != Direction::out) starts_.push_back(first.end);
    const bool is_loop = first.start == first.end && plan_.direction == Direction::both;
    if (plan_.direction != Direction::in && !is_loop) starts_.push_back(first.start);
  }

  // Whether the relationships lie in a row from `start`, as the pattern wants them.
  bool lies(std::uint64_t start, Runtime& runtime) {
    Row& row = runtime.row;
    std::uint64_t at = start;
    for (const Relationship& link : links_) {
      const bool leaves = link.start == at && plan_.direction != Direction::in;
      const bool arrives = link.end == at && plan_.direction != Direction::out;
      if (!leaves && !arrives) return false;
      const bool has_type =
          plan_.types.empty() ||
          std::ranges::find(plan_.types, runtime.graph.type_name(link.type)) != plan_.types.end();
      if (!has_type || is_walked(link, plan_.others, row)) return false;
      if (!has_properties(link, plan_.properties, runtime)) return false;
      at = other_end(link, at);
    }
    const auto count = static_cast<std::int64_t>(links_.size());
    if (plan_.is_variable_length) {
      if (count < plan_.least.value_or(1) || count > plan_.most.value_or(count)) return false;
    }
    if (knows_from_ && row[place(plan_.from)].node() == nullptr) return false;
    if (knows_from_ && row[place(plan_.from)].node()->id != start) return false;
    row[place(plan_.from)] = Value(Node{start});
    if (!plan_.is_into && plan_.to != plan_.from) {
      row[place(plan_.to)] = Value(Node{at});
      return true;
    }
    const Node* to = row[place(plan_.to)].node();
    return to != nullptr && to->id == at;
  }

  Expansion plan_;
  bool knows_from_;
  std::vector<Relationship> links_;
  std::vector<std::uint64_t> starts_;
};

}  // namespace

StepPtr expand_step(StepPtr input, Expansion expansion) {
  return std::make_unique<ExpandStep>(std::move(input), std::move(expansion));
}

StepPtr expand_many_step(StepPtr input, Expansion expansion) {
  return std::make_unique<ExpandManyStep>(std::move(input), std::move(expansion));
}

StepPtr bound_link_step(StepPtr input, Expansion expansion, bool knows_from) {
  return std::make_unique<BoundLinkStep>(std::move(input), std::move(expansion), knows_from);
}

}  // namespace dossier::query::cypher
