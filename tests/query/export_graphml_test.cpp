#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "query/export/export.h"
#include "tests/catch.h"
#include "tests/support/hostile.h"
#include "tests/support/random_graph.h"
#include "tests/support/temp_dir.h"

namespace dossier::query {

namespace {

// The exported text, taken apart as far as these tests need. Whether it is XML at all, and what
// other programs read in it, is for graph_readers_test.py.
struct Exported {
  ExportReport report;
  std::string text;
  std::vector<std::string> nodes;
  std::vector<std::string> edges;
};

std::vector<std::string> elements(const std::string& text, const std::string& tag) {
  std::vector<std::string> found;
  const std::string close = "</" + tag + ">\n";
  for (std::size_t at = 0; (at = text.find("    <" + tag + " ", at)) != std::string::npos;) {
    const std::size_t end = text.find(close, at);
    REQUIRE(end != std::string::npos);
    found.push_back(text.substr(at, end - at));
    at = end;
  }
  return found;
}

Exported exported(const MemoryStore& store, const ExportOptions& options = {}) {
  std::ostringstream out;
  const auto report = export_stream(store, out, options);
  REQUIRE(report);
  return {*report, out.str(), elements(out.str(), "node"), elements(out.str(), "edge")};
}

std::string value_of(const std::string& element, const std::string& key) {
  const std::string start = "<data key=\"" + key + "\">";
  const std::size_t at = element.find(start);
  if (at == std::string::npos) return "(none)";
  const std::size_t begin = at + start.size();
  return element.substr(begin, element.find("</data>", begin) - begin);
}

std::string attribute_of(const std::string& element, const std::string& name) {
  const std::string start = " " + name + "=\"";
  const std::size_t begin = element.find(start) + start.size();
  return element.substr(begin, element.find('"', begin) - begin);
}

// The one edge of that kind.
std::string edge_of_kind(const Exported& graph, const std::string& kind) {
  std::vector<std::string> found = graph.edges;
  std::erase_if(found,
                [&](const std::string& edge) { return attribute_of(edge, "label") != kind; });
  CAPTURE(kind);
  REQUIRE(found.size() == 1);
  return found.front();
}

std::string node_called(const Exported& graph, const std::string& name) {
  const auto found = std::ranges::find_if(
      graph.nodes, [&](const std::string& node) { return value_of(node, "n_label") == name; });
  CAPTURE(name);
  REQUIRE(found != graph.nodes.end());
  return *found;
}

bool has_node(const Exported& graph, const std::string& name) {
  return std::ranges::any_of(
      graph.nodes, [&](const std::string& node) { return value_of(node, "n_label") == name; });
}

}  // namespace

TEST_CASE("a GraphML file", "[query][export]") {
  const Exported graph = exported(test::news());
  SECTION("starts with a declaration of its encoding") {
    CHECK_THAT(graph.text,
               Catch::StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "));
  }
  SECTION("declares every key before the graph, with one of the types of the schema") {
    CHECK(graph.text.rfind("<key ") < graph.text.find("<graph id="));
    const std::set<std::string> known = {"string", "int", "double"};
    for (std::size_t at = 0; (at = graph.text.find("attr.type=", at)) != std::string::npos; ++at) {
      CHECK(known.contains(attribute_of(graph.text.substr(at - 1), "attr.type")));
    }
  }
  SECTION("has all nodes before the first edge") {
    CHECK(graph.text.rfind("<node ") < graph.text.find("<edge "));
  }
  SECTION("reports what is in it") {
    CHECK(graph.report == ExportReport{graph.nodes.size(), graph.edges.size(), 5});
    CHECK(graph.report.nodes == 9);
    CHECK(graph.report.edges == 5);
  }
  SECTION("is the same bytes each time") { CHECK(exported(test::news()).text == graph.text); }
}

TEST_CASE("an exported node", "[query][export]") {
  const Exported graph = exported(test::news());
  const std::string carney = node_called(graph, "Mark Carney");
  SECTION("has its stable id, type and aliases") {
    CHECK(attribute_of(carney, "id") == stable_id(test::carney()));
    CHECK(value_of(carney, "n_type") == "Person");
    CHECK(value_of(node_called(graph, "Volodymyr Zelensky"), "n_aliases") == "Zelensky; Zelenskyy");
  }
  SECTION("says how often, in how many documents and when it was seen") {
    const std::string canada = node_called(graph, "Canada");
    CHECK(value_of(canada, "n_mentions") == "2");
    CHECK(value_of(canada, "n_docs") == "2");
    CHECK(value_of(canada, "n_first") == "2025-12-28");
    CHECK(value_of(canada, "n_last") == "2025-12-30");
    CHECK(value_of(carney, "n_first") == "2025-12-27");
  }
  SECTION("grows with its edges") {
    CHECK(value_of(node_called(graph, "Halifax"), "n_size") == "12");
    CHECK(value_of(node_called(graph, "talks"), "n_size") == "8");
  }
  SECTION("has the colour of its type") {
    const std::string russia = node_called(graph, "Russia");
    const std::string canada = node_called(graph, "Canada");
    for (const char* channel : {"n_r", "n_g", "n_b"}) {
      CHECK(value_of(russia, channel) == value_of(canada, channel));
      const int level = std::stoi(value_of(russia, channel));
      CHECK((level >= 0 && level <= 255));
    }
    CHECK(value_of(carney, "n_r") != value_of(canada, "n_r"));
  }
}

TEST_CASE("an exported edge", "[query][export]") {
  const Exported graph = exported(test::news());
  const std::string pledged = edge_of_kind(graph, "pledged");
  SECTION("runs from subject to object, with its kind and an id that is no bare number") {
    CHECK(attribute_of(pledged, "source") == stable_id(Term(test::country("Canada"))));
    CHECK(attribute_of(pledged, "target") == stable_id(test::pledge()));
    CHECK(attribute_of(pledged, "id").front() == 'R');
  }
  SECTION("sums up all evidence") {
    CHECK(value_of(pledged, "e_label") == "pledged");
    CHECK(value_of(pledged, "e_relation") == "pledged");
    CHECK(value_of(pledged, "e_slot") == "object");
    CHECK(value_of(pledged, "e_weight") == "2");
    CHECK(value_of(pledged, "e_docs") == "2");
    CHECK(value_of(pledged, "e_statements") == "1");
    CHECK(value_of(pledged, "e_confidence") == "0.96");
    CHECK(value_of(pledged, "e_status") == "asserted");
    CHECK(value_of(pledged, "e_claim") == "0");
    CHECK(value_of(pledged, "e_polarity") == "positive");
    CHECK(value_of(pledged, "e_src") == "doc-1#s0");
  }
  SECTION("leads to each entity among the qualifiers, with the slot in its kind") {
    const std::string recipient = edge_of_kind(graph, "pledged:recipient");
    CHECK(attribute_of(recipient, "target") == stable_id(Term(test::country("Ukraine"))));
    CHECK(value_of(recipient, "e_label") == "pledged");
    CHECK(value_of(recipient, "e_slot") == "recipient");
  }
  SECTION("says when it happened, and its class") {
    const std::string met = edge_of_kind(graph, "met");
    CHECK(value_of(met, "e_start") == "2025-12-27");
    CHECK(value_of(met, "e_end") == "2025-12-27");
    CHECK(value_of(met, "e_class") == "CONSULT");
    CHECK(value_of(pledged, "e_start") == "(none)");
  }
  SECTION("says who claims it") {
    const std::string claimed = edge_of_kind(graph, "claimed");
    CHECK(value_of(claimed, "e_claim") == "1");
    CHECK(value_of(claimed, "e_attributed") == "Russia");
    CHECK(value_of(claimed, "e_status") == "claimed");
  }
}

TEST_CASE("statements of one source, kind and target are one edge", "[query][export]") {
  const Document document = test::document_of("doc", "Ada met Bo, twice.");
  const Term ada = test::person("Ada");
  const Term bo = test::person("Bo");
  Statement monday = test::statement_in(document, ada, "met", bo);
  test::qualify(monday, Slot::time, date("Monday", "2025-12-22"));
  test::qualify(monday, Slot::place, test::place("Oslo"));
  test::qualify(monday, Slot::place, test::place("Oslo"));  // said twice: still one edge
  Statement friday = test::statement_in(document, ada, "met", bo);
  test::qualify(friday, Slot::time, date("Friday", "2025-12-26"));
  test::attribute(friday, bo, "say", Stance::neutral);
  const std::vector statements = {monday, friday, test::statement_in(document, bo, "met", ada)};
  MemoryStore store;
  REQUIRE(store.add(document, statements));

  const Exported graph = exported(store);
  CHECK(graph.report == ExportReport{3, 3, 2});
  const auto from_ada = std::ranges::find_if(graph.edges, [&](const std::string& edge) {
    return attribute_of(edge, "source") == stable_id(ada) && attribute_of(edge, "label") == "met";
  });
  REQUIRE(from_ada != graph.edges.end());
  CHECK(value_of(*from_ada, "e_weight") == "2");
  CHECK(value_of(*from_ada, "e_statements") == "2");
  CHECK(value_of(*from_ada, "e_docs") == "1");
  CHECK(value_of(*from_ada, "e_start") == "2025-12-22");
  CHECK(value_of(*from_ada, "e_end") == "2025-12-26");
  CHECK(value_of(*from_ada, "e_statuses") == "asserted; attributed");
  CHECK(value_of(edge_of_kind(graph, "met:place"), "e_weight") == "1");
}

TEST_CASE("what did not happen", "[query][export]") {
  const MemoryStore store = test::news();
  SECTION("is left out unless asked for") {
    CHECK_FALSE(has_node(exported(store), "Vladimir Putin"));
  }
  SECTION("is told with its status and polarity where it is asked for") {
    const Exported graph = exported(store, {.hidden = std::vector<StatementStatus>()});
    CHECK(has_node(graph, "Vladimir Putin"));
    const auto negated = std::ranges::find_if(graph.edges, [](const std::string& edge) {
      return value_of(edge, "e_status") == "negated";
    });
    REQUIRE(negated != graph.edges.end());
    CHECK(value_of(*negated, "e_polarity") == "negative");
  }
}

TEST_CASE("amounts and texts can be left out", "[query][export]") {
  const Exported graph = exported(test::news(), {.literals = ExportOptions::Literals::left_out});
  CHECK_FALSE(has_node(graph, "$2.5 billion"));
  CHECK(has_node(graph, "Canada"));
  CHECK(graph.report == ExportReport{8, 4, 4});
}

TEST_CASE("a statement without an object is a node without an edge", "[query][export]") {
  const Exported graph = exported(test::news());
  const std::string id = attribute_of(node_called(graph, "talks"), "id");
  for (const std::string& edge : graph.edges) {
    CHECK(attribute_of(edge, "source") != id);
    CHECK(attribute_of(edge, "target") != id);
  }
}

TEST_CASE("an empty store is an empty graph", "[query][export]") {
  const Exported graph = exported(MemoryStore());
  CHECK(graph.report == ExportReport{0, 0, 0});
  CHECK_THAT(graph.text, Catch::EndsWith("</graph>\n</graphml>\n"));
}

TEST_CASE("exports of random graphs hold what readers rely on", "[query][export]") {
  const unsigned seed = GENERATE(range(0U, 20U));
  CAPTURE(seed);
  const Exported graph =
      exported(test::RandomGraph(seed).store(4, 10), {.hidden = std::vector<StatementStatus>()});
  std::set<std::string> nodes;
  for (const std::string& node : graph.nodes)
    REQUIRE(nodes.insert(attribute_of(node, "id")).second);
  std::set<std::string> ids;
  std::set<std::vector<std::string>> lines;
  for (const std::string& edge : graph.edges) {
    const std::string source = attribute_of(edge, "source");
    const std::string target = attribute_of(edge, "target");
    REQUIRE(ids.insert(attribute_of(edge, "id")).second);
    REQUIRE(lines.insert({source, attribute_of(edge, "label"), target}).second);
    REQUIRE(nodes.contains(source));
    REQUIRE(nodes.contains(target));
    REQUIRE(std::stod(value_of(edge, "e_weight")) > 0.0);
  }
  CHECK(graph.report.nodes == graph.nodes.size());
  CHECK(graph.report.edges == graph.edges.size());
}

TEST_CASE("hostile names leave no byte that XML cannot carry", "[query][export]") {
  const Exported graph = exported(test::hostile_news());
  CHECK(std::ranges::none_of(graph.text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7F || (byte < 0x20 && c != '\t' && c != '\n' && c != '\r');
  }));
  CHECK(graph.report.nodes == graph.nodes.size());
  CHECK(graph.report.edges == graph.edges.size());
}

TEST_CASE("a GraphML export to a file", "[query][export]") {
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "graph.graphml";
  SECTION("holds what the stream would have") {
    const auto report = export_file(test::news(), path);
    REQUIRE(report);
    const Exported graph = exported(test::news());
    CHECK(*report == graph.report);
    CHECK(test::read_file(path) == graph.text);
  }
  SECTION("names the file in its errors") {
    const auto report = export_file(test::news(), directory.path() / "none" / "g.graphml");
    REQUIRE_FALSE(report);
    CHECK(report.error().code == ErrorCode::io);
    CHECK_THAT(report.error().message, Catch::Contains("none/g.graphml"));
  }
}

TEST_CASE("a full disk is an error", "[query][export]") {
  std::ofstream full("/dev/full");
  if (!full) return;
  const auto report = export_stream(test::hostile_news(), full);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == ErrorCode::io);
}

}  // namespace dossier::query
