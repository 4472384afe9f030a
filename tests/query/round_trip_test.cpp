// What is exported comes back as it was.
#include <fstream>
#include <map>
#include <sstream>

#include "query/export/export.h"
#include "query/import/import.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/comparison.h"
#include "tests/support/hostile.h"
#include "tests/support/random_graph.h"
#include "tests/support/temp_dir.h"

namespace dossier::query {

namespace {

std::string exported(const StatementSource& source, const ExportOptions& options) {
  std::ostringstream out;
  const auto report = export_stream(source, out, options);
  REQUIRE(report);
  return out.str();
}

void import_lines(const std::string& lines, StatementSink& sink) {
  std::istringstream in(lines);
  const auto report = import_jsonl(in, {.file = "lines"}, sink);
  if (!report) FAIL(report.error().message);
}

std::unique_ptr<store::Store> new_store(const test::TempDir& directory, const std::string& name) {
  auto opened = store::Store::open(directory.path() / name);
  REQUIRE(opened);
  return std::move(*opened);
}

// Adds to `sink` what another source has.
void copy(const StatementSource& source, StatementSink& sink) {
  import_lines(exported(source, {.format = ExportFormat::jsonl}), sink);
}

// Edges of a drawing by names, kinds and weights, read from its GraphML.
struct Drawing {
  std::map<std::string, std::string> nodes;  // id -> type and label
  std::multiset<std::string> edges;
  std::multiset<std::string> labels;
};

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t at = text.find(begin);
  if (at == std::string::npos) return {};
  return text.substr(at + begin.size(), text.find(end, at + begin.size()) - at - begin.size());
}

Drawing drawing_of(const std::string& graphml) {
  Drawing drawing;
  for (std::size_t at = 0; (at = graphml.find("    <node ", at)) != std::string::npos; ++at) {
    const std::string node = graphml.substr(at, graphml.find("</node>", at) - at);
    const std::string told =
        between(node, "\"n_type\">", "</data>") + ' ' + between(node, "\"n_label\">", "</data>");
    drawing.nodes[between(node, "id=\"", "\"")] = told;
    drawing.labels.insert(told);
  }
  for (std::size_t at = 0; (at = graphml.find("    <edge ", at)) != std::string::npos; ++at) {
    const std::string edge = graphml.substr(at, graphml.find("</edge>", at) - at);
    drawing.edges.insert(drawing.nodes[between(edge, "source=\"", "\"")] + " -" +
                         between(edge, " label=\"", "\"") + "-> " +
                         drawing.nodes[between(edge, "target=\"", "\"")] + " weight " +
                         between(edge, "\"e_weight\">", "</data>"));
  }
  return drawing;
}

const ExportOptions kEverything = {.hidden = std::vector<StatementStatus>()};

Drawing drawn_again(const std::string& graphml) {
  std::istringstream in(graphml);
  MemoryStore store;
  const auto report = import_graphml(in, {.file = "g.graphml", .statements_at_once = 7}, store);
  if (!report) FAIL(report.error().message);
  return drawing_of(exported(store, kEverything));
}

}  // namespace

TEST_CASE("JSON lines bring a store back statement by statement", "[query][roundtrip]") {
  const test::TempDir directory;
  SECTION("of news") {
    const auto first = new_store(directory, "first");
    copy(test::news(), *first);
    CHECK(test::contents_of(*first) == test::contents_of(test::news()));
    const auto second = new_store(directory, "second");
    copy(*first, *second);
    CHECK(test::contents_of(*second) == test::contents_of(*first));
  }
  SECTION("of random statements") {
    const unsigned seed = GENERATE(range(0U, 8U));
    CAPTURE(seed);
    const auto first = new_store(directory, "first");
    const auto second = new_store(directory, "second");
    copy(test::RandomGraph(seed).store(6, 12), *first);
    copy(*first, *second);
    CHECK(test::contents_of(*second) == test::contents_of(*first));
    CHECK(exported(*second, {.format = ExportFormat::jsonl}) ==
          exported(*first, {.format = ExportFormat::jsonl}));
  }
  SECTION("of hostile names, once they are UTF-8") {
    const auto first = new_store(directory, "first");
    const auto second = new_store(directory, "second");
    copy(test::hostile_news(), *first);
    copy(*first, *second);
    CHECK(test::contents_of(*second) == test::contents_of(*first));
  }
  SECTION("with documents that say nothing, and texts that are no UTF-8") {
    MemoryStore store;
    REQUIRE(store.add({"quiet.txt", "Nothing.", "2025-12-27"}, {}));
    REQUIRE(store.add({"bytes.txt", std::string("\xFF\0\xC3 z", 6), {}}, {}));
    MemoryStore back;
    copy(store, back);
    CHECK(test::contents_of(back) == test::contents_of(store));
    CHECK(back.document("bytes.txt").value().text == std::string("\xFF\0\xC3 z", 6));
  }
}

TEST_CASE("lines of a part of a store are lines of the whole", "[query][roundtrip]") {
  const MemoryStore store = test::RandomGraph(5).store(5, 10);
  const std::string all = exported(store, {.format = ExportFormat::jsonl});
  std::istringstream part(
      exported(store, {.format = ExportFormat::jsonl, .statuses = {StatementStatus::negated}}));
  std::size_t count = 0;
  for (std::string line; std::getline(part, line); ++count) {
    CHECK(all.find(line + '\n') != std::string::npos);
  }
  CHECK(count > 0);
}

TEST_CASE("GraphML keeps nodes, edges, kinds and weights", "[query][roundtrip]") {
  SECTION("of news") {
    const std::string graphml = exported(test::news(), kEverything);
    const Drawing before = drawing_of(graphml);
    const Drawing after = drawn_again(graphml);
    CHECK(before.labels.size() == 10);
    CHECK(after.labels == before.labels);
    CHECK(after.edges == before.edges);
  }
  SECTION("of random graphs") {
    const unsigned seed = GENERATE(range(0U, 20U));
    CAPTURE(seed);
    const std::string graphml = exported(test::RandomGraph(seed).store(4, 12), kEverything);
    const Drawing before = drawing_of(graphml);
    const Drawing after = drawn_again(graphml);
    CHECK(after.labels == before.labels);
    CHECK(after.edges == before.edges);
  }
  SECTION("of hostile names, but those that are one when they are UTF-8 are told apart") {
    const std::string graphml = exported(test::hostile_news(), kEverything);
    const Drawing before = drawing_of(graphml);
    const Drawing after = drawn_again(graphml);
    CHECK(after.nodes.size() == before.nodes.size());
    CHECK(after.edges.size() == before.edges.size());
    CHECK(after.labels == before.labels);
  }
}

TEST_CASE("tables keep nodes, edges, kinds and weights", "[query][roundtrip]") {
  const unsigned seed = GENERATE(range(0U, 10U));
  CAPTURE(seed);
  const MemoryStore store = test::RandomGraph(seed).store(4, 12);
  const test::TempDir directory;
  ExportOptions options = kEverything;
  options.literals = ExportOptions::Literals::left_out;  // the tables tell no values
  const Drawing before = drawing_of(exported(store, options));
  options.format = ExportFormat::csv;
  REQUIRE(export_file(store, directory.path() / "g.csv", options));
  std::ifstream edges(directory.path() / "g.edges.csv");
  std::ifstream nodes(directory.path() / "g.nodes.csv");
  MemoryStore back;
  REQUIRE(import_csv(edges, {.file = "g.edges.csv"}, back, &nodes));
  CHECK(drawing_of(exported(back, kEverything)).edges == before.edges);
}

TEST_CASE("N-Quads keep the edges that are asserted", "[query][roundtrip]") {
  const MemoryStore store = test::news();
  std::istringstream in(exported(store, {.format = ExportFormat::nquads}));
  MemoryStore back;
  const auto report = import_rdf(in, {.file = "g.nq"}, back);
  REQUIRE(report);
  const Drawing after = drawing_of(exported(back, kEverything));
  CHECK(after.edges ==
        std::multiset<std::string>{"Country Canada -pledged-> Money $2.5 billion weight 1",
                                   "Person Mark Carney -met-> Person Volodymyr Zelensky weight 1"});
}

}  // namespace dossier::query
