// dossier why: everything that ties two entities directly.
#include <iostream>
#include <memory>

#include "graph/neighborhood.h"
#include "query/json.h"
#include "query/walks.h"
#include "tools/dossier/print.h"
#include "tools/dossier/walk_options.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Prints every statement that ties two entities directly, either way round and of every "
    "status,\n"
    "with every sentence it was read in.\n\n"
    "Examples:\n"
    "  dossier why \"Mark Carney\" Ukraine\n"
    "  dossier why --json Russia Ukraine\n";

struct Options {
  std::string from;
  std::string to;
  Output output = Output::text;
};

void write(const std::vector<query::Solution>& ties, Output output) {
  if (output == Output::json) {
    std::cout << query::to_json(ties) << '\n';
    return;
  }
  for (const query::Solution& tie : ties) {
    if (output == Output::jsonl) {
      std::cout << query::to_json_line(tie) << '\n';
    } else {
      print_statement(std::cout, tie.statement);
    }
  }
}

int run(const Options& options, const Walk& walk) {
  const Result<query::Resolution> from = find_end(options.from, walk);
  if (!from) return fail(from.error());
  const Result<query::Resolution> to = find_end(options.to, walk);
  if (!to) return fail(to.error());
  const LazyGraph all(*walk.store, {.hidden = {}});
  const auto edges = edges_between(all, from->taken.id, to->taken.id, {});
  if (!edges) return fail(edges.error());
  if (edges->empty()) {
    return fail({ErrorCode::not_found, "nothing ties \"" + from->taken.entity.name + "\" and \"" +
                                           to->taken.entity.name +
                                           "\" directly; longer connections: dossier path"});
  }
  const auto told = query::tell_edges(*edges, *walk.store);
  if (!told) return fail(told.error());
  write(*told, options.output);
  return exit_fine;
}

}  // namespace

void add_why(CLI::App& app, Session& session) {
  add_verb(app, session, "why", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("from", options->from, "Name, alias or id of an entity")->required();
    verb.add_option("to", options->to, "Name, alias or id of another")->required();
    add_output_options(verb, options->output);
    return [options, &session] {
      return with_walk(session, {}, [&](Walk& walk) { return run(*options, walk); });
    };
  });
}

}  // namespace dossier::cli
