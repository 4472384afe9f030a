#include "query/json_walks.h"

#include "query/json_parts.h"
#include "query/support.h"

namespace dossier::query {

namespace {

using query::json_of;  // beside those here

Json json_of(const DayRange& days) {
  return days.is_empty() ? Json() : Json::array({days.first, days.last});
}

Json json_of(const ToldHop& told) {
  const HopDescription& hop = told.hop;
  Json json;
  json["from"] = json_of(hop.from);
  json["to"] = json_of(hop.to);
  json["label"] = hop.label;
  json["slot"] = to_string(hop.slot);
  json["direction"] = hop.is_forward ? "forward" : "backward";
  json["statement"] = stable_id(hop.statement);
  json["status"] = to_string(status_of(hop.statement));
  json["confidence"] = confidence_of(hop.statement);
  json["evidence"] = json_of(best_evidence(hop.statement));
  json["first"] = text_or_null(told.times.happened.first);
  json["last"] = text_or_null(told.times.happened.last);
  json["published"] = json_of(told.times.published);
  return json;
}

Json hops_of(const ToldPath& path) {
  Json hops = Json::array();
  for (const ToldHop& hop : path.hops) hops.push_back(json_of(hop));
  return hops;
}

Json json_of(const ToldPath& path) {
  Json json;
  json["length"] = path.hops.size();
  json["cost"] = path.cost;
  json["hops"] = hops_of(path);
  return json;
}

Json json_of(const ToldNeighbor& neighbor) {
  Json json = json_of(neighbor.node);
  json["hops"] = neighbor.hops;
  json["statements"] = neighbor.statements;
  json["last"] = json_of(neighbor.last);
  return json;
}

Json json_of(const ToldCommon& common) {
  Json json = json_of(common.node);
  json["degree"] = common.degree;
  json["weight"] = common.weight;
  json["first"] = json_of(common.first);
  json["second"] = json_of(common.second);
  return json;
}

Json json_of(const Event& event) {
  const Solution& solution = event.solution;
  const Statement& statement = solution.statement;
  Json json;
  json["first"] = text_or_null(event.times.happened.first);
  json["last"] = text_or_null(event.times.happened.last);
  json["published"] = json_of(event.times.published);
  json["subject"] = json_of(statement.subject);
  json["label"] = solution.label;
  json["object"] = statement.object ? json_of(*statement.object) : Json();
  json["statement"] = stable_id(statement);
  json["status"] = to_string(status_of(statement));
  json["confidence"] = confidence_of(statement);
  json["documents"] = document_count(statement);
  json["evidence"] = Json::array();
  for (const Evidence& evidence : statement.evidence) json["evidence"].push_back(json_of(evidence));
  return json;
}

}  // namespace

std::string to_json(const ToldConnections& connections) {
  Json json = document_start();
  json["from"] = json_of(connections.from);
  json["to"] = json_of(connections.to);
  const bool has_path = !connections.paths.empty();
  json["length"] = has_path ? Json(connections.paths.front().hops.size()) : Json();
  json["hops"] = has_path ? hops_of(connections.paths.front()) : Json::array();
  json["ties"] = connections.ties ? Json(*connections.ties) : Json();
  json["paths"] = Json::array();
  for (const ToldPath& path : connections.paths) json["paths"].push_back(json_of(path));
  return written(json);
}

std::string to_json_line(const ToldPath& path) { return written(json_of(path)); }

std::string to_json(const Term& center, std::span<const ToldNeighbor> neighbors) {
  Json json = document_start();
  json["node"] = json_of(center);
  json["neighbors"] = Json::array();
  for (const ToldNeighbor& neighbor : neighbors) json["neighbors"].push_back(json_of(neighbor));
  return written(json);
}

std::string to_json_line(const ToldNeighbor& neighbor) { return written(json_of(neighbor)); }

std::string to_json(const Term& from, const Term& to, std::span<const ToldCommon> common) {
  Json json = document_start();
  json["from"] = json_of(from);
  json["to"] = json_of(to);
  json["between"] = Json::array();
  for (const ToldCommon& one : common) json["between"].push_back(json_of(one));
  return written(json);
}

std::string to_json_line(const ToldCommon& common) { return written(json_of(common)); }

std::string to_json(const Timeline& timeline) {
  Json json = document_start();
  json["events"] = Json::array();
  for (const Event& event : timeline.events) json["events"].push_back(json_of(event));
  json["undated"] = timeline.undated;
  return written(json);
}

std::string to_json_line(const Event& event) { return written(json_of(event)); }

std::string to_json(const std::string& by, std::span<const RankedNode> nodes) {
  Json json = document_start();
  json["by"] = by;
  json["nodes"] = Json::array();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    Json node;
    node["rank"] = i + 1;
    node.update(json_of(nodes[i].node));
    node["score"] = nodes[i].score;
    json["nodes"].push_back(std::move(node));
  }
  return written(json);
}

std::string to_json(double modularity, std::size_t count, std::span<const ToldGroup> groups) {
  Json json = document_start();
  json["modularity"] = modularity;
  json["groups"] = count;
  json["communities"] = Json::array();
  for (const ToldGroup& group : groups) {
    Json told;
    told["size"] = group.size;
    told["members"] = Json::array();
    for (const RankedNode& member : group.members) {
      Json node = json_of(member.node);
      node["score"] = member.score;
      told["members"].push_back(std::move(node));
    }
    json["communities"].push_back(std::move(told));
  }
  return written(json);
}

}  // namespace dossier::query
