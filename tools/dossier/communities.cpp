// dossier communities: groups of entities that are tied among each other.
#include "graph/communities.h"

#include <algorithm>
#include <iostream>
#include <memory>

#include "graph/page_rank.h"
#include "graph/view.h"
#include "query/json_walks.h"
#include "tools/dossier/walk_options.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Finds groups of entities with more ties among each other than chance would have it, largest\n"
    "first, with their best known members.\n\n"
    "Examples:\n"
    "  dossier communities\n"
    "  dossier communities --resolution 2 --limit 5 --members 20\n"
    "  dossier communities --json\n";

struct Options {
  Output output = Output::text;
  CommunityOptions communities;
  std::size_t limit = 10;
  std::size_t members = 8;
};

// The groups that are shown, members by page rank.
Result<std::vector<query::ToldGroup>> tell(const GraphView& view, const Communities& groups,
                                           const Options& options, const StatementSource& source) {
  const std::vector<double> rank = page_rank(view.adjacency(), view.adjacency());
  std::vector<std::vector<Vertex>> members(std::min(options.limit, groups.count()));
  for (Vertex v = 0; v < view.node_count(); ++v) {
    if (groups.of[v] < members.size()) members[groups.of[v]].push_back(v);
  }
  std::vector<query::ToldGroup> told;
  for (std::vector<Vertex>& group : members) {
    std::ranges::sort(group, {}, [&rank](Vertex v) { return std::pair(-rank[v], v); });
    query::ToldGroup& one = told.emplace_back(query::ToldGroup{.size = group.size()});
    for (const Vertex v : std::span(group).first(std::min(options.members, group.size()))) {
      DOSSIER_TRY(Term node, source.term(view.term_of(v)));
      one.members.push_back({std::move(node), rank[v]});
    }
  }
  return told;
}

void print(const Communities& groups, const std::vector<query::ToldGroup>& told) {
  for (const query::ToldGroup& group : told) {
    std::cout << counted(group.size, "member") << ": ";
    for (std::size_t i = 0; i < group.members.size(); ++i) {
      std::cout << (i == 0 ? "" : ", ") << name_of(group.members[i].node);
    }
    std::cout << (group.members.size() < group.size ? ", ...\n" : "\n");
  }
  char modularity[16];
  std::snprintf(modularity, sizeof modularity, "%.3f", groups.modularity);
  std::cout << groups.count() << (groups.count() == 1 ? " community" : " communities")
            << ", modularity " << modularity << '\n';
}

int run(const Options& options, const Session& session) {
  const auto facts = open_for_reading(session);
  if (!facts) return fail(facts.error(), exit_data);
  const Result<GraphView> view = GraphView::build(**facts);
  if (!view) return fail(view.error());
  if (view->node_count() == 0) return fail({ErrorCode::not_found, "no entities are tied yet"});
  const Communities groups = find_communities(view->adjacency(), options.communities);
  const auto told = tell(*view, groups, options, **facts);
  if (!told) return fail(told.error());
  if (options.output == Output::text) {
    print(groups, *told);
  } else {
    std::cout << query::to_json(groups.modularity, groups.count(), *told) << '\n';
  }
  return exit_fine;
}

}  // namespace

void add_communities(CLI::App& app, Session& session) {
  add_verb(app, session, "communities", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("--resolution", options->communities.resolution,
                    "Above 1: more, smaller groups; below: fewer, larger")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    verb.add_option("--limit", options->limit, "Print at most this many groups")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    verb.add_option("--members", options->members, "Name at most this many members of each")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    add_output_options(verb, options->output);
    return [options, &session] { return run(*options, session); };
  });
}

}  // namespace dossier::cli
