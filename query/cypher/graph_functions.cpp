// Functions of nodes, relationships and paths.
#include "query/cypher/functions.h"

namespace dossier::query::cypher {

namespace {

const Relationship& link_of(const Call& call) {
  const auto* link = call.args[0].relationship();
  if (link == nullptr) throw bad_argument(call, call.args[0], "a relationship");
  return *link;
}

const Walk& walk_of(const Call& call) {
  const auto* walk = call.args[0].walk();
  if (walk == nullptr) throw bad_argument(call, call.args[0], "a path");
  return *walk;
}

Map properties_of(const Call& call) {
  const Value& value = call.args[0];
  if (const auto* node = value.node()) return call.runtime.graph.properties(*node);
  if (const auto* link = value.relationship()) return call.runtime.graph.properties(*link);
  if (const auto* map = value.map()) return *map;
  throw bad_argument(call, value, "a node, a relationship or a map");
}

Value id(const Call& call) {
  const Value& value = call.args[0];
  if (const auto* node = value.node()) return Value(static_cast<std::int64_t>(node->id));
  return Value(static_cast<std::int64_t>(link_of(call).id));
}

Value labels(const Call& call) {
  const auto* node = call.args[0].node();
  if (node == nullptr) throw bad_argument(call, call.args[0], "a node");
  List labels;
  for (std::string& label : call.runtime.graph.labels_of(*node))
    labels.emplace_back(std::move(label));
  return Value(std::move(labels));
}

Value type(const Call& call) { return Value(call.runtime.graph.type_name(link_of(call).type)); }

Value start_node(const Call& call) { return Value(Node{link_of(call).start}); }
Value end_node(const Call& call) { return Value(Node{link_of(call).end}); }

Value properties(const Call& call) { return Value(properties_of(call)); }

Value keys(const Call& call) {
  List keys;
  for (const auto& [key, value] : properties_of(call)) keys.emplace_back(key);
  return Value(std::move(keys));
}

Value nodes(const Call& call) {
  List nodes;
  for (const Node& node : walk_of(call).nodes) nodes.emplace_back(node);
  return Value(std::move(nodes));
}

Value relationships(const Call& call) {
  List links;
  for (const Relationship& link : walk_of(call).relationships) links.emplace_back(link);
  return Value(std::move(links));
}

Value length(const Call& call) {
  return Value(static_cast<std::int64_t>(walk_of(call).relationships.size()));
}

constexpr KindSet kNode = set_of(Kind::node);
constexpr KindSet kLink = set_of(Kind::link);
constexpr KindSet kWalk = set_of(Kind::walk);
constexpr KindSet kHolders = set_of(Kind::node, Kind::link, Kind::map);

}  // namespace

std::span<const Function> graph_functions() {
  static const Function kFunctions[] = {
      {"id", 1, 1, {set_of(Kind::node, Kind::link)}, {Kind::integer}, id},
      {"labels", 1, 1, {kNode}, {Kind::list, Kind::text}, labels},
      {"type", 1, 1, {kLink}, {Kind::text}, type},
      {"startNode", 1, 1, {kLink}, {Kind::node}, start_node},
      {"endNode", 1, 1, {kLink}, {Kind::node}, end_node},
      {"properties", 1, 1, {kHolders}, {Kind::map}, properties},
      {"keys", 1, 1, {kHolders}, {Kind::list, Kind::text}, keys},
      {"nodes", 1, 1, {kWalk}, {Kind::list, Kind::node}, nodes},
      {"relationships", 1, 1, {kWalk}, {Kind::list, Kind::link}, relationships},
      {"rels", 1, 1, {kWalk}, {Kind::list, Kind::link}, relationships},
      {"length", 1, 1, {kWalk}, {Kind::integer}, length},
  };
  return kFunctions;
}

}  // namespace dossier::query::cypher
