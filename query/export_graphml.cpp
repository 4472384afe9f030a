// Two passes over the source: the first finds the nodes and what is known of each, because
// readers want nodes before edges; the second writes the edges as they come. The source gives the
// statements of one edge one after another, so an edge is written when the next one begins.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <ostream>
#include <set>
#include <unordered_map>

#include "query/export.h"
#include "query/sightings.h"
#include "query/support.h"
#include "query/whole_file.h"
#include "query/xml.h"

namespace dossier::query {

namespace {

struct Key {
  std::string_view id;
  std::string_view element;
  std::string_view name;
  std::string_view type;
};

constexpr std::array kKeys = {
    Key{"n_label", "node", "label", "string"},
    Key{"n_type", "node", "type", "string"},
    Key{"n_aliases", "node", "aliases", "string"},
    Key{"n_mentions", "node", "mentions", "int"},
    Key{"n_docs", "node", "docs", "int"},
    Key{"n_first", "node", "first_seen", "string"},
    Key{"n_last", "node", "last_seen", "string"},
    Key{"n_size", "node", "size", "double"},
    Key{"n_r", "node", "r", "int"},
    Key{"n_g", "node", "g", "int"},
    Key{"n_b", "node", "b", "int"},
    Key{"e_label", "edge", "label", "string"},
    Key{"e_weight", "edge", "weight", "double"},
    Key{"e_relation", "edge", "relation", "string"},
    Key{"e_slot", "edge", "slot", "string"},
    Key{"e_class", "edge", "class", "string"},
    Key{"e_statements", "edge", "statements", "int"},
    Key{"e_docs", "edge", "docs", "int"},
    Key{"e_confidence", "edge", "confidence", "double"},
    Key{"e_status", "edge", "status", "string"},
    Key{"e_statuses", "edge", "statuses", "string"},
    Key{"e_polarity", "edge", "polarity", "string"},
    Key{"e_claim", "edge", "is_claim", "int"},
    Key{"e_attributed", "edge", "attributed_to", "string"},
    Key{"e_start", "edge", "start", "string"},
    Key{"e_end", "edge", "end", "string"},
    Key{"e_quote", "edge", "evidence", "string"},
    Key{"e_src", "edge", "source_doc", "string"},
};

struct Colour {
  int red = 0;
  int green = 0;
  int blue = 0;
};

Colour colour_of(const Term& term) {
  constexpr Colour kLiteral = {160, 160, 160};
  const auto* entity = std::get_if<Entity>(&term);
  if (entity == nullptr) return kLiteral;
  switch (entity->type) {
    case EntityType::person:
      return {213, 94, 0};
    case EntityType::organization:
      return {0, 114, 178};
    case EntityType::country:
      return {0, 158, 115};
    case EntityType::place:
      return {86, 180, 233};
    case EntityType::facility:
      return {230, 159, 0};
    case EntityType::group:
      return {204, 121, 167};
    case EntityType::role:
      return {240, 228, 66};
    case EntityType::event:
      return {117, 112, 179};
  }
  return kLiteral;
}

struct Node {
  std::string id;
  std::size_t degree = 0;
  Sightings sightings;
};

using Nodes = std::unordered_map<TermId, Node>;

// What statements are one edge of the file.
struct Drawn {
  TermId source = TermId::none;
  LabelId label = LabelId::none;
  TermId target = TermId::none;
  Slot slot = Slot::object;

  bool operator==(const Drawn&) const = default;
};

Drawn drawn_as(const Edge& edge) { return {edge.subject, edge.label, edge.target, edge.slot}; }

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::string rounded(double number, double steps) {
  return to_decimal(std::round(number * steps) / steps);
}

std::string polarity_of(const Support& support) {
  if (support.polarities.size() > 1) return "mixed";
  return std::string(to_string(*support.polarities.begin()));
}

// Whether nobody but those who claim it says so.
bool is_claim(const Support& support) {
  return std::ranges::all_of(support.statuses, [](StatementStatus status) {
    return status == StatementStatus::claimed || status == StatementStatus::disputed;
  });
}

class GraphmlWriter {
 public:
  GraphmlWriter(const StatementSource& source, std::ostream& out, const GraphmlOptions& options)
      : source_(&source), out_(&out), options_(&options), dates_(source) {}

  Result<ExportReport> write();

 private:
  [[nodiscard]] bool is_hidden(const Edge& edge) const;
  [[nodiscard]] bool is_drawn(TermId end) const;
  Status for_each_edge(const std::function<Status(const Edge&)>& visit) const;

  Status read_nodes();
  Status sight(TermId end, const Statement& statement);
  void write_head();
  Status write_nodes();
  Status write_node(TermId id, const Node& node);
  Status write_edges();
  Status write_edge(const Drawn& drawn, const Support& support);
  void write_data(std::string_view key, std::string_view value);
  [[nodiscard]] Status stream_status() const;

  const StatementSource* source_;
  std::ostream* out_;
  const GraphmlOptions* options_;
  DocumentDates dates_;
  Nodes nodes_;
  std::set<std::string> kinds_;
  ExportReport report_;
};

bool GraphmlWriter::is_hidden(const Edge& edge) const {
  return std::ranges::count(options_->hidden, edge.status) > 0 || !is_drawn(edge.subject);
}

bool GraphmlWriter::is_drawn(TermId end) const {
  if (end == TermId::none) return false;
  return is_entity(end) || options_->literals == GraphmlOptions::Literals::drawn;
}

// Every edge that is not hidden, once: a statement may name an entity twice in one slot.
Status GraphmlWriter::for_each_edge(const std::function<Status(const Edge&)>& visit) const {
  const std::unique_ptr<Cursor> cursor = source_->scan({});
  Edge last;
  for (Edge edge; cursor->next(edge); last = edge) {
    if (is_hidden(edge) || edge == last) continue;
    DOSSIER_RETURN_IF_ERROR(visit(edge));
  }
  return cursor->status();
}

Status GraphmlWriter::sight(TermId end, const Statement& statement) {
  return nodes_[end].sightings.add(statement, dates_);
}

Status GraphmlWriter::read_nodes() {
  Drawn last;
  return for_each_edge([&](const Edge& edge) -> Status {
    DOSSIER_TRY(const Statement statement, source_->statement(edge.statement));
    // Each statement has one edge to its object, and so counts once for its subject.
    if (edge.slot == Slot::object) DOSSIER_RETURN_IF_ERROR(sight(edge.subject, statement));
    if (!is_drawn(edge.target)) return {};
    DOSSIER_RETURN_IF_ERROR(sight(edge.target, statement));
    if (drawn_as(edge) == last) return {};
    last = drawn_as(edge);
    ++nodes_[edge.subject].degree;
    ++nodes_[edge.target].degree;
    return {};
  });
}

void GraphmlWriter::write_head() {
  *out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
           "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
           "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  for (const Key& key : kKeys) {
    *out_ << "  <key id=\"" << key.id << "\" for=\"" << key.element << "\" attr.name=\"" << key.name
          << "\" attr.type=\"" << key.type << "\"/>\n";
  }
  *out_ << "  <graph id=\"dossier\" edgedefault=\"directed\">\n";
}

// Writes one attribute; none where there is no value.
void GraphmlWriter::write_data(std::string_view key, std::string_view value) {
  if (value.empty()) return;
  *out_ << "<data key=\"" << key << "\">" << xml_text(value) << "</data>";
}

Status GraphmlWriter::write_nodes() {
  std::vector<TermId> ids;
  ids.reserve(nodes_.size());
  for (const auto& [id, node] : nodes_) ids.push_back(id);
  std::ranges::sort(ids);
  for (const TermId id : ids) DOSSIER_RETURN_IF_ERROR(write_node(id, nodes_.at(id)));
  report_.nodes = ids.size();
  return stream_status();
}

Status GraphmlWriter::write_node(TermId id, const Node& node) {
  DOSSIER_TRY(const Term term, source_->term(id));
  const auto* entity = std::get_if<Entity>(&term);
  // The area of a disc grows with its edges.
  constexpr double kLeastSize = 8.0;
  constexpr double kSizeStep = 4.0;
  const double size = kLeastSize + kSizeStep * std::sqrt(static_cast<double>(node.degree));
  const Colour colour = colour_of(term);
  nodes_[id].id = stable_id(term);

  *out_ << "    <node id=\"" << node.id << "\">";
  write_data("n_label", name_of(term));
  write_data("n_type", type_name(term));
  if (entity != nullptr) write_data("n_aliases", joined(entity->aliases));
  write_data("n_mentions", std::to_string(node.sightings.evidence()));
  write_data("n_docs", std::to_string(node.sightings.documents()));
  write_data("n_first", node.sightings.days().first);
  write_data("n_last", node.sightings.days().last);
  write_data("n_size", rounded(size, 10));
  write_data("n_r", std::to_string(colour.red));
  write_data("n_g", std::to_string(colour.green));
  write_data("n_b", std::to_string(colour.blue));
  *out_ << "</node>\n";
  return {};
}

Status GraphmlWriter::write_edges() {
  Drawn drawn;
  SupportBuilder support;
  const auto finish = [&]() -> Status {
    if (drawn.source == TermId::none) return {};
    return write_edge(drawn, support.build());
  };
  const auto add = [&](const Edge& edge) -> Status {
    if (!is_drawn(edge.target)) return {};
    if (drawn_as(edge) != drawn) {
      DOSSIER_RETURN_IF_ERROR(finish());
      drawn = drawn_as(edge);
      support = SupportBuilder();
    }
    DOSSIER_TRY(const Statement statement, source_->statement(edge.statement));
    support.add(statement);
    return {};
  };
  DOSSIER_RETURN_IF_ERROR(for_each_edge(add));
  DOSSIER_RETURN_IF_ERROR(finish());
  report_.kinds = kinds_.size();
  return stream_status();
}

Status GraphmlWriter::write_edge(const Drawn& drawn, const Support& support) {
  DOSSIER_TRY(const std::string label, source_->label(drawn.label));
  const std::string slot(to_string(drawn.slot));
  const std::string kind = xml_attribute(drawn.slot == Slot::object ? label : label + ':' + slot);
  const std::string& from = nodes_.at(drawn.source).id;
  const std::string& to = nodes_.at(drawn.target).id;
  std::vector<std::string> statuses;
  statuses.reserve(support.statuses.size());
  for (const StatementStatus status : support.statuses) statuses.emplace_back(to_string(status));

  *out_ << "    <edge id=\"" << stable_id('R', from + '\t' + label + '\t' + slot + '\t' + to)
        << "\" source=\"" << from << "\" target=\"" << to << "\" label=\"" << kind << "\">";
  write_data("e_label", label);
  write_data("e_weight", std::to_string(support.evidence));
  write_data("e_relation", label);
  write_data("e_slot", slot);
  write_data("e_class", joined(support.event_classes));
  write_data("e_statements", std::to_string(support.statements));
  write_data("e_docs", std::to_string(support.documents));
  write_data("e_confidence", rounded(support.confidence, 1000));
  write_data("e_status", statuses.front());
  write_data("e_statuses", joined(statuses));
  write_data("e_polarity", polarity_of(support));
  write_data("e_claim", is_claim(support) ? "1" : "0");
  write_data("e_attributed", joined(support.holders));
  write_data("e_start", support.days.first);
  write_data("e_end", support.days.last);
  write_data("e_quote", support.best.text);
  write_data("e_src", support.best.document + "#s" + std::to_string(support.best.sentence));
  *out_ << "</edge>\n";
  ++report_.edges;
  kinds_.insert(kind);
  return *out_ ? Status() : stream_status();
}

Status GraphmlWriter::stream_status() const {
  if (*out_) return {};
  return Error{ErrorCode::io, "cannot write the graph: the stream took no more bytes after " +
                                  std::to_string(report_.edges) + " edges; is the disk full?"};
}

Result<ExportReport> GraphmlWriter::write() {
  DOSSIER_RETURN_IF_ERROR(read_nodes());
  write_head();
  DOSSIER_RETURN_IF_ERROR(write_nodes());
  DOSSIER_RETURN_IF_ERROR(write_edges());
  *out_ << "  </graph>\n</graphml>\n";
  out_->flush();
  DOSSIER_RETURN_IF_ERROR(stream_status());
  return report_;
}

}  // namespace

Result<ExportReport> write_graphml(const StatementSource& source, std::ostream& out,
                                   const GraphmlOptions& options) {
  return GraphmlWriter(source, out, options).write();
}

Result<ExportReport> write_graphml_file(const StatementSource& source,
                                        const std::filesystem::path& path,
                                        const GraphmlOptions& options) {
  ExportReport report;
  DOSSIER_RETURN_IF_ERROR(write_whole_file(path, [&](std::ostream& out) -> Status {
    DOSSIER_TRY(report, write_graphml(source, out, options));
    return {};
  }));
  return report;
}

}  // namespace dossier::query
