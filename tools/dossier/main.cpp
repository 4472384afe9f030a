// dossier: the command line. Each verb is a file beside this one.
#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "graph/fold.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kAbout =
    "Reads news and builds a graph of who did what to whom, and who says so.\n\n"
    "Examples:\n"
    "  dossier add news/                          read documents into the store\n"
    "  dossier query 'Canada pledged ?'           what Canada pledged, with evidence\n"
    "  dossier path \"Mark Carney\" Russia          how two actors are connected\n"
    "  dossier export graph.graphml               the graph for Gephi\n";

constexpr const char* kFooter =
    "Exit codes: 0 fine, 1 nothing found, 2 usage, 3 data or I/O error.\n"
    "The store: -s DIR, else $DOSSIER_STORE, else the nearest .dossier upward, else\n"
    "$XDG_DATA_HOME/dossier/default. 'dossier VERB --help' tells more of a verb.\n";

// " Did you mean: show?", or nothing where no known word is near.
std::string suggestion(const std::string& typed, const std::vector<std::string>& known) {
  constexpr double kNear = 0.5;
  const auto nearest = std::ranges::min_element(
      known, {}, [&typed](const std::string& word) { return name_distance(typed, word); });
  if (nearest == known.end() || name_distance(typed, *nearest) > kNear) return {};
  return " Did you mean: " + *nearest + "?";
}

std::vector<std::string> verbs_of(CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands(nullptr)) names.push_back(verb->get_name());
  return names;
}

std::vector<std::string> options_of(CLI::App& app) {
  std::vector<std::string> names;
  const auto add = [&names](const CLI::App& from) {
    for (const CLI::Option* option : from.get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  };
  add(app);
  for (const CLI::App* verb : app.get_subcommands()) add(*verb);
  return names;
}

// The first word that is no option: the verb. "-s DIR" before it is passed over.
std::string verb_typed(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "-s" || arguments[i] == "--store") {
      ++i;
    } else if (!arguments[i].starts_with('-')) {
      return arguments[i];
    }
  }
  return {};
}

int report_usage(CLI::App& app, const CLI::ParseError& error,
                 const std::vector<std::string>& arguments) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
  std::string message = error.what();
  const std::string verb = verb_typed(arguments);
  const std::vector<std::string> verbs = verbs_of(app);
  if (!verb.empty() && std::ranges::find(verbs, verb) == verbs.end()) {
    message = "no verb '" + verb + "'." + suggestion(verb, verbs);
  } else if (const auto* extras = dynamic_cast<const CLI::ExtrasError*>(&error)) {
    static_cast<void>(extras);
    const std::vector<std::string> left = app.remaining(true);
    if (!left.empty() && left.front().starts_with("--")) {
      message = "no option '" + left.front() + "'." + suggestion(left.front(), options_of(app));
    }
  }
  std::cerr << "dossier: " << abridged(message) << "\nRun 'dossier --help' for usage.\n";
  return exit_usage;
}

int run(int argc, char** argv) {
  CLI::App app(kAbout, "dossier");
  Session session;
  app.footer(kFooter);
  app.set_version_flag("--version", "dossier " DOSSIER_VERSION);
  app.add_option("-s,--store", session.store, "Directory of the store")->type_name("DIR");
  app.require_subcommand(1);
  app.fallthrough();
  add_add(app, session);
  add_extract(app, session);
  add_query(app, session);
  add_shell(app, session);
  add_show(app, session);
  add_path(app, session);
  add_between(app, session);
  add_why(app, session);
  add_timeline(app, session);
  add_neighbors(app, session);
  add_rank(app, session);
  add_communities(app, session);
  add_export(app, session);
  add_import(app, session);
  add_rm(app, session);
  add_judge(app, session);
  add_join(app, session);
  add_review(app, session);
  add_stats(app, session);
  add_normalize(app, session);
  add_same_name(app, session);
  add_care(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    session.exit_code = report_usage(app, error, {argv + 1, argv + argc});
  }
  std::cout.flush();
  if (!std::cout) return fail({ErrorCode::io, "the output can't be written"}, exit_data);
  return session.exit_code;
}

}  // namespace

}  // namespace dossier::cli

int main(int argc, char** argv) {
  try {
    return dossier::cli::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "dossier: bug: " << error.what() << "; please report it\n";
    return dossier::cli::exit_data;
  }
}
