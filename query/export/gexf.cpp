// GEXF 1.3 with a timeline. Every edge has the days on which it holds as spells; an edge without
// any is there all the time. Intervals only: Gephi takes one representation a file. Partial dates
// are whole days already (query/dates.h): Gephi refuses "2024" and "2024-05".
#include <array>

#include "query/export/formats.h"
#include "query/xml.h"

namespace dossier::query {

namespace {

struct Attribute {
  std::string_view id;
  std::string_view type;
};

constexpr std::array kNodeAttributes = {
    Attribute{"type", "string"},       Attribute{"aliases", "string"},
    Attribute{"mentions", "integer"},  Attribute{"docs", "integer"},
    Attribute{"first_seen", "string"}, Attribute{"last_seen", "string"},
};

constexpr std::array kEdgeAttributes = {
    Attribute{"relation", "string"},      Attribute{"slot", "string"},
    Attribute{"class", "string"},         Attribute{"statements", "integer"},
    Attribute{"docs", "integer"},         Attribute{"confidence", "double"},
    Attribute{"status", "string"},        Attribute{"statuses", "string"},
    Attribute{"polarity", "string"},      Attribute{"is_claim", "integer"},
    Attribute{"attributed_to", "string"}, Attribute{"first_seen", "string"},
    Attribute{"last_seen", "string"},     Attribute{"evidence", "string"},
    Attribute{"source_doc", "string"},
};

template <std::size_t N>
void declare(std::string_view element, const std::array<Attribute, N>& attributes,
             std::string& out) {
  ((out += "    <attributes class=\"") += element) += "\" mode=\"static\">\n";
  for (const Attribute& one : attributes) {
    ((out += "      <attribute id=\"") += one.id) += "\" title=\"";
    ((out += one.id) += "\" type=\"") += one.type;
    out += "\"/>\n";
  }
  out += "    </attributes>\n";
}

// Writes one value; none where there is nothing.
void write_value(std::string_view id, std::string_view value, std::string& out) {
  if (value.empty()) return;
  ((out += "<attvalue for=\"") += id) += "\" value=\"";
  (out += xml_attribute(value)) += "\"/>";
}

void write_spells(const std::vector<DayRange>& spells, std::string& out) {
  if (spells.empty()) return;
  out += "<spells>";
  for (const DayRange& spell : spells) {
    ((out += "<spell start=\"") += spell.first) += "\" end=\"";
    (out += spell.last) += "\"/>";
  }
  out += "</spells>";
}

class Gexf final : public DrawingFormat {
 public:
  void begin_nodes(std::string& out) const override {
    out +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
        "version=\"1.3\">\n"
        "  <meta><creator>dossier</creator></meta>\n"
        "  <graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\" "
        "timerepresentation=\"interval\" idtype=\"string\">\n";
    declare("node", kNodeAttributes, out);
    declare("edge", kEdgeAttributes, out);
    out += "    <nodes>\n";
  }

  void write_node(const DrawnNode& node, std::string& out) const override {
    ((out += "      <node id=\"") += node.id) += "\" label=\"";
    (out += xml_attribute(name_of(node.term))) += "\"><attvalues>";
    write_value("type", type_name(node.term), out);
    if (const auto* entity = std::get_if<Entity>(&node.term)) {
      write_value("aliases", joined(entity->aliases), out);
    }
    write_value("mentions", std::to_string(node.mentions), out);
    write_value("docs", std::to_string(node.documents), out);
    write_value("first_seen", node.days.first, out);
    write_value("last_seen", node.days.last, out);
    ((out += "</attvalues><viz:color r=\"") += std::to_string(node.colour.red)) += "\" g=\"";
    ((out += std::to_string(node.colour.green)) += "\" b=\"") += std::to_string(node.colour.blue);
    ((out += "\"/><viz:size value=\"") += rounded(node.size, 10)) += "\"/></node>\n";
  }

  void begin_edges(std::string& out) const override { out += "    </nodes>\n    <edges>\n"; }

  void write_edge(const DrawnEdge& edge, std::string& out) const override {
    const Support& support = edge.support;
    const std::vector<std::string> statuses = status_words(support);
    ((out += "      <edge id=\"") += edge.id) += "\" source=\"";
    ((out += edge.from) += "\" target=\"") += edge.to;
    ((out += "\" kind=\"") += xml_attribute(edge.kind)) += "\" label=\"";
    ((out += xml_attribute(edge.label)) += "\" weight=\"") += to_decimal(edge.weight);
    out += "\"><attvalues>";
    write_value("relation", edge.label, out);
    write_value("slot", to_string(edge.slot), out);
    write_value("class", joined(support.event_classes), out);
    write_value("statements", std::to_string(support.statements), out);
    write_value("docs", std::to_string(support.documents), out);
    write_value("confidence", rounded(support.confidence, 1000), out);
    write_value("status", statuses.front(), out);
    write_value("statuses", joined(statuses), out);
    write_value("polarity", edge.polarity, out);
    write_value("is_claim", edge.is_claim ? "1" : "0", out);
    write_value("attributed_to", joined(support.holders), out);
    write_value("first_seen", edge.published.first, out);
    write_value("last_seen", edge.published.last, out);
    write_value("evidence", support.best.text, out);
    write_value("source_doc", support.best.document + "#s" + std::to_string(support.best.sentence),
                out);
    out += "</attvalues>";
    write_spells(edge.spells, out);
    out += "</edge>\n";
  }

  void end(std::string& out) const override { out += "    </edges>\n  </graph>\n</gexf>\n"; }
};

}  // namespace

std::unique_ptr<DrawingFormat> gexf_format() { return std::make_unique<Gexf>(); }

}  // namespace dossier::query
