// The graph as a file for other programs.
//
//   DOSSIER_TRY(const ExportReport report, export_file(source, "graph.gexf", {}));
//   report.nodes; report.edges; report.kinds;       // what every reader will count
//
// Two sorts of formats. A drawing (GraphML, GEXF, CSV, DOT, Cypher, HTML, FollowTheMoney) has one
// node a term and one edge for each (source, kind, target), which tells what all its statements
// say together. The kind is the label, or label:slot for an edge to a qualifier
// ("pledged:recipient"). Statements without an object are nodes without an edge. A record (JSON
// lines, N-Quads, Turtle) has every statement with all its evidence.
//
// Ids are stable ids: two exports agree on them. Same source and options, same bytes.
// Cost: one scan of the source, each statement read once (twice for JSON lines, and with `top`);
// sorting on disk. Memory: 32 MiB for sorting and what one edge needs, however large the graph;
// beside that what `part` names, 8 bytes a kind, and for JSON lines the names of all documents.
// Disk: the bytes of the file once more while it is written, and 40 bytes for each end of a
// statement. Thread safety: exports may run in parallel as far as the source allows.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/edge_facts.h"
#include "graph/ports.h"

namespace dossier::query {

enum class ExportFormat {
  graphml,
  gexf,       // 1.3, with a timeline
  csv,        // two tables, as Gephi's spreadsheet import takes them
  neo4j_csv,  // two tables, as neo4j-admin import takes them
  dot,
  cypher,  // a script that makes the graph
  html,    // one page that draws the graph, without network
  ftm,     // FollowTheMoney entities as JSON lines
  jsonl,   // the statement contract, lossless: query/import/import.h reads it back
  nquads,
  turtle,
};

// "graphml", "gexf", "csv", "neo4j", ...: the words of --format.
std::string_view to_string(ExportFormat format);
std::optional<ExportFormat> parse_export_format(std::string_view word);
// By the ending of the name: .graphml .gexf .csv .dot .gv .cypher .cql .html .jsonl .nq .ttl, and
// .ftm or .ftm.json. Nothing for another.
std::optional<ExportFormat> format_of(const std::filesystem::path& path);
// The formats with the endings of their names, for messages.
std::string export_formats();

// A part of the graph, found beforehand (query/export/part.h).
struct GraphPart {
  std::optional<std::vector<TermId>> terms;  // sorted: nodes, with the edges among them
  std::optional<std::vector<Edge>> edges;    // as scan orders them: these edges alone
};

// How the evidence of statements is told in RDF.
enum class RdfEvidence {
  reified,  // rdf:Statement, for every reader
  star,     // << quoted triples >> of RDF-star, shorter
};

struct ExportOptions {
  ExportFormat format = ExportFormat::graphml;
  // Amounts, dates and texts as nodes. Leave them out to see actors only; statements about them
  // then have no edge.
  enum class Literals { drawn, left_out } literals = Literals::drawn;
  // Statuses whose statements are left out. Unset: what the text says did not happen (denied,
  // negated) in drawings, none in records, which tell the status.
  std::optional<std::vector<StatementStatus>> hidden;
  // Only these, if there are any; then nothing is hidden.
  std::vector<StatementStatus> statuses;
  // By the time of a statement or, where it tells none, the dates of its documents. What has
  // neither is left out where one of these is set.
  std::optional<Day> since;
  std::optional<Day> until;
  // Of an edge with all its statements; of a statement in records.
  double min_confidence = 0.0;
  std::size_t min_support = 0;  // documents
  // Only the nodes with the most edges, and the edges among them; 0: all.
  std::size_t top = 0;
  std::optional<GraphPart> part;
  RdfEvidence rdf = RdfEvidence::reified;
  // Memory for sorting, in bytes. With less, more goes to the disk.
  std::size_t sort_bytes = std::size_t{32} << 20U;
};

struct ExportReport {
  // Of a drawing.
  std::size_t nodes = 0;
  std::size_t edges = 0;
  std::size_t kinds = 0;  // Gephi refuses more than kMostKinds
  // Of records.
  std::size_t documents = 0;  // JSON lines
  std::size_t statements = 0;
  std::size_t evidence = 0;

  bool operator==(const ExportReport&) const = default;
};

inline constexpr std::size_t kMostKinds = 65534;

// Streams the graph. invalid_argument for a format of two files; the source's error; io if the
// stream fails, or the temporary directory, where sorting goes.
Result<ExportReport> export_stream(const StatementSource& source, std::ostream& out,
                                   const ExportOptions& options = {});

// The files that a format makes of a path: itself, or NAME.nodes.csv and NAME.edges.csv.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& path, ExportFormat format);

// Writes files beside `path` and renames them when they are whole: after an error there is no new
// file, and an old one is as it was. A path that is no regular file, such as /dev/stdout, is
// written to directly. Errors: those of export_stream; io errors name the path.
Result<ExportReport> export_file(const StatementSource& source, const std::filesystem::path& path,
                                 const ExportOptions& options = {});

}  // namespace dossier::query
