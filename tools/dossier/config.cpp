#include "tools/dossier/config.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

namespace dossier::cli {

namespace {

namespace fs = std::filesystem;

std::string variable(const std::string& name) {
  const char* value =
      std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread
  return value == nullptr ? std::string() : std::string(value);
}

Error wrong_at(const std::string& origin, const std::string& what) {
  return {ErrorCode::invalid_argument, origin + ": " + what};
}

// Reads one line of a file.
class LineReader {
 public:
  LineReader(std::string text, std::string origin)
      : text_(std::move(text)), origin_(std::move(origin)) {}

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  [[nodiscard]] bool is_over() const { return at_ == text_.size() || text_[at_] == '#'; }
  bool take(char c) {
    skip_blanks();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    skip_blanks();
    return true;
  }

  // Letters, digits, '-', '_', '.', '+'.
  std::string word() {
    const std::size_t begin = at_;
    const auto is_part = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.' ||
             c == '+';
    };
    while (at_ < text_.size() && is_part(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  Result<std::string> value() {
    if (at_ == text_.size()) return wrong("a value is missing behind =");
    const char quote = text_[at_];
    if (quote != '"' && quote != '\'') {
      std::string bare = word();
      if (bare.empty()) return wrong("text is written in quotes, as in \"news.store\"");
      const bool is_number = std::isdigit(static_cast<unsigned char>(bare.back())) != 0;
      if (!is_number && bare != "true" && bare != "false") {
        return wrong("text is written in quotes: \"" + bare + '"');
      }
      return bare;
    }
    std::string held;
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      const bool is_escape = quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size();
      if (!is_escape) {
        held += text_[at_];
        continue;
      }
      const char escaped = text_[++at_];
      held += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    }
    if (at_ == text_.size()) return wrong("a quote is not closed");
    ++at_;
    return held;
  }

  [[nodiscard]] Error wrong(const std::string& what) const { return wrong_at(origin_, what); }

 private:
  std::string text_;
  std::string origin_;
  std::size_t at_ = 0;
};

Result<std::vector<std::string>> read_values(LineReader& line) {
  std::vector<std::string> values;
  if (!line.take('[')) {
    DOSSIER_TRY(std::string value, line.value());
    values.push_back(std::move(value));
    return values;
  }
  while (!line.take(']')) {
    DOSSIER_TRY(std::string value, line.value());
    values.push_back(std::move(value));
    if (line.take(']')) break;
    if (!line.take(',')) return line.wrong("values of a list are parted by commas, and ] ends it");
  }
  return values;
}

const OptionWords* find_option(const std::vector<OptionWords>& options, const std::string& name) {
  const auto has_name = [&name](const OptionWords& option) {
    return !option.environment.empty() && option.long_name() == "--" + name;
  };
  const auto found = std::ranges::find_if(options, has_name);
  return found == options.end() ? nullptr : &*found;
}

// The words of a setting's option, or what is wrong with its name.
Result<const OptionWords*> option_of(const CommandLine& line, const Setting& setting) {
  std::vector<std::string> verbs;
  for (const CommandWords& verb : line.verbs) verbs.push_back(verb.name);
  const CommandWords* verb = setting.verb.empty() ? &line.whole : line.find(setting.verb);
  if (verb == nullptr) {
    return wrong_at(setting.origin,
                    "no verb [" + setting.verb + "]." + did_you_mean(setting.verb, verbs));
  }
  const OptionWords* option = find_option(verb->options, setting.option);
  if (option != nullptr) return option;
  std::vector<std::string> names;
  for (const OptionWords& one : verb->options) {
    if (!one.environment.empty()) names.push_back(one.long_name().substr(2));
  }
  const std::string where = setting.verb.empty()
                                ? " of every verb (those of one verb stand below [verb])"
                                : " of " + setting.verb;
  return wrong_at(setting.origin, "no option \"" + setting.option + "\"" + where + "." +
                                      did_you_mean(setting.option, names));
}

using ByName = std::map<std::pair<std::string, std::string>, Setting>;

Status add_file(const fs::path& file, const CommandLine& line, ByName& all) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return {};
  DOSSIER_TRY(const std::vector<Setting> settings, read_settings(file));
  for (const Setting& setting : settings) {
    DOSSIER_TRY(const OptionWords* option, option_of(line, setting));
    if (setting.values.size() > 1 && !option->is_repeated) {
      return wrong_at(setting.origin, "\"" + setting.option + "\" takes one value, not a list");
    }
    all[{setting.verb, setting.option}] = setting;
  }
  return {};
}

void add_variables(const CommandWords& command, const std::string& verb, ByName& all) {
  for (const OptionWords& option : command.options) {
    const std::string value = option.environment.empty() ? "" : variable(option.environment);
    if (value.empty()) continue;
    const std::string name = option.long_name().substr(option.long_name().find_first_not_of('-'));
    all[{verb, name}] = {verb, name, {value}, "$" + option.environment};
  }
}

bool is_typed(const OptionWords& option, const std::vector<std::string>& typed) {
  return std::ranges::any_of(option.names, [&typed](const std::string& name) {
    return std::ranges::any_of(typed, [&name](const std::string& word) {
      const bool is_short = name.size() == 2;
      return word == name || word.starts_with(name + "=") ||
             (is_short && !word.starts_with("--") && word.starts_with(name));
    });
  });
}

bool excludes_typed(const CommandWords& command, const OptionWords& option,
                    const std::vector<std::string>& typed) {
  return std::ranges::any_of(option.excludes, [&](const std::string& name) {
    const auto other = std::ranges::find_if(
        command.options, [&name](const OptionWords& one) { return one.long_name() == name; });
    return other != command.options.end() && is_typed(*other, typed);
  });
}

}  // namespace

Result<std::vector<Setting>> read_settings(const fs::path& file) {
  std::ifstream in(file);
  if (!in) return Error{ErrorCode::io, "cannot read \"" + file.string() + '"'};
  std::vector<Setting> settings;
  std::string verb;
  std::size_t number = 0;
  for (std::string text; std::getline(in, text);) {
    if (text.ends_with('\r')) text.pop_back();
    const std::string origin = file.string() + ':' + std::to_string(++number);
    LineReader line(text, origin);
    line.skip_blanks();
    if (line.is_over()) continue;
    if (line.take('[')) {
      verb = line.word();
      if (verb.empty() || !line.take(']')) return line.wrong("a verb in brackets is [verb]");
    } else {
      Setting setting{verb, line.word(), {}, origin};
      if (setting.option.empty() || !line.take('=')) {
        return line.wrong("a setting is name = value");
      }
      std::ranges::replace(setting.option, '_', '-');
      DOSSIER_TRY(setting.values, read_values(line));
      settings.push_back(std::move(setting));
    }
    line.skip_blanks();
    if (!line.is_over()) return line.wrong("something stands behind the value");
  }
  return settings;
}

std::vector<fs::path> config_files(const Session& session) {
  std::vector<fs::path> files;
  std::string shared = variable("XDG_CONFIG_DIRS");
  if (shared.empty()) shared = "/etc/xdg";
  while (!shared.empty()) {  // the first is the most important
    const std::size_t end = std::min(shared.find(':'), shared.size());
    if (end > 0)
      files.insert(files.begin(), fs::path(shared.substr(0, end)) / "dossier/config.toml");
    shared.erase(0, end + 1);
  }
  if (const std::string own = variable("XDG_CONFIG_HOME"); !own.empty()) {
    files.push_back(fs::path(own) / "dossier/config.toml");
  } else if (const std::string home = variable("HOME"); !home.empty()) {
    files.push_back(fs::path(home) / ".config/dossier/config.toml");
  }
  try {
    files.push_back(find_store(session) / "config.toml");
  } catch (const CLI::ValidationError&) {
    // No store, and no home to keep one in: the verb tells it, if it wants one.
  }
  return files;
}

Result<std::vector<Setting>> settings_of(const CommandLine& line, const Session& session) {
  ByName all;
  Session with_store = session;
  // The store may be named by any file but its own.
  const std::vector<fs::path> general = config_files(session);
  for (std::size_t i = 0; i + 1 < general.size(); ++i) {
    DOSSIER_RETURN_IF_ERROR(add_file(general[i], line, all));
  }
  if (with_store.store.empty()) with_store.store = variable("DOSSIER_STORE");
  const auto store = all.find({"", "store"});
  if (with_store.store.empty() && store != all.end()) {
    with_store.store = store->second.values.front();
  }
  if (const auto files = config_files(with_store); !files.empty()) {
    DOSSIER_RETURN_IF_ERROR(add_file(files.back(), line, all));
  }
  add_variables(line.whole, "", all);
  for (const CommandWords& verb : line.verbs) add_variables(verb, verb.name, all);
  std::vector<Setting> settings;
  for (auto& [name, setting] : all) settings.push_back(std::move(setting));
  return settings;
}

Result<std::vector<Setting>> configure(CLI::App& app, const std::string& verb,
                                       const std::vector<std::string>& typed) {
  const CommandLine line = words_of(app);
  Session session;
  for (std::size_t i = 0; i + 1 < typed.size(); ++i) {
    if (typed[i] == "-s" || typed[i] == "--store") session.store = typed[i + 1];
  }
  DOSSIER_TRY(const std::vector<Setting> settings, settings_of(line, session));
  std::vector<Setting> used;
  for (const Setting& setting : settings) {
    if (!setting.verb.empty() && setting.verb != verb) continue;
    const CommandWords& command = setting.verb.empty() ? line.whole : *line.find(verb);
    const OptionWords* option = find_option(command.options, setting.option);
    if (option == nullptr || is_typed(*option, typed)) continue;
    if (excludes_typed(command, *option, typed)) {
      // Taken back, so that what is typed does not clash with it.
      unsetenv(option->environment.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread
      continue;
    }
    std::string value;
    for (const std::string& one : setting.values) value += (value.empty() ? "" : "\n") + one;
    // The parser takes it from there, as if it had been in the environment.
    setenv(option->environment.c_str(), value.c_str(),
           1);  // NOLINT(concurrency-mt-unsafe): likewise
    used.push_back(setting);
  }
  return used;
}

}  // namespace dossier::cli
