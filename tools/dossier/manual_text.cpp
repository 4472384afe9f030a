// Pages of the manual, in roff with the man macros.
#include "tools/dossier/commands.h"

namespace dossier::cli {

namespace {

// What roff would read as its own is set apart.
std::string roff(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins_line = i == 0 || text[i - 1] == '\n';
    if (begins_line && (text[i] == '.' || text[i] == '\'')) out += "\\&";
    if (text[i] == '\\') {
      out += "\\e";
    } else if (text[i] == '-') {
      out += "\\-";
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string head(const std::string& name, const std::string& summary) {
  return ".TH \"" + roff(name) +
         "\" 1 \"\" \"dossier " DOSSIER_VERSION "\" \"Dossier\"\n.SH NAME\n" + roff(name) +
         " \\- " + roff(summary) + '\n';
}

std::string told(const OptionWords& option) {
  std::string text = roff(option.does) + '.';
  if (!option.otherwise.empty()) text += " Without it: " + roff(option.otherwise) + '.';
  for (std::size_t i = 0; i < option.excludes.size(); ++i) {
    text += (i == 0 ? " Not with " : ", ") + ("\\fB" + roff(option.excludes[i]) + "\\fR");
  }
  if (!option.excludes.empty()) text += '.';
  if (!option.environment.empty()) text += " Also by $" + roff(option.environment) + '.';
  return text + '\n';
}

std::string options(const std::vector<OptionWords>& all) {
  std::string text;
  for (const OptionWords& option : all) {
    text += ".TP\n";
    for (std::size_t i = 0; i < option.names.size(); ++i) {
      text += (i == 0 ? "\\fB" : ", \\fB") + roff(option.names[i]) + "\\fR";
    }
    if (option.takes_value()) text += " \\fI" + roff(option.value) + "\\fR";
    text += '\n' + told(option);
  }
  return text;
}

std::string examples(const std::vector<std::string>& all) {
  std::string text = ".SH EXAMPLES\n.nf\n";
  for (const std::string& example : all) text += roff(example) + '\n';
  return text + ".fi\n";
}

constexpr const char* kExitStatus =
    ".SH EXIT STATUS\n"
    ".TP\n0\nDone, or found.\n"
    ".TP\n1\nRan well, nothing found.\n"
    ".TP\n2\nWrong use.\n"
    ".TP\n3\nA file or the store could not be read or written, or some documents failed.\n"
    ".TP\n130\nInterrupted. Nothing is half done: run it again to go on.\n";

}  // namespace

std::string manual_of(const CommandLine& line) {
  std::string text = head("dossier", line.whole.summary);
  text += ".SH SYNOPSIS\n\\fBdossier\\fR [\\fIOPTIONS\\fR] \\fIVERB\\fR ...\n";
  text += ".SH DESCRIPTION\n" + roff(line.whole.text) + '\n';
  for (const std::string& group : line.groups) {
    text += ".SS " + roff(group) + '\n';
    for (const CommandWords& verb : line.verbs) {
      if (verb.group != group) continue;
      text += ".TP\n\\fB" + roff(verb.name) + "\\fR\n" + roff(verb.summary) +
              ". See \\fBdossier\\-" + roff(verb.name) + "\\fR(1).\n";
    }
  }
  text += ".SH OPTIONS\n" + options(line.whole.options);
  text += examples(line.whole.examples) + kExitStatus;
  text +=
      ".SH ENVIRONMENT\n"
      "Every option of a verb may come from a variable that is named after both: "
      "DOSSIER_PATH_MAX_HOPS is \\fB\\-\\-max\\-hops\\fR of \\fBpath\\fR. What is typed comes "
      "first, then the variable, then the files below.\n"
      ".TP\nDOSSIER_STORE\nDirectory of the store.\n"
      ".TP\nDOSSIER_MODEL\nModel file to read with.\n"
      ".TP\nNO_COLOR\nNo colours, if not empty.\n"
      ".SH FILES\n"
      ".TP\n$XDG_CONFIG_DIRS/dossier/config.toml (/etc/xdg/...), "
      "$XDG_CONFIG_HOME/dossier/config.toml (~/.config/...), config.toml in the store\n"
      "Options by name: those of every verb at the top, those of one below its name in brackets. "
      "Each file comes before the one named before it.\n"
      ".TP\n\\&.dossier, $XDG_DATA_HOME/dossier/default (~/.local/share/...)\nThe store, where "
      "none "
      "is named: the nearest .dossier upward, else the other.\n"
      ".TP\n$XDG_STATE_HOME/dossier/history (~/.local/state/...)\nLines of \\fBdossier "
      "shell\\fR.\n";
  return text;
}

std::string manual_of(const CommandLine& line, const CommandWords& verb) {
  std::string text = head("dossier-" + verb.name, verb.summary);
  text += ".SH SYNOPSIS\n\\fBdossier " + roff(verb.name) + "\\fR [\\fIOPTIONS\\fR]";
  for (const OptionWords& one : verb.positionals) {
    const std::string name = "\\fI" + roff(one.long_name()) + "\\fR";
    text += (one.is_required ? " " + name : " [" + name + "]") + (one.is_repeated ? "..." : "");
  }
  text += "\n.SH DESCRIPTION\n.nf\n" + roff(verb.text) + "\n.fi\n";
  for (const OptionWords& one : verb.positionals) {
    text += ".TP\n\\fI" + roff(one.long_name()) + "\\fR\n" + told(one);
  }
  text += ".SH OPTIONS\n" + options(verb.options);
  text += "Those of every verb are told in \\fBdossier\\fR(1).\n";
  if (!verb.examples.empty()) text += examples(verb.examples);
  text += kExitStatus;
  text += ".SH SEE ALSO\n\\fBdossier\\fR(1)";
  for (const CommandWords& other : line.verbs) {
    if (other.group == verb.group && other.name != verb.name) {
      text += ", \\fBdossier\\-" + roff(other.name) + "\\fR(1)";
    }
  }
  return text + '\n';
}

}  // namespace dossier::cli
