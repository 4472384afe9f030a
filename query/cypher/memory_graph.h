// A property graph over plain containers, filled by CREATE: for tests and small examples.
//
//   MemoryGraph graph;
//   const Node kari = graph.add_node({"Person"}, {{"name", Value("Kari Olsen")}});
//
// Finding by value is linear. Thread safety: const calls may run in parallel.
#pragma once

#include <string>
#include <vector>

#include "query/cypher/graph.h"

namespace dossier::query::cypher {

class MemoryGraph final : public PropertyGraph {
 public:
  // Properties that are null are left out.
  Node add_node(std::vector<std::string> labels, const Map& properties);
  // REQUIRES: both nodes are of this graph.
  Relationship add_link(Node start, Node end, const std::string& type, const Map& properties);

  [[nodiscard]] std::unique_ptr<NodeCursor> nodes() const override;
  [[nodiscard]] std::unique_ptr<NodeCursor> nodes_with_label(std::string_view label) const override;
  [[nodiscard]] std::optional<std::vector<Node>> find_nodes(std::string_view key,
                                                            const Value& value) const override;
  [[nodiscard]] std::optional<Node> node_of(std::int64_t id) const override;
  [[nodiscard]] std::unique_ptr<LinkCursor> links_of(
      Node node, Direction direction, std::span<const std::uint32_t> types) const override;
  [[nodiscard]] std::unique_ptr<LinkCursor> links(
      std::span<const std::uint32_t> types) const override;
  [[nodiscard]] std::vector<std::string> labels_of(Node node) const override;
  [[nodiscard]] bool has_label(Node node, std::string_view label) const override;
  [[nodiscard]] Value property(Node node, std::string_view key) const override;
  [[nodiscard]] Value property(const Relationship& link, std::string_view key) const override;
  [[nodiscard]] Map properties(Node node) const override;
  [[nodiscard]] Map properties(const Relationship& link) const override;
  [[nodiscard]] std::optional<std::uint32_t> type_number(std::string_view type) const override;
  [[nodiscard]] std::string type_name(std::uint32_t type) const override;
  [[nodiscard]] std::vector<std::string> labels() const override;
  [[nodiscard]] std::vector<std::string> types() const override;
  [[nodiscard]] std::vector<std::string> property_keys() const override;
  [[nodiscard]] double estimate_nodes() const override;
  [[nodiscard]] double estimate_label(std::string_view label) const override;
  [[nodiscard]] double estimate_value(std::string_view key) const override;
  [[nodiscard]] double estimate_links(std::span<const std::uint32_t> types) const override;
  [[nodiscard]] bool has_index(std::string_view key) const override;

 private:
  struct StoredNode {
    std::vector<std::string> labels;  // sorted
    Map properties;
    std::vector<std::uint64_t> out;  // numbers of links
    std::vector<std::uint64_t> in;
  };
  struct StoredLink {
    Relationship link;
    Map properties;
  };

  std::vector<StoredNode> nodes_;
  std::vector<StoredLink> links_;
  std::vector<std::string> types_;
};

}  // namespace dossier::query::cypher
