// dossier path: how two entities are connected.
#include <iostream>
#include <memory>

#include "graph/all_shortest.h"
#include "graph/k_shortest.h"
#include "query/json_walks.h"
#include "tools/dossier/walk_options.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Prints how two entities are connected, with a sentence as evidence for each hop: of the\n"
    "shortest connections the most informative, which leads through those least known. What the\n"
    "text denies, negates or makes conditional is no connection. Limits act during the search.\n\n"
    "Examples:\n"
    "  dossier path Canada Russia\n"
    "  dossier path -k 3 --weight informative \"Mark Carney\" Ukraine\n"
    "  dossier path --only met --only talked_with --since 2025-12 Canada Russia\n"
    "  dossier path --chronological --max-hops 4 --json Canada Russia\n";

struct Options {
  std::string from;
  std::string to;
  Output output = Output::text;
  WalkLimits limits;
  std::size_t k = 1;
  std::size_t max_hops = PathOptions::kUnlimited;
  std::string weight = "hops";
  std::size_t limit = 20;
  bool wants_all_shortest = false;
  bool is_chronological = false;
};

PathOptions::Weight weight_of(const std::string& word) {
  if (word == "informative") return PathOptions::Weight::informative;
  if (word == "confidence") return PathOptions::Weight::confidence;
  return PathOptions::Weight::hops;
}

// The paths that were asked for. Ties are counted where the shortest are asked for.
Result<query::ToldConnections> connect(const Options& options, Walk& walk,
                                       const query::Resolution& from, const query::Resolution& to) {
  query::ToldConnections told{.from = from.taken.entity, .to = to.taken.entity};
  SearchSpace space;
  std::vector<PricedPath> paths;
  const bool counts_ties =
      options.wants_all_shortest || (options.k == 1 && !options.is_chronological &&
                                     walk.options.weight == PathOptions::Weight::hops);
  if (counts_ties) {
    const std::size_t limit = options.wants_all_shortest ? options.limit : 1;
    DOSSIER_TRY(ShortestPaths ties, all_shortest_paths(*walk.graph, from.taken.id, to.taken.id,
                                                       walk.options, limit, space));
    told.ties = ties.count;
    for (Path& path : ties.paths) {
      const auto hops = static_cast<double>(path.size());
      paths.push_back({hops, std::move(path)});
    }
  } else {
    DOSSIER_TRY(paths, k_shortest_paths(*walk.graph, from.taken.id, to.taken.id, options.k,
                                        walk.options, space));
  }
  for (const PricedPath& path : paths) {
    DOSSIER_TRY(query::ToldPath one,
                query::tell_path(path.hops, path.cost, *walk.store, *walk.dates));
    told.paths.push_back(std::move(one));
  }
  return told;
}

void print(const query::ToldConnections& told, const Options& options) {
  for (std::size_t i = 0; i < told.paths.size(); ++i) {
    const query::ToldPath& path = told.paths[i];
    if (told.paths.size() > 1) {
      std::cout << (i == 0 ? "" : "\n") << "path " << i + 1 << ", "
                << counted(path.hops.size(), "hop") << ":\n";
    }
    for (const query::ToldHop& hop : path.hops) print_hop(std::cout, hop);
  }
  if (told.paths.size() > 1) std::cout << '\n';
  std::cout << (told.paths.size() > 1 ? counted(told.paths.size(), "path")
                                      : counted(told.paths.front().hops.size(), "hop"));
  if (told.ties && *told.ties > told.paths.size()) {
    std::cout << "; " << *told.ties << " paths are as short";
    if (!options.wants_all_shortest) std::cout << ", see them with --all-shortest";
    if (options.wants_all_shortest) std::cout << ", see more with --limit";
  }
  std::cout << '\n';
}

void write(const query::ToldConnections& told, const Options& options) {
  if (options.output == Output::text) return print(told, options);
  if (options.output == Output::json) {
    std::cout << query::to_json(told) << '\n';
    return;
  }
  for (const query::ToldPath& path : told.paths) std::cout << query::to_json_line(path) << '\n';
}

int run(const Options& options, Walk& walk) {
  walk.options.max_hops = options.max_hops;
  walk.options.is_chronological = options.is_chronological;
  walk.options.weight = weight_of(options.weight);
  const Result<query::Resolution> from = find_end(options.from, walk);
  if (!from) return fail(from.error());
  const Result<query::Resolution> to = find_end(options.to, walk);
  if (!to) return fail(to.error());
  const Result<query::ToldConnections> told = connect(options, walk, *from, *to);
  if (!told) return fail(told.error());
  if (told->paths.empty()) {
    return fail({ErrorCode::not_found, "no path from \"" + from->taken.entity.name + "\" to \"" +
                                           to->taken.entity.name +
                                           "\" within these limits; try with fewer of them"});
  }
  write(*told, options);
  return exit_fine;
}

}  // namespace

void add_path(CLI::App& app, Session& session) {
  add_verb(app, session, "path", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("from", options->from, "Name, alias or id of an entity")->required();
    verb.add_option("to", options->to, "Name, alias or id of another")->required();
    auto* k =
        verb.add_option("-k", options->k, "The k best connections")->check(CLI::Range(1, 1000));
    auto* all = verb.add_flag("--all-shortest", options->wants_all_shortest,
                              "All shortest connections, the most informative first");
    auto* weight =
        verb.add_option("--weight", options->weight,
                        "What makes a connection better: fewer hops, less known nodes between, or "
                        "surer statements")
            ->type_name("hops|informative|confidence")
            ->check(CLI::IsMember({"hops", "informative", "confidence"}));
    auto* order = verb.add_flag("--chronological", options->is_chronological,
                                "No hop happened before the one before it");
    all->excludes(k)->excludes(weight)->excludes(order);
    verb.add_option("--max-hops", options->max_hops, "Longer connections do not count");
    verb.add_option("--limit", options->limit, "With --all-shortest, print at most this many")
        ->check(CLI::PositiveNumber);
    add_limit_options(verb, options->limits);
    add_output_options(verb, options->output);
    return [options, &session] {
      return with_walk(session, options->limits, [&](Walk& walk) { return run(*options, walk); });
    };
  });
}

}  // namespace dossier::cli
