// DOT, for Graphviz. The tooltips of SVG tell the sentence.
#include "query/export/formats.h"
#include "query/export/quote.h"

namespace dossier::query {

namespace {

class Dot final : public DrawingFormat {
 public:
  void begin_nodes(std::string& out) const override {
    out +=
        "digraph dossier {\n  graph [overlap=false, splines=true];\n"
        "  node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\"];\n"
        "  edge [fontname=\"sans-serif\", fontsize=10];\n";
  }

  void write_node(const DrawnNode& node, std::string& out) const override {
    // Yellow and light blue want dark letters, and so do all: the fill is paled.
    ((out += "  ") += node.id) += " [label=";
    ((out += dot_quoted(name_of(node.term))) += ", fillcolor=\"") += hexadecimal(node.colour);
    ((out += "66\", tooltip=") += dot_quoted(type_name(node.term))) += "];\n";
  }

  void begin_edges(std::string& /*out*/) const override {}

  void write_edge(const DrawnEdge& edge, std::string& out) const override {
    ((out += "  ") += edge.from) += " -> ";
    ((out += edge.to) += " [label=") += dot_quoted(edge.kind);
    ((out += ", weight=") += std::to_string(static_cast<int>(std::min(edge.weight, 1e6)))) +=
        ", tooltip=";
    out += dot_quoted(edge.support.best.text);
    if (edge.is_claim) out += ", style=dashed";
    out += "];\n";
  }

  void end(std::string& out) const override { out += "}\n"; }
};

}  // namespace

std::unique_ptr<DrawingFormat> dot_format() { return std::make_unique<Dot>(); }

}  // namespace dossier::query
