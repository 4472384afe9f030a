#include <cmath>

#include "query/cypher/failure.h"
#include "query/cypher/json.h"
#include "query/json_parts.h"

namespace dossier::query::cypher {

namespace {

class Writer {
 public:
  explicit Writer(const PropertyGraph& graph) : graph_(graph) {}

  Json of(const Value& value) const {
    if (const auto* boolean = value.boolean()) return *boolean;
    if (const auto* integer = value.integer()) return *integer;
    if (const auto* real = value.floating()) return std::isfinite(*real) ? Json(*real) : Json();
    if (const auto* text = value.text()) return *text;
    if (const auto* list = value.list()) {
      Json json = Json::array();
      for (const Value& held : *list) json.push_back(of(held));
      return json;
    }
    if (const auto* map = value.map()) {
      Json json = Json::object();
      add(json, *map);
      return json;
    }
    if (const auto* node = value.node()) return of(*node);
    if (const auto* link = value.relationship()) return of(*link);
    if (const auto* walk = value.walk()) return of(*walk);
    if (const auto* span = value.duration()) return to_text(*span);
    if (const auto point = value.temporal()) {
      return std::visit([](const auto& held) { return to_text(held); }, *point);
    }
    return {};
  }

  Json of(std::span<const std::string> columns, std::span<const Value> row) const {
    Json json = Json::object();
    for (std::size_t i = 0; i < columns.size(); ++i) json[columns[i]] = of(row[i]);
    return json;
  }

 private:
  void add(Json& json, const Map& map) const {
    for (const auto& [key, value] : map) json[key] = of(value);
  }

  Json of(const Node& node) const {
    Json json;
    json["id"] = node.id;
    json["labels"] = graph_.labels_of(node);
    add(json, graph_.properties(node));
    return json;
  }

  Json of(const Relationship& link) const {
    Json json;
    json["id"] = link.id;
    json["type"] = graph_.type_name(link.type);
    json["from"] = id_of(Node{link.start});
    json["to"] = id_of(Node{link.end});
    add(json, graph_.properties(link));
    return json;
  }

  // What `id` is in the JSON of the node.
  Json id_of(Node node) const {
    const Value id = graph_.property(node, "id");
    return id.is_null() ? Json(node.id) : of(id);
  }

  Json of(const Walk& walk) const {
    Json json;
    json["nodes"] = Json::array();
    for (const Node& node : walk.nodes) json["nodes"].push_back(of(node));
    json["relationships"] = Json::array();
    for (const Relationship& link : walk.relationships) json["relationships"].push_back(of(link));
    return json;
  }

  const PropertyGraph& graph_;
};

Value value_of(const nlohmann::json& json) {
  if (json.is_boolean()) return Value(json.get<bool>());
  if (json.is_number_integer()) return Value(json.get<std::int64_t>());
  if (json.is_number()) return Value(json.get<double>());
  if (json.is_string()) return Value(json.get<std::string>());
  if (json.is_array()) {
    List list;
    for (const auto& held : json) list.push_back(value_of(held));
    return Value(std::move(list));
  }
  if (json.is_object()) {
    Map map;
    for (const auto& [key, held] : json.items()) map[key] = value_of(held);
    return Value(std::move(map));
  }
  return {};
}

Error error_of(const Failure& failure) {
  return {failure.diagnosis().code, failure.diagnosis().message};
}

}  // namespace

Result<std::string> to_json_line(std::span<const std::string> columns, std::span<const Value> row,
                                 const PropertyGraph& graph) {
  try {
    return written(Writer(graph).of(columns, row));
  } catch (const Failure& failure) {
    return error_of(failure);
  }
}

Result<std::string> to_json(std::span<const std::string> columns,
                            std::span<const std::vector<Value>> rows, const PropertyGraph& graph) {
  try {
    Json json = document_start();
    json["columns"] = std::vector<std::string>(columns.begin(), columns.end());
    json["rows"] = Json::array();
    for (const std::vector<Value>& row : rows)
      json["rows"].push_back(Writer(graph).of(columns, row));
    return written(json);
  } catch (const Failure& failure) {
    return error_of(failure);
  }
}

Value parse_parameter(std::string_view typed) {
  const auto json = nlohmann::json::parse(typed, nullptr, false);
  return json.is_discarded() ? Value(typed) : value_of(json);
}

}  // namespace dossier::query::cypher
