#include "query/cypher/memory_graph.h"

#include <algorithm>
#include <set>

namespace dossier::query::cypher {

namespace {

class ListedNodes final : public NodeCursor {
 public:
  explicit ListedNodes(std::vector<Node> nodes) : nodes_(std::move(nodes)) {}
  bool next(Node& node) override {
    if (at_ == nodes_.size()) return false;
    node = nodes_[at_++];
    return true;
  }

 private:
  std::vector<Node> nodes_;
  std::size_t at_ = 0;
};

class ListedLinks final : public LinkCursor {
 public:
  explicit ListedLinks(std::vector<Relationship> links) : links_(std::move(links)) {}
  bool next(Relationship& link) override {
    if (at_ == links_.size()) return false;
    link = links_[at_++];
    return true;
  }

 private:
  std::vector<Relationship> links_;
  std::size_t at_ = 0;
};

bool is_wanted(std::span<const std::uint32_t> types, std::uint32_t type) {
  return types.empty() || std::ranges::find(types, type) != types.end();
}

Map without_nulls(const Map& properties) {
  Map kept;
  for (const auto& [key, value] : properties) {
    if (!value.is_null()) kept.emplace(key, value);
  }
  return kept;
}

Value value_at(const Map& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? Value() : found->second;
}

std::vector<std::string> listed(const std::set<std::string>& names) {
  return {names.begin(), names.end()};
}

}  // namespace

Node MemoryGraph::add_node(std::vector<std::string> labels, const Map& properties) {
  std::ranges::sort(labels);
  const auto repeated = std::ranges::unique(labels);
  labels.erase(repeated.begin(), repeated.end());
  nodes_.push_back({std::move(labels), without_nulls(properties), {}, {}});
  return Node{nodes_.size() - 1};
}

Relationship MemoryGraph::add_link(Node start, Node end, const std::string& type,
                                   const Map& properties) {
  auto known = std::ranges::find(types_, type);
  if (known == types_.end()) known = types_.insert(types_.end(), type);
  const Relationship link{links_.size(), start.id, end.id,
                          static_cast<std::uint32_t>(known - types_.begin()), 0};
  links_.push_back({link, without_nulls(properties)});
  nodes_[start.id].out.push_back(link.id);
  nodes_[end.id].in.push_back(link.id);
  return link;
}

std::unique_ptr<NodeCursor> MemoryGraph::nodes() const {
  std::vector<Node> all;
  for (std::uint64_t id = 0; id < nodes_.size(); ++id) all.push_back(Node{id});
  return std::make_unique<ListedNodes>(std::move(all));
}

std::unique_ptr<NodeCursor> MemoryGraph::nodes_with_label(std::string_view label) const {
  std::vector<Node> found;
  for (std::uint64_t id = 0; id < nodes_.size(); ++id) {
    if (has_label(Node{id}, label)) found.push_back(Node{id});
  }
  return std::make_unique<ListedNodes>(std::move(found));
}

std::optional<std::vector<Node>> MemoryGraph::find_nodes(std::string_view /*key*/,
                                                         const Value& /*value*/) const {
  return std::nullopt;
}

std::optional<Node> MemoryGraph::node_of(std::int64_t id) const {
  if (id < 0 || static_cast<std::uint64_t>(id) >= nodes_.size()) return std::nullopt;
  return Node{static_cast<std::uint64_t>(id)};
}

std::unique_ptr<LinkCursor> MemoryGraph::links_of(Node node, Direction direction,
                                                  std::span<const std::uint32_t> types) const {
  std::vector<Relationship> found;
  if (direction != Direction::in) {
    for (const std::uint64_t id : nodes_[node.id].out) {
      if (is_wanted(types, links_[id].link.type)) found.push_back(links_[id].link);
    }
  }
  if (direction != Direction::out) {
    for (const std::uint64_t id : nodes_[node.id].in) {
      const Relationship& link = links_[id].link;
      const bool is_second = direction == Direction::both && link.start == link.end;
      if (!is_second && is_wanted(types, link.type)) found.push_back(link);
    }
  }
  return std::make_unique<ListedLinks>(std::move(found));
}

std::unique_ptr<LinkCursor> MemoryGraph::links(std::span<const std::uint32_t> types) const {
  std::vector<Relationship> found;
  for (const StoredLink& stored : links_) {
    if (is_wanted(types, stored.link.type)) found.push_back(stored.link);
  }
  return std::make_unique<ListedLinks>(std::move(found));
}

std::vector<std::string> MemoryGraph::labels_of(Node node) const { return nodes_[node.id].labels; }

bool MemoryGraph::has_label(Node node, std::string_view label) const {
  return std::ranges::binary_search(nodes_[node.id].labels, label);
}

Value MemoryGraph::property(Node node, std::string_view key) const {
  return value_at(nodes_[node.id].properties, key);
}
Value MemoryGraph::property(const Relationship& link, std::string_view key) const {
  return value_at(links_[link.id].properties, key);
}
Map MemoryGraph::properties(Node node) const { return nodes_[node.id].properties; }
Map MemoryGraph::properties(const Relationship& link) const { return links_[link.id].properties; }

std::optional<std::uint32_t> MemoryGraph::type_number(std::string_view type) const {
  const auto found = std::ranges::find(types_, type);
  if (found == types_.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - types_.begin());
}

std::string MemoryGraph::type_name(std::uint32_t type) const { return types_[type]; }

std::vector<std::string> MemoryGraph::labels() const {
  std::set<std::string> names;
  for (const StoredNode& node : nodes_) names.insert(node.labels.begin(), node.labels.end());
  return listed(names);
}

std::vector<std::string> MemoryGraph::types() const {
  return listed(std::set<std::string>(types_.begin(), types_.end()));
}

std::vector<std::string> MemoryGraph::property_keys() const {
  std::set<std::string> names;
  for (const StoredNode& node : nodes_) {
    for (const auto& [key, value] : node.properties) names.insert(key);
  }
  for (const StoredLink& link : links_) {
    for (const auto& [key, value] : link.properties) names.insert(key);
  }
  return listed(names);
}

double MemoryGraph::estimate_nodes() const { return static_cast<double>(nodes_.size()); }

double MemoryGraph::estimate_label(std::string_view label) const {
  return static_cast<double>(std::ranges::count_if(nodes_, [label](const StoredNode& node) {
    return std::ranges::binary_search(node.labels, label);
  }));
}

double MemoryGraph::estimate_value(std::string_view /*key*/) const {
  return estimate_nodes() / 10.0;
}

double MemoryGraph::estimate_links(std::span<const std::uint32_t> types) const {
  return static_cast<double>(std::ranges::count_if(
      links_, [types](const StoredLink& stored) { return is_wanted(types, stored.link.type); }));
}

bool MemoryGraph::has_index(std::string_view /*key*/) const { return false; }

}  // namespace dossier::query::cypher
