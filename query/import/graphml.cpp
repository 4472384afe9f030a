// GraphML in two passes: nodes, then edges, which may stand in any order.
#include <istream>
#include <map>

#include "query/import/batch.h"
#include "query/import/table.h"
#include "query/xml_reader.h"

namespace dossier::query {

namespace {

// A value of more than this is no name and no sentence.
constexpr std::size_t kMostValue = std::size_t{16} << 20U;

// One element with its data, by the names of the keys.
struct Element {
  std::string id;
  std::string source;
  std::string target;
  std::string kind;  // the attribute `label` of an edge
  std::size_t line = 0;
  std::map<std::string, std::string, std::less<>> data;

  // The first of the names that has a value.
  [[nodiscard]] std::string value(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      const auto found = data.find(name);
      if (found != data.end() && !found->second.empty()) return found->second;
    }
    return {};
  }
};

class GraphmlReader : public XmlVisitor {
 public:
  Status open(const XmlTag& tag) override {
    if (depth_++ == 0 && tag.name != "graphml") {
      return Error{ErrorCode::invalid_argument,
                   "no GraphML: the file begins with <" + std::string(tag.name) + ">"};
    }
    if (tag.name == "key") return open_key(tag);
    if (tag.name == "node" || tag.name == "edge") return open_element(tag);
    if (tag.name == "data" && !elements_.empty()) key_ = std::string(tag.attribute("key"));
    if (tag.name == "hyperedge") {
      return Error{ErrorCode::unsupported, "hyperedges are not read; write edges"};
    }
    text_.clear();
    return {};
  }

  Status text(std::string_view piece) override {
    if (key_.empty()) return {};
    if (text_.size() + piece.size() > kMostValue) {
      return Error{ErrorCode::limit, "a value of more than 16 MiB"};
    }
    text_ += piece;
    return {};
  }

  Status close(std::string_view name, std::size_t /*line*/) override {
    --depth_;
    if (name == "data" && !elements_.empty() && !key_.empty()) {
      const auto known = keys_.find(key_);
      elements_.back().data[known == keys_.end() ? lower_ascii(key_) : known->second] = text_;
      key_.clear();
    }
    if (name != "node" && name != "edge") return {};
    const Element element = std::move(elements_.back());
    elements_.pop_back();
    return name == "node" ? take_node(element) : take_edge(element);
  }

 protected:
  virtual Status take_node(const Element& node) = 0;
  virtual Status take_edge(const Element& edge) = 0;

 private:
  Status open_key(const XmlTag& tag) {
    const std::string_view name =
        tag.has("attr.name") ? tag.attribute("attr.name") : tag.attribute("id");
    keys_[std::string(tag.attribute("id"))] = lower_ascii(name);
    return {};
  }

  Status open_element(const XmlTag& tag) {
    constexpr std::size_t kDeepest = 64;
    if (elements_.size() >= kDeepest) {
      return Error{ErrorCode::limit, "graphs nested more than 64 deep"};
    }
    Element element;
    element.id = tag.attribute("id");
    element.source = tag.attribute("source");
    element.target = tag.attribute("target");
    element.kind = tag.attribute("label");
    element.line = tag.line;
    const bool lacks_end = element.source.empty() || element.target.empty();
    if (tag.name == "edge" && lacks_end) {
      return Error{ErrorCode::invalid_argument, "an edge without a source or a target"};
    }
    if (tag.name == "node" && element.id.empty()) {
      return Error{ErrorCode::invalid_argument, "a node without an id"};
    }
    elements_.push_back(std::move(element));
    return {};
  }

  std::map<std::string, std::string, std::less<>> keys_;  // id -> name, in small letters
  std::vector<Element> elements_;                         // that are open
  std::string key_;                                       // of the data that is open
  std::string text_;
  std::size_t depth_ = 0;
};

class NodePass final : public GraphmlReader {
 public:
  explicit NodePass(ImportedNodes& nodes) : nodes_(&nodes) {}

 private:
  Status take_node(const Element& node) override {
    ImportedNodes::Told told;
    told.id = node.id;
    told.name = node.value({"label", "nodelabel", "name"});
    told.type = node.value({"type"});
    told.aliases = node.value({"aliases"});
    told.value = node.value({"value"});
    told.low = node.value({"low"});
    told.high = node.value({"high"});
    told.unit = node.value({"unit"});
    told.is_vague = node.value({"is_vague"}) == "1";
    told.line = node.line;
    nodes_->add(told);
    return {};
  }
  Status take_edge(const Element& /*edge*/) override { return {}; }

  ImportedNodes* nodes_;
};

class EdgePass final : public GraphmlReader {
 public:
  EdgePass(ImportedNodes& nodes, ImportBatch& batch, Error& failed)
      : nodes_(&nodes), batch_(&batch), failed_(&failed) {}

 private:
  Status take_node(const Element& /*node*/) override { return {}; }

  Status take_edge(const Element& edge) override {
    ImportedNodes::Node& from = nodes_->find(edge.source, edge.line);
    from.has_edge = true;
    ImportedNodes::Node& to = nodes_->find(edge.target, edge.line);
    to.has_edge = true;
    ImportedEdge told;
    told.subject = from.term;
    told.object = to.term;
    told.relation =
        edge.kind.empty() ? edge.value({"relation", "label", "edgelabel", "kind"}) : edge.kind;
    const std::string weight = edge.value({"weight", "edge weight"});
    const std::optional<double> number = parse_number(weight);
    if (!weight.empty() && (!number || *number <= 0.0)) {
      return Error{ErrorCode::invalid_argument,
                   "the weight \"" + weight.substr(0, 40) + "\" is no number above 0"};
    }
    told.weight = number.value_or(1.0);
    const std::optional<double> confidence = parse_number(edge.value({"confidence"}));
    if (confidence && *confidence >= 0.0 && *confidence <= 1.0) told.confidence = confidence;
    told.start = edge.value({"start", "date"});
    told.end = edge.value({"end"});
    told.event_class = edge.value({"class"});
    told.status = edge.value({"status"});
    told.holder = edge.value({"attributed_to"});
    told.evidence = edge.value({"evidence"});
    told.provenance = edge.value({"source_doc"});
    const Status added = batch_->add(told, edge.line);
    if (!added) *failed_ = added.error();
    return added;
  }

  ImportedNodes* nodes_;
  ImportBatch* batch_;
  Error* failed_;  // tells file and line already
};

}  // namespace

Result<ImportReport> import_graphml(std::istream& in, const ImportOptions& options,
                                    StatementSink& sink) {
  ImportedNodes nodes(options.type);
  NodePass node_pass(nodes);
  DOSSIER_RETURN_IF_ERROR(read_xml(in, options.file, node_pass));
  in.clear();
  in.seekg(0);
  if (!in) {
    return Error{ErrorCode::io, "\"" + options.file + "\" can't be read twice; write it to a file"};
  }
  ImportBatch batch(options, sink, &nodes);
  Error failed;
  EdgePass edge_pass(nodes, batch, failed);
  const Status read = read_xml(in, options.file, edge_pass);
  if (!read) return failed.message.empty() ? read.error() : failed;
  for (const ImportedNodes::Node* node : nodes.without_edges()) {
    ImportedEdge alone;
    alone.subject = node->term;
    alone.relation = "be listed";
    DOSSIER_RETURN_IF_ERROR(batch.add(alone, node->line));
  }
  return batch.finish();
}

}  // namespace dossier::query
