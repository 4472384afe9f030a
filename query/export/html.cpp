// One page that draws the graph and needs nothing else: its data as JSON between the two halves of
// page.cpp. A list begins with 0, so that every item begins with a comma.
#include "query/export/formats.h"
#include "query/export/quote.h"

namespace dossier::query {

namespace {

void add(std::string_view text, std::string& out) { (out += ',') += json_quoted(text); }

class Html final : public DrawingFormat {
 public:
  void begin_nodes(std::string& out) const override { (out += page_head()) += "{\"nodes\":[0\n"; }

  void write_node(const DrawnNode& node, std::string& out) const override {
    ((out += ",[\"") += node.id) += '"';
    add(name_of(node.term), out);
    add(type_name(node.term), out);
    add(hexadecimal(node.colour), out);
    ((out += ',') += std::to_string(node.mentions)) += ',';
    out += std::to_string(node.documents);
    add(node.days.first, out);
    add(node.days.last, out);
    const auto* entity = std::get_if<Entity>(&node.term);
    add(entity == nullptr ? std::string() : joined(entity->aliases), out);
    out += "]\n";
  }

  void begin_edges(std::string& out) const override { out += "],\"edges\":[0\n"; }

  void write_edge(const DrawnEdge& edge, std::string& out) const override {
    const Evidence& best = edge.support.best;
    ((out += ",[\"") += edge.from) += "\",\"";
    (out += edge.to) += '"';
    add(edge.kind, out);
    ((out += ',') += to_decimal(edge.weight)) += ',';
    ((out += rounded(edge.support.confidence, 1000)) += ',') +=
        std::to_string(edge.support.documents);
    add(joined(status_words(edge.support)), out);
    add(joined(edge.support.holders), out);
    add(edge.support.days.first, out);
    add(edge.support.days.last, out);
    add(best.text, out);
    add(best.document + "#s" + std::to_string(best.sentence), out);
    out += "]\n";
  }

  void end(std::string& out) const override { (out += "]}") += page_tail(); }
};

}  // namespace

std::unique_ptr<DrawingFormat> html_format() { return std::make_unique<Html>(); }

}  // namespace dossier::query
