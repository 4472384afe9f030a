// GraphML in the shape on which Gephi, networkx, igraph, Boost and graphology agree: the kind of an
// edge is its XML attribute `label`; one edge for each (source, kind, target); every edge directed,
// with an id; types string, int and double only; no value where nothing is known.
#include <array>

#include "query/export/formats.h"
#include "query/xml.h"

namespace dossier::query {

namespace {

struct Key {
  std::string_view id;
  std::string_view element;
  std::string_view name;
  std::string_view type;
};

constexpr std::array kKeys = {
    Key{"n_label", "node", "label", "string"},
    Key{"n_type", "node", "type", "string"},
    Key{"n_aliases", "node", "aliases", "string"},
    Key{"n_value", "node", "value", "string"},
    Key{"n_low", "node", "low", "string"},
    Key{"n_high", "node", "high", "string"},
    Key{"n_unit", "node", "unit", "string"},
    Key{"n_vague", "node", "is_vague", "int"},
    Key{"n_mentions", "node", "mentions", "int"},
    Key{"n_docs", "node", "docs", "int"},
    Key{"n_first", "node", "first_seen", "string"},
    Key{"n_last", "node", "last_seen", "string"},
    Key{"n_size", "node", "size", "double"},
    Key{"n_r", "node", "r", "int"},
    Key{"n_g", "node", "g", "int"},
    Key{"n_b", "node", "b", "int"},
    Key{"e_label", "edge", "label", "string"},
    Key{"e_weight", "edge", "weight", "double"},
    Key{"e_relation", "edge", "relation", "string"},
    Key{"e_slot", "edge", "slot", "string"},
    Key{"e_class", "edge", "class", "string"},
    Key{"e_statements", "edge", "statements", "int"},
    Key{"e_docs", "edge", "docs", "int"},
    Key{"e_confidence", "edge", "confidence", "double"},
    Key{"e_status", "edge", "status", "string"},
    Key{"e_statuses", "edge", "statuses", "string"},
    Key{"e_polarity", "edge", "polarity", "string"},
    Key{"e_claim", "edge", "is_claim", "int"},
    Key{"e_attributed", "edge", "attributed_to", "string"},
    Key{"e_start", "edge", "start", "string"},
    Key{"e_end", "edge", "end", "string"},
    Key{"e_first", "edge", "first_seen", "string"},
    Key{"e_last", "edge", "last_seen", "string"},
    Key{"e_quote", "edge", "evidence", "string"},
    Key{"e_src", "edge", "source_doc", "string"},
};

// Writes one attribute; none where there is no value.
void write_value(std::string_view key, std::string_view value, std::string& out) {
  if (value.empty()) return;
  ((out += "<data key=\"") += key) += "\">";
  (out += value) += "</data>";
}

void write_text(std::string_view key, std::string_view text, std::string& out) {
  if (text.empty()) return;
  ((out += "<data key=\"") += key) += "\">";
  append_xml_text(text, out);
  out += "</data>";
}

void write_number(std::string_view key, const std::optional<double>& number, std::string& out) {
  if (number) write_value(key, to_decimal(*number), out);
}

void write_literal(const Literal& literal, std::string& out) {
  if (literal.kind == LiteralKind::date) write_text("n_value", literal.iso, out);
  write_number("n_value", literal.amount.value, out);
  write_number("n_low", literal.amount.low, out);
  write_number("n_high", literal.amount.high, out);
  write_text("n_unit", literal.amount.unit, out);
  if (literal.amount.is_approximate) write_value("n_vague", "1", out);
}

class Graphml final : public DrawingFormat {
 public:
  void begin_nodes(std::string& out) const override {
    out +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    for (const Key& key : kKeys) {
      ((out += "  <key id=\"") += key.id) += "\" for=\"";
      ((out += key.element) += "\" attr.name=\"") += key.name;
      ((out += "\" attr.type=\"") += key.type) += "\"/>\n";
    }
    out += "  <graph id=\"dossier\" edgedefault=\"directed\">\n";
  }

  void write_node(const DrawnNode& node, std::string& out) const override {
    ((out += "    <node id=\"") += node.id) += "\">";
    write_text("n_label", name_of(node.term), out);
    write_value("n_type", type_name(node.term), out);
    if (const auto* entity = std::get_if<Entity>(&node.term)) {
      write_text("n_aliases", joined(entity->aliases), out);
    } else {
      write_literal(std::get<Literal>(node.term), out);
    }
    write_value("n_mentions", std::to_string(node.mentions), out);
    write_value("n_docs", std::to_string(node.documents), out);
    write_value("n_first", node.days.first, out);
    write_value("n_last", node.days.last, out);
    write_value("n_size", rounded(node.size, 10), out);
    write_value("n_r", std::to_string(node.colour.red), out);
    write_value("n_g", std::to_string(node.colour.green), out);
    write_value("n_b", std::to_string(node.colour.blue), out);
    out += "</node>\n";
  }

  void begin_edges(std::string& /*out*/) const override {}

  void write_edge(const DrawnEdge& edge, std::string& out) const override {
    const Support& support = edge.support;
    const std::vector<std::string> statuses = status_words(support);
    ((out += "    <edge id=\"") += edge.id) += "\" source=\"";
    ((out += edge.from) += "\" target=\"") += edge.to;
    ((out += "\" label=\"") += xml_attribute(edge.kind)) += "\">";
    write_text("e_label", edge.label, out);
    write_value("e_weight", to_decimal(edge.weight), out);
    write_text("e_relation", edge.label, out);
    write_value("e_slot", to_string(edge.slot), out);
    write_text("e_class", joined(support.event_classes), out);
    write_value("e_statements", std::to_string(support.statements), out);
    write_value("e_docs", std::to_string(support.documents), out);
    write_value("e_confidence", rounded(support.confidence, 1000), out);
    write_value("e_status", statuses.front(), out);
    write_value("e_statuses", joined(statuses), out);
    write_value("e_polarity", edge.polarity, out);
    write_value("e_claim", edge.is_claim ? "1" : "0", out);
    write_text("e_attributed", joined(support.holders), out);
    write_value("e_start", support.days.first, out);
    write_value("e_end", support.days.last, out);
    write_value("e_first", edge.published.first, out);
    write_value("e_last", edge.published.last, out);
    write_text("e_quote", support.best.text, out);
    write_text("e_src", support.best.document + "#s" + std::to_string(support.best.sentence), out);
    out += "</edge>\n";
  }

  void end(std::string& out) const override { out += "  </graph>\n</graphml>\n"; }
};

}  // namespace

std::unique_ptr<DrawingFormat> graphml_format() { return std::make_unique<Graphml>(); }

}  // namespace dossier::query
