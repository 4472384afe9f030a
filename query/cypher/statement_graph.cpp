#include "query/cypher/statement_graph.h"

#include <algorithm>
#include <set>

#include "query/cypher/failure.h"
#include "query/cypher/statement_properties.h"
#include "query/cypher/walk_context.h"

namespace dossier::query::cypher {

namespace {

constexpr std::size_t kMostTerms = 200'000;
constexpr std::size_t kMostStatements = 20'000;
constexpr std::uint32_t kAnyType = 0;  // no label has this number

constexpr EntityType kEntityTypes[] = {
    EntityType::person,   EntityType::organization, EntityType::country, EntityType::place,
    EntityType::facility, EntityType::group,        EntityType::role,    EntityType::event};
constexpr LiteralKind kLiteralKinds[] = {LiteralKind::text, LiteralKind::money,
                                         LiteralKind::quantity, LiteralKind::date};

TermId term_id(Node node) { return TermId{node.id}; }

std::optional<LiteralKind> literal_kind(Node node) {
  switch (tag_of(term_id(node))) {
    case kTextTag:
      return LiteralKind::text;
    case kDateTag:
      return LiteralKind::date;
    case kQuantityTag:
      return LiteralKind::quantity;
    case kMoneyTag:
      return LiteralKind::money;
    default:
      return std::nullopt;
  }
}

class ListedNodes final : public NodeCursor {
 public:
  // REQUIRES: not outliving `nodes`.
  explicit ListedNodes(const std::vector<Node>& nodes) : nodes_(nodes) {}
  bool next(Node& node) override {
    if (at_ == nodes_.size()) return false;
    node = nodes_[at_++];
    return true;
  }

 private:
  const std::vector<Node>& nodes_;
  std::size_t at_ = 0;
};

// Edges of several scans, one after the other, as relationships.
class EdgeCursor final : public LinkCursor {
 public:
  EdgeCursor(const StatementSource& source, std::vector<Pattern> patterns,
             std::span<const std::uint32_t> types, std::uint64_t without_end)
      : source_(source),
        patterns_(std::move(patterns)),
        types_(types.begin(), types.end()),
        without_loops_at_(without_end) {}

  bool next(Relationship& link) override {
    while (true) {
      if (cursor_ == nullptr) {
        if (at_ == patterns_.size()) return false;
        cursor_ = source_.scan(patterns_[at_]);
      }
      Edge edge;
      while (cursor_->next(edge)) {
        if (is_wanted(edge)) {
          link = {number(edge.statement), number(edge.subject), number(edge.target),
                  number(edge.label), static_cast<std::uint32_t>(edge.slot)};
          return true;
        }
      }
      throw_if_error(cursor_->status());
      cursor_.reset();
      ++at_;
    }
  }

 private:
  [[nodiscard]] bool is_wanted(const Edge& edge) const {
    if (edge.target == TermId::none) return false;
    const bool is_repeated_loop = patterns_[at_].target.has_value() &&
                                  number(edge.subject) == without_loops_at_ &&
                                  number(edge.target) == without_loops_at_;
    if (is_repeated_loop) return false;
    return types_.empty() || std::ranges::find(types_, number(edge.label)) != types_.end();
  }

  const StatementSource& source_;
  std::vector<Pattern> patterns_;
  std::vector<std::uint32_t> types_;
  std::uint64_t without_loops_at_;  // of the scan by target, where that by subject had them
  std::size_t at_ = 0;
  std::unique_ptr<Cursor> cursor_;
};

}  // namespace

struct StatementGraph::Known {
  std::unordered_map<std::uint64_t, Term> terms;
  std::unordered_map<std::uint64_t, Statement> statements;
  std::unordered_map<std::uint32_t, std::string> types;
  std::optional<std::vector<Node>> nodes;  // sorted
  std::map<std::string, std::vector<Node>, std::less<>> by_label;
  std::unordered_map<std::string, Node> by_id;
  std::optional<Counts> counts;
  std::unordered_map<std::uint32_t, double> links;  // estimates by type; kAnyType: of all
  std::optional<WalkContext> walks;
};

StatementGraph::StatementGraph(const StatementSource& source, const EntityCatalog& catalog)
    : source_(source), catalog_(catalog), known_(std::make_unique<Known>()) {}
StatementGraph::~StatementGraph() = default;

const Term& StatementGraph::term(Node node) const {
  const auto found = known_->terms.find(node.id);
  if (found != known_->terms.end()) return found->second;
  if (known_->terms.size() >= kMostTerms) known_->terms.clear();
  return known_->terms.emplace(node.id, value_or_throw(source_.term(term_id(node)))).first->second;
}

const Statement& StatementGraph::statement(const Relationship& link) const {
  const auto found = known_->statements.find(link.id);
  if (found != known_->statements.end()) return found->second;
  if (known_->statements.size() >= kMostStatements) known_->statements.clear();
  return known_->statements
      .emplace(link.id, value_or_throw(source_.statement(StatementId{link.id})))
      .first->second;
}

const std::vector<Node>& StatementGraph::all_nodes() const {
  if (known_->nodes) return *known_->nodes;
  std::vector<Node> nodes;
  const auto cursor = source_.scan({});
  for (Edge edge; cursor->next(edge);) {
    const bool is_repeated = !nodes.empty() && nodes.back().id == number(edge.subject);
    if (!is_repeated) nodes.push_back(Node{number(edge.subject)});
    if (edge.target != TermId::none) nodes.push_back(Node{number(edge.target)});
  }
  throw_if_error(cursor->status());
  std::ranges::sort(nodes);
  const auto repeated = std::ranges::unique(nodes);
  nodes.erase(repeated.begin(), repeated.end());
  known_->nodes = std::move(nodes);
  return *known_->nodes;
}

std::unique_ptr<NodeCursor> StatementGraph::nodes() const {
  return std::make_unique<ListedNodes>(all_nodes());
}

std::unique_ptr<NodeCursor> StatementGraph::nodes_with_label(std::string_view label) const {
  auto found = known_->by_label.find(label);
  if (found == known_->by_label.end()) {
    std::vector<Node> nodes;
    for (const Node& node : all_nodes()) {
      if (has_label(node, label)) nodes.push_back(node);
    }
    found = known_->by_label.emplace(std::string(label), std::move(nodes)).first;
  }
  return std::make_unique<ListedNodes>(found->second);
}

bool StatementGraph::has_index(std::string_view key) const { return key == "name" || key == "id"; }

std::optional<std::vector<Node>> StatementGraph::find_nodes(std::string_view key,
                                                            const Value& value) const {
  if (!has_index(key)) return std::nullopt;
  std::vector<Node> nodes;
  if (value.text() == nullptr) return nodes;
  if (key == "name") {
    for (const Candidate& candidate : value_or_throw(catalog_.find(*value.text()))) {
      nodes.push_back(Node{number(candidate.id)});
    }
    return nodes;
  }
  if (known_->by_id.empty()) {
    for (const Node& node : all_nodes()) known_->by_id.emplace(stable_id(term(node)), node);
  }
  const auto found = known_->by_id.find(*value.text());
  if (found != known_->by_id.end()) nodes.push_back(found->second);
  return nodes;
}

std::optional<Node> StatementGraph::node_of(std::int64_t id) const {
  const Node node{static_cast<std::uint64_t>(id)};
  return source_.term(term_id(node)) ? std::optional(node) : std::nullopt;
}

std::unique_ptr<LinkCursor> StatementGraph::links_of(Node node, Direction direction,
                                                     std::span<const std::uint32_t> types) const {
  std::optional<LabelId> label;
  if (types.size() == 1) label = LabelId{types[0]};
  std::vector<Pattern> patterns;
  if (direction != Direction::in) patterns.push_back({term_id(node), label, std::nullopt});
  if (direction != Direction::out) patterns.push_back({std::nullopt, label, term_id(node)});
  const std::uint64_t loops_at = direction == Direction::both ? node.id : 0;
  return std::make_unique<EdgeCursor>(source_, std::move(patterns), types, loops_at);
}

std::unique_ptr<LinkCursor> StatementGraph::links(std::span<const std::uint32_t> types) const {
  std::vector<Pattern> patterns;
  for (const std::uint32_t type : types)
    patterns.push_back({std::nullopt, LabelId{type}, std::nullopt});
  if (types.empty()) patterns.push_back({});
  return std::make_unique<EdgeCursor>(source_, std::move(patterns), types, 0);
}

std::vector<std::string> StatementGraph::labels_of(Node node) const {
  if (const auto kind = literal_kind(node)) return {std::string(to_string(*kind))};
  return {std::string(dossier::type_name(term(node)))};
}

bool StatementGraph::has_label(Node node, std::string_view label) const {
  if (const auto kind = literal_kind(node)) return label == to_string(*kind);
  return parse_entity_type(label).has_value() && label == dossier::type_name(term(node));
}

std::int64_t StatementGraph::count_edges(Node node) const {
  std::int64_t count = 0;
  const auto cursor = links_of(node, Direction::both, {});
  for (Relationship link; cursor->next(link);) ++count;
  return count;
}

Value StatementGraph::property(Node node, std::string_view key) const {
  if (key == "mentions") return Value(count_edges(node));
  return property_of(term(node), key);
}

Value StatementGraph::property(const Relationship& link, std::string_view key) const {
  if (key == "slot") return Value(to_string(static_cast<Slot>(link.slot)));
  return property_of(statement(link), static_cast<Slot>(link.slot), key);
}

Map StatementGraph::properties(Node node) const {
  Map made = properties_of(term(node));
  made.emplace("mentions", Value(count_edges(node)));
  return made;
}

Map StatementGraph::properties(const Relationship& link) const {
  return properties_of(statement(link), static_cast<Slot>(link.slot));
}

std::optional<std::uint32_t> StatementGraph::type_number(std::string_view type) const {
  const auto label = value_or_throw(source_.find_label(type));
  return label ? std::optional(number(*label)) : std::nullopt;
}

std::string StatementGraph::type_name(std::uint32_t type) const {
  const auto found = known_->types.find(type);
  if (found != known_->types.end()) return found->second;
  return known_->types.emplace(type, value_or_throw(source_.label(LabelId{type}))).first->second;
}

std::vector<std::string> StatementGraph::labels() const {
  std::set<std::string> labels;
  for (const Node& node : all_nodes()) {
    for (std::string& label : labels_of(node)) labels.insert(std::move(label));
  }
  return {labels.begin(), labels.end()};
}

std::vector<std::string> StatementGraph::possible_labels() const {
  std::vector<std::string> labels;
  for (const EntityType type : kEntityTypes) labels.emplace_back(to_string(type));
  for (const LiteralKind kind : kLiteralKinds) labels.emplace_back(to_string(kind));
  return labels;
}

std::vector<std::string> StatementGraph::types() const { return value_or_throw(source_.labels()); }
std::vector<std::string> StatementGraph::property_keys() const { return known_property_keys(); }

WalkContext* StatementGraph::walks() const {
  if (!known_->walks) known_->walks.emplace(source_);
  return &*known_->walks;
}

double StatementGraph::estimate_nodes() const {
  if (!known_->counts) known_->counts = value_or_throw(source_.counts());
  return static_cast<double>(known_->counts->entities + known_->counts->literals);
}

// Without a count by label, all are taken as equally common.
double StatementGraph::estimate_label(std::string_view label) const {
  const auto known = known_->by_label.find(label);
  if (known != known_->by_label.end()) return static_cast<double>(known->second.size());
  constexpr auto kKinds = static_cast<double>(std::size(kEntityTypes) + std::size(kLiteralKinds));
  return estimate_nodes() / kKinds;
}

double StatementGraph::estimate_value(std::string_view /*key*/) const { return 1.0; }

double StatementGraph::estimate_links(std::span<const std::uint32_t> types) const {
  const auto estimate = [this](std::uint32_t type) {
    const auto known = known_->links.find(type);
    if (known != known_->links.end()) return known->second;
    Pattern pattern;
    if (type != kAnyType) pattern.label = LabelId{type};
    return known_->links[type] = static_cast<double>(source_.estimate(pattern));
  };
  if (types.empty()) return estimate(kAnyType);
  double sum = 0;
  for (const std::uint32_t type : types) sum += estimate(type);
  return sum;
}

}  // namespace dossier::query::cypher
