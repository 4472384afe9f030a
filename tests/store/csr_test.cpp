#include <fstream>

#include "graph/algorithms.h"
#include "store/csr_graph.h"
#include "store/folder.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/comparison.h"
#include "tests/store/samples.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

namespace fs = std::filesystem;

std::unique_ptr<Store> open(const fs::path& path, const StoreOptions& options = {}) {
  Result<std::unique_ptr<Store>> store = Store::open(path, options);
  REQUIRE(store);
  return std::move(*store);
}

void add_samples(Store& store, std::uint64_t seed, std::size_t count) {
  test::Sampler sampler(seed);
  for (std::size_t number = 0; number < count; ++number) {
    const std::string name = std::to_string(seed) + '/' + std::to_string(number);
    const test::Sample sample = sampler.sample(name, name);
    REQUIRE(store.add(sample.document, sample.statements));
  }
}

std::vector<Edge> edges_of(const CsrGraph& graph) {
  std::vector<Edge> edges;
  for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
    for (const CsrEdge& edge : graph.out_edges(node)) edges.push_back(graph.full_edge(edge));
  }
  return edges;
}

// Looks at every byte that can be asked for.
Status read_all(const CsrGraph& graph) {
  constexpr std::uint32_t kMoreLabelsThanThereAre = 10'000;
  std::size_t letters = 0;
  for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
    letters += graph.name(node).size() + graph.in_edges(node).size() + graph.arcs(node).size();
  }
  for (std::uint32_t label = 0; label < kMoreLabelsThanThereAre; ++label) {
    letters += graph.label(label).size();
  }
  CHECK(letters + edges_of(graph).size() > 0);
  return graph.status();
}

std::shared_ptr<const CsrGraph> graph_of(const Store& store) {
  const auto graph = store.graph();
  INFO((graph ? "" : graph.error().message));
  REQUIRE(graph);
  return *graph;
}

}  // namespace

TEST_CASE("the graph of a store has its edges and names", "[store][csr]") {
  const test::TempDir directory;
  const auto store = open(directory.path());
  add_samples(*store, 91, 20);
  const auto graph = graph_of(*store);
  const std::vector<Edge> edges = test::edges_of(*store, {});
  CHECK(edges_of(*graph) == edges);
  std::size_t ends = 0;
  for (std::uint32_t node = 0; node < graph->node_count(); ++node) {
    const TermId term = graph->term_of(node);
    CHECK(graph->node_of(term) == node);
    CHECK(graph->name(node) == name_of(store->term(term).value()));
    for (const std::uint32_t edge : graph->in_edges(node)) {
      CHECK(graph->edge_row(edge).target == node);
      ++ends;
    }
  }
  CHECK(ends == static_cast<std::size_t>(std::ranges::count_if(
                    edges, [](const Edge& edge) { return edge.target != TermId::none; })));
  for (const Edge& edge : edges) {
    CHECK(graph->label(number(edge.label)) == store->label(edge.label).value());
  }
  CHECK_FALSE(graph->node_of(make_term_id(kEntityTag, 1'000'000)));
}

TEST_CASE("the graph of an empty store is empty", "[store][csr]") {
  const test::TempDir directory;
  const auto graph = graph_of(*open(directory.path()));
  CHECK(graph->node_count() == 0);
  CHECK(graph->label(1).empty());
  CHECK_FALSE(graph->node_of(TermId{1}));
}

TEST_CASE("the graph file is used while it is fresh and made anew when the store has changed",
          "[store][csr]") {
  const test::TempDir directory;
  auto store = open(directory.path());
  const fs::path file = graph_file_of(directory.path());
  add_samples(*store, 92, 5);
  graph_of(*store);
  const auto written = fs::last_write_time(file);
  SECTION("by another reader too") {
    store.reset();
    CHECK_FALSE(
        edges_of(*graph_of(*open(directory.path(), {.access = Access::read_only}))).empty());
    CHECK(fs::last_write_time(file) == written);
  }
  SECTION("after a document was added or removed") {
    add_samples(*store, 93, 1);
    CHECK(edges_of(*graph_of(*store)) == test::edges_of(*store, {}));
    const GraphStamp stamp = graph_of(*store)->stamp();
    REQUIRE(store->remove("92/0"));
    CHECK(edges_of(*graph_of(*store)) == test::edges_of(*store, {}));
    CHECK_FALSE(graph_of(*store)->stamp() == stamp);
  }
  SECTION("if it is of another store") {
    const test::TempDir other_directory;
    const auto other = open(other_directory.path());
    add_samples(*other, 94, 5);
    graph_of(*other);
    fs::copy_file(graph_file_of(other_directory.path()), file,
                  fs::copy_options::overwrite_existing);
    CHECK(edges_of(*graph_of(*store)) == test::edges_of(*store, {}));
  }
  SECTION("if it is of an older version") {
    std::string old = test::read_file(file);
    old.replace(0, 8, "DossCSR3");
    std::ofstream(file, std::ios::binary) << old;
    const auto found = CsrGraph::open(file);
    REQUIRE_FALSE(found);
    CHECK(found.error().code == ErrorCode::unsupported);
    CHECK(edges_of(*graph_of(*store)) == test::edges_of(*store, {}));
    CHECK(CsrGraph::open(file));
  }
  SECTION("if it is gone, or a directory is in its place") {
    fs::remove(file);
    fs::create_directory(file);
    CHECK(edges_of(*graph_of(*store)) == test::edges_of(*store, {}));
  }
}

TEST_CASE("each damaged byte of a graph file is found, when it is opened or when it is read",
          "[store][csr][damage]") {
  const test::TempDir directory;
  const auto store = open(directory.path());
  add_samples(*store, 95, 2);
  const std::vector<Edge> edges = edges_of(*graph_of(*store));
  const fs::path file = graph_file_of(directory.path());
  const std::string sound = test::read_file(file);
  test::Sampler sampler(96);
  for (std::size_t at = 0; at < sound.size(); at += 1 + sampler.below(40)) {
    std::string hurt = sound;
    hurt[at] = static_cast<char>(hurt[at] ^ (1 << sampler.below(8)));
    const auto graph = CsrGraph::of(hurt);
    CAPTURE(at);
    const Status status = graph ? read_all(**graph) : graph.status();
    REQUIRE_FALSE(status);
    REQUIRE((status.error().code == ErrorCode::corrupt ||
             status.error().code == ErrorCode::unsupported));
  }
  CHECK(read_all(*CsrGraph::of(sound).value()));
  for (std::size_t size = 0; size < sound.size(); size += 1 + sampler.below(60)) {
    REQUIRE_FALSE(CsrGraph::of(sound.substr(0, size)));
  }
  std::ofstream(file, std::ios::binary) << sound.substr(0, sound.size() / 2);
  CHECK(edges_of(*graph_of(*store)) == edges);
  CHECK(test::read_file(file) == sound);
}

TEST_CASE("a store that is read gives the edges of a term out of its graph, as out of its rows",
          "[store][csr][oracle]") {
  const std::uint64_t seed = GENERATE(range<std::uint64_t>(97, 103));
  CAPTURE(seed);
  const test::TempDir directory;
  add_samples(*open(directory.path()), seed, 6);
  const auto reader = open(directory.path(), {.access = Access::read_only});
  const std::unique_ptr<StatementSource> rows = reader->snapshot();
  const auto graph = graph_of(*reader);
  CHECK(graph_of(*reader) == graph);  // kept
  std::size_t found = 0;
  for (std::uint32_t node = 0; node < graph->node_count(); ++node) {
    std::vector<Edge> wanted;
    std::vector<Edge> edges;
    REQUIRE(rows->edges_at(graph->term_of(node), wanted));
    REQUIRE(reader->edges_at(graph->term_of(node), edges));
    REQUIRE(edges == wanted);
    found += edges.size();
    CHECK(reader->known_degree(graph->term_of(node)).value() >= edges.size());
    for (const Edge& edge : edges) {
      for (const Pattern& pattern :
           {Pattern{.subject = edge.subject}, Pattern{.target = edge.target},
            Pattern{.subject = edge.subject, .label = edge.label},
            Pattern{.label = edge.label, .target = edge.target},
            Pattern{.subject = edge.subject, .target = edge.target}}) {
        REQUIRE(test::edges_of(*reader, pattern) == test::edges_of(*rows, pattern));
      }
    }
  }
  CHECK(found > 10);
  std::vector<Edge> none;
  CHECK(reader->edges_at(make_term_id(kEntityTag, 1'000'000), none));
  CHECK(none.empty());
}

TEST_CASE("a store that is written gives the edges it has by now", "[store][csr]") {
  const test::TempDir directory;
  const auto store = open(directory.path());
  add_samples(*store, 104, 2);
  const TermId term = graph_of(*store)->term_of(0);
  REQUIRE(store->remove("104/0"));
  REQUIRE(store->remove("104/1"));
  std::vector<Edge> edges;
  REQUIRE(store->edges_at(term, edges));
  CHECK(edges.empty());
}

}  // namespace dossier::store
