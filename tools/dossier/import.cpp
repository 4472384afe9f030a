// dossier import: statements from files of other programs.
#include "query/import/import.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Takes statements from files: JSON lines of 'dossier export' (lossless), tables of edges,\n"
    "GraphML, N-Triples and N-Quads. Each tells where it is from: \"imported from FILE:LINE\".\n"
    "Importing a file again replaces what it gave. More: docs/EXPORT.md.\n\n"
    "Examples:\n"
    "  dossier import everything.jsonl\n"
    "  dossier import --type Person friends.csv     a header with source,target\n"
    "  dossier import g.edges.csv                   with g.nodes.csv beside it\n"
    "  dossier import graph.graphml facts.nq\n";

struct Options {
  std::vector<std::string> files;
  std::string format;
  std::string type = "Organization";
  query::ImportOptions import;
};

std::string all_types() {
  std::string words;
  for (int number = 1; number <= static_cast<int>(EntityType::event); ++number) {
    words += (words.empty() ? "" : ", ");
    words += to_string(static_cast<EntityType>(number));
  }
  return words;
}

Result<query::ImportFormat> format_of(const std::string& file, const std::string& typed) {
  const auto format = query::import_format_of(typed.empty() ? file : '.' + typed);
  if (format) return *format;
  return Error{ErrorCode::invalid_argument, "import: can't tell the format of \"" +
                                                (typed.empty() ? file : typed) +
                                                "\"; say --format jsonl, csv, graphml, nt or nq"};
}

// The table of nodes beside a table of edges, as export writes them: g.nodes.csv for g.edges.csv.
std::string nodes_beside(const std::string& file) {
  constexpr std::string_view kEdges = ".edges.csv";
  if (!file.ends_with(kEdges)) return {};
  const std::string nodes = file.substr(0, file.size() - kEdges.size()) + ".nodes.csv";
  return std::filesystem::exists(nodes) ? nodes : std::string();
}

Error cannot_open(const std::string& file) {
  return {ErrorCode::io, "cannot read \"" + file + "\": no such file, or no right to read it"};
}

Result<query::ImportReport> read_file(const query::ImportOptions& options,
                                      query::ImportFormat format, StatementSink& sink) {
  std::ifstream in(options.file, std::ios::binary);
  if (!in || std::filesystem::is_directory(options.file)) return cannot_open(options.file);
  switch (format) {
    case query::ImportFormat::jsonl:
      return query::import_jsonl(in, options, sink);
    case query::ImportFormat::graphml:
      return query::import_graphml(in, options, sink);
    case query::ImportFormat::rdf:
      return query::import_rdf(in, options, sink);
    case query::ImportFormat::csv:
      break;
  }
  const std::string beside = nodes_beside(options.file);
  if (beside.empty()) return query::import_csv(in, options, sink);
  std::ifstream nodes(beside, std::ios::binary);
  if (!nodes) return cannot_open(beside);
  return query::import_csv(in, options, sink, &nodes);
}

// Takes back the documents that a longer file of this name gave.
Status remove_rest(const std::string& file, std::size_t made, store::Store& facts) {
  for (std::size_t number = made + 1;; ++number) {
    const Result<RemoveOutcome> removed = facts.remove(query::import_document(file, number));
    if (removed) continue;
    return removed.error().code == ErrorCode::not_found ? Status() : removed.error();
  }
}

int run(Options options, const Session& session) {
  const auto type = parse_entity_type(options.type);
  if (!type) {
    return fail({ErrorCode::invalid_argument,
                 "no type \"" + options.type + "\"; there are " + all_types()});
  }
  options.import.type = *type;
  const auto facts = store::Store::open(find_store(session));
  if (!facts) return fail(facts.error(), exit_data);
  int code = exit_fine;
  for (const std::string& file : options.files) {
    const Result<query::ImportFormat> format = format_of(file, options.format);
    if (!format) return fail(format.error());
    options.import.file = file;
    const Result<query::ImportReport> report = read_file(options.import, *format, **facts);
    if (!report) {
      code = fail(report.error(), exit_data);
      continue;
    }
    if (*format != query::ImportFormat::jsonl) {
      const Status removed = remove_rest(file, report->made, **facts);
      if (!removed) return fail(removed.error(), exit_data);
    }
    std::cout << file << ": " << report->statements << " statements in " << report->documents
              << " documents, " << report->known << " documents were in already";
    if (report->left_out > 0) std::cout << ", " << report->left_out << " rows left out";
    std::cout << '\n';
  }
  if (const Status synced = (*facts)->sync(); !synced) return fail(synced.error(), exit_data);
  return code;
}

}  // namespace

void add_import(CLI::App& app, Session& session) {
  add_verb(app, session, "import", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("file", options->files, "Files to read")->required();
    verb.add_option("--format", options->format,
                    "jsonl, csv, graphml, nt or nq, where the name does not tell");
    verb.add_option("--type", options->type, "Type of nodes whose type the file does not tell")
        ->capture_default_str();
    verb.add_option("--relation", options->import.relation, "Kind of edges that have none")
        ->capture_default_str();
    verb.add_option("--confidence", options->import.confidence, "Of edges that tell none")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0));
    return [options, &session] { return run(*options, session); };
  });
}

}  // namespace dossier::cli
