// What --help prints.
#include <algorithm>

#include "tools/dossier/commands.h"

namespace dossier::cli {

namespace {

constexpr std::size_t kWidth = 100;

// The text in lines that begin at a column; the first line is there up to it.
std::string wrapped(const std::string& begin, const std::string& text, std::size_t column) {
  std::string out = begin;
  std::size_t at = begin.size();
  if (at + 2 > column) {
    out += '\n';
    at = 0;
  }
  out.append(column - at, ' ');
  at = column;
  std::istringstream words(text);
  bool is_first = true;
  for (std::string word; words >> word;) {
    if (!is_first && at + 1 + word.size() > kWidth) {
      out += '\n' + std::string(column, ' ');
      at = column;
      is_first = true;
    }
    out += (is_first ? "" : " ") + word;
    at += word.size() + (is_first ? 0 : 1);
    is_first = false;
  }
  return out + '\n';
}

std::string told(const OptionWords& option) {
  std::string text = option.does;
  if (!option.otherwise.empty()) text += " (" + option.otherwise + ")";
  for (std::size_t i = 0; i < option.excludes.size(); ++i) {
    text += (i == 0 ? "; not with " : ", ") + option.excludes[i];
  }
  return text;
}

std::string options_text(const std::vector<OptionWords>& options) {
  constexpr std::size_t kColumn = 28;
  std::string text;
  for (const OptionWords& option : options) {
    std::string names = "  ";
    for (const std::string& name : option.names) names += (names.size() > 2 ? ", " : "") + name;
    if (option.takes_value()) names += ' ' + option.value;
    text += wrapped(names, told(option), kColumn);
  }
  return text;
}

std::string examples_text(const std::vector<std::string>& examples) {
  std::string text = "Examples:\n";
  for (const std::string& example : examples) text += "  " + example + '\n';
  return text;
}

}  // namespace

std::string help_of(const CommandLine& line) {
  constexpr std::size_t kColumn = 15;
  std::string text = line.whole.text + "\n\n" + examples_text(line.whole.examples);
  text += '\n';
  for (const std::string& group : line.groups) {
    text += group + ":\n";
    for (const CommandWords& verb : line.verbs) {
      if (verb.group == group) text += wrapped("  " + verb.name, verb.summary, kColumn);
    }
  }
  std::string options;
  for (const OptionWords& option : line.whole.options) {
    options += (options.empty() ? "" : "; ") + option.long_name();
    if (option.takes_value()) options += ' ' + option.value;
  }
  text += wrapped("Options:", options, kColumn);
  text += wrapped(
      "Exit codes:", "0 fine, 1 nothing found, 2 wrong use, 3 data or I/O error, 130 interrupted",
      kColumn);
  return text + wrapped("More:",
                        "dossier VERB --help, dossier man VERB; query/LANGUAGE.md for queries, "
                        "docs/CLI.md for all rules",
                        kColumn);
}

std::string help_of(const CommandLine& line, const CommandWords& verb) {
  std::string text = verb.text + "\n\n";
  if (!verb.examples.empty()) text += examples_text(verb.examples) + '\n';
  text += "Usage: dossier " + verb.name + " [OPTIONS]";
  for (const OptionWords& one : verb.positionals) {
    const std::string name = one.is_repeated ? one.long_name() + "..." : one.long_name();
    text += one.is_required ? ' ' + name : " [" + name + ']';
  }
  text += '\n';
  if (!verb.positionals.empty()) {
    text += '\n';
    for (const OptionWords& one : verb.positionals) {
      text += wrapped("  " + one.long_name(), told(one), 28);
    }
  }
  text += "\nOptions:\n" + options_text(verb.options);
  text += "\nOptions of every verb:\n";
  std::vector<OptionWords> shared;
  for (const OptionWords& option : line.whole.options) {
    if (option.long_name() != "--help" && option.long_name() != "--version") {
      shared.push_back(option);
    }
  }
  return text + options_text(shared);
}

}  // namespace dossier::cli
