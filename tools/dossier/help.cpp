// dossier help, man, completion and version: what the command line says of itself.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "query/json_program.h"
#include "tools/dossier/commands.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelpHelp =
    "Prints what there is, or what a verb does: the same as --help.\n\n"
    "Examples:\n"
    "  dossier help\n"
    "  dossier help path\n";

constexpr const char* kManHelp =
    "Prints a page of the manual in roff, of all or of a verb. With --all all pages are written to "
    "a\n"
    "directory, as man pages are named.\n\n"
    "Examples:\n"
    "  dossier man path | man -l -\n"
    "  dossier man --all ~/.local/share/man/man1\n";

constexpr const char* kCompletionHelp =
    "Prints a script that completes verbs, options and values in a shell. With --all the scripts "
    "of\n"
    "all shells are written to a directory.\n\n"
    "Examples:\n"
    "  source <(dossier completion bash)\n"
    "  dossier completion zsh > ~/.zfunc/_dossier\n"
    "  dossier completion fish > ~/.config/fish/completions/dossier.fish\n";

constexpr const char* kVersionHelp =
    "Prints the version.\n\n"
    "Examples:\n"
    "  dossier version\n"
    "  dossier version --json\n";

Result<const CommandWords*> find_verb(const CommandLine& line, const std::string& name) {
  if (const CommandWords* verb = line.find(name)) return verb;
  std::vector<std::string> names;
  for (const CommandWords& verb : line.verbs) names.push_back(verb.name);
  return Error{ErrorCode::invalid_argument, "no verb '" + name + "'." + did_you_mean(name, names)};
}

Status write_file(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (out) return {};
  return Error{ErrorCode::io, "cannot write \"" + file.string() + '"'};
}

Status make_directory(const std::filesystem::path& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (!error) return {};
  return Error{ErrorCode::io, "cannot make \"" + directory.string() + "\": " + error.message()};
}

Status write_manual(const CommandLine& line, const std::filesystem::path& directory) {
  DOSSIER_RETURN_IF_ERROR(make_directory(directory));
  DOSSIER_RETURN_IF_ERROR(write_file(directory / "dossier.1", manual_of(line)));
  for (const CommandWords& verb : line.verbs) {
    DOSSIER_RETURN_IF_ERROR(
        write_file(directory / ("dossier-" + verb.name + ".1"), manual_of(line, verb)));
  }
  return {};
}

Status write_completion(const CommandLine& line, const std::filesystem::path& directory) {
  DOSSIER_RETURN_IF_ERROR(make_directory(directory));
  DOSSIER_RETURN_IF_ERROR(write_file(directory / "dossier", completion_of(line, "bash")));
  DOSSIER_RETURN_IF_ERROR(write_file(directory / "_dossier", completion_of(line, "zsh")));
  return write_file(directory / "dossier.fish", completion_of(line, "fish"));
}

int finish(const Status& status) { return status ? int{exit_fine} : fail(status.error()); }

void add_help_verb(CLI::App& app, Session& session) {
  add_verb(app, session, "help", kHelpHelp, [&app](CLI::App& verb) -> Run {
    auto name = std::make_shared<std::string>();
    verb.add_option("verb", *name, "The verb to tell of");
    return [&app, name]() -> int {
      const CommandLine line = words_of(app);
      if (name->empty()) {
        std::cout << help_of(line);
        return exit_fine;
      }
      const auto found = find_verb(line, *name);
      if (!found) return fail(found.error());
      std::cout << help_of(line, **found);
      return exit_fine;
    };
  });
}

void add_man(CLI::App& app, Session& session) {
  add_verb(app, session, "man", kManHelp, [&app](CLI::App& verb) -> Run {
    auto name = std::make_shared<std::string>();
    auto directory = std::make_shared<std::string>();
    auto* one = verb.add_option("verb", *name, "The verb to tell of");
    verb.add_option("--all", *directory, "Write all pages to this directory")
        ->type_name("DIR")
        ->excludes(one);
    return [&app, name, directory]() -> int {
      const CommandLine line = words_of(app);
      if (!directory->empty()) return finish(write_manual(line, *directory));
      if (name->empty()) {
        std::cout << manual_of(line);
        return exit_fine;
      }
      const auto found = find_verb(line, *name);
      if (!found) return fail(found.error());
      std::cout << manual_of(line, **found);
      return exit_fine;
    };
  });
}

void add_completion(CLI::App& app, Session& session) {
  add_verb(app, session, "completion", kCompletionHelp, [&app](CLI::App& verb) -> Run {
    auto shell = std::make_shared<std::string>();
    auto directory = std::make_shared<std::string>();
    verb.add_option("shell", *shell, "The shell")->check(CLI::IsMember({"bash", "zsh", "fish"}));
    verb.add_option("--all", *directory, "Write the scripts of all shells to this directory")
        ->type_name("DIR");
    return [&app, shell, directory]() -> int {
      const CommandLine line = words_of(app);
      if (!directory->empty()) return finish(write_completion(line, *directory));
      if (shell->empty()) {
        return fail({ErrorCode::invalid_argument,
                     "completion wants a shell: bash, zsh or fish; or --all DIR"});
      }
      std::cout << completion_of(line, *shell);
      return exit_fine;
    };
  });
}

void add_version(CLI::App& app, Session& session) {
  add_verb(app, session, "version", kVersionHelp, [](CLI::App& verb) -> Run {
    auto output = std::make_shared<Output>(Output::text);
    add_output_options(verb, *output);
    return [output]() -> int {
      if (*output == Output::text) {
        std::cout << "dossier " DOSSIER_VERSION "\n";
      } else {
        std::cout << query::version_to_json(DOSSIER_VERSION) << '\n';
      }
      return exit_fine;
    };
  });
}

}  // namespace

void add_help(CLI::App& app, Session& session) {
  add_help_verb(app, session);
  add_man(app, session);
  add_completion(app, session);
  add_version(app, session);
}

}  // namespace dossier::cli
