// Walking the graph file of a store against walking its rows, with judgements, limits and damage.
#include <fstream>

#include "graph/all_shortest.h"
#include "graph/k_shortest.h"
#include "graph/lazy_graph.h"
#include "graph/neighborhood.h"
#include "graph/shortest.h"
#include "store/csr_graph.h"
#include "store/folder.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/comparison.h"
#include "tests/store/judging.h"
#include "tests/store/samples.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

namespace fs = std::filesystem;

std::unique_ptr<Store> open(const fs::path& path, Access access) {
  Result<std::unique_ptr<Store>> store = Store::open(path, {.access = access});
  REQUIRE(store);
  return std::move(*store);
}

// Documents, and judgements between them.
void fill(const fs::path& path, std::uint64_t seed, std::size_t judgements) {
  const auto store = open(path, Access::read_write);
  test::Sampler sampler(seed);
  for (std::size_t number = 0; number < 12; ++number) {
    const test::Sample sample = sampler.sample(std::to_string(number), std::to_string(number));
    REQUIRE(store->add(sample.document, sample.statements));
  }
  for (std::size_t i = 0; i < judgements; ++i) test::judge_at_random(sampler, *store);
}

// Days and confidences made up from the numbers of statements.
class MadeFacts final : public EdgeFactsSource {
 public:
  [[nodiscard]] Result<EdgeFacts> facts(StatementId statement) override {
    const auto n = static_cast<Day>(number(statement));
    return EdgeFacts{n % 7, n % 7 + n % 3, static_cast<float>(n % 10) / 10.0F};
  }
};

PathOptions random_options(test::Sampler& sampler, const std::vector<Edge>& edges,
                           EdgeFactsSource& facts) {
  const auto any_edge = [&] { return edges[sampler.below(edges.size())]; };
  PathOptions options{.max_hops = 1 + sampler.below(5), .facts = &facts};
  if (sampler.one_in(3)) options.direction = PathOptions::Direction::forward;
  if (sampler.one_in(4)) options.only = {any_edge().label, any_edge().label};
  if (sampler.one_in(4)) options.avoid = {any_edge().label};
  if (sampler.one_in(4)) options.statuses = {StatementStatus::asserted};
  if (sampler.one_in(4)) options.without = {any_edge().subject};
  if (sampler.one_in(4)) options.max_degree = 4;
  if (sampler.one_in(4)) options.since = 3;
  if (sampler.one_in(4)) options.min_confidence = 0.3;
  return options;
}

std::string told(const Edge& edge) {
  return std::to_string(number(edge.statement)) + ':' + std::to_string(number(edge.subject)) + '-' +
         std::to_string(number(edge.label)) + '-' + std::to_string(number(edge.target));
}

std::string told(const Path& path) {
  std::string words;
  for (const Hop& hop : path) words += told(hop.edge) + (hop.is_forward ? "> " : "< ");
  return words;
}

// What a graph answers to some questions about two entities, line by line.
std::vector<std::string> answers(const ArcGraph& graph, TermId from, TermId to,
                                 const PathOptions& options) {
  std::vector<std::string> lines;
  SearchSpace space;
  const auto around = neighborhood(graph, from, options, 1000);
  const auto path = shortest_path(graph, from, to, options, space);
  const auto ties = all_shortest_paths(graph, from, to, options, 20, space);
  const auto best = k_shortest_paths(graph, from, to, 3, options, space);
  const auto direct = edges_between(graph, from, to, options);
  if (!around || !path || !ties || !best || !direct) return {"error"};
  for (const Neighbor& one : *around) {
    lines.push_back(std::to_string(one.hops) + ' ' + told(one.last.edge) + ' ' +
                    std::to_string(one.edges));
  }
  lines.push_back(*path ? "path " + told(**path) : "no path");
  for (const Path& tie : ties->paths) lines.push_back("tie " + told(tie));
  for (const PricedPath& one : *best) lines.push_back("cost " + std::to_string(one.cost));
  for (const Edge& edge : *direct) lines.push_back("edge " + told(edge));
  return lines;
}

}  // namespace

TEST_CASE("walking the graph file gives the answers of walking the rows",
          "[store][csr][walk][oracle]") {
  const std::uint64_t seed = GENERATE(range<std::uint64_t>(400, 408));
  CAPTURE(seed);
  const test::TempDir directory;
  fill(directory.path(), seed, seed % 2 == 0 ? 0 : 12);
  const auto reader = open(directory.path(), Access::read_only);
  REQUIRE(reader->graph());
  const std::unique_ptr<StatementSource> rows = reader->snapshot();
  const std::vector<Edge> edges = test::edges_of(*rows, {});
  REQUIRE_FALSE(edges.empty());
  test::Sampler sampler(seed);
  MadeFacts facts;
  const LazyGraph by_file(*reader);
  const LazyGraph by_rows(*rows);
  std::size_t found = 0;
  for (int round = 0; round < 60; ++round) {
    const PathOptions options = random_options(sampler, edges, facts);
    const TermId from = edges[sampler.below(edges.size())].subject;
    const TermId to = edges[sampler.below(edges.size())].target;
    const auto wanted = answers(by_rows, from, to, options);
    REQUIRE(answers(by_file, from, to, options) == wanted);
    found += wanted.size();
  }
  CHECK(found > 100);
  CHECK(by_file.edges_read() == 0);
  CHECK(by_rows.edges_read() > 0);
}

TEST_CASE("a graph file that is damaged while it is walked is an error once, then made anew",
          "[store][csr][walk][damage]") {
  const test::TempDir directory;
  fill(directory.path(), 500, 5);
  const fs::path file = graph_file_of(directory.path());
  REQUIRE(open(directory.path(), Access::read_only)->graph());
  const std::string sound = test::read_file(file);
  test::Sampler sampler(501);
  std::size_t met = 0;
  for (std::size_t at = sizeof(CsrHeader); at < sound.size(); at += 1 + sampler.below(300)) {
    CAPTURE(at);
    std::string hurt = sound;
    hurt[at] = static_cast<char>(hurt[at] ^ 4);
    std::ofstream(file, std::ios::binary) << hurt;
    const auto reader = open(directory.path(), Access::read_only);
    REQUIRE(reader->graph());  // made anew if its sums are wrong
    const std::unique_ptr<StatementSource> rows = reader->snapshot();
    const LazyGraph by_file(*reader);
    const LazyGraph by_rows(*rows);
    for (const Edge& edge : test::edges_of(*rows, {})) {
      const auto lines = answers(by_file, edge.subject, edge.target, {.max_hops = 3});
      if (!by_file.status()) break;
      REQUIRE(lines == answers(by_rows, edge.subject, edge.target, {.max_hops = 3}));
    }
    if (by_file.status()) continue;
    ++met;
    CHECK(by_file.status().error().code == ErrorCode::corrupt);
    CHECK_FALSE(fs::exists(file));
    CHECK(LazyGraph(*reader).find(make_term_id(kEntityTag, 1)));
    const TermId term = test::edges_of(*rows, {}).front().subject;
    std::vector<Edge> edges;
    REQUIRE(reader->edges_at(term, edges));  // out of the rows meanwhile
    CHECK_FALSE(edges.empty());
    REQUIRE(reader->graph());
    CHECK(test::read_file(file) == sound);
  }
  CHECK(met > 10);
}

TEST_CASE("edges of a term come out of the rows where the graph file is damaged",
          "[store][csr][damage]") {
  const test::TempDir directory;
  fill(directory.path(), 502, 0);
  const fs::path file = graph_file_of(directory.path());
  REQUIRE(open(directory.path(), Access::read_only)->graph());
  const std::string sound = test::read_file(file);
  test::Sampler sampler(503);
  for (int round = 0; round < 20; ++round) {
    std::string hurt = sound;
    const std::size_t at = sizeof(CsrHeader) + sampler.below(sound.size() - sizeof(CsrHeader));
    hurt[at] = static_cast<char>(hurt[at] ^ 1);
    std::ofstream(file, std::ios::binary) << hurt;
    const auto reader = open(directory.path(), Access::read_only);
    REQUIRE(reader->graph());
    const std::unique_ptr<StatementSource> rows = reader->snapshot();
    for (const Edge& one : test::edges_of(*rows, {})) {
      std::vector<Edge> edges;
      std::vector<Edge> wanted;
      REQUIRE(reader->edges_at(one.subject, edges));
      REQUIRE(rows->edges_at(one.subject, wanted));
      REQUIRE(edges == wanted);
    }
  }
}

TEST_CASE("estimates out of the graph file count what a scan gives", "[store][csr]") {
  const test::TempDir directory;
  fill(directory.path(), 504, 0);
  const auto reader = open(directory.path(), Access::read_only);
  REQUIRE(reader->graph());
  for (const Edge& edge : test::edges_of(*reader, {})) {
    for (const Pattern& pattern : {Pattern{.subject = edge.subject}, Pattern{.target = edge.target},
                                   Pattern{.subject = edge.subject, .label = edge.label},
                                   Pattern{.label = edge.label, .target = edge.target},
                                   Pattern{.subject = edge.subject, .target = edge.target}}) {
      CHECK(reader->estimate(pattern) == test::edges_of(*reader, pattern).size());
    }
  }
}

}  // namespace dossier::store
