// Two tables, of nodes and of edges: for Gephi's spreadsheet import and for neo4j-admin import.
//
//   Gephi       Id,Label,... and Source,Target,Type,Kind,Id,Label,Weight,...,timeset
//   neo4j-admin id:ID,:LABEL,name,... and :START_ID,:END_ID,:TYPE,...
//               neo4j-admin database import full --nodes=g.nodes.csv --relationships=g.edges.csv
#include "query/export/formats.h"
#include "query/export/quote.h"

namespace dossier::query {

namespace {

// The fields of a row, in order, without the line feed.
class Row {
 public:
  explicit Row(std::string& out) : out_(&out) {}

  Row& text(std::string_view field) {
    separate();
    *out_ += csv_field(field);
    return *this;
  }
  Row& number(std::size_t field) { return text(std::to_string(field)); }

 private:
  void separate() {
    if (!is_first_) *out_ += ',';
    is_first_ = false;
  }

  std::string* out_;
  bool is_first_ = true;
};

std::vector<std::string> aliases_of(const Term& term) {
  const auto* entity = std::get_if<Entity>(&term);
  return entity == nullptr ? std::vector<std::string>() : entity->aliases;
}

std::string source_of(const Evidence& evidence) {
  return evidence.document + "#s" + std::to_string(evidence.sentence);
}

// "<[2025-12-27, 2025-12-28]; [2026-01-05, 2026-01-05]>", as Gephi reads times.
std::string timeset(const std::vector<DayRange>& spells) {
  std::string text;
  for (const DayRange& spell : spells) {
    ((text += text.empty() ? "<[" : "; [") += spell.first) += ", ";
    (text += spell.last) += ']';
  }
  return text.empty() ? text : text + '>';
}

class Csv final : public DrawingFormat {
 public:
  void begin_nodes(std::string& out) const override {
    out += "Id,Label,type,aliases,mentions,docs,first_seen,last_seen,node_size,node_color\n";
  }

  void write_node(const DrawnNode& node, std::string& out) const override {
    Row(out)
        .text(node.id)
        .text(name_of(node.term))
        .text(type_name(node.term))
        .text(joined(aliases_of(node.term)))
        .number(node.mentions)
        .number(node.documents)
        .text(node.days.first)
        .text(node.days.last)
        .text(rounded(node.size, 10))
        .text(hexadecimal(node.colour));
    out += '\n';
  }

  void begin_edges(std::string& out) const override {
    out +=
        "Source,Target,Type,Kind,Id,Label,Weight,relation,slot,class,statements,docs,confidence,"
        "status,statuses,polarity,is_claim,attributed_to,start,end,first_seen,last_seen,evidence,"
        "source_doc,timeset\n";
  }

  void write_edge(const DrawnEdge& edge, std::string& out) const override {
    const Support& support = edge.support;
    const std::vector<std::string> statuses = status_words(support);
    Row row(out);
    row.text(edge.from).text(edge.to).text("Directed").text(edge.kind).text(edge.id);
    row.text(edge.label).text(to_decimal(edge.weight)).text(edge.label).text(to_string(edge.slot));
    row.text(joined(support.event_classes)).number(support.statements).number(support.documents);
    row.text(rounded(support.confidence, 1000)).text(statuses.front()).text(joined(statuses));
    row.text(edge.polarity).text(edge.is_claim ? "1" : "0").text(joined(support.holders));
    row.text(support.days.first).text(support.days.last);
    row.text(edge.published.first).text(edge.published.last);
    row.text(support.best.text).text(source_of(support.best)).text(timeset(edge.spells));
    out += '\n';
  }

  void end(std::string& /*out*/) const override {}
};

// Parts of an array property, parted by ';': those that contain one get a comma instead.
std::string array_of(std::vector<std::string> parts) {
  std::string text;
  for (std::string& part : parts) {
    for (char& c : part) {
      if (c == ';') c = ',';
    }
    text += (text.empty() ? "" : ";") + part;
  }
  return text;
}

class Neo4j final : public DrawingFormat {
 public:
  void begin_nodes(std::string& out) const override {
    out +=
        "id:ID,:LABEL,name,aliases:string[],mentions:long,documents:long,first_seen:date,"
        "last_seen:date\n";
  }

  void write_node(const DrawnNode& node, std::string& out) const override {
    Row(out)
        .text(node.id)
        .text(type_name(node.term))
        .text(name_of(node.term))
        .text(array_of(aliases_of(node.term)))
        .number(node.mentions)
        .number(node.documents)
        .text(node.days.first)
        .text(node.days.last);
    out += '\n';
  }

  void begin_edges(std::string& out) const override {
    out +=
        ":START_ID,:END_ID,:TYPE,id,slot,weight:double,statements:long,documents:long,"
        "confidence:double,status,statuses:string[],polarity,is_claim:boolean,attributed_to:"
        "string[],start:date,end:date,first_seen:date,last_seen:date,evidence,source_doc\n";
  }

  void write_edge(const DrawnEdge& edge, std::string& out) const override {
    const Support& support = edge.support;
    const std::vector<std::string> statuses = status_words(support);
    Row row(out);
    row.text(edge.from).text(edge.to).text(edge.kind).text(edge.id).text(to_string(edge.slot));
    row.text(to_decimal(edge.weight)).number(support.statements).number(support.documents);
    row.text(rounded(support.confidence, 1000)).text(statuses.front()).text(array_of(statuses));
    row.text(edge.polarity).text(edge.is_claim ? "true" : "false").text(array_of(support.holders));
    row.text(support.days.first).text(support.days.last);
    row.text(edge.published.first).text(edge.published.last);
    row.text(support.best.text).text(source_of(support.best));
    out += '\n';
  }

  void end(std::string& /*out*/) const override {}
};

}  // namespace

std::unique_ptr<DrawingFormat> csv_format() { return std::make_unique<Csv>(); }
std::unique_ptr<DrawingFormat> neo4j_format() { return std::make_unique<Neo4j>(); }

}  // namespace dossier::query
