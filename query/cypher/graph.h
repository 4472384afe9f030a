// The graph that the query language asks: nodes with labels, relationships with a type, both with
// properties. Two implementations: MemoryGraph (made by CREATE) and StatementGraph (a source of
// statements).
//
//   for (auto links = graph.links_of(node, Direction::out, types); links->next(link);) ...
//
// Failures to read are thrown as Failure: this header is private to query/cypher, but for opening
// a graph. REQUIRES (all cursors): not outliving the graph. Thread safety: one thread a graph, as
// implementations keep what they looked up.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/value.h"

namespace dossier::query::cypher {

class WalkContext;

enum class Direction { out, in, both };

class NodeCursor {
 public:
  virtual ~NodeCursor() = default;
  virtual bool next(Node& node) = 0;
};

class LinkCursor {
 public:
  virtual ~LinkCursor() = default;
  virtual bool next(Relationship& link) = 0;
};

class PropertyGraph {
 public:
  virtual ~PropertyGraph() = default;

  // Nodes, each once, in the order of their numbers.
  [[nodiscard]] virtual std::unique_ptr<NodeCursor> nodes() const = 0;
  [[nodiscard]] virtual std::unique_ptr<NodeCursor> nodes_with_label(
      std::string_view label) const = 0;
  // The nodes that may have the value at the key (at least all that do), by an index; nothing
  // where no index answers.
  [[nodiscard]] virtual std::optional<std::vector<Node>> find_nodes(std::string_view key,
                                                                    const Value& value) const = 0;
  // The node of a number, as id(n) tells it.
  [[nodiscard]] virtual std::optional<Node> node_of(std::int64_t id) const = 0;
  // The relationships at a node: of any type for no types. With Direction::both one that starts
  // and ends there comes once.
  [[nodiscard]] virtual std::unique_ptr<LinkCursor> links_of(
      Node node, Direction direction, std::span<const std::uint32_t> types) const = 0;
  // The relationships of some types, wherever they are.
  [[nodiscard]] virtual std::unique_ptr<LinkCursor> links(
      std::span<const std::uint32_t> types) const = 0;

  [[nodiscard]] virtual std::vector<std::string> labels_of(Node node) const = 0;
  [[nodiscard]] virtual bool has_label(Node node, std::string_view label) const = 0;
  [[nodiscard]] virtual Value property(Node node, std::string_view key) const = 0;
  [[nodiscard]] virtual Value property(const Relationship& link, std::string_view key) const = 0;
  [[nodiscard]] virtual Map properties(Node node) const = 0;
  [[nodiscard]] virtual Map properties(const Relationship& link) const = 0;
  // The number of a type; nothing for one that no relationship has.
  [[nodiscard]] virtual std::optional<std::uint32_t> type_number(std::string_view type) const = 0;
  [[nodiscard]] virtual std::string type_name(std::uint32_t type) const = 0;

  [[nodiscard]] virtual std::vector<std::string> labels() const = 0;
  // Labels that nodes may have, as far as they are known without reading the nodes.
  [[nodiscard]] virtual std::vector<std::string> possible_labels() const { return labels(); }
  [[nodiscard]] virtual std::vector<std::string> types() const = 0;
  [[nodiscard]] virtual std::vector<std::string> property_keys() const = 0;

  // For procedures that walk or rank statements; null where the graph is none of statements.
  [[nodiscard]] virtual WalkContext* walks() const { return nullptr; }

  // For planning: about how many nodes, nodes with a label, nodes with a value, and relationships
  // of some types (none: of all).
  [[nodiscard]] virtual double estimate_nodes() const = 0;
  [[nodiscard]] virtual double estimate_label(std::string_view label) const = 0;
  [[nodiscard]] virtual double estimate_value(std::string_view key) const = 0;
  [[nodiscard]] virtual double estimate_links(std::span<const std::uint32_t> types) const = 0;
  [[nodiscard]] virtual bool has_index(std::string_view key) const = 0;
};

}  // namespace dossier::query::cypher
