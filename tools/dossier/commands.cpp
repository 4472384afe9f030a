#include "tools/dossier/commands.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "graph/fold.h"

namespace dossier::cli {

namespace {

// The table: each verb once, under the group in which help shows it.
struct Entry {
  const char* group;
  void (*add)(CLI::App&, Session&);
};

constexpr Entry kVerbs[] = {
    {"Put in", add_add},       {"Put in", add_extract},    {"Put in", add_normalize},
    {"Put in", add_same_name}, {"Put in", add_import},     {"Put in", add_rm},
    {"Ask", add_query},        {"Ask", add_shell},         {"Ask", add_show},
    {"Ask", add_path},         {"Ask", add_between},       {"Ask", add_why},
    {"Ask", add_neighbors},    {"Ask", add_timeline},      {"Ask", add_rank},
    {"Ask", add_communities},  {"Hand over", add_export},  {"Correct", add_judge},
    {"Correct", add_join},     {"Correct", add_review},    {"Look after", add_stats},
    {"Look after", add_care},  {"Look after", add_config}, {"Help", add_help},
};

constexpr const char* kAbout =
    "Reads news and builds a graph of who did what to whom, and who says so.\n\n"
    "Examples:\n"
    "  dossier add news/                     read documents into the store\n"
    "  dossier show \"Mark Carney\"            what is known of someone\n"
    "  dossier export graph.graphml          the graph for Gephi\n";

std::string upper_snake(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return c == '-' ? '_' : static_cast<char>(std::toupper(c));
  });
  return text;
}

// "TEXT:{a,b}=a" tells type, checks and default in one; "{a->1,b->2}" what words are turned into.
std::vector<std::string> choices_in(const std::string& type) {
  std::vector<std::string> choices;
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return choices;
  std::string rest = type.substr(open + 1, close - open - 1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    const std::string choice = rest.substr(0, end);
    choices.push_back(choice.substr(0, choice.find("->")));
    rest.erase(0, end + 1);
  }
  return choices;
}

std::string value_of(const CLI::Option& option, const std::vector<std::string>& choices) {
  if (option.get_expected_max() == 0 || option.get_type_size_max() == 0) return {};
  if (!choices.empty()) {
    std::string joined;
    for (const std::string& choice : choices) joined += (joined.empty() ? "" : "|") + choice;
    return joined;
  }
  const std::string type = option.get_type_name();
  const std::string kind = type.substr(0, type.find_first_of(":= "));
  if (kind == "UINT" || kind == "INT") return "N";
  if (kind == "FLOAT") return "X";
  return kind.empty() ? "TEXT" : kind;
}

// The name that help prints: the short one first.
std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  if (names.empty()) names.push_back(option.get_name(true));
  return names;
}

OptionWords words_of_option(const CLI::Option& option) {
  OptionWords words;
  words.names = names_of(option);
  words.choices = choices_in(option.get_type_name());
  words.value = value_of(option, words.choices);
  words.does = option.get_description();
  words.otherwise = option.get_default_str();
  for (const CLI::Option* other : option.get_excludes()) {
    words.excludes.push_back(names_of(*other).back());
  }
  std::ranges::sort(words.excludes);
  words.environment = option.get_envname();
  words.is_repeated = option.get_items_expected_max() > 1;
  words.is_required = option.get_required();
  return words;
}

// The first sentence, on one line.
std::string summary_of(const std::string& text) {
  const std::size_t end =
      std::min({text.find(". "), text.find(".\n"), text.find(": "), text.find(":\n"), text.size()});
  std::string summary = text.substr(0, end);
  std::ranges::replace(summary, '\n', ' ');
  return summary;
}

CommandWords words_of_command(const CLI::App& app) {
  CommandWords words;
  words.name = app.get_name();
  words.group = app.get_group();
  const std::string all = app.get_description();
  const std::string mark = "Examples:\n";
  const std::size_t examples = all.find(mark);
  words.text = all.substr(0, examples);
  while (words.text.ends_with('\n')) words.text.pop_back();
  words.summary = summary_of(words.text + "\n");
  if (examples != std::string::npos) {
    std::istringstream lines(all.substr(examples + mark.size()));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("  ")) words.examples.push_back(line.substr(2));
    }
  }
  for (const CLI::Option* option : app.get_options()) {
    (option->get_positional() ? words.positionals : words.options)
        .push_back(words_of_option(*option));
  }
  return words;
}

class Formatter final : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
    const CLI::App* root = app;
    while (root->get_parent() != nullptr) root = root->get_parent();
    const CommandLine line = words_of(*root);
    const CommandWords* verb = root == app ? nullptr : line.find(app->get_name());
    return verb == nullptr ? help_of(line) : help_of(line, *verb);
  }
};

// Every option of a verb may come from a variable: --max-hops of path from DOSSIER_PATH_MAX_HOPS.
void name_variables(CLI::App& verb) {
  for (CLI::Option* option : verb.get_options()) {
    const bool is_help = option->check_lname("help") || option->check_lname("version");
    if (option->get_positional() || is_help || !option->get_envname().empty()) continue;
    // Several values come in one variable, each on a line.
    if (option->get_items_expected_max() > 1) option->delimiter('\n');
    option->envname("DOSSIER_" + upper_snake(verb.get_name()) + "_" +
                    upper_snake(option->get_single_name()));
  }
}

}  // namespace

const CommandWords* CommandLine::find(std::string_view verb) const {
  const auto found = std::ranges::find(verbs, verb, &CommandWords::name);
  return found == verbs.end() ? nullptr : &*found;
}

void declare_all(CLI::App& app, Session& session) {
  app.description(kAbout);
  app.name("dossier");
  app.formatter(std::make_shared<Formatter>());
  app.set_help_flag("-h,--help", "Print what there is, or what a verb does, and exit");
  app.set_version_flag("--version", "dossier " DOSSIER_VERSION, "Print the version and exit");
  add_global_options(app, session);
  app.require_subcommand(1);
  app.fallthrough();
  for (const Entry& entry : kVerbs) {
    const std::size_t before = app.get_subcommands(nullptr).size();
    entry.add(app, session);
    const auto all = app.get_subcommands(nullptr);
    for (std::size_t i = before; i < all.size(); ++i) {
      all[i]->group(entry.group);
      name_variables(*all[i]);
    }
  }
}

CommandLine words_of(const CLI::App& app) {
  CommandLine line;
  line.whole = words_of_command(app);
  for (const CLI::App* verb : app.get_subcommands(nullptr)) {
    line.verbs.push_back(words_of_command(*verb));
    const std::string& group = line.verbs.back().group;
    if (std::ranges::find(line.groups, group) == line.groups.end()) line.groups.push_back(group);
  }
  return line;
}

std::string did_you_mean(const std::string& typed, const std::vector<std::string>& known) {
  constexpr double kNear = 0.5;
  constexpr std::size_t kShown = 3;
  std::vector<std::pair<double, std::string>> near;
  for (const std::string& word : known) {
    const bool begins_so = typed.size() > 2 && word.starts_with(typed);
    const double distance = begins_so ? 0.0 : name_distance(typed, word);
    if (distance <= kNear) near.emplace_back(distance, word);
  }
  std::ranges::sort(near);
  const auto repeated = std::ranges::unique(near);
  near.erase(repeated.begin(), repeated.end());
  if (near.empty()) return {};
  std::string told = " Did you mean: ";
  for (std::size_t i = 0; i < std::min(kShown, near.size()); ++i) {
    told += (i == 0 ? "" : ", ") + near[i].second;
  }
  return told + "?";
}

}  // namespace dossier::cli
