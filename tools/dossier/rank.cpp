// dossier rank: who matters.
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <numeric>

#include "graph/betweenness.h"
#include "graph/closeness.h"
#include "graph/core.h"
#include "graph/page_rank.h"
#include "graph/view.h"
#include "query/json_walks.h"
#include "tools/dossier/walk_options.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Ranks the entities of the store.\n"
    "  pagerank     who is tied to those who are tied to many\n"
    "  degree       who has most edges\n"
    "  betweenness  who lies on the shortest connections of others\n"
    "  closeness    who is near to all others\n"
    "  core         who belongs to a group in which everybody is tied to as many\n\n"
    "Examples:\n"
    "  dossier rank\n"
    "  dossier rank --by betweenness --limit 10\n"
    "  dossier rank --by pagerank --directed --json\n";

// Betweenness and closeness of larger graphs are estimated from so many entities.
constexpr std::size_t kExactUpTo = 5000;
constexpr std::size_t kPivots = 256;

struct Options {
  std::string by = "pagerank";
  Output output = Output::text;
  std::size_t limit = 20;
  std::size_t pivots = 0;  // 0: by size
  bool is_directed = false;
};

// The edges as the ranks walk them.
struct Ways {
  Adjacency out;
  Adjacency in;
};

Ways ways_of(const GraphView& view, bool is_directed) {
  const std::vector<Ends> ends = view.ends();
  const auto build = [&](Adjacency::Ways ways) {
    return Adjacency::build(view.node_count(), ends, ways);
  };
  if (!is_directed) return {build(Adjacency::Ways::both), build(Adjacency::Ways::both)};
  return {build(Adjacency::Ways::out), build(Adjacency::Ways::in)};
}

std::vector<double> scores_of(const GraphView& view, const Options& options) {
  const Ways ways = ways_of(view, options.is_directed);
  std::size_t pivots = options.pivots;
  if (pivots == 0 && view.node_count() > kExactUpTo) pivots = kPivots;
  if (options.by == "pagerank") {
    return page_rank(ways.out, ways.in, {.iterations = 100, .tolerance = 1e-7});
  }
  if (options.by == "betweenness") return betweenness(ways.out, ways.in, {.pivots = pivots});
  if (options.by == "closeness") return closeness(ways.in, {.pivots = pivots});
  std::vector<double> scores;
  if (options.by == "core") {
    const auto core = core_numbers(without_parallels(view.adjacency()));
    scores.assign(core.begin(), core.end());
    return scores;
  }
  for (Vertex v = 0; v < view.node_count(); ++v) {
    scores.push_back(static_cast<double>(ways.out.degree(v)));
  }
  return scores;
}

Result<std::vector<query::RankedNode>> best_of(const GraphView& view,
                                               const std::vector<double>& scores, std::size_t limit,
                                               const StatementSource& source) {
  std::vector<Vertex> order(scores.size());
  std::iota(order.begin(), order.end(), Vertex{0});
  const std::size_t shown = std::min(limit, order.size());
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(shown), {},
                            [&scores](Vertex v) { return std::pair(-scores[v], v); });
  std::vector<query::RankedNode> best;
  for (const Vertex v : std::span(order).first(shown)) {
    DOSSIER_TRY(Term node, source.term(view.term_of(v)));
    best.push_back({std::move(node), scores[v]});
  }
  return best;
}

void write(const std::vector<query::RankedNode>& best, const Options& options) {
  if (options.output != Output::text) {
    std::cout << query::to_json(options.by, best) << '\n';
    return;
  }
  std::size_t rank = 0;
  for (const query::RankedNode& node : best) {
    char score[32];
    std::snprintf(score, sizeof score, "%10.4g", node.score);
    std::cout << ++rank << '\t' << score << "  " << name_of(node.node) << "  "
              << type_name(node.node) << '\n';
  }
}

int run(const Options& options, const Session& session) {
  const auto facts = open_for_reading(session);
  if (!facts) return fail(facts.error(), exit_data);
  const Result<GraphView> view = GraphView::build(**facts);
  if (!view) return fail(view.error());
  if (view->node_count() == 0) return fail({ErrorCode::not_found, "no entities are tied yet"});
  const auto best = best_of(*view, scores_of(*view, options), options.limit, **facts);
  if (!best) return fail(best.error());
  write(*best, options);
  return exit_fine;
}

}  // namespace

void add_rank(CLI::App& app, Session& session) {
  add_verb(app, session, "rank", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("--by", options->by, "What ranks")
        ->capture_default_str()
        ->check(CLI::IsMember({"pagerank", "degree", "betweenness", "closeness", "core"}));
    verb.add_option("--limit", options->limit, "Print at most this many")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    verb.add_option("--pivots", options->pivots,
                    "Estimate betweenness and closeness from so many entities; without it "
                    "exact up to 5000 entities, then from 256");
    verb.add_flag("--directed", options->is_directed, "Walk from subject to object only");
    add_output_options(verb, options->output);
    return [options, &session] { return run(*options, session); };
  });
}

}  // namespace dossier::cli
