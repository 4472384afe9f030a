// The order in which the nodes and relationships of one MATCH are looked for.
#include <algorithm>
#include <limits>
#include <map>

#include "query/cypher/functions.h"
#include "query/cypher/plan.h"

namespace dossier::query::cypher {

namespace {

struct PlannedNode {
  int slot = -1;
  std::string name;
  std::vector<std::string> labels;
};

struct PlannedLink {
  const LinkPattern* pattern = nullptr;
  int left = -1;
  int right = -1;
  bool is_done = false;
};

struct Conjunct {
  ExprPtr expr;
  std::string text;
  std::set<int> needs;  // slots of this clause
  bool is_done = false;
};

ExprPtr make_variable(int slot) {
  auto expr = std::make_shared<Expr>();
  expr->kind = ExprKind::variable;
  expr->slot = slot;
  return expr;
}

ExprPtr make_labels(int slot, const std::vector<std::string>& labels) {
  auto expr = std::make_shared<Expr>();
  expr->kind = ExprKind::has_labels;
  expr->args = {make_variable(slot)};
  expr->names = labels;
  return expr;
}

ExprPtr make_equality(int slot, const std::string& key, ExprPtr value) {
  auto property = std::make_shared<Expr>();
  property->kind = ExprKind::property;
  property->name = key;
  property->args = {make_variable(slot)};
  auto expr = std::make_shared<Expr>();
  expr->kind = ExprKind::comparison;
  expr->args = {std::move(property), std::move(value)};
  expr->names = {"="};
  return expr;
}

std::vector<std::pair<std::string, ExprPtr>> fields_of(const ExprPtr& properties) {
  std::vector<std::pair<std::string, ExprPtr>> fields;
  if (properties == nullptr) return fields;
  for (std::size_t i = 0; i < properties->names.size(); ++i) {
    fields.emplace_back(properties->names[i], properties->args[i]);
  }
  return fields;
}

Direction reversed(Direction direction) {
  if (direction == Direction::both) return direction;
  return direction == Direction::out ? Direction::in : Direction::out;
}

class MatchPlanner {
 public:
  MatchPlanner(const std::vector<PatternPart>& patterns, const ExprPtr& where, StepPtr input,
               const std::set<int>& known, const PropertyGraph& graph)
      : graph_(graph),
        step_(std::move(input)),
        known_(known),
        bound_(known),
        patterns_(patterns),
        own_(slots_of(patterns)) {
    for (const PatternPart& part : patterns) add_part(part);
    if (where != nullptr) split(where);
    add_shortest();
  }

  StepPtr plan() {
    check_known();
    filter();
    while (go_on()) filter();
    for (const PatternPart& part : patterns_) {
      if (part.slot < 0 || part.shortest != Shortest::none) continue;
      step_ = path_step(std::move(step_), part);
      bound_.insert(part.slot);
    }
    filter();
    return std::move(step_);
  }

 private:
  void add_part(const PatternPart& part) {
    for (const NodePattern& node : part.nodes) add_node(node);
    if (part.shortest != Shortest::none) return;
    for (std::size_t i = 0; i < part.links.size(); ++i) {
      links_.push_back({&part.links[i], part.nodes[i].slot, part.nodes[i + 1].slot});
    }
  }

  void add_node(const NodePattern& node) {
    auto found = std::ranges::find(nodes_, node.slot, &PlannedNode::slot);
    if (found == nodes_.end()) {
      nodes_.push_back({node.slot, node.variable, {}});
      found = nodes_.end() - 1;
    }
    if (!node.labels.empty()) {
      found->labels.insert(found->labels.end(), node.labels.begin(), node.labels.end());
      std::string text = node.variable;
      for (const std::string& label : node.labels) text += ":" + label;
      add_conjunct(make_labels(node.slot, node.labels), text);
    }
    for (const auto& [key, value] : fields_of(node.properties)) {
      add_conjunct(make_equality(node.slot, key, value), node.variable + "." + key);
    }
  }

  void split(const ExprPtr& where) {
    if (where->kind == ExprKind::logic_and) {
      split(where->args[0]);
      split(where->args[1]);
    } else {
      add_conjunct(where, "WHERE");
    }
  }

  void add_conjunct(ExprPtr expr, std::string text) {
    Conjunct conjunct{std::move(expr), std::move(text), {}, false};
    std::set<int> slots;
    add_slots(*conjunct.expr, slots);
    for (const int slot : slots) {
      if (own_.contains(slot)) conjunct.needs.insert(slot);
    }
    conjuncts_.push_back(std::move(conjunct));
  }

  // Conditions on every relationship or node of a shortest path guide the search; other
  // conditions on the path make it try longer ones.
  void add_shortest() {
    for (const PatternPart& part : patterns_) {
      if (part.shortest == Shortest::none) continue;
      ShortestSearch search;
      const LinkPattern& link = part.links[0];
      search.expansion = expansion_of(link, part.nodes[0].slot, part.nodes[1].slot, false);
      search.expansion.is_into = true;
      search.path = part.slot;
      search.shortest = part.shortest;
      search.count = part.path_count;
      for (Conjunct& conjunct : conjuncts_) {
        const bool is_on_path =
            conjunct.needs.contains(part.slot) || conjunct.needs.contains(link.slot);
        if (!is_on_path) continue;
        if (auto condition = element_condition(*conjunct.expr, part)) {
          search.conditions.push_back(std::move(*condition));
          conjunct.is_done = true;
        } else if (is_about(conjunct, part)) {
          search.filters.push_back(conjunct.expr);
          conjunct.is_done = true;
        }
      }
      shortest_.push_back({std::move(search), false});
    }
  }

  // Whether the condition names nothing of the clause but the path and its ends.
  static bool is_about(const Conjunct& conjunct, const PatternPart& part) {
    return std::ranges::all_of(conjunct.needs, [&part](int slot) {
      return slot == part.slot || slot == part.links[0].slot || slot == part.nodes[0].slot ||
             slot == part.nodes[1].slot;
    });
  }

  // all(x IN relationships(p) WHERE ...), none(x IN nodes(p) WHERE ...), all(x IN r WHERE ...)
  static std::optional<ElementCondition> element_condition(const Expr& expr,
                                                           const PatternPart& part) {
    const bool is_wanted =
        expr.kind == ExprKind::quantifier && (expr.name == "all" || expr.name == "none");
    if (!is_wanted) return std::nullopt;
    std::set<int> slots;
    add_slots(*expr.args[1], slots);
    if (slots.contains(part.slot) || slots.contains(part.links[0].slot)) return std::nullopt;
    const Expr& list = *expr.args[0];
    ElementCondition condition{true, expr.name == "none", expr.slot, expr.args[1]};
    if (list.kind == ExprKind::variable && list.slot == part.links[0].slot) return condition;
    const bool is_of_path = list.kind == ExprKind::call && list.args.size() == 1 &&
                            list.args[0]->kind == ExprKind::variable &&
                            list.args[0]->slot == part.slot && list.function != nullptr;
    if (!is_of_path) return std::nullopt;
    if (list.function->name == "nodes") {
      condition.is_of_links = false;
      return condition;
    }
    if (list.function->name == "relationships" || list.function->name == "rels") return condition;
    return std::nullopt;
  }

  void check_known() {
    for (const PlannedNode& node : nodes_) {
      if (known_.contains(node.slot)) {
        step_ = node_step(std::move(step_), node.slot, node.name, {NodeSeek::By::bound});
      }
    }
  }

  void filter() {
    for (Conjunct& conjunct : conjuncts_) {
      if (conjunct.is_done || !is_bound(conjunct.needs)) continue;
      conjunct.is_done = true;
      rows_ *= 0.3;
      step_ = filter_step(std::move(step_), conjunct.expr, conjunct.text);
    }
  }

  [[nodiscard]] bool is_bound(const std::set<int>& slots) const {
    return std::ranges::all_of(slots, [this](int slot) { return bound_.contains(slot); });
  }

  // One more node, relationship or path; false when all are there.
  bool go_on() {
    if (take_known_link() || take_shortest() || take_link()) return true;
    return take_node();
  }

  bool take_known_link() {
    const auto found = std::ranges::find_if(
        links_, [](const PlannedLink& link) { return !link.is_done && link.pattern->is_bound; });
    if (found == links_.end()) return false;
    const bool knows_left = bound_.contains(found->left);
    const bool is_reversed = !knows_left && bound_.contains(found->right);
    Expansion expansion = expansion_of(*found->pattern, is_reversed ? found->right : found->left,
                                       is_reversed ? found->left : found->right, is_reversed);
    expansion.is_into = bound_.contains(expansion.to);
    const bool knows_from = bound_.contains(expansion.from);
    finish(*found, 1.0);
    step_ = bound_link_step(std::move(step_), std::move(expansion), knows_from);
    return true;
  }

  bool take_shortest() {
    for (auto& [search, is_done] : shortest_) {
      if (is_done || !bound_.contains(search.expansion.from) ||
          !bound_.contains(search.expansion.to)) {
        continue;
      }
      is_done = true;
      bound_.insert(search.path);
      bound_.insert(search.expansion.link);
      step_ = shortest_step(std::move(step_), std::move(search));
      return true;
    }
    return false;
  }

  // How many rows a relationship makes of one.
  [[nodiscard]] double fan_out(const PlannedLink& link) const {
    const auto types = type_numbers(link.pattern->types, graph_);
    const double count = types ? graph_.estimate_links(*types) : 0.0;
    double fan = count / std::max(graph_.estimate_nodes(), 1.0);
    if (link.pattern->direction == Direction::both) fan *= 2;
    if (link.pattern->is_variable_length) fan = 1e3 + fan * 10;
    const bool is_into = bound_.contains(link.left) && bound_.contains(link.right);
    if (is_into) return fan / std::max(graph_.estimate_nodes(), 1.0);
    const int other = bound_.contains(link.left) ? link.right : link.left;
    const bool is_selective = std::ranges::any_of(conjuncts_, [&](const Conjunct& conjunct) {
      return !conjunct.is_done && conjunct.needs.contains(other);
    });
    return is_selective ? fan / 2 : fan;
  }

  bool take_link() {
    PlannedLink* best = nullptr;
    double least = std::numeric_limits<double>::infinity();
    for (PlannedLink& link : links_) {
      const bool is_reachable = bound_.contains(link.left) || bound_.contains(link.right);
      if (link.is_done || !is_reachable) continue;
      const double fan = fan_out(link);
      if (fan < least) {
        least = fan;
        best = &link;
      }
    }
    if (best == nullptr) return false;
    const bool is_reversed = !bound_.contains(best->left);
    Expansion expansion = expansion_of(*best->pattern, is_reversed ? best->right : best->left,
                                       is_reversed ? best->left : best->right, is_reversed);
    expansion.is_into = bound_.contains(expansion.to);
    finish(*best, least);
    step_ = best->pattern->is_variable_length
                ? expand_many_step(std::move(step_), std::move(expansion))
                : expand_step(std::move(step_), std::move(expansion));
    step_->estimate = rows_;
    return true;
  }

  void finish(PlannedLink& link, double fan) {
    link.is_done = true;
    bound_.insert(link.left);
    bound_.insert(link.right);
    bound_.insert(link.pattern->slot);
    walked_.push_back(link.pattern->slot);
    rows_ *= fan;
  }

  Expansion expansion_of(const LinkPattern& link, int from, int to, bool is_reversed) const {
    Expansion expansion;
    expansion.from = from;
    expansion.to = to;
    expansion.link = link.slot;
    expansion.is_reversed = is_reversed;
    expansion.direction = is_reversed ? reversed(link.direction) : link.direction;
    expansion.types = link.types;
    expansion.is_variable_length = link.is_variable_length;
    expansion.least = link.least;
    expansion.most = link.most;
    expansion.properties = fields_of(link.properties);
    expansion.others = walked_;
    expansion.text = text_of(link, from, to, expansion.direction);
    return expansion;
  }

  [[nodiscard]] std::string name_of(int slot) const {
    const auto found = std::ranges::find(nodes_, slot, &PlannedNode::slot);
    return found == nodes_.end() ? std::string() : found->name;
  }

  [[nodiscard]] std::string text_of(const LinkPattern& link, int from, int to,
                                    Direction direction) const {
    std::string inside = link.variable;
    for (const std::string& type : link.types) {
      inside += (&type == &link.types.front() ? ":" : "|") + type;
    }
    if (link.is_variable_length) {
      inside += "*" + (link.least ? std::to_string(*link.least) : std::string()) + ".." +
                (link.most ? std::to_string(*link.most) : std::string());
    }
    return "(" + name_of(from) + ")" + (direction == Direction::in ? "<-[" : "-[") + inside +
           (direction == Direction::out ? "]->(" : "]-(") + name_of(to) + ")";
  }

  // The node of which there are fewest.
  bool take_node() {
    const PlannedNode* best = nullptr;
    NodeSeek seek;
    double least = std::numeric_limits<double>::infinity();
    for (const PlannedNode& node : nodes_) {
      if (bound_.contains(node.slot)) continue;
      auto [found, rows] = seek_of(node);
      if (rows < least) {
        least = rows;
        best = &node;
        seek = std::move(found);
      }
    }
    if (best == nullptr) return false;
    step_ = node_step(std::move(step_), best->slot, best->name, std::move(seek));
    rows_ *= least;
    step_->estimate = rows_;
    bound_.insert(best->slot);
    return true;
  }

  [[nodiscard]] std::pair<NodeSeek, double> seek_of(const PlannedNode& node) const {
    std::pair<NodeSeek, double> best{{NodeSeek::By::all}, graph_.estimate_nodes()};
    for (const std::string& label : node.labels) {
      const double rows = std::max(graph_.estimate_label(label), 1.0);
      if (rows <= best.second) best = {{NodeSeek::By::label, label}, rows};
    }
    for (const Conjunct& conjunct : conjuncts_) {
      if (conjunct.expr->kind != ExprKind::comparison || conjunct.expr->names.size() != 1 ||
          conjunct.expr->names[0] != "=") {
        continue;
      }
      for (const std::size_t side : {0U, 1U}) {
        const Expr& what = *conjunct.expr->args[side];
        const ExprPtr& wanted = conjunct.expr->args[1 - side];
        if (!is_of(what, node.slot) || !is_constant(*wanted)) continue;
        if (what.kind == ExprKind::call) {
          best = {{NodeSeek::By::id, {}, {}, wanted}, 0.5};
        } else if (graph_.has_index(what.name) && graph_.estimate_value(what.name) <= best.second) {
          best = {{NodeSeek::By::value, {}, what.name, wanted}, graph_.estimate_value(what.name)};
        }
      }
    }
    return best;
  }

  // node.key or id(node)
  static bool is_of(const Expr& expr, int slot) {
    const bool is_id =
        expr.kind == ExprKind::call && expr.function != nullptr && expr.function->name == "id";
    if (!is_id && expr.kind != ExprKind::property) return false;
    return expr.args[0]->kind == ExprKind::variable && expr.args[0]->slot == slot;
  }

  [[nodiscard]] bool is_constant(const Expr& expr) const {
    std::set<int> slots;
    add_slots(expr, slots);
    return std::ranges::all_of(
        slots, [this](int slot) { return !own_.contains(slot) || bound_.contains(slot); });
  }

  const PropertyGraph& graph_;
  StepPtr step_;
  std::set<int> known_;
  std::set<int> bound_;
  const std::vector<PatternPart>& patterns_;
  std::set<int> own_;
  std::vector<PlannedNode> nodes_;
  std::vector<PlannedLink> links_;
  std::vector<Conjunct> conjuncts_;
  std::vector<std::pair<ShortestSearch, bool>> shortest_;
  std::vector<int> walked_;
  double rows_ = 1.0;
};

}  // namespace

StepPtr plan_match(const std::vector<PatternPart>& patterns, const ExprPtr& where, StepPtr input,
                   const std::set<int>& known, const PropertyGraph& graph) {
  return MatchPlanner(patterns, where, std::move(input), known, graph).plan();
}

}  // namespace dossier::query::cypher
