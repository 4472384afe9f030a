// Walking measured against Boost.Graph and igraph on the same graphs in one run; prints one table.
//
// usage: dossier_bench_walk [--only NAME] [--without-store]
//
// CPU milliseconds of the whole process, one thread, the best of some runs. Answers are compared
// too: a wrong one ends the run.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <string>

#include <unistd.h>

#include "graph/betweenness.h"
#include "graph/cheapest.h"
#include "graph/check.h"
#include "graph/components.h"
#include "graph/lazy_graph.h"
#include "graph/page_rank.h"
#include "graph/shortest.h"
#include "graph/view.h"
#include "store/store.h"
#include "tools/bench/boost_walks.h"
#include "tools/bench/igraph_walks.h"
#include "tools/bench/walk_graphs.h"

namespace dossier::bench {

namespace {

using Pairs = std::vector<std::pair<Vertex, Vertex>>;

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// The least time of some runs.
double best_ms(int runs, const std::function<void()>& run) {
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < runs; ++i) {
    const double begin = cpu_ms();
    run();
    best = std::min(best, cpu_ms() - begin);
  }
  return best;
}

void print_head() {
  std::printf(
      "| graph | what | ours, ms | Boost, ms | igraph, ms | ours / Boost | igraph / ours |\n");
  std::printf("|---|---|---|---|---|---|---|\n");
}

constexpr double kNone = -1.0;

void print_row(const std::string& graph, const char* what, double ours, double boost,
               double igraph) {
  std::printf("| %s | %s | %.4g |", graph.c_str(), what, ours);
  for (const double other : {boost, igraph}) {
    if (other == kNone) std::printf(" |");
    if (other != kNone) std::printf(" %.4g |", other);
  }
  if (boost == kNone) std::printf(" |");
  if (boost != kNone && boost < 100 * ours) std::printf(" %.2f |", ours / boost);
  if (boost != kNone && boost >= 100 * ours) std::printf(" 1/%.0f |", boost / ours);
  if (igraph == kNone) std::printf(" |\n");
  if (igraph != kNone) std::printf(" %.2f |\n", igraph / ours);
  std::fflush(stdout);
}

bool is_near(double a, double b) { return std::abs(a - b) <= 1e-5 * std::max(1.0, std::abs(b)); }

// Arcs in no order, each edge both ways; then the edges of a source, which come sorted by subject,
// to the arcs of a view with their numbers, for which Boost gets a property.
void measure_build(const MadeGraph& made) {
  const BoostWalks::Arcs arcs = BoostWalks::arcs_of(made.ends);
  std::vector<Ends> ends;
  for (const auto& [from, to] : arcs) ends.push_back({from, to});
  std::vector<Ends> sorted = made.ends;
  std::ranges::sort(sorted, {}, [](const Ends& one) { return std::pair(one.from, one.to); });
  const BoostWalks::Arcs sorted_arcs = BoostWalks::arcs_of(sorted);
  std::array<double, 4> best;
  best.fill(1e18);
  for (int run = 0; run < 9; ++run) {  // by turns: other work on the machine hits all alike
    const auto note = [&best](std::size_t i, const std::function<void()>& build) {
      best[i] = std::min(best[i], best_ms(1, build));
    };
    note(0, [&] { const BoostWalks graph(made.vertices, arcs); });
    note(1,
         [&] { DOSSIER_CHECK(Adjacency::build(made.vertices, ends).arc_count() == ends.size()); });
    note(2, [&] { build_with_numbers(made.vertices, sorted_arcs); });
    note(3, [&] {
      const auto built =
          Adjacency::build(made.vertices, sorted, Adjacency::Ways::both, Adjacency::Codes::kept);
      DOSSIER_CHECK(built.arc_count() == ends.size());
    });
  }
  print_row(made.name, "build from arcs, plain", best[1], best[0], kNone);
  print_row(made.name, "build of the view from edges, with their numbers", best[3], best[2], kNone);
}

void measure_paths(const MadeGraph& made, const GraphView& view, const BoostWalks& boost,
                   const IgraphWalks& igraph) {
  constexpr std::size_t kPairs = 400;
  const std::size_t few = made.vertices > 500'000 ? 8 : 24;  // of those that take long
  const Pairs pairs = random_pairs(made, kPairs);
  SearchSpace space;
  std::vector<int> hops;
  const auto ask = [&] {
    hops.clear();
    for (const auto& [from, to] : pairs) {
      const auto path = shortest_path(view, term_of(from), term_of(to), {}, space).value();
      hops.push_back(path ? static_cast<int>(path->size()) : -1);
    }
  };
  ask();  // the notes of a search are allocated once
  const double ours = best_ms(5, ask) / static_cast<double>(kPairs);
  const std::span<const std::pair<Vertex, Vertex>> some = std::span(pairs).first(3 * few);
  const double theirs = best_ms(1, [&] {
    for (std::size_t i = 0; i < some.size(); ++i) {
      DOSSIER_CHECK(boost.hops(some[i].first, some[i].second) == hops[i]);
    }
  });
  const double igraph_ms = best_ms(1, [&] {
    for (std::size_t i = 0; i < few; ++i) {
      DOSSIER_CHECK(igraph.hops(some[i].first, some[i].second) == hops[i]);
    }
  });
  print_row(made.name, "shortest path s-t", ours, theirs / static_cast<double>(some.size()),
            igraph_ms / static_cast<double>(few));

  const PathOptions informative{.weight = PathOptions::Weight::informative};
  std::vector<double> costs;
  const auto ask_costs = [&] {
    costs.clear();
    for (const auto& [from, to] : pairs) {
      const auto path = cheapest_path(view, term_of(from), term_of(to), informative, space).value();
      costs.push_back(path ? path->cost : -1.0);
    }
  };
  const double cheapest = best_ms(3, ask_costs) / static_cast<double>(kPairs);
  DOSSIER_CHECK(is_near(boost.cost(pairs[0].first, pairs[0].second), costs[0]));  // makes weights
  const double dijkstra = best_ms(1, [&] {
    for (std::size_t i = 0; i < few; ++i) {
      DOSSIER_CHECK(is_near(boost.cost(some[i].first, some[i].second), costs[i]));
    }
  });
  print_row(made.name, "informative path s-t", cheapest, dijkstra / static_cast<double>(few),
            kNone);
}

void measure_whole(const MadeGraph& made, const BoostWalks& boost, const IgraphWalks& igraph) {
  const Adjacency both = Adjacency::build(made.vertices, made.ends, Adjacency::Ways::both);
  std::size_t parts = 0;
  const double components = best_ms(5, [&] { parts = connected_components(both).count(); });
  const double boost_parts = best_ms(2, [&] { DOSSIER_CHECK(boost.components() == parts); });
  const double igraph_parts = best_ms(2, [&] { DOSSIER_CHECK(igraph.components() == parts); });
  print_row(made.name, "components", components, boost_parts, igraph_parts);

  std::vector<double> rank;
  double page = 1e18;
  double boost_page = 1e18;
  for (int run = 0; run < 6; ++run) {  // by turns
    page = std::min(page, best_ms(1, [&] { rank = page_rank(both, both, {.iterations = 20}); }));
    boost_page = std::min(
        boost_page, best_ms(1, [&] { DOSSIER_CHECK(boost.page_rank(20).size() == rank.size()); }));
  }
  double igraph_page = best_ms(2, [&] {
    const std::vector<double> exact = igraph.page_rank();
    for (std::size_t v = 0; v < rank.size(); v += 97) {
      DOSSIER_CHECK(std::abs(exact[v] - rank[v]) < 1e-3);
    }
  });
  print_row(made.name, "PageRank, 20 iterations (igraph: to its end)", page, boost_page,
            igraph_page);

  std::vector<Vertex> sources;
  for (const auto& [from, to] : random_pairs(made, made.vertices > 500'000 ? 3 : 12)) {
    sources.push_back(from);
  }
  const auto count = static_cast<double>(sources.size());
  std::vector<double> sums;
  const double brandes = best_ms(3, [&] { sums = betweenness_from(both, both, sources); });
  const auto agrees = [&sums](const std::vector<double>& other, double scale) {
    for (std::size_t v = 0; v < sums.size(); v += 31) {
      if (!is_near(other[v] * scale, sums[v])) return false;
    }
    return true;
  };
  const double boost_brandes =
      best_ms(1, [&] { DOSSIER_CHECK(agrees(boost.betweenness_from(sources), 1.0)); });
  const double igraph_brandes =
      best_ms(1, [&] { DOSSIER_CHECK(agrees(igraph.betweenness_from(sources), 2.0)); });
  print_row(made.name, "betweenness, a source", brandes / count, boost_brandes / count,
            igraph_brandes / count);
}

void measure(const MadeGraph& made) {
  std::vector<std::size_t> degree(made.vertices, 0);
  for (const Ends& ends : made.ends) {
    ++degree[ends.from];
    ++degree[ends.to];
  }
  std::fprintf(stderr, "%s: %zu vertices, %zu edges, highest degree %zu\n", made.name.c_str(),
               made.vertices, made.ends.size(), *std::ranges::max_element(degree));
  measure_build(made);
  const GraphView view = GraphView::build(EdgeSource(made)).value();
  const BoostWalks boost(made.vertices, BoostWalks::arcs_of(made.ends));
  const IgraphWalks igraph(made.vertices, made.ends);
  measure_paths(made, view, boost, igraph);
  measure_whole(made, boost, igraph);
}

// A store of a graph, in a directory that is gone with this.
class MadeStore {
 public:
  explicit MadeStore(const MadeGraph& made) {
    std::string path = (std::filesystem::temp_directory_path() / "dossier-walk-XXXXXX").string();
    DOSSIER_CHECK(mkdtemp(path.data()) != nullptr);
    directory_ = path;
    const auto filled = store::Store::open(directory_ / "facts").value();
    constexpr std::size_t kEdgesADocument = 2000;
    for (std::size_t i = 0; i < made.ends.size(); i += kEdgesADocument) {
      const std::size_t count = std::min(kEdgesADocument, made.ends.size() - i);
      const MadeDocument one = document_of(std::span(made.ends).subspan(i, count), i);
      DOSSIER_CHECK(filled->add(one.document, one.statements));
    }
  }
  ~MadeStore() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  MadeStore(const MadeStore&) = delete;
  MadeStore& operator=(const MadeStore&) = delete;

  [[nodiscard]] std::unique_ptr<store::Store> open() const {
    return store::Store::open(directory_ / "facts",
                              {.access = store::Access::read_only, .missing = store::Missing::fail})
        .value();
  }

 private:
  std::filesystem::path directory_;
};

// Paths over RocksDB against paths in a view of the same store.
void measure_lazy(const MadeGraph& made) {
  const MadeStore files(made);
  const auto store = files.open();
  std::unique_ptr<GraphView> view;
  const double load =
      best_ms(1, [&] { view = std::make_unique<GraphView>(GraphView::build(*store).value()); });
  std::vector<std::pair<TermId, TermId>> pairs;
  for (const auto& [from, to] : random_pairs(made, 400)) {
    const auto id = [&store](Vertex v) {
      const Term term = Entity{EntityType::person, name_of_vertex(v), {}};
      return store->find_term(key_of(term)).value().value();
    };
    pairs.emplace_back(id(from), id(to));
  }
  SearchSpace space;
  std::vector<std::size_t> hops;
  const auto ask_view = [&] {
    hops.clear();
    for (const auto& [from, to] : pairs) {
      hops.push_back(shortest_path(*view, from, to, {}, space).value().value_or(Path()).size());
    }
  };
  ask_view();
  const double loaded = best_ms(5, ask_view) / static_cast<double>(pairs.size());
  const auto ask = [&](const ArcGraph& graph, std::size_t i) {
    const auto path = shortest_path(graph, pairs[i].first, pairs[i].second, {}, space).value();
    DOSSIER_CHECK(path.value_or(Path()).size() == hops[i]);
  };
  const auto fresh_ms = [&](const store::Store& from, int runs) {
    const auto ask_fresh = [&] {
      for (std::size_t i = 0; i < pairs.size(); ++i) ask(LazyGraph(from), i);
    };
    ask_fresh();
    return best_ms(runs, ask_fresh) / static_cast<double>(pairs.size());
  };
  const double by_rows = fresh_ms(*store, 1);
  const auto with_file = files.open();
  DOSSIER_CHECK(with_file->graph().has_value());  // makes the file
  const auto reader = files.open();
  const double opening = best_ms(1, [&] { DOSSIER_CHECK(reader->graph().has_value()); });
  const double by_file = fresh_ms(*reader, 5);
  const LazyGraph kept(*store);
  const auto ask_kept = [&] {
    for (std::size_t i = 0; i < pairs.size(); ++i) ask(kept, i);
  };
  ask_kept();
  const double warm = best_ms(3, ask_kept) / static_cast<double>(pairs.size());
  std::printf("\n| walking the store of %s | ms | times loaded |\n|---|---|---|\n",
              made.name.c_str());
  std::printf("| shortest path s-t, loaded view | %.4g | 1 |\n", loaded);
  std::printf("| lazy, a new graph each time, by the graph file | %.4g | %.1f |\n", by_file,
              by_file / loaded);
  std::printf("| lazy, a new graph each time, by rows, blocks in cache | %.4g | %.0f |\n", by_rows,
              by_rows / loaded);
  std::printf("| opening the graph file | %.4g | |\n", opening);
  std::printf("| lazy, the same graph kept | %.4g | %.1f |\n", warm, warm / loaded);
  std::printf("| loading the view | %.4g | |\n", load);
}

int run(int argc, char** argv) {
  std::string only;
  bool has_store = true;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--without-store") has_store = false;
    if (word == "--only" && i + 1 < argc) only = argv[++i];
  }
  const MadeGraph news = news_graph(200'000, 1'600'000);
  print_head();
  if (only.empty() || only == "news") measure(news);
  if (only.empty() || only == "rmat16") measure(rmat_graph(16, 8));
  if (only.empty() || only == "rmat20") measure(rmat_graph(20, 8));
  if (has_store && (only.empty() || only == "store")) measure_lazy(news);
  return 0;
}

}  // namespace

}  // namespace dossier::bench

int main(int argc, char** argv) { return dossier::bench::run(argc, argv); }
