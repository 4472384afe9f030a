// dossier: the command line. Each verb is a file beside this one.
#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "tools/dossier/config.h"

namespace dossier::cli {

namespace {

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

// The first word that is no option: the verb. Options before it are passed over with their values.
std::string verb_typed(const std::vector<std::string>& arguments, const CommandWords& whole) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto takes_next = [&](const OptionWords& option) {
      return option.takes_value() &&
             std::ranges::find(option.names, arguments[i]) != option.names.end();
    };
    if (std::ranges::any_of(whole.options, takes_next)) {
      ++i;
    } else if (!arguments[i].starts_with('-')) {
      return arguments[i];
    }
  }
  return {};
}

// What the parser says of an option that a file or a variable set, with the place of the setting.
std::string with_origin(std::string message, const std::vector<Setting>& settings) {
  for (const Setting& setting : settings) {
    if (message.find("--" + setting.option) != std::string::npos) {
      message += " (from " + setting.origin + ")";
    }
  }
  return message;
}

int report_usage(CLI::App& app, const CLI::ParseError& error, const std::string& verb,
                 const std::vector<Setting>& settings) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
  std::string message = error.what();
  const std::vector<std::string> verbs = verbs_of(app);
  const bool is_verb = std::ranges::find(verbs, verb) != verbs.end();
  if (!verb.empty() && !is_verb) {
    message = "no verb '" + verb + "'." + did_you_mean(verb, verbs);
  } else if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const std::vector<std::string> left = app.remaining(true);
    if (!left.empty() && left.front().starts_with("--")) {
      message = "no option '" + left.front() + "'." + did_you_mean(left.front(), options_of(app));
    }
  }
  fail({ErrorCode::invalid_argument, with_origin(message, settings)});
  std::cerr << "Run 'dossier " << (is_verb ? verb + " " : std::string()) << "--help' for usage.\n";
  return exit_usage;
}

int run(int argc, char** argv) {
  CLI::App app;
  Session session;
  declare_all(app, session);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const CommandLine line = words_of(app);
  const std::string verb = verb_typed(arguments, line.whole);
  const CommandWords* known = line.find(verb);
  std::vector<Setting> settings;
  // Help is there also where a file is wrong, and `config` tells itself what is.
  if (known != nullptr && known->group != "Help" && verb != "config") {
    Result<std::vector<Setting>> used = configure(app, verb, arguments);
    if (!used) return fail(used.error());
    settings = std::move(*used);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    session.exit_code = report_usage(app, error, verb, settings);
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
