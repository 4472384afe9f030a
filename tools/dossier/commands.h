// What the command line is, as words: help, manual pages, completion and configuration are all made
// from this, and this from what the verbs declare, so that none of them can say another thing.
//
// A verb is one file with a function add_NAME (tools/dossier/session.h) and one line in the table
// of commands.cpp. Everything else follows.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "tools/dossier/session.h"

namespace dossier::cli {

struct OptionWords {
  std::vector<std::string> names;    // "-k", "--max-hops"; of a positional its name
  std::string value;                 // "N", "hops|informative"; empty: a flag
  std::vector<std::string> choices;  // that the value is one of
  std::string does;                  // in a sentence
  std::string otherwise;             // the value when it is not given; may be empty
  std::vector<std::string> excludes;
  std::string environment;  // the variable that it may come from; empty: from none
  bool is_repeated = false;
  bool is_required = false;

  // "--max-hops", else "-k".
  [[nodiscard]] const std::string& long_name() const { return names.back(); }
  [[nodiscard]] bool takes_value() const { return !value.empty(); }
  [[nodiscard]] bool takes_directory() const { return value == "DIR"; }
};

struct CommandWords {
  std::string name;     // "path"; of the whole "dossier"
  std::string group;    // "ask"
  std::string summary;  // one line
  std::string text;     // what it does, in lines
  std::vector<std::string> examples;
  std::vector<OptionWords> positionals;
  std::vector<OptionWords> options;
};

struct CommandLine {
  CommandWords whole;               // options before any verb
  std::vector<CommandWords> verbs;  // in the order of help
  std::vector<std::string> groups;  // likewise

  // Null if there is none.
  [[nodiscard]] const CommandWords* find(std::string_view verb) const;
};

// Declares everything on an app. REQUIRES: `session` outlives `app`.
void declare_all(CLI::App& app, Session& session);
// The words of an app that declare_all() made.
CommandLine words_of(const CLI::App& app);

// What --help prints: of everything, or of a verb.
std::string help_of(const CommandLine& line);
std::string help_of(const CommandLine& line, const CommandWords& verb);
// A page of the manual in roff: dossier(1), or dossier-VERB(1).
std::string manual_of(const CommandLine& line);
std::string manual_of(const CommandLine& line, const CommandWords& verb);
// A script that completes verbs, options and their values in a shell: "bash", "zsh" or "fish".
std::string completion_of(const CommandLine& line, const std::string& shell);

// The nearest three of some words to one that is none of them: " Did you mean: show, stats?", or
// nothing where none is near.
std::string did_you_mean(const std::string& typed, const std::vector<std::string>& known);

}  // namespace dossier::cli
