// Statements from files of other programs, and from an export of another store.
//
//   std::ifstream in("edges.csv", std::ios::binary);
//   DOSSIER_TRY(const ImportReport report, import_csv(in, {.file = "edges.csv"}, store));
//
// JSON lines bring their documents and evidence with them: what was exported comes back as it was.
// The other formats have none, so every edge gets a line of a document made for it, "imported from
// edges.csv:17: Kari Olsen works_for Norsk Avis", which is its evidence; such a document is called
// by the file, the next of a large file FILE#2, FILE#3 and so on. Importing a file again replaces
// what it gave. Edges of one file are no witnesses of their own: their number says little.
//
// Hostile input gives an error, which names file and line; documents before it are in.
// Cost: linear. Memory: a document at a time, 10,000 statements or 8 MiB of text at most where they
// are made; beside that the names of nodes (CSV with a table of nodes, GraphML, RDF), as edges name
// their ends by ids. Edges are never held.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>

#include "graph/ports.h"

namespace dossier::query {

enum class ImportFormat { jsonl, csv, graphml, rdf };

struct ImportOptions {
  std::string file;  // what the evidence says it comes from
  // Of nodes whose type the file does not tell, or tells in another word than ours.
  EntityType type = EntityType::organization;
  // Of edges without a kind.
  std::string relation = "related_to";
  // Of edges whose confidence the file does not tell.
  double confidence = 0.8;
  std::size_t statements_at_once = 10'000;  // in a document that is made
};

struct ImportReport {
  std::size_t documents = 0;   // added or replaced
  std::size_t known = 0;       // documents that were in already
  std::size_t statements = 0;  // read
  std::size_t left_out = 0;    // triples that say nothing of two things, rows without an end
  std::size_t made = 0;        // documents made for the file: FILE, FILE#2, ...
};

// By the ending of the name: .jsonl, .csv, .tsv, .graphml, .nt, .nq. Nothing for another.
std::optional<ImportFormat> import_format_of(const std::string& file);

// The name of the n-th document made for a file, from 1.
std::string import_document(const std::string& file, std::size_t number);

// The lines of JSON lines (query/export/export.h), or of `dossier extract --json`, whose documents
// are made up of its sentences. Lines of one document must stand together.
Result<ImportReport> import_jsonl(std::istream& in, const ImportOptions& options,
                                  StatementSink& sink);

// Edges with a header: source and target (or from/to, subject/object, :START_ID/:END_ID), and as
// far as they are there kind (or relation, predicate, :TYPE, label), weight, start, end, date,
// confidence, source_type, target_type, evidence. Parted by comma, semicolon or tab, as the header
// is. With a table of nodes (id, label or name, type or :LABEL) the ends are ids of it.
Result<ImportReport> import_csv(std::istream& in, const ImportOptions& options, StatementSink& sink,
                                std::istream* nodes = nullptr);

// Nodes and edges with the attributes that the export writes, or Gephi knows. REQUIRES: `in` can be
// read twice.
Result<ImportReport> import_graphml(std::istream& in, const ImportOptions& options,
                                    StatementSink& sink);

// N-Triples and N-Quads. Labels and types name the nodes; every other triple is an edge. What the
// export writes about statements (urn:dossier:term/) is left out, as are quoted triples. REQUIRES:
// `in` can be read twice.
Result<ImportReport> import_rdf(std::istream& in, const ImportOptions& options,
                                StatementSink& sink);

}  // namespace dossier::query
