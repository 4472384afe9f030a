// dossier path: how two entities are connected.
#include <iostream>
#include <memory>

#include "graph/algorithms.h"
#include "query/describe.h"
#include "query/json.h"
#include "query/resolve.h"
#include "store/csr_path.h"
#include "tools/dossier/print.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Prints one of the shortest connections between two entities, a sentence as evidence for each\n"
    "hop. What the text denies, negates or makes conditional is no connection.\n\n"
    "Examples:\n"
    "  dossier path Canada Russia\n"
    "  dossier path --directed \"Mark Carney\" Ukraine\n"
    "  dossier path --max-hops 3 --json Canada Russia\n";

struct Options {
  std::string from;
  std::string to;
  Output output = Output::text;
  PathOptions path;
  bool is_directed = false;
};

void print(const std::vector<query::HopDescription>& hops) {
  for (const query::HopDescription& hop : hops) {
    std::string label = hop.label;
    if (hop.slot != Slot::object) label += ':' + std::string(to_string(hop.slot));
    std::cout << name_of(hop.from) << (hop.is_forward ? " -" : " <-") << label
              << (hop.is_forward ? "-> " : "- ") << name_of(hop.to) << "  "
              << to_string(status_of(hop.statement)) << ' '
              << short_confidence(confidence_of(hop.statement)) << '\n';
    print_evidence(std::cout, query::best_evidence(hop.statement));
  }
  std::cout << hops.size() << (hops.size() == 1 ? " hop\n" : " hops\n");
}

int print_none(const Options& options, const query::Resolution& from, const query::Resolution& to) {
  std::cerr << "dossier: no path from \"" << from.taken.entity.name << "\" to \""
            << to.taken.entity.name << '"';
  if (options.is_directed) std::cerr << " along the direction of the edges; try without --directed";
  std::cerr << '\n';
  return exit_nothing_found;
}

int run(Options& options, const Session& session) {
  const Result<std::unique_ptr<store::Store>> facts = open_for_reading(session);
  if (!facts) return fail(facts.error(), exit_data);
  const Result<query::Resolution> from = query::resolve_entity(options.from, **facts, **facts);
  if (!from) return fail(from.error());
  const Result<query::Resolution> to = query::resolve_entity(options.to, **facts, **facts);
  if (!to) return fail(to.error());
  note_others(*from);
  note_others(*to);
  const Result<std::shared_ptr<const store::CsrGraph>> graph = (*facts)->graph();
  if (!graph) return fail(graph.error());
  if (options.is_directed) options.path.direction = PathOptions::Direction::forward;
  const auto path = store::PathFinder(**graph).find(from->taken.id, to->taken.id, options.path);
  if (!path) return print_none(options, *from, *to);
  const auto hops = query::describe_path(*path, **facts);
  if (!hops) return fail(hops.error());
  if (options.output == Output::text) {
    print(*hops);
  } else {
    std::cout << query::to_json(*hops) << '\n';
  }
  return exit_fine;
}

}  // namespace

void add_path(CLI::App& app, Session& session) {
  add_verb(app, session, "path", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("from", options->from, "Name, alias or id of an entity")->required();
    verb.add_option("to", options->to, "Name, alias or id of another")->required();
    verb.add_flag("--directed", options->is_directed, "Walk edges from subject to object only");
    verb.add_option("--max-hops", options->path.max_hops, "Longer connections do not count");
    add_output_options(verb, options->output);
    return [options, &session] { return run(*options, session); };
  });
}

}  // namespace dossier::cli
