// dossier query: the statements that a pattern asks for.
#include <iostream>
#include <memory>

#include "query/evaluate.h"
#include "query/json.h"
#include "query/pattern.h"
#include "tools/dossier/print.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Prints the statements of a pattern SUBJECT PREDICATE OBJECT, where ? stands for anything.\n"
    "Names of several words need no quotes if the predicate is known; with quotes it is sure.\n\n"
    "Examples:\n"
    "  dossier query 'Mark Carney met ?'\n"
    "  dossier query Russia claimed '?'\n"
    "  dossier query --jsonl '? pledged \"$2.5 billion\"'\n";

struct Options {
  std::vector<std::string> words;
  Output output = Output::text;
  std::size_t limit = 0;  // 0: all
};

Result<std::vector<query::Word>> read_pattern(const std::vector<std::string>& words) {
  if (words.size() == 3) return query::pattern_of(words[0], words[1], words[2]);
  std::string text;
  for (const std::string& word : words) text += text.empty() ? word : ' ' + word;
  return query::parse_pattern(text);
}

Result<std::size_t> print(query::Solutions& solutions, const Options& options) {
  std::vector<query::Solution> all;  // for the one document of --json
  std::size_t printed = 0;
  for (query::Solution solution; solutions.next(solution); ++printed) {
    if (options.limit > 0 && printed == options.limit) break;
    if (options.output == Output::json) all.push_back(solution);
    if (options.output == Output::jsonl) std::cout << query::to_json_line(solution) << '\n';
    if (options.output == Output::text) print_statement(std::cout, solution.statement);
  }
  DOSSIER_RETURN_IF_ERROR(solutions.status());
  if (options.output == Output::json) std::cout << query::to_json(all) << '\n';
  return printed;
}

int run(const Options& options, const Session& session) {
  const Result<std::vector<query::Word>> words = read_pattern(options.words);
  if (!words) return fail(words.error());
  const Result<std::unique_ptr<store::Store>> facts = open_for_reading(session);
  if (!facts) return fail(facts.error(), exit_data);
  const Result<query::BoundPattern> pattern = query::bind_pattern(*words, **facts, **facts);
  if (!pattern) return fail(pattern.error());
  for (const query::Resolution& resolution : pattern->resolved) note_others(resolution);
  Result<query::Solutions> solutions = query::evaluate(*pattern, **facts);
  if (!solutions) return fail(solutions.error());
  const Result<std::size_t> printed = print(*solutions, options);
  if (!printed) return fail(printed.error());
  return *printed > 0 ? exit_fine : exit_nothing_found;
}

}  // namespace

void add_query(CLI::App& app, Session& session) {
  add_verb(app, session, "query", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("pattern", options->words, "SUBJECT PREDICATE OBJECT")->required();
    verb.add_option("--limit", options->limit, "Print at most this many statements, 0 for all")
        ->check(CLI::NonNegativeNumber);
    add_output_options(verb, options->output);
    return [options, &session] { return run(*options, session); };
  });
}

}  // namespace dossier::cli
