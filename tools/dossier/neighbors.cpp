// dossier neighbors: who and what is around an entity.
#include <iostream>
#include <memory>

#include "graph/neighborhood.h"
#include "query/json_walks.h"
#include "tools/dossier/walk_options.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Prints the entities around an entity, nearest first, each with the statement that leads "
    "there\n"
    "and a sentence as evidence.\n\n"
    "Examples:\n"
    "  dossier neighbors Canada\n"
    "  dossier neighbors --max-hops 2 --only met \"Mark Carney\"\n"
    "  dossier neighbors --min-confidence .8 --json Ukraine\n";

struct Options {
  std::string name;
  Output output = Output::text;
  WalkLimits limits;
  std::size_t max_hops = 1;
  std::size_t limit = 20;
};

void write(const Term& center, const std::vector<query::ToldNeighbor>& neighbors, Output output) {
  if (output == Output::json) {
    std::cout << query::to_json(center, neighbors) << '\n';
    return;
  }
  for (const query::ToldNeighbor& neighbor : neighbors) {
    if (output == Output::jsonl) {
      std::cout << query::to_json_line(neighbor) << '\n';
      continue;
    }
    std::cout << name_of(neighbor.node) << "  " << type_name(neighbor.node) << "  "
              << counted(neighbor.hops, "hop") << ", " << counted(neighbor.statements, "statement")
              << '\n';
    print_hop(std::cout, neighbor.last);
  }
}

int run(const Options& options, Walk& walk) {
  walk.options.max_hops = options.max_hops;
  const Result<query::Resolution> center = find_end(options.name, walk);
  if (!center) return fail(center.error());
  const auto found = neighborhood(*walk.graph, center->taken.id, walk.options, options.limit);
  if (!found) return fail(found.error());
  if (found->empty()) {
    return fail({ErrorCode::not_found,
                 "nothing is around \"" + center->taken.entity.name + "\" within these limits"});
  }
  const auto told = query::tell_neighbors(*found, *walk.store, *walk.dates);
  if (!told) return fail(told.error());
  write(center->taken.entity, *told, options.output);
  return exit_fine;
}

}  // namespace

void add_neighbors(CLI::App& app, Session& session) {
  add_verb(app, session, "neighbors", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("name", options->name, "Name, alias or id of an entity")->required();
    verb.add_option("--max-hops", options->max_hops, "Go as far as this")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    verb.add_option("--limit", options->limit, "Print at most this many")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    add_limit_options(verb, options->limits);
    add_output_options(verb, options->output);
    return [options, &session] {
      return with_walk(session, options->limits, [&](Walk& walk) { return run(*options, walk); });
    };
  });
}

}  // namespace dossier::cli
