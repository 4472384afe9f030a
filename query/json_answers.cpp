#include "query/json.h"
#include "query/json_parts.h"
#include "query/support.h"

namespace dossier::query {

namespace {

using query::json_of;  // beside those here

Json end_or_null(const std::optional<Term>& term) { return term ? json_of(*term) : Json(); }

Json json_of(const Solution& solution) {
  const Statement& statement = solution.statement;
  Json json;
  json["subject"] = json_of(solution.subject);
  json["label"] = solution.label;
  json["slot"] = to_string(solution.edge.slot);
  json["object"] = end_or_null(solution.target);
  json["statement"] = stable_id(statement);
  json["status"] = to_string(status_of(statement));
  json["confidence"] = confidence_of(statement);
  json["documents"] = document_count(statement);
  json["evidence"] = Json::array();
  for (const Evidence& evidence : statement.evidence) {
    json["evidence"].push_back(json_of(evidence));
  }
  return json;
}

Json json_of(const Relation& relation) {
  const Support& support = relation.support;
  Json json;
  json["direction"] = relation.direction == Relation::Direction::out ? "out" : "in";
  json["label"] = relation.label;
  json["slot"] = to_string(relation.slot);
  json["other"] = end_or_null(relation.other);
  json["statuses"] = Json::array();
  for (const StatementStatus status : support.statuses) {
    json["statuses"].push_back(to_string(status));
  }
  json["statements"] = support.statements;
  json["documents"] = support.documents;
  json["first"] = text_or_null(support.days.first);
  json["last"] = text_or_null(support.days.last);
  json["confidence"] = support.confidence;
  json["said_by"] = support.holders;
  json["evidence"] = json_of(support.best);
  return json;
}

}  // namespace

std::string to_json_line(const Solution& solution) { return written(json_of(solution)); }

std::string name_to_json_line(std::string_view document, std::size_t sentence, Span span,
                              std::string_view type, std::string_view text) {
  Json json;
  json["doc"] = document;
  json["sentence"] = sentence;
  json["span"] = Json::array({span.begin, span.end});
  json["type"] = type;
  json["text"] = text;
  return written(json);
}

std::string to_json(std::span<const Solution> solutions) {
  Json json = document_start();
  json["solutions"] = Json::array();
  for (const Solution& solution : solutions) json["solutions"].push_back(json_of(solution));
  return written(json);
}

std::string to_json(const Counts& counts) {
  Json json = document_start();
  json["documents"] = counts.documents;
  json["entities"] = counts.entities;
  json["literals"] = counts.literals;
  json["statements"] = counts.statements;
  json["evidence"] = counts.evidence;
  return written(json);
}

std::string to_json(const EntityDescription& description) {
  Json json = document_start();
  json["id"] = description.id;
  json["name"] = description.entity.name;
  json["type"] = to_string(description.entity.type);
  json["aliases"] = description.entity.aliases;
  json["documents"] = description.documents;
  json["first"] = text_or_null(description.days.first);
  json["last"] = text_or_null(description.days.last);
  json["relations"] = Json::array();
  for (const Relation& relation : description.relations) {
    json["relations"].push_back(json_of(relation));
  }
  return written(json);
}

namespace {

Json json_of(const ExportReport& report) {
  Json json = document_start();
  json["nodes"] = report.nodes;
  json["edges"] = report.edges;
  json["kinds"] = report.kinds;
  json["documents"] = report.documents;
  json["statements"] = report.statements;
  json["evidence"] = report.evidence;
  return json;
}

}  // namespace

std::string to_json(const ExportReport& report) { return written(json_of(report)); }

std::string to_json(const ExportReport& report, const CheckReport& check) {
  Json json = json_of(report);
  Json& told = json["check"];
  told["nodes"] = check.nodes;
  told["edges"] = check.edges;
  told["kinds"] = check.kinds;
  told["types"] = Json::object();
  for (const auto& [type, count] : check.types) told["types"][type] = count;
  told["first"] = text_or_null(check.first);
  told["last"] = text_or_null(check.last);
  told["problem_count"] = check.problem_count;
  told["problems"] = check.problems;
  return written(json);
}

}  // namespace dossier::query
