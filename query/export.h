// The graph as a file for other programs.
//
//   DOSSIER_TRY(const ExportReport report, write_graphml_file(source, "graph.graphml"));
//   report.nodes; report.edges; report.kinds;       // what every reader will count
//
// GraphML comes in the shape on which Gephi, networkx, igraph, Boost and graphology agree: the
// kind of an edge is its XML attribute `label`; one edge for each (source, kind, target), which
// tells what all its statements say together; every edge directed, with an id. The kind is the
// label, or label:slot for an edge to a qualifier ("pledged:recipient"). Statements without an
// object are nodes without an edge. Ids are stable ids: two exports agree on them.
//
// Same source, same bytes. Cost: two scans of the source, each reading the statements. Memory: one
// entry a node, with 4 bytes for each document that names it; nothing for an edge. Thread safety:
// exports may run in parallel as far as the source allows.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <vector>

#include "graph/ports.h"

namespace dossier::query {

struct GraphmlOptions {
  // Amounts, dates and texts as nodes. Leave them out to see actors only; statements about them
  // then have no edge.
  enum class Literals { drawn, left_out } literals = Literals::drawn;
  // Statuses whose statements are left out: by default what the text says did not happen.
  std::vector<StatementStatus> hidden = {StatementStatus::denied, StatementStatus::negated};
};

struct ExportReport {
  std::size_t nodes = 0;
  std::size_t edges = 0;
  std::size_t kinds = 0;  // Gephi refuses more than kMostKinds

  bool operator==(const ExportReport&) const = default;
};

inline constexpr std::size_t kMostKinds = 65534;

// Streams the graph. The source's error, or io if the stream fails.
Result<ExportReport> write_graphml(const StatementSource& source, std::ostream& out,
                                   const GraphmlOptions& options = {});

// Writes a file beside `path` and renames it when it is whole: after an error there is no new
// file, and an old one is as it was. A path that is no regular file, such as /dev/stdout, is
// written to directly. io errors name the path.
Result<ExportReport> write_graphml_file(const StatementSource& source,
                                        const std::filesystem::path& path,
                                        const GraphmlOptions& options = {});

}  // namespace dossier::query
