// Completion for three shells, each in the form that its own users would write by hand.
#include "tools/dossier/commands.h"

namespace dossier::cli {

namespace {

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

std::vector<std::string> names_of(const std::vector<OptionWords>& options) {
  std::vector<std::string> names;
  for (const OptionWords& option : options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

std::vector<std::string> verb_names(const CommandLine& line) {
  std::vector<std::string> names;
  for (const CommandWords& verb : line.verbs) names.push_back(verb.name);
  return names;
}

// In single quotes.
std::string in_quotes(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// bash: what follows an option that takes a value.
std::string bash_values(const std::string& verb, const std::vector<OptionWords>& options) {
  std::string text;
  for (const OptionWords& option : options) {
    if (!option.takes_value()) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) patterns.push_back(verb + ":" + name);
    text += "    " + joined(patterns, "|") + ") ";
    if (!option.choices.empty()) {
      text +=
          "COMPREPLY=($(compgen -W " + in_quotes(joined(option.choices, " ")) + " -- \"$cur\"))";
    } else if (option.takes_directory()) {
      text += "COMPREPLY=($(compgen -d -- \"$cur\"))";
    } else {
      text += "COMPREPLY=($(compgen -f -- \"$cur\"))";
    }
    text += "; return ;;\n";
  }
  return text;
}

std::string bash(const CommandLine& line) {
  std::vector<std::string> before;  // options before the verb whose value is no verb
  for (const OptionWords& option : line.whole.options) {
    if (option.takes_value()) before.insert(before.end(), option.names.begin(), option.names.end());
  }
  std::string text =
      "# bash completion for dossier; made by: dossier completion bash\n"
      "_dossier() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb= words= i\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case ${COMP_WORDS[i]} in\n"
      "      " +
      joined(before, "|") +
      ") ((i++)) ;;\n"
      "      -*) ;;\n"
      "      *) verb=${COMP_WORDS[i]}; break ;;\n"
      "    esac\n"
      "  done\n"
      "  case $verb:$prev in\n";
  text += bash_values("*", line.whole.options);
  for (const CommandWords& verb : line.verbs) text += bash_values(verb.name, verb.options);
  text +=
      "  esac\n  case $verb in\n    '') words=" +
      in_quotes(joined(verb_names(line), " ") + ' ' + joined(names_of(line.whole.options), " ")) +
      " ;;\n";
  std::vector<OptionWords> shared;
  for (const OptionWords& option : line.whole.options) {
    const bool is_own = option.long_name() == "--help" || option.long_name() == "--version";
    if (!is_own) shared.push_back(option);
  }
  for (const CommandWords& verb : line.verbs) {
    std::vector<std::string> names = names_of(verb.options);
    for (const std::string& name : names_of(shared)) names.push_back(name);
    for (const OptionWords& one : verb.positionals) {
      names.insert(names.end(), one.choices.begin(), one.choices.end());
    }
    text += "    " + verb.name + ") words=" + in_quotes(joined(names, " ")) + " ;;\n";
  }
  return text +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "  if [[ -n $verb && $cur != -* ]]; then\n"
         "    COMPREPLY+=($(compgen -f -- \"$cur\"))\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _dossier dossier\n";
}

// zsh: colons and brackets part what _arguments reads.
std::string zsh_told(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const OptionWords& option) {
  if (!option.choices.empty()) return "(" + joined(option.choices, " ") + ")";
  return option.takes_directory() ? "_files -/" : "_files";
}

std::string zsh_options(const std::vector<OptionWords>& options) {
  std::string text;
  for (const OptionWords& option : options) {
    for (const std::string& name : option.names) {
      std::string spec = (option.is_repeated ? "*" : "") + name + "[" + zsh_told(option.does) + "]";
      if (option.takes_value()) spec += ":" + zsh_told(option.value) + ":" + zsh_action(option);
      text += " \\\n        " + in_quotes(spec);
    }
  }
  return text;
}

std::string zsh(const CommandLine& line) {
  std::string text =
      "#compdef dossier\n"
      "# zsh completion for dossier; made by: dossier completion zsh\n"
      "_dossier() {\n"
      "  local curcontext=$curcontext state line\n"
      "  _arguments -C" +
      zsh_options(line.whole.options) +
      " \\\n        '1: :->verb' '*:: :->rest'\n"
      "  case $state in\n"
      "  verb)\n    local -a verbs\n    verbs=(\n";
  for (const CommandWords& verb : line.verbs) {
    text += "      " + in_quotes(verb.name + ":" + zsh_told(verb.summary)) + '\n';
  }
  text += "    )\n    _describe verb verbs ;;\n  rest)\n    case $line[1] in\n";
  for (const CommandWords& verb : line.verbs) {
    text += "    " + verb.name + ")\n      _arguments" + zsh_options(verb.options);
    for (const OptionWords& one : verb.positionals) {
      const std::string place = one.is_repeated ? "*" : "";
      text += " \\\n        " +
              in_quotes(place + ":" + zsh_told(one.long_name()) + ":" + zsh_action(one));
    }
    text += " ;;\n";
  }
  return text + "    esac ;;\n  esac\n}\n_dossier \"$@\"\n";
}

std::string fish_option(const std::string& condition, const OptionWords& option) {
  std::string text = "complete -c dossier";
  if (!condition.empty()) text += " -n " + in_quotes(condition);
  for (const std::string& name : option.names) {
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.choices.empty()) {
    text += " -x -a " + in_quotes(joined(option.choices, " "));
  } else if (option.takes_directory()) {
    text += " -x -a '(__fish_complete_directories)'";
  } else if (option.takes_value()) {
    text += " -r";
  }
  return text + " -d " + in_quotes(option.does) + '\n';
}

std::string fish(const CommandLine& line) {
  std::string text = "# fish completion for dossier; made by: dossier completion fish\n";
  for (const OptionWords& option : line.whole.options) text += fish_option("", option);
  for (const CommandWords& verb : line.verbs) {
    text += "complete -c dossier -n __fish_use_subcommand -f -a " + verb.name + " -d " +
            in_quotes(verb.summary) + '\n';
    const std::string condition = "__fish_seen_subcommand_from " + verb.name;
    for (const OptionWords& option : verb.options) text += fish_option(condition, option);
    for (const OptionWords& one : verb.positionals) {
      if (one.choices.empty()) continue;
      text += "complete -c dossier -n " + in_quotes(condition) + " -f -a " +
              in_quotes(joined(one.choices, " ")) + '\n';
    }
  }
  return text;
}

}  // namespace

std::string completion_of(const CommandLine& line, const std::string& shell) {
  if (shell == "bash") return bash(line);
  return shell == "zsh" ? zsh(line) : fish(line);
}

}  // namespace dossier::cli
