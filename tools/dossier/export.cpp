// dossier export: the graph as a file for other programs.
#include "query/export.h"

#include <filesystem>
#include <iostream>
#include <memory>

#include "query/json.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Writes the graph to a file: GraphML for Gephi and others.\n\n"
    "Examples:\n"
    "  dossier export graph.graphml\n"
    "  dossier export --actors-only actors.graphml    without amounts, dates and texts\n"
    "  dossier export --all everything.graphml        also what was denied or negated\n";

struct Options {
  std::filesystem::path file;
  Output output = Output::text;
  bool is_actors_only = false;
  bool is_all = false;
};

int run(const Options& options, const Session& session) {
  if (options.file.extension() != ".graphml") {
    return fail({ErrorCode::invalid_argument, "export: can't tell the format of \"" +
                                                  options.file.string() +
                                                  "\"; name a file that ends in .graphml"});
  }
  const Result<std::unique_ptr<store::Store>> facts = open_for_reading(session);
  if (!facts) return fail(facts.error(), exit_data);
  query::GraphmlOptions graphml;
  if (options.is_actors_only) graphml.literals = query::GraphmlOptions::Literals::left_out;
  if (options.is_all) graphml.hidden.clear();
  const Result<query::ExportReport> report =
      query::write_graphml_file(*(*facts)->snapshot(), options.file, graphml);
  if (!report) return fail(report.error(), exit_data);
  if (options.output == Output::text) {
    std::cout << options.file.string() << ": " << report->nodes << " nodes, " << report->edges
              << " edges, " << report->kinds << " kinds\n";
  } else {
    std::cout << query::to_json(*report) << '\n';
  }
  return exit_fine;
}

}  // namespace

void add_export(CLI::App& app, Session& session) {
  add_verb(app, session, "export", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("file", options->file, "File to write, FILE.graphml")->required();
    verb.add_flag("--actors-only", options->is_actors_only, "Leave out amounts, dates and texts");
    verb.add_flag("--all", options->is_all, "Draw denied and negated statements too");
    add_output_options(verb, options->output);
    return [options, &session] { return run(*options, session); };
  });
}

}  // namespace dossier::cli
