// A source of statements as a property graph: what query/LANGUAGE.md describes.
//
//   const StatementGraph graph(store, store);
//   DOSSIER_TRY(const auto answer, ask("MATCH (p:Person) RETURN p.name", graph));
//
// Every term is a node: an entity with its type as label (Person, Country, ...), a literal with its
// kind (Money, Date, ...). Every edge is a relationship, its type the edge's label, between the
// subject and what the statement names in one slot: the object, or an entity in a qualifier.
// Statements without an object have no relationship.
//
// Properties
//   entity        id, name, aliases, text (the name), mentions (how many edges touch it)
//   literal       id, text; Money and Quantity: value, low, high, unit, is_approximate; Date: date
//   relationship  id, slot, status, phrase, predicate, event_class, polarity, modality, since,
//                 until (dates, by the statement's time), attribution (names of who says so),
//                 confidence, documents, evidence (maps of document, sentence, text, confidence),
//                 and each qualifier under the name of its slot: time, place, amount, recipient,
//                 ...
//
// What was read is kept, up to some ten thousand terms and statements: asking again is quick.
// Cost: nodes by label, and by id, read all edges once. REQUIRES: not outliving source and catalog.
// Thread safety: one thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/ports.h"
#include "query/cypher/graph.h"

namespace dossier::query::cypher {

class StatementGraph final : public PropertyGraph {
 public:
  StatementGraph(const StatementSource& source, const EntityCatalog& catalog);
  ~StatementGraph() override;

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
  [[nodiscard]] std::vector<std::string> possible_labels() const override;
  [[nodiscard]] std::vector<std::string> types() const override;
  [[nodiscard]] std::vector<std::string> property_keys() const override;
  [[nodiscard]] WalkContext* walks() const override;
  [[nodiscard]] double estimate_nodes() const override;
  [[nodiscard]] double estimate_label(std::string_view label) const override;
  [[nodiscard]] double estimate_value(std::string_view key) const override;
  [[nodiscard]] double estimate_links(std::span<const std::uint32_t> types) const override;
  [[nodiscard]] bool has_index(std::string_view key) const override;

 private:
  struct Known;  // what was read

  [[nodiscard]] const Term& term(Node node) const;
  [[nodiscard]] const Statement& statement(const Relationship& link) const;
  [[nodiscard]] const std::vector<Node>& all_nodes() const;
  [[nodiscard]] std::int64_t count_edges(Node node) const;

  const StatementSource& source_;
  const EntityCatalog& catalog_;
  std::unique_ptr<Known> known_;
};

}  // namespace dossier::query::cypher
