// A Cypher script that makes the graph: cypher-shell -f graph.cypher. One statement a line, so that
// a large script needs no large transaction. Running it again changes nothing.
#include "query/export/formats.h"
#include "query/export/quote.h"

namespace dossier::query {

namespace {

std::string list_of(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + cypher_quoted(part);
  return '[' + text + ']';
}

// ", KEY: date('DAY')", or nothing without a day.
std::string date_of(std::string_view key, std::string_view day) {
  if (day.empty()) return {};
  return ", " + std::string(key) + ": date('" + std::string(day) + "')";
}

class CypherScript final : public DrawingFormat {
 public:
  void begin_nodes(std::string& out) const override {
    out += "CREATE CONSTRAINT dossier_id IF NOT EXISTS FOR (n:Term) REQUIRE n.id IS UNIQUE;\n";
  }

  void write_node(const DrawnNode& node, std::string& out) const override {
    ((out += "MERGE (n:Term {id: '") += node.id) += "'}) SET n:";
    ((out += type_name(node.term)) += ", n += {name: ") += cypher_quoted(name_of(node.term));
    if (const auto* entity = std::get_if<Entity>(&node.term); entity != nullptr) {
      (out += ", aliases: ") += list_of(entity->aliases);
    }
    (out += ", mentions: ") += std::to_string(node.mentions);
    (out += ", documents: ") += std::to_string(node.documents);
    out += date_of("first_seen", node.days.first) + date_of("last_seen", node.days.last);
    out += "};\n";
  }

  void begin_edges(std::string& /*out*/) const override {}

  void write_edge(const DrawnEdge& edge, std::string& out) const override {
    const Support& support = edge.support;
    ((out += "MATCH (a:Term {id: '") += edge.from) += "'}), (b:Term {id: '";
    ((out += edge.to) += "'}) MERGE (a)-[r:") += cypher_name(edge.kind);
    ((out += " {id: '") += edge.id) += "'}]->(b) SET r += {slot: '";
    ((out += to_string(edge.slot)) += "', weight: ") += to_decimal(edge.weight);
    (out += ", statements: ") += std::to_string(support.statements);
    (out += ", documents: ") += std::to_string(support.documents);
    (out += ", confidence: ") += rounded(support.confidence, 1000);
    (out += ", statuses: ") += list_of(status_words(support));
    ((out += ", polarity: '") += edge.polarity) += "', is_claim: ";
    (out += edge.is_claim ? "true" : "false") += ", attributed_to: ";
    out += list_of(support.holders);
    out += date_of("start", support.days.first) + date_of("end", support.days.last);
    out += date_of("first_seen", edge.published.first) + date_of("last_seen", edge.published.last);
    (out += ", evidence: ") += cypher_quoted(support.best.text);
    (out += ", document: ") += cypher_quoted(support.best.document);
    out += "};\n";
  }

  void end(std::string& /*out*/) const override {}
};

}  // namespace

std::unique_ptr<DrawingFormat> cypher_format() { return std::make_unique<CypherScript>(); }

}  // namespace dossier::query
