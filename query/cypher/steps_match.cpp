// Finding the first nodes of a pattern, and putting paths together.
#include <algorithm>

#include "query/cypher/steps.h"

namespace dossier::query::cypher {

bool Step::next(Runtime& runtime) {
  runtime.tick();
  if (!runtime.is_profiled) return pull(runtime);
  const auto begin = std::chrono::steady_clock::now();
  const bool has_row = pull(runtime);
  measured_.time += std::chrono::steady_clock::now() - begin;
  if (has_row) ++measured_.rows;
  return has_row;
}

namespace {

class NodeStep final : public Step {
 public:
  NodeStep(StepPtr input, int slot, std::string name, NodeSeek seek)
      : Step(std::move(input)), slot_(slot), name_(std::move(name)), seek_(std::move(seek)) {}

  [[nodiscard]] std::string describe() const override {
    switch (seek_.by) {
      case NodeSeek::By::all:
        return "AllNodes (" + name_ + ")";
      case NodeSeek::By::label:
        return "NodesWithLabel (" + name_ + ":" + seek_.label + ")";
      case NodeSeek::By::value:
        return "NodesByIndex (" + name_ + "." + seek_.key + ")";
      case NodeSeek::By::id:
        return "NodeById (" + name_ + ")";
      case NodeSeek::By::bound:
        return "KnownNode (" + name_ + ")";
    }
    return {};
  }

 private:
  void reset(Runtime& /*runtime*/) override { has_input_ = false; }

  bool pull(Runtime& runtime) override {
    while (true) {
      if (has_input_ && next_node(runtime)) return true;
      if (!next_input(runtime)) return false;
      has_input_ = true;
      begin(runtime);
    }
  }

  void begin(Runtime& runtime) {
    found_.clear();
    at_ = 0;
    cursor_.reset();
    switch (seek_.by) {
      case NodeSeek::By::all:
        cursor_ = runtime.graph.nodes();
        break;
      case NodeSeek::By::label:
        cursor_ = runtime.graph.nodes_with_label(seek_.label);
        break;
      case NodeSeek::By::value: {
        const Value wanted = evaluate(*seek_.wanted, runtime);
        if (wanted.is_null()) break;
        auto found = runtime.graph.find_nodes(seek_.key, wanted);
        if (found) {
          found_ = std::move(*found);
        } else {
          cursor_ = runtime.graph.nodes();
        }
        break;
      }
      case NodeSeek::By::id: {
        const Value wanted = evaluate(*seek_.wanted, runtime);
        if (wanted.integer() == nullptr) break;
        if (const auto node = runtime.graph.node_of(*wanted.integer())) found_.push_back(*node);
        break;
      }
      case NodeSeek::By::bound:
        if (const Node* node = runtime.row[place(slot_)].node()) found_.push_back(*node);
        break;
    }
  }

  bool next_node(Runtime& runtime) {
    runtime.tick();
    Node node;
    if (cursor_ != nullptr) {
      if (!cursor_->next(node)) return false;
    } else {
      if (at_ == found_.size()) return false;
      node = found_[at_++];
    }
    runtime.row[place(slot_)] = Value(node);
    return true;
  }

  int slot_;
  std::string name_;
  NodeSeek seek_;
  bool has_input_ = false;
  std::unique_ptr<NodeCursor> cursor_;
  std::vector<Node> found_;
  std::size_t at_ = 0;
};

class PathStep final : public Step {
 public:
  PathStep(StepPtr input, const PatternPart& part)
      : Step(std::move(input)), slot_(part.slot), first_(part.nodes[0].slot), name_(part.variable) {
    for (const LinkPattern& link : part.links) links_.push_back(link.slot);
  }
  [[nodiscard]] std::string describe() const override { return "Path " + name_; }

 private:
  bool pull(Runtime& runtime) override {
    if (!next_input(runtime)) return false;
    Walk walk;
    const Node* first = runtime.row[place(first_)].node();
    if (first == nullptr) {
      runtime.row[place(slot_)] = Value();
      return true;
    }
    walk.nodes.push_back(*first);
    const auto add = [&walk](const Relationship& link) {
      walk.nodes.push_back(Node{other_end(link, walk.nodes.back().id)});
      walk.relationships.push_back(link);
    };
    for (const int slot : links_) {
      const Value& held = runtime.row[place(slot)];
      if (const auto* link = held.relationship()) add(*link);
      if (const auto* list = held.list()) {
        for (const Value& link : *list) add(*link.relationship());
      }
    }
    runtime.row[place(slot_)] = Value(std::move(walk));
    return true;
  }

  int slot_;
  int first_;
  std::string name_;
  std::vector<int> links_;
};

}  // namespace

StepPtr node_step(StepPtr input, int slot, std::string name, NodeSeek seek) {
  return std::make_unique<NodeStep>(std::move(input), slot, std::move(name), std::move(seek));
}

StepPtr path_step(StepPtr input, const PatternPart& part) {
  return std::make_unique<PathStep>(std::move(input), part);
}

std::optional<std::vector<std::uint32_t>> type_numbers(const std::vector<std::string>& types,
                                                       const PropertyGraph& graph) {
  std::vector<std::uint32_t> numbers;
  for (const std::string& type : types) {
    if (const auto number = graph.type_number(type)) numbers.push_back(*number);
  }
  if (numbers.empty() && !types.empty()) return std::nullopt;
  return numbers;
}

bool is_walked(const Relationship& link, const std::vector<int>& slots, const Row& row) {
  return std::ranges::any_of(slots, [&](int slot) {
    const Value& held = row[place(slot)];
    if (const auto* other = held.relationship()) return *other == link;
    const auto* list = held.list();
    return list != nullptr && std::ranges::any_of(*list, [&](const Value& other) {
             return other.relationship() != nullptr && *other.relationship() == link;
           });
  });
}

bool has_properties(const Relationship& link,
                    const std::vector<std::pair<std::string, ExprPtr>>& properties,
                    Runtime& runtime) {
  return std::ranges::all_of(properties, [&](const auto& wanted) {
    return equals(runtime.graph.property(link, wanted.first), evaluate(*wanted.second, runtime)) ==
           true;
  });
}

}  // namespace dossier::query::cypher
