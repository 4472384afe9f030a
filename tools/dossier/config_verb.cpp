// dossier config: which options are set by files and variables.
#include <iostream>
#include <memory>

#include "query/json_program.h"
#include "tools/dossier/config.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Prints the options that files and the environment set. What is typed comes first, then the "
    "variable of an option, then config.toml in the\n"
    "store, then the files of the user and of the system.\n\n"
    "Examples:\n"
    "  dossier config --show-origin\n"
    "  DOSSIER_QUERY_LIMIT=20 dossier config\n";

struct Options {
  Output output = Output::text;
  bool shows_origin = false;
};

std::string name_of(const Setting& setting) {
  return setting.verb.empty() ? setting.option : setting.verb + '.' + setting.option;
}

std::string values_of(const Setting& setting) {
  std::string text;
  for (const std::string& value : setting.values) text += (text.empty() ? "" : ", ") + value;
  return text;
}

void print_json(const std::vector<Setting>& settings, const Session& session) {
  std::vector<query::ToldSetting> told;
  for (const Setting& setting : settings) {
    told.push_back({name_of(setting), setting.values, setting.origin});
  }
  std::vector<std::string> files;
  for (const auto& file : config_files(session)) files.push_back(file.string());
  std::cout << query::to_json(told, files) << '\n';
}

int run(const CLI::App& app, const Options& options, const Session& session) {
  const Result<std::vector<Setting>> settings = settings_of(words_of(app), session);
  if (!settings) return fail(settings.error());
  if (options.output != Output::text) {
    print_json(*settings, session);
    return exit_fine;
  }
  for (const Setting& setting : *settings) {
    std::cout << name_of(setting) << " = " << values_of(setting);
    if (options.shows_origin) std::cout << "    " << setting.origin;
    std::cout << '\n';
  }
  if (!settings->empty()) return exit_fine;
  std::string message = "nothing is set; files that are looked for:";
  for (const auto& file : config_files(session)) message += "\n  " + file.string();
  return fail({ErrorCode::not_found, message});
}

}  // namespace

void add_config(CLI::App& app, Session& session) {
  add_verb(app, session, "config", kHelp, [&app, &session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_flag("--show-origin", options->shows_origin, "Print where each comes from");
    add_output_options(verb, options->output);
    return [&app, options, &session] { return run(app, *options, session); };
  });
}

}  // namespace dossier::cli
