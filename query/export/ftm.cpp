// FollowTheMoney entities, one JSON object a line: every entity by the schema nearest to its type,
// every edge an UnknownLink with its relation as role. The schema has no amounts, dates and texts
// as things: edges to them are left out (export.cpp sees to it), their sentences are not.
// https://followthemoney.tech/explorer/schemata/UnknownLink/
#include "query/export/formats.h"
#include "query/export/quote.h"

namespace dossier::query {

namespace {

std::string_view schema_of(const Term& term) {
  switch (std::get<Entity>(term).type) {
    case EntityType::person:
      return "Person";
    case EntityType::organization:
      return "Organization";
    case EntityType::country:
      return "PublicBody";  // in the news a country acts
    case EntityType::place:
      return "Address";
    case EntityType::facility:
      return "RealEstate";
    case EntityType::group:
      return "LegalEntity";
    case EntityType::role:
      return "Position";
    case EntityType::event:
      return "Event";
  }
  return "LegalEntity";
}

// "NAME":["...", ...]: all values of FollowTheMoney are lists of strings.
class Properties {
 public:
  explicit Properties(std::string& out) : out_(&out) {}

  Properties& add(std::string_view name, const std::vector<std::string>& values) {
    if (values.empty() || values.front().empty()) return *this;
    if (!is_first_) *out_ += ',';
    is_first_ = false;
    (*out_ += json_quoted(name)) += ":[";
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) *out_ += ',';
      *out_ += json_quoted(values[i]);
    }
    *out_ += ']';
    return *this;
  }

 private:
  std::string* out_;
  bool is_first_ = true;
};

void begin(std::string_view id, std::string_view schema, std::string& out) {
  ((out += "{\"id\":\"") += id) += "\",\"schema\":\"";
  (out += schema) += "\",\"properties\":{";
}

class FollowTheMoney final : public DrawingFormat {
 public:
  void begin_nodes(std::string& /*out*/) const override {}

  void write_node(const DrawnNode& node, std::string& out) const override {
    const auto& entity = std::get<Entity>(node.term);
    begin(node.id, schema_of(node.term), out);
    Properties properties(out);
    properties.add("name", {entity.name}).add("alias", entity.aliases);
    if (entity.type == EntityType::place) properties.add("full", {entity.name});
    out += "}}\n";
  }

  void begin_edges(std::string& /*out*/) const override {}

  void write_edge(const DrawnEdge& edge, std::string& out) const override {
    const Evidence& best = edge.support.best;
    const DayRange& days = edge.support.days;
    begin(edge.id, "UnknownLink", out);
    Properties(out)
        .add("subject", {edge.from})
        .add("object", {edge.to})
        .add("role", {edge.kind})
        .add("status", status_words(edge.support))
        .add("startDate", {days.first})
        .add("endDate", {days.last})
        .add("summary", {best.text})
        .add("recordId", {best.document + "#s" + std::to_string(best.sentence)});
    out += "}}\n";
  }

  void end(std::string& /*out*/) const override {}
};

}  // namespace

std::unique_ptr<DrawingFormat> ftm_format() { return std::make_unique<FollowTheMoney>(); }

}  // namespace dossier::query
