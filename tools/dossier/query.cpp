// dossier query: what the query language, or a short pattern, asks for.
#include <iostream>
#include <memory>

#include "query/cypher/json.h"
#include "query/evaluate.h"
#include "query/json.h"
#include "query/pattern.h"
#include "tools/dossier/print.h"
#include "tools/dossier/query_rows.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Asks the graph: by the query language (the read side of openCypher), or by a short pattern\n"
    "SUBJECT PREDICATE OBJECT, where ? stands for anything. Both are told in query/LANGUAGE.md.\n\n"
    "Examples:\n"
    "  dossier query 'MATCH (p:Person)-[r:met]->(o) RETURN p.name, r.since, o.name'\n"
    "  dossier query --json 'MATCH (c:Country) RETURN c.name, c.mentions ORDER BY c.name'\n"
    "  dossier query 'Mark Carney met ?'\n"
    "  dossier query --jsonl '? pledged \"$2.5 billion\"'\n";

struct Options {
  std::vector<std::string> words;
  Output output = Output::text;
  std::size_t limit = 0;  // 0: all
  bool shows_plan = false;
  double timeout = 0;             // seconds
  std::size_t max_memory = 2048;  // MiB
  std::vector<std::string> parameters;
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += text.empty() ? word : ' ' + word;
  return text;
}

Result<std::vector<query::Word>> read_pattern(const std::vector<std::string>& words) {
  if (words.size() == 3) return query::pattern_of(words[0], words[1], words[2]);
  return query::parse_pattern(joined(words));
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

// NAME=VALUE, the value as JSON or as text.
Result<query::cypher::Map> read_parameters(const std::vector<std::string>& typed) {
  query::cypher::Map parameters;
  for (const std::string& parameter : typed) {
    const std::size_t mid = parameter.find('=');
    if (mid == std::string::npos || mid == 0) {
      return Error{ErrorCode::invalid_argument,
                   "--param wants NAME=VALUE, found \"" + parameter + "\""};
    }
    parameters[parameter.substr(0, mid)] =
        query::cypher::parse_parameter(parameter.substr(mid + 1));
  }
  return parameters;
}

int run_language(const Options& options, const Session& session) {
  RowOptions rows;
  rows.output = options.output;
  rows.limit = options.limit;
  rows.shows_plan = options.shows_plan;
  rows.query.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(options.timeout * 1000));
  rows.query.max_memory = options.max_memory << 20U;
  Result<query::cypher::Map> parameters = read_parameters(options.parameters);
  if (!parameters) return fail(parameters.error());
  rows.query.parameters = std::move(*parameters);
  const Result<std::unique_ptr<store::Store>> facts = open_for_reading(session);
  if (!facts) return fail(facts.error(), exit_data);
  const query::cypher::StatementGraph graph(**facts, **facts);
  const Result<std::size_t> printed = print_answer(joined(options.words), graph, rows);
  if (!printed) return fail(printed.error());
  return *printed > 0 ? exit_fine : exit_nothing_found;
}

int run_pattern(const Options& options, const Session& session) {
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

int run(const Options& options, const Session& session) {
  if (is_query_language(joined(options.words))) return run_language(options, session);
  if (options.shows_plan || !options.parameters.empty()) {
    return fail({ErrorCode::invalid_argument,
                 "--plan and --param are for the query language, which begins with MATCH, WITH, "
                 "UNWIND, CALL or RETURN"});
  }
  return run_pattern(options, session);
}

void add_limits(CLI::App& verb, Options& options) {
  verb.add_flag("--plan", options.shows_plan,
                "Print how the query would be run, and do not run it");
  verb.add_option("--timeout", options.timeout,
                  "End with an error after so many seconds, 0 for never")
      ->check(CLI::Range(0.0, 1e6));
  verb.add_option("--max-memory", options.max_memory,
                  "End with an error when the query holds more than so many MiB, 0 for any")
      ->check(CLI::Range(0, 1 << 20));
  verb.add_option("--param", options.parameters, "A value for $NAME: JSON, or else text")
      ->type_name("NAME=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

}  // namespace

void add_query(CLI::App& app, Session& session) {
  add_verb(app, session, "query", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("pattern", options->words, "A query, or SUBJECT PREDICATE OBJECT")->required();
    verb.add_option("--limit", options->limit, "Print at most this many, 0 for all")
        ->check(CLI::NonNegativeNumber);
    add_limits(verb, *options);
    add_output_options(verb, options->output);
    return [options, &session] { return run(*options, session); };
  });
}

}  // namespace dossier::cli
