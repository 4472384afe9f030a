// Edges as a table, and the nodes they run between as another.
#include "query/import/batch.h"
#include "query/import/table.h"

namespace dossier::query {

namespace {

Status read_nodes(std::istream& in, const std::string& file, ImportedNodes& nodes) {
  TableReader table(in, file);
  DOSSIER_RETURN_IF_ERROR(table.read_header());
  if (!table.has({"id", "id:id", ":id"})) {
    return table.error("a table of nodes wants a column id");
  }
  for (;;) {
    DOSSIER_TRY(const bool has_row, table.next());
    if (!has_row) return {};
    ImportedNodes::Told told;
    told.id = table.field({"id", "id:id", ":id"});
    told.name = table.field({"label", "name"});
    told.type = table.field({"type", ":label"});
    told.aliases = table.field({"aliases"});
    told.line = table.line();
    if (told.id.empty()) return table.error("a node without an id");
    nodes.add(told);
  }
}

// "Directed" and "Undirected" of Gephi are no kinds.
std::string relation_of(const TableReader& table) {
  std::string kind = table.field({"kind", "relation", "predicate", ":type", "label"});
  if (!kind.empty()) return kind;
  kind = table.field({"type"});
  const std::string folded = lower_ascii(kind);
  return folded == "directed" || folded == "undirected" ? std::string() : kind;
}

Status read_numbers(const TableReader& table, ImportedEdge& edge) {
  const std::string weight = table.field({"weight", "weight:double"});
  if (!weight.empty()) {
    const std::optional<double> number = parse_number(weight);
    if (!number || *number <= 0.0) {
      return table.error("the weight \"" + weight.substr(0, 40) + "\" is no number above 0");
    }
    edge.weight = *number;
  }
  const std::string confidence = table.field({"confidence", "confidence:double"});
  if (!confidence.empty()) {
    edge.confidence = parse_number(confidence);
    if (!edge.confidence || *edge.confidence < 0.0 || *edge.confidence > 1.0) {
      return table.error("the confidence \"" + confidence.substr(0, 40) +
                         "\" is no number from 0 to 1");
    }
  }
  return {};
}

}  // namespace

Result<ImportReport> import_csv(std::istream& in, const ImportOptions& options, StatementSink& sink,
                                std::istream* node_table) {
  ImportedNodes nodes(options.type);
  if (node_table != nullptr) {
    DOSSIER_RETURN_IF_ERROR(read_nodes(*node_table, "nodes of " + options.file, nodes));
  }
  TableReader table(in, options.file);
  DOSSIER_RETURN_IF_ERROR(table.read_header());
  const bool has_ends = table.has({"source", "from", "subject", ":start_id"}) &&
                        table.has({"target", "to", "object", ":end_id"});
  if (!has_ends) {
    return table.error(
        "a table of edges wants the columns source and target; its first line must "
        "be a header");
  }
  ImportBatch batch(options, sink, &nodes);
  for (;;) {
    DOSSIER_TRY(const bool has_row, table.next());
    if (!has_row) break;
    const std::string from = table.field({"source", "from", "subject", ":start_id"});
    const std::string to = table.field({"target", "to", "object", ":end_id"});
    if (clean_name(from).empty() || clean_name(to).empty()) {
      batch.leave_out();
      continue;
    }
    const auto end_of = [&](const std::string& id, const std::string& type) -> Term {
      if (node_table != nullptr) return nodes.find(id, table.line()).term;
      return Entity{parse_entity_type(type).value_or(options.type), clean_name(id), {}};
    };
    ImportedEdge edge;
    edge.subject = end_of(from, table.field({"source_type", "from_type", "subject_type"}));
    edge.object = end_of(to, table.field({"target_type", "to_type", "object_type"}));
    edge.relation = relation_of(table);
    DOSSIER_RETURN_IF_ERROR(read_numbers(table, edge));
    edge.start = table.field({"start", "start:date", "date"});
    edge.end = table.field({"end", "end:date"});
    edge.event_class = table.field({"class"});
    edge.status = table.field({"status"});
    edge.holder = table.field({"attributed_to"});
    edge.evidence = table.field({"evidence"});
    edge.provenance = table.field({"source_doc"});
    DOSSIER_RETURN_IF_ERROR(batch.add(edge, table.line()));
  }
  return batch.finish();
}

}  // namespace dossier::query
