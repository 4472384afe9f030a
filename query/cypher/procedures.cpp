#include "query/cypher/procedures.h"

#include <algorithm>

#include "query/cypher/nearest.h"
#include "query/cypher/token.h"

namespace dossier::query::cypher {

namespace {

using Rows = std::vector<std::vector<Value>>;

Rows one_a_row(const std::vector<std::string>& texts) {
  Rows rows;
  for (const std::string& text : texts) rows.push_back({Value(text)});
  return rows;
}

std::vector<std::string> names_of(const std::vector<Field>& fields) {
  std::vector<std::string> names;
  for (const Field& field : fields) names.push_back(field.name);
  return names;
}

std::string typed(const Field& field, bool is_optional) {
  std::string text = field.name + " :: ";
  if (field.type.kind == Kind::list && field.type.element != Kind::any) {
    text += "List<" + std::string(kind_name(field.type.element)) + ">";
  } else {
    text += kind_name(field.type.kind);
  }
  return is_optional ? text + "?" : text;
}

void add_graph_procedures(Procedures& procedures) {
  procedures.add(
      {.name = "db.labels",
       .does = "the labels of nodes",
       .gives = {{"label", {Kind::text}}},
       .run = [](auto, Runtime& runtime) { return rows_of(one_a_row(runtime.graph.labels())); }});
  procedures.add(
      {.name = "db.relationshipTypes",
       .does = "the types of relationships",
       .gives = {{"relationshipType", {Kind::text}}},
       .run = [](auto, Runtime& runtime) { return rows_of(one_a_row(runtime.graph.types())); }});
  procedures.add({.name = "db.propertyKeys",
                  .does = "the properties of nodes and relationships",
                  .gives = {{"propertyKey", {Kind::text}}},
                  .run = [](auto, Runtime& runtime) {
                    return rows_of(one_a_row(runtime.graph.property_keys()));
                  }});
  procedures.add({.name = "dbms.components",
                  .does = "what answers, and its version",
                  .gives = {{"name", {Kind::text}},
                            {"versions", {Kind::list, Kind::text}},
                            {"edition", {Kind::text}}},
                  .run = [](auto, Runtime&) {
                    return rows_of({{Value("Dossier"), Value(List{Value(DOSSIER_VERSION)}),
                                     Value("community")}});
                  }});
  procedures.add({.name = "dbms.procedures",
                  .does = "what can be called",
                  .gives = {{"name", {Kind::text}},
                            {"signature", {Kind::text}},
                            {"description", {Kind::text}}},
                  .run = [](auto, Runtime& runtime) {
                    Rows rows;
                    for (const Procedure& one : runtime.procedures->all()) {
                      rows.push_back({Value(one.name), Value(signature_of(one)), Value(one.does)});
                    }
                    return rows_of(std::move(rows));
                  }});
}

}  // namespace

std::optional<std::size_t> Procedures::find(std::string_view name) const {
  const auto found = std::ranges::find_if(
      all_, [name](const Procedure& procedure) { return is_same_word(procedure.name, name); });
  if (found == all_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - all_.begin());
}

std::string signature_of(const Procedure& procedure) {
  std::string text = procedure.name + "(";
  for (std::size_t i = 0; i < procedure.takes.size(); ++i) {
    if (i > 0) text += ", ";
    text += typed(procedure.takes[i], i >= procedure.optional_from);
  }
  text += ") :: (";
  for (std::size_t i = 0; i < procedure.gives.size(); ++i) {
    if (i > 0) text += ", ";
    text += typed(procedure.gives[i], false);
  }
  return text + ")";
}

std::string unknown_argument(const Procedure& procedure, std::string_view name) {
  std::string message = procedure.name + " has no argument `" + std::string(name) + "`";
  message += did_you_mean(name, names_of(procedure.takes));
  return message + "; it is called as " + signature_of(procedure);
}

std::string missing_argument(const Procedure& procedure, std::string_view name) {
  return procedure.name + " wants " + std::string(name) + "; it is called as " +
         signature_of(procedure);
}

std::vector<Value> arguments_of(const Procedure& procedure, const Map& named) {
  std::vector<Value> args(procedure.takes.size());
  for (const auto& [name, value] : named) {
    const auto field = std::ranges::find(procedure.takes, name, &Field::name);
    if (field == procedure.takes.end()) {
      throw Failure(FailureKind::argument_error, "InvalidArgumentValue",
                    unknown_argument(procedure, name));
    }
    args[static_cast<std::size_t>(field - procedure.takes.begin())] = value;
  }
  for (std::size_t i = 0; i < std::min(procedure.optional_from, procedure.takes.size()); ++i) {
    if (named.contains(procedure.takes[i].name)) continue;
    throw Failure(FailureKind::argument_error, "InvalidNumberOfArguments",
                  missing_argument(procedure, procedure.takes[i].name));
  }
  return args;
}

CallRows rows_of(Rows rows) {
  return [rows = std::move(rows), at = std::size_t{0}](std::vector<Value>& row) mutable {
    if (at == rows.size()) return false;
    row = std::move(rows[at++]);
    return true;
  };
}

Procedures standard_procedures() {
  Procedures procedures;
  add_graph_procedures(procedures);
  add_path_procedures(procedures);
  add_rank_procedures(procedures);
  return procedures;
}

}  // namespace dossier::query::cypher
