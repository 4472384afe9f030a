#include "query/cypher/render.h"

namespace dossier::query::cypher {

namespace {

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

class Writer {
 public:
  Writer(const PropertyGraph& graph, Style style) : graph_(graph), style_(style) {}

  std::string value(const Value& value) const {
    if (value.is_null()) return "null";
    if (const auto* boolean = value.boolean()) return *boolean ? "true" : "false";
    if (const auto* integer = value.integer()) return std::to_string(*integer);
    if (const auto* real = value.floating()) return to_text(*real);
    if (const auto* text = value.text()) return quoted(*text);
    if (const auto* span = value.duration()) return quoted(to_text(*span));
    if (const auto point = value.temporal()) {
      return quoted(std::visit([](const auto& held) { return to_text(held); }, *point));
    }
    if (const auto* list = value.list()) return of(*list);
    if (const auto* map = value.map()) return of(*map);
    if (const auto* found = value.node()) return node(*found);
    if (const auto* found = value.relationship()) return "[" + link(*found) + "]";
    return of(*value.walk());
  }

 private:
  std::string of(const List& list) const {
    std::string out;
    for (const Value& held : list) out += (out.empty() ? "" : ", ") + value(held);
    return "[" + out + "]";
  }

  std::string of(const Map& map) const {
    std::string out;
    for (const auto& [key, held] : map) out += (out.empty() ? "" : ", ") + key + ": " + value(held);
    return "{" + out + "}";
  }

  std::string node(const Node& node) const {
    std::string out;
    for (const std::string& label : graph_.labels_of(node)) out += ":" + label;
    if (style_ == Style::short_form) {
      const Value name = graph_.property(node, "name");
      if (name.text() != nullptr) return "(" + out + " " + quoted(*name.text()) + ")";
    }
    const Map properties = graph_.properties(node);
    if (!properties.empty()) out += (out.empty() ? "" : " ") + of(properties);
    return "(" + out + ")";
  }

  std::string link(const Relationship& link) const {
    std::string out = ":" + graph_.type_name(link.type);
    if (style_ == Style::short_form) return out;
    const Map properties = graph_.properties(link);
    return properties.empty() ? out : out + " " + of(properties);
  }

  std::string of(const Walk& walk) const {
    std::string out = "<" + node(walk.nodes[0]);
    for (std::size_t i = 0; i < walk.relationships.size(); ++i) {
      const Relationship& step = walk.relationships[i];
      const bool is_forward = step.start == walk.nodes[i].id && step.end == walk.nodes[i + 1].id;
      out += is_forward ? "-[" + link(step) + "]->" : "<-[" + link(step) + "]-";
      out += node(walk.nodes[i + 1]);
    }
    return out + ">";
  }

  const PropertyGraph& graph_;
  Style style_;
};

}  // namespace

std::string written(const Value& value, const PropertyGraph& graph, Style style) {
  if (style == Style::short_form) {
    if (const auto* text = value.text()) return *text;
    if (const auto point = value.temporal()) {
      return std::visit([](const auto& held) { return to_text(held); }, *point);
    }
    if (const auto* span = value.duration()) return to_text(*span);
  }
  return Writer(graph, style).value(value);
}

}  // namespace dossier::query::cypher
