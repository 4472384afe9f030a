#include "tests/conformance/expected.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace dossier::conformance {

namespace {

using query::cypher::List;
using query::cypher::Map;
using query::cypher::Node;
using query::cypher::PropertyGraph;
using query::cypher::Relationship;
using query::cypher::Value;

std::string joined(std::vector<std::string> parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string list_text(std::vector<std::string> parts, ListOrder lists) {
  if (lists == ListOrder::is_ignored) std::ranges::sort(parts);
  return "[" + joined(std::move(parts)) + "]";
}

std::string node_text(std::vector<std::string> labels, const std::string& properties) {
  std::ranges::sort(labels);
  std::string text = "(";
  for (const std::string& label : labels) text += ":" + label;
  return text + " " + properties + ")";
}

double parsed(const std::string& text) {
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity" || text == "Inf") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity" || text == "-Inf") return -std::numeric_limits<double>::infinity();
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string map_of(const Json& properties, ListOrder lists) {
  std::vector<std::string> parts;  // nlohmann::json sorts keys
  for (const auto& [key, value] : properties.items()) {
    parts.push_back(key + ": " + expected_text(value, lists));
  }
  return "{" + joined(std::move(parts)) + "}";
}

class Given {
 public:
  Given(const PropertyGraph& graph, ListOrder lists) : graph_(graph), lists_(lists) {}

  std::string text(const Value& value) const {
    if (value.is_null()) return "null";
    if (const auto* boolean = value.boolean()) return *boolean ? "true" : "false";
    if (const auto* integer = value.integer()) return "int " + std::to_string(*integer);
    if (const auto* real = value.floating()) return "float " + query::cypher::to_text(*real);
    if (const auto* held = value.text()) return "'" + *held + "'";
    if (const auto* list = value.list()) {
      std::vector<std::string> parts;
      for (const Value& element : *list) parts.push_back(text(element));
      return list_text(std::move(parts), lists_);
    }
    if (const auto* map = value.map()) return text(*map);
    if (const auto* node = value.node()) return text(*node);
    if (const auto* link = value.relationship()) return "[" + text(*link) + "]";
    if (const auto* walk = value.walk()) {
      std::string out = "<" + text(walk->nodes[0]);
      for (std::size_t i = 0; i < walk->relationships.size(); ++i) {
        const Relationship& link = walk->relationships[i];
        const bool is_out = link.start == walk->nodes[i].id;
        out += (is_out ? "-" : "<-") + text(link) + text(walk->nodes[i + 1]);
      }
      return out + ">";
    }
    if (const auto* span = value.duration()) return "'" + query::cypher::to_text(*span) + "'";
    return std::visit([](const auto& held) { return "'" + query::cypher::to_text(held) + "'"; },
                      *value.temporal());
  }

 private:
  std::string text(const Map& map) const {
    std::vector<std::string> parts;
    for (const auto& [key, value] : map) parts.push_back(key + ": " + text(value));
    return "{" + joined(std::move(parts)) + "}";
  }
  std::string text(const Node& node) const {
    return node_text(graph_.labels_of(node), text(graph_.properties(node)));
  }
  std::string text(const Relationship& link) const {
    return ":" + graph_.type_name(link.type) + " " + text(graph_.properties(link));
  }

  const PropertyGraph& graph_;
  ListOrder lists_;
};

}  // namespace

std::string text_at(const Json& json, const char* key) { return json.at(key).get<std::string>(); }

std::string expected_text(const Json& value, ListOrder lists) {
  const std::string type = text_at(value, "t");
  if (type == "null") return "null";
  if (type == "bool") return value.at("v").get<bool>() ? "true" : "false";
  if (type == "int") return "int " + text_at(value, "v");
  if (type == "float") {
    return "float " + query::cypher::to_text(parsed(text_at(value, "v")));
  }
  if (type == "string") return "'" + text_at(value, "v") + "'";
  if (type == "list") {
    std::vector<std::string> parts;
    for (const Json& element : value.at("v")) parts.push_back(expected_text(element, lists));
    return list_text(std::move(parts), lists);
  }
  if (type == "map") return map_of(value.at("v"), lists);
  if (type == "node") {
    return node_text(value.at("labels").get<std::vector<std::string>>(),
                     map_of(value.at("props"), lists));
  }
  if (type == "rel") {
    return "[:" + text_at(value, "type") + " " + map_of(value.at("props"), lists) + "]";
  }
  if (type == "path") {
    const auto node = [&](std::size_t number) {
      const Json& held = value.at("nodes").at(number);
      return node_text(held.at("labels").get<std::vector<std::string>>(),
                       map_of(held.at("props"), lists));
    };
    std::string out = "<" + node(0);
    std::size_t number = 0;
    for (const Json& link : value.at("rels")) {
      out += link.at("dir") == "out" ? "-" : "<-";
      out += ":" + text_at(link, "type") + " " + map_of(link.at("props"), lists);
      out += node(++number);
    }
    return out + ">";
  }
  return "unknown type " + type;
}

std::string given_text(const Value& value, const PropertyGraph& graph, ListOrder lists) {
  return Given(graph, lists).text(value);
}

Value parameter_of(const Json& value) {
  const std::string type = text_at(value, "t");
  if (type == "bool") return Value(value.at("v").get<bool>());
  if (type == "int") {
    std::int64_t integer = 0;
    const auto text = text_at(value, "v");
    std::from_chars(text.data(), text.data() + text.size(), integer);
    return Value(integer);
  }
  if (type == "float") return Value(parsed(text_at(value, "v")));
  if (type == "string") return Value(text_at(value, "v"));
  if (type == "list") {
    List list;
    for (const Json& element : value.at("v")) list.push_back(parameter_of(element));
    return Value(std::move(list));
  }
  if (type == "map") {
    Map map;
    for (const auto& [key, held] : value.at("v").items()) map[key] = parameter_of(held);
    return Value(std::move(map));
  }
  return {};
}

}  // namespace dossier::conformance
