// dossier between: what two entities have in common.
#include <iostream>
#include <memory>

#include "graph/neighborhood.h"
#include "query/json_walks.h"
#include "tools/dossier/walk_options.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Prints the entities that two entities are both tied to, the least known first: these tell\n"
    "most. Each with a sentence as evidence for either tie.\n\n"
    "Examples:\n"
    "  dossier between Canada Russia\n"
    "  dossier between --only met --json \"Mark Carney\" \"Volodymyr Zelensky\"\n";

struct Options {
  std::string from;
  std::string to;
  Output output = Output::text;
  WalkLimits limits;
  std::size_t limit = 20;
};

void write(const std::vector<query::ToldCommon>& common, std::size_t all, const Term& from,
           const Term& to, Output output) {
  if (output == Output::json) {
    std::cout << query::to_json(from, to, common) << '\n';
    return;
  }
  for (const query::ToldCommon& one : common) {
    if (output == Output::jsonl) {
      std::cout << query::to_json_line(one) << '\n';
      continue;
    }
    std::cout << name_of(one.node) << "  " << type_name(one.node) << "  "
              << counted(one.degree, "tie") << '\n';
    print_hop(std::cout, one.first);
    print_hop(std::cout, one.second);
  }
  if (output == Output::text && all > common.size()) {
    std::cout << all - common.size() << " more: --limit " << all << '\n';
  }
}

int run(const Options& options, Walk& walk) {
  const Result<query::Resolution> from = find_end(options.from, walk);
  if (!from) return fail(from.error());
  const Result<query::Resolution> to = find_end(options.to, walk);
  if (!to) return fail(to.error());
  const auto common = common_neighbors(*walk.graph, from->taken.id, to->taken.id, walk.options);
  if (!common) return fail(common.error());
  if (common->empty()) {
    return fail({ErrorCode::not_found, "nothing is tied to both \"" + from->taken.entity.name +
                                           "\" and \"" + to->taken.entity.name +
                                           "\"; longer connections: dossier path"});
  }
  const auto shown = std::span(*common).first(std::min(options.limit, common->size()));
  const auto told = query::tell_common(shown, *walk.store, *walk.dates);
  if (!told) return fail(told.error());
  write(*told, common->size(), from->taken.entity, to->taken.entity, options.output);
  return exit_fine;
}

}  // namespace

void add_between(CLI::App& app, Session& session) {
  add_verb(app, session, "between", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("from", options->from, "Name, alias or id of an entity")->required();
    verb.add_option("to", options->to, "Name, alias or id of another")->required();
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
