#include "query/export/check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <unordered_set>

#include "query/dates.h"
#include "query/import/batch.h"
#include "query/import/statement_line.h"
#include "query/import/table.h"
#include "query/xml_reader.h"

namespace dossier::query {

namespace {

constexpr std::size_t kMostProblems = 20;

std::uint64_t hash_of(std::string_view text) { return fingerprint_of(text).high; }

// Nodes and edges as Gephi takes them in, whatever file they come from.
class GephiGraph {
 public:
  void add_problem(std::size_t line, const std::string& what) {
    ++report_.problem_count;
    if (report_.problems.size() >= kMostProblems) return;
    report_.problems.push_back("line " + std::to_string(line) + ": " + what);
  }

  void add_node(std::string_view id, std::string_view label, std::string_view type,
                std::size_t line) {
    if (id.empty()) return add_problem(line, "a node without an id: the import stops");
    if (!nodes_.insert(hash_of(id)).second) {
      return add_problem(line, "a second node \"" + std::string(id) + "\": the two become one");
    }
    if (label.empty()) add_problem(line, "a node without a label");
    ++report_.types[type.empty() ? "(none)" : std::string(type)];
  }

  struct Edge {
    std::string_view id;
    std::string_view source;
    std::string_view target;
    std::string_view kind;
    std::string_view weight;
  };
  void add_edge(const Edge& edge, std::size_t line) {
    if (edge.source.empty() || edge.target.empty()) {
      return add_problem(line, "an edge without source or target: the import stops");
    }
    check_id(edge.id, line);
    for (const std::string_view end : {edge.source, edge.target}) {
      if (nodes_.insert(hash_of(end)).second) {
        add_problem(line, "no node \"" + std::string(end) + "\": one is made, without a label");
        ++report_.types["(none)"];
      }
    }
    const std::optional<double> weight = parse_number(edge.weight);
    if (!edge.weight.empty() && (!weight || *weight <= 0.0)) {
      add_problem(line, "the weight \"" + std::string(edge.weight) +
                            "\" is not above 0: the edge is dropped");
      return;
    }
    kinds_.insert(hash_of(edge.kind));
    const std::string line_key = std::to_string(hash_of(edge.source)) + ' ' +
                                 std::to_string(hash_of(edge.target)) + ' ' +
                                 std::to_string(hash_of(edge.kind));
    if (!lines_.insert(hash_of(line_key)).second) {
      add_problem(line, "a second edge of one kind between two nodes: the two become one");
    }
  }

  void add_days(std::string_view first, std::string_view last, std::size_t line) {
    for (const std::string_view day : {first, last}) {
      if (day.empty()) continue;
      const auto days = days_of(day);
      const bool is_day = day.size() == 10 && days && days->first == day;
      if (!is_day) add_problem(line, "\"" + std::string(day) + "\" is no day: it is not read");
    }
    if (first.empty() || last.empty()) return;
    if (first > last) return add_problem(line, "a time that ends before it begins: it is not read");
    if (report_.first.empty() || first < report_.first) report_.first = first;
    if (last > report_.last) report_.last = last;
  }

  CheckReport report() {
    report_.nodes = nodes_.size();
    report_.edges = lines_.size();
    report_.kinds = kinds_.size();
    if (report_.kinds > kMostKinds) add_problem(0, "more than 65,534 kinds: the import stops");
    return report_;
  }

 private:
  void check_id(std::string_view id, std::size_t line) {
    if (id.empty()) return add_problem(line, "an edge without an id: its number may be another's");
    if (std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; })) {
      add_problem(line, "an edge id that is a bare number: it may be another's");
    }
    if (!edge_ids_.insert(hash_of(id)).second) {
      add_problem(line, "a second edge \"" + std::string(id) + "\": it is dropped");
    }
  }

  CheckReport report_;
  std::unordered_set<std::uint64_t> nodes_;
  std::unordered_set<std::uint64_t> edge_ids_;
  std::unordered_set<std::uint64_t> lines_;  // source, target and kind
  std::unordered_set<std::uint64_t> kinds_;
};

// What the two XML formats have in common: elements with values.
class GraphChecker : public XmlVisitor {
 public:
  explicit GraphChecker(GephiGraph& graph) : graph_(&graph) {}

  Status open(const XmlTag& tag) override {
    if (tag.name == "node" || tag.name == "edge") begin(tag);
    open_inner(tag);
    return {};
  }
  Status text(std::string_view piece) override {
    if (!key_.empty()) values_[key_] += piece;
    return {};
  }
  Status close(std::string_view name, std::size_t line) override {
    if (name == "data") key_.clear();
    if (name == "node") end_node(line);
    if (name == "edge") end_edge(line);
    return {};
  }

 protected:
  virtual void open_inner(const XmlTag& tag) = 0;
  virtual void end_node(std::size_t line) = 0;
  virtual void end_edge(std::size_t line) = 0;

  [[nodiscard]] std::string value(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string() : found->second;
  }

  GephiGraph* graph_;
  std::string key_;  // of the value whose text is read
  std::map<std::string, std::string> values_;

 private:
  // Attributes of an element are told from its values by "@".
  void begin(const XmlTag& tag) {
    values_.clear();
    for (const XmlAttribute& one : tag.attributes) {
      values_['@' + std::string(one.name)] = one.value;
    }
  }
};

class GraphmlChecker final : public GraphChecker {
 public:
  using GraphChecker::GraphChecker;

 private:
  void open_inner(const XmlTag& tag) override {
    if (tag.name == "graph") has_graph_ = true;
    if (tag.name == "key") check_key(tag);
    if (tag.name != "data") return;
    const auto known = keys_.find(std::string(tag.attribute("key")));
    if (known == keys_.end()) {
      graph_->add_problem(tag.line, "the key \"" + std::string(tag.attribute("key")) +
                                        "\" is not declared: the value is lost");
      return;
    }
    key_ = known->second;
  }

  void check_key(const XmlTag& tag) {
    constexpr std::array<std::string_view, 6> kTypes = {"boolean", "int",    "long",
                                                        "float",   "double", "string"};
    constexpr std::array<std::string_view, 6> kNearMisses = {"Label", "Weight", "edge_weight",
                                                             "Size",  "Color",  "colour"};
    const std::string name(tag.attribute("attr.name"));
    if (has_graph_) {
      graph_->add_problem(tag.line, "a key behind the graph: its values are lost");
    }
    if (std::ranges::count(kTypes, tag.attribute("attr.type")) == 0) {
      graph_->add_problem(tag.line, "the type \"" + std::string(tag.attribute("attr.type")) +
                                        "\" of the key \"" + name + "\" is none of GraphML");
    }
    if (std::ranges::count(kNearMisses, name) > 0) {
      graph_->add_problem(
          tag.line, "the key \"" + name + "\" becomes a plain column; it wants small letters");
    }
    keys_[std::string(tag.attribute("id"))] = name;
  }

  void end_node(std::size_t line) override {
    for (const char* channel : {"r", "g", "b"}) {
      const std::string level = value(channel);
      const std::optional<double> number = parse_number(level);
      const bool is_level =
          number && *number >= 0 && *number <= 255 && level.find('.') == std::string::npos;
      if (!level.empty() && !is_level) {
        graph_->add_problem(line, "the colour \"" + level + "\" is no whole number to 255");
      }
    }
    graph_->add_node(value("@id"), value("label"), value("type"), line);
  }

  void end_edge(std::size_t line) override {
    graph_->add_edge(
        {value("@id"), value("@source"), value("@target"), value("@label"), value("weight")}, line);
    graph_->add_days(value("start"), value("end"), line);
  }

  bool has_graph_ = false;
  std::map<std::string, std::string> keys_;
};

class GexfChecker final : public GraphChecker {
 public:
  using GraphChecker::GraphChecker;

 private:
  void open_inner(const XmlTag& tag) override {
    if (tag.name == "attribute") declared_.insert(std::string(tag.attribute("id")));
    if (tag.name == "spell") {
      graph_->add_days(tag.attribute("start"), tag.attribute("end"), tag.line);
    }
    if (tag.name != "attvalue") return;
    const std::string name(tag.attribute("for"));
    if (!declared_.contains(name)) {
      graph_->add_problem(tag.line, "the attribute \"" + name + "\" is not declared");
    }
    values_[name] = tag.attribute("value");
  }

  void end_node(std::size_t line) override {
    graph_->add_node(value("@id"), value("@label"), value("type"), line);
  }

  void end_edge(std::size_t line) override {
    graph_->add_edge(
        {value("@id"), value("@source"), value("@target"), value("@kind"), value("@weight")}, line);
  }

  std::unordered_set<std::string> declared_;
};

Error cannot_read(const std::filesystem::path& path) {
  return {ErrorCode::io, "cannot read \"" + path.string() + "\" to check it"};
}

Result<CheckReport> check_xml(const std::filesystem::path& path, ExportFormat format) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return cannot_read(path);
  GephiGraph graph;
  GraphmlChecker graphml(graph);
  GexfChecker gexf(graph);
  GraphChecker& checker = format == ExportFormat::gexf ? static_cast<GraphChecker&>(gexf) : graphml;
  DOSSIER_RETURN_IF_ERROR(read_xml(in, path.string(), checker));
  return graph.report();
}

Result<CheckReport> check_tables(const std::filesystem::path& path) {
  const auto files = files_of(path, ExportFormat::csv);
  std::ifstream nodes_in(files.front(), std::ios::binary);
  std::ifstream edges_in(files.back(), std::ios::binary);
  if (!nodes_in || !edges_in) return cannot_read(path);
  GephiGraph graph;
  TableReader nodes(nodes_in, files.front().string());
  DOSSIER_RETURN_IF_ERROR(nodes.read_header());
  for (;;) {
    DOSSIER_TRY(const bool has_row, nodes.next());
    if (!has_row) break;
    graph.add_node(nodes.field({"id"}), nodes.field({"label"}), nodes.field({"type"}),
                   nodes.line());
  }
  TableReader edges(edges_in, files.back().string());
  DOSSIER_RETURN_IF_ERROR(edges.read_header());
  for (;;) {
    DOSSIER_TRY(const bool has_row, edges.next());
    if (!has_row) break;
    const std::array<std::string, 5> fields = {edges.field({"id"}), edges.field({"source"}),
                                               edges.field({"target"}), edges.field({"kind"}),
                                               edges.field({"weight"})};
    graph.add_edge({fields[0], fields[1], fields[2], fields[3], fields[4]}, edges.line());
    graph.add_days(edges.field({"start"}), edges.field({"end"}), edges.line());
  }
  return graph.report();
}

// Records are no graph: their problems alone.
Result<CheckReport> check_jsonl(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return cannot_read(path);
  GephiGraph problems;
  LineReader lines(in, path.string(), std::size_t{2} << 30U);
  for (std::string text; lines.next(text);) {
    const Result<JsonLine> line = read_json_line(text);
    if (!line) problems.add_problem(lines.number(), line.error().message);
  }
  DOSSIER_RETURN_IF_ERROR(lines.status());
  return problems.report();
}

}  // namespace

bool can_check(ExportFormat format) {
  return format == ExportFormat::graphml || format == ExportFormat::gexf ||
         format == ExportFormat::csv || format == ExportFormat::jsonl;
}

Result<CheckReport> check_export(const std::filesystem::path& path, ExportFormat format) {
  switch (format) {
    case ExportFormat::graphml:
    case ExportFormat::gexf:
      return check_xml(path, format);
    case ExportFormat::csv:
      return check_tables(path);
    case ExportFormat::jsonl:
      return check_jsonl(path);
    default:
      return Error{ErrorCode::unsupported, "there is no reader for " +
                                               std::string(to_string(format)) +
                                               "; --check is for graphml, gexf, csv and jsonl"};
  }
}

}  // namespace dossier::query
