// dossier shell: queries and dot commands, one a line.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>

#include "query/cypher/json.h"
#include "query/cypher/token.h"
#include "query/evaluate.h"
#include "query/json.h"
#include "query/pattern.h"
#include "tools/dossier/line_editor.h"
#include "tools/dossier/print.h"
#include "tools/dossier/query_rows.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Asks the store line by line: the query language, short patterns, and commands that begin "
    "with\n"
    "a dot (.help lists them). Tab completes, arrows edit and bring back earlier lines.\n\n"
    "Examples:\n"
    "  dossier shell\n"
    "  echo 'MATCH (p:Person) RETURN p.name' | dossier shell\n"
    "  printf '.mode jsonl\\nCanada pledged ?\\n' | dossier shell -s news.store\n";

constexpr const char* kCommands =
    ".help               this list\n"
    ".mode table|json|jsonl   how rows are printed\n"
    ".limit N            print at most N rows, 0 for all\n"
    ".timeout SECONDS    end queries that take longer, 0 for never\n"
    ".timer on|off       print the time of each query\n"
    ".param NAME VALUE   a value for $NAME: JSON, or else text\n"
    ".plan QUERY         how a query would be run\n"
    ".types  .labels  .keys   what the graph has\n"
    ".quit               also Ctrl-D\n"
    "A line that ends with \\ goes on in the next.\n";

class Shell {
 public:
  explicit Shell(const store::Store& facts) : facts_(facts), graph_(facts, facts) {
    options_.limit = 1000;
  }

  // The worst exit code of all lines.
  int run() {
    LineEditor editor("dossier> ", [this](const std::string& text) { return complete(text); });
    const std::filesystem::path history = history_file();
    editor.load_history(history);
    std::string all;
    for (std::string line; !is_over_ && editor.read(line);) {
      const bool goes_on = line.ends_with('\\');
      if (goes_on) line.pop_back();
      all += line;
      if (goes_on) {
        all += ' ';
        continue;
      }
      take(all);
      all.clear();
    }
    editor.save_history(history);
    return worst_;
  }

 private:
  static std::filesystem::path history_file() {
    const char* state = std::getenv("XDG_STATE_HOME");  // NOLINT(concurrency-mt-unsafe)
    if (state != nullptr && *state != '\0') return std::filesystem::path(state) / "dossier/history";
    const char* home = std::getenv("HOME");  // NOLINT(concurrency-mt-unsafe)
    return std::filesystem::path(home == nullptr ? "." : home) / ".local/state/dossier/history";
  }

  void take(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string::npos) return;
    const auto start = std::chrono::steady_clock::now();
    const Status status = line[begin] == '.' ? command(line.substr(begin)) : ask(line);
    if (!status) worst_ = std::max(worst_, fail(status.error()));
    std::cout.flush();
    if (has_timer_) {
      const std::chrono::duration<double, std::milli> taken =
          std::chrono::steady_clock::now() - start;
      std::cerr << std::fixed << std::setprecision(1) << taken.count() << " ms\n";
    }
  }

  Status ask(const std::string& line) {
    if (is_query_language(line)) {
      DOSSIER_TRY(const std::size_t rows, print_answer(line, graph_, options_));
      tell_rows(rows);
      return {};
    }
    DOSSIER_TRY(const auto words, query::parse_pattern(line));
    DOSSIER_TRY(const auto pattern, query::bind_pattern(words, facts_, facts_));
    DOSSIER_TRY(auto solutions, query::evaluate(pattern, facts_));
    std::size_t printed = 0;
    for (query::Solution solution; solutions.next(solution); ++printed) {
      if (options_.limit > 0 && printed == options_.limit) break;
      if (options_.output == Output::text) {
        print_statement(std::cout, solution.statement);
      } else {
        std::cout << query::to_json_line(solution) << '\n';
      }
    }
    DOSSIER_RETURN_IF_ERROR(solutions.status());
    tell_rows(printed);
    return {};
  }

  void tell_rows(std::size_t rows) const {
    if (options_.output != Output::text) return;
    const bool is_cut = options_.limit > 0 && rows == options_.limit;
    std::cerr << rows << (rows == 1 ? " row" : " rows")
              << (is_cut ? ", and perhaps more: .limit 0 prints all" : "") << '\n';
  }

  Status command(const std::string& line) {
    std::istringstream words(line);
    std::string name;
    words >> name;
    std::string rest;
    std::getline(words >> std::ws, rest);
    if (name == ".help") {
      std::cout << kCommands;
    } else if (name == ".quit" || name == ".exit") {
      is_over_ = true;
    } else if (name == ".mode") {
      return set_mode(rest);
    } else if (name == ".timer") {
      has_timer_ = rest == "on";
    } else if (name == ".limit") {
      return set_number(
          rest, [this](double number) { options_.limit = static_cast<std::size_t>(number); });
    } else if (name == ".timeout") {
      return set_number(rest, [this](double number) {
        options_.query.timeout =
            std::chrono::milliseconds(static_cast<std::int64_t>(number * 1000));
      });
    } else if (name == ".param") {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      options_.query.parameters[rest.substr(0, end)] =
          query::cypher::parse_parameter(rest.substr(std::min(end + 1, rest.size())));
    } else if (name == ".plan") {
      return print_answer("EXPLAIN " + rest, graph_, options_).status();
    } else if (name == ".types") {
      return ask("CALL db.relationshipTypes()");
    } else if (name == ".labels") {
      return ask("CALL db.labels()");
    } else if (name == ".keys") {
      return ask("CALL db.propertyKeys()");
    } else {
      return Error{ErrorCode::invalid_argument, "no command " + name + "; .help lists them"};
    }
    return {};
  }

  Status set_mode(const std::string& mode) {
    const std::map<std::string, Output> modes = {
        {"table", Output::text}, {"json", Output::json}, {"jsonl", Output::jsonl}};
    const auto found = modes.find(mode);
    if (found == modes.end()) {
      return Error{ErrorCode::invalid_argument,
                   ".mode wants table, json or jsonl, found \"" + mode + "\""};
    }
    options_.output = found->second;
    return {};
  }

  static Status set_number(const std::string& text, const std::function<void(double)>& set) {
    std::istringstream reader(text);
    double number = 0;
    constexpr double kMost = 1e9;
    if (!(reader >> number) || !(number >= 0 && number <= kMost)) {
      return Error{ErrorCode::invalid_argument,
                   "a number of 0 or more is wanted, found \"" + text + "\""};
    }
    set(number);
    return {};
  }

  // Words of the language, types, keys; inside quotes, names of entities.
  LineEditor::Completion complete(const std::string& text) {
    const std::size_t quote = text.find_last_of("'\"");
    const bool is_quoted =
        quote != std::string::npos && std::ranges::count(text, text[quote]) % 2 == 1;
    const std::size_t word = text.find_last_of(" \t(){}[]:|,.=<>-") + 1;  // npos + 1 is 0
    const std::size_t begin = is_quoted ? quote + 1 : word;
    LineEditor::Completion found{begin, {}};
    const std::string start = text.substr(begin);
    for (const std::string& candidate : is_quoted ? names() : words()) {
      const bool fits = candidate.size() >= start.size() &&
                        query::cypher::is_same_word(candidate.substr(0, start.size()), start);
      if (fits && !start.empty()) found.words.push_back(candidate);
    }
    return found;
  }

  const std::vector<std::string>& words() {
    if (!words_.empty()) return words_;
    words_ = {"MATCH",         "OPTIONAL MATCH", "WHERE",    "RETURN",   "WITH",         "UNWIND",
              "ORDER BY",      "LIMIT",          "SKIP",     "DISTINCT", "UNION",        "EXISTS",
              "shortestPath(", "count(",         "collect(", "Person",   "Organization", "Country",
              "Place",         "Facility",       "Group",    "Role",     "Event",        "Money",
              "Quantity",      "Date",           "Text"};
    if (const auto types = facts_.labels()) {
      words_.insert(words_.end(), types->begin(), types->end());
    }
    for (std::string& key : graph_.property_keys()) words_.push_back(std::move(key));
    std::ranges::sort(words_);
    return words_;
  }

  // Of a store that is not too large to read all its names for a key press.
  const std::vector<std::string>& names() {
    constexpr std::size_t kMostNames = 50'000;
    const auto counts = facts_.counts();
    if (!names_.empty() || !counts || counts->entities > kMostNames) return names_;
    const auto answer =
        query::cypher::ask("MATCH (n) RETURN DISTINCT n.name AS name ORDER BY name", graph_);
    if (!answer) return names_;
    for (std::vector<query::cypher::Value> row; (*answer)->next(row);) {
      if (row[0].text() != nullptr) names_.push_back(*row[0].text());
    }
    return names_;
  }

  const store::Store& facts_;
  query::cypher::StatementGraph graph_;
  RowOptions options_;
  bool has_timer_ = false;
  bool is_over_ = false;
  int worst_ = exit_fine;
  std::vector<std::string> words_;
  std::vector<std::string> names_;
};

int run(const Session& session) {
  const Result<std::unique_ptr<store::Store>> facts = open_for_reading(session);
  if (!facts) return fail(facts.error(), exit_data);
  // From now on edges come out of its file: a shell is asked more than once.
  if (const auto graph = (*facts)->graph(); !graph) return fail(graph.error(), exit_data);
  return Shell(**facts).run();
}

}  // namespace

void add_shell(CLI::App& app, Session& session) {
  add_verb(app, session, "shell", kHelp,
           [&session](CLI::App&) -> Run { return [&session] { return run(session); }; });
}

}  // namespace dossier::cli
