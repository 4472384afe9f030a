#include "query/cypher/procedures.h"

#include <algorithm>

#include "query/cypher/token.h"

namespace dossier::query::cypher {

namespace {

using Rows = std::vector<std::vector<Value>>;

Rows one_a_row(const std::vector<std::string>& texts) {
  Rows rows;
  for (const std::string& text : texts) rows.push_back({Value(text)});
  return rows;
}

}  // namespace

std::optional<std::size_t> Procedures::find(std::string_view name) const {
  const auto found = std::ranges::find_if(
      all_, [name](const Procedure& procedure) { return is_same_word(procedure.name, name); });
  if (found == all_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - all_.begin());
}

Procedures standard_procedures() {
  Procedures procedures;
  procedures.add({"db.labels", {}, {{"label", {Kind::text}}}, [](auto, Runtime& runtime) {
                    return one_a_row(runtime.graph.labels());
                  }});
  procedures.add({"db.relationshipTypes",
                  {},
                  {{"relationshipType", {Kind::text}}},
                  [](auto, Runtime& runtime) { return one_a_row(runtime.graph.types()); }});
  procedures.add(
      {"db.propertyKeys", {}, {{"propertyKey", {Kind::text}}}, [](auto, Runtime& runtime) {
         return one_a_row(runtime.graph.property_keys());
       }});
  procedures.add({"dbms.components",
                  {},
                  {{"name", {Kind::text}}, {"versions", {Kind::list}}, {"edition", {Kind::text}}},
                  [](auto, Runtime&) {
                    return Rows{{Value("dossier"), Value(List{Value("1")}), Value("community")}};
                  }});
  return procedures;
}

}  // namespace dossier::query::cypher
