// Every format of an export; what other programs read in them is for graph_readers_test.py.
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "query/export/check.h"
#include "query/export/export.h"
#include "query/export/quote.h"
#include "query/import/import.h"
#include "tests/catch.h"
#include "tests/support/hostile.h"
#include "tests/support/random_graph.h"
#include "tests/support/temp_dir.h"

namespace dossier::query {

namespace {

constexpr ExportFormat kAll[] = {ExportFormat::graphml,   ExportFormat::gexf,  ExportFormat::csv,
                                 ExportFormat::neo4j_csv, ExportFormat::dot,   ExportFormat::cypher,
                                 ExportFormat::html,      ExportFormat::ftm,   ExportFormat::jsonl,
                                 ExportFormat::nquads,    ExportFormat::turtle};

struct Written {
  ExportReport report;
  std::vector<std::string> texts;  // of each file
};

Written written(const StatementSource& source, const ExportOptions& options) {
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "graph";
  const auto report = export_file(source, path, options);
  REQUIRE(report);
  Written all = {*report, {}};
  for (const auto& file : files_of(path, options.format)) {
    all.texts.push_back(test::read_file(file));
  }
  return all;
}

std::string text_of(const StatementSource& source, ExportFormat format) {
  return written(source, {.format = format}).texts.front();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++count;
  return count;
}

CheckReport checked(const StatementSource& source, const ExportOptions& options) {
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "graph.file";
  const auto report = export_file(source, path, options);
  REQUIRE(report);
  const auto check = check_export(path, options.format);
  REQUIRE(check);
  CHECK(check->nodes == report->nodes);
  CHECK(check->edges == report->edges);
  CHECK(check->kinds == report->kinds);
  return *check;
}

}  // namespace

TEST_CASE("the format of an export", "[query][export]") {
  SECTION("is told by the ending of the name") {
    CHECK(format_of("dir.gexf/graph.graphml") == ExportFormat::graphml);
    CHECK(format_of("graph.ftm.json") == ExportFormat::ftm);
    CHECK(format_of("graph.nq") == ExportFormat::nquads);
    CHECK_FALSE(format_of("graph.json"));
    CHECK_FALSE(format_of(".gexf"));
  }
  SECTION("has a word that is read back") {
    for (const ExportFormat format : kAll) CHECK(parse_export_format(to_string(format)) == format);
    CHECK_FALSE(parse_export_format("xml"));
  }
  SECTION("of two tables makes two files") {
    const auto files = files_of("dir/graph.csv", ExportFormat::csv);
    REQUIRE(files.size() == 2);
    CHECK(files.front() == "dir/graph.nodes.csv");
    CHECK(files.back() == "dir/graph.edges.csv");
  }
  SECTION("of two tables wants a file") {
    std::ostringstream out;
    const auto report = export_stream(test::news(), out, {.format = ExportFormat::csv});
    REQUIRE_FALSE(report);
    CHECK(report.error().code == ErrorCode::invalid_argument);
  }
}

TEST_CASE("every format", "[query][export]") {
  const ExportFormat format = GENERATE(from_range(std::begin(kAll), std::end(kAll)));
  CAPTURE(std::string(to_string(format)));
  const MemoryStore hostile = test::hostile_news();
  SECTION("is the same bytes each time, however little memory there is for sorting") {
    const MemoryStore store = test::RandomGraph(3).store(10, 20);
    const Written once = written(store, {.format = format});
    const Written again = written(store, {.format = format, .sort_bytes = 1});
    CHECK(once.report == again.report);
    CHECK(once.texts == again.texts);
  }
  SECTION("has no byte that no text has") {
    // JSON lines are there to keep all; they write control characters as \u001b.
    for (const std::string& text : written(hostile, {.format = format}).texts) {
      CHECK(std::ranges::none_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
      }));
    }
  }
  SECTION("of an empty store is a whole file") {
    CHECK(written(MemoryStore(), {.format = format}).report == ExportReport());
  }
  SECTION("ends with an error on a full disk, and leaves no file") {
    std::ofstream full("/dev/full");
    if (!full || files_of("x", format).size() > 1) return;
    const auto report = export_stream(hostile, full, {.format = format});
    REQUIRE_FALSE(report);
    CHECK(report.error().code == ErrorCode::io);
  }
}

TEST_CASE("what Gephi will show", "[query][export][check]") {
  const ExportFormat format =
      GENERATE(ExportFormat::graphml, ExportFormat::gexf, ExportFormat::csv);
  CAPTURE(std::string(to_string(format)));
  SECTION("is what the report says, without a problem") {
    const CheckReport check = checked(test::news(), {.format = format});
    CHECK(check.problems == std::vector<std::string>());
    CHECK(check.types.at("Country") == 3);
    CHECK(check.first == "2025-12-27");
  }
  SECTION("of random graphs, too") {
    const unsigned seed = GENERATE(range(0U, 10U));
    const MemoryStore store = test::RandomGraph(seed).store(4, 10);
    const CheckReport check =
        checked(store, {.format = format, .hidden = std::vector<StatementStatus>()});
    CHECK(check.problem_count == 0);
  }
  SECTION("of hostile names, too") {
    const CheckReport check = checked(test::hostile_news(), {.format = format});
    CHECK(check.problems == std::vector<std::string>());
  }
}

TEST_CASE("problems of a file for Gephi", "[query][export][check]") {
  struct Row {
    std::string body;
    std::string problem;
  };
  const auto row = GENERATE(values<Row>({
      {"<node id='a'/><node id='a'/>", "a second node \"a\""},
      {"<node id='a'/>", "a node without a label"},
      {"<edge id='e' source='x' target='y' label='met'/>", "no node \"x\""},
      {"<edge id='7' source='x' target='y'/>", "bare number"},
      {"<edge source='x' target='y'/>", "without an id"},
      {"<edge id='e' source='x'/>", "without source or target"},
      {"<node id='a'><data key='none'>1</data></node>", "is not declared"},
      {"<node id='a'><data key='r'>255.0</data></node>", "no whole number"},
      {"<edge id='e' source='x' target='y'><data key='w'>0</data></edge>", "is not above 0"},
      {"<edge id='e' source='x' target='y'><data key='s'>2024</data></edge>", "is no day"},
      {"<edge id='e' source='x' target='y' label='met'/>"
       "<edge id='f' source='x' target='y' label='met'/>",
       "a second edge of one kind"},
  }));
  CAPTURE(row.body);
  const test::TempDir directory;
  const auto path =
      directory.write("g.graphml",
                      "<graphml><key id='r' for='node' attr.name='r' attr.type='int'/>"
                      "<key id='w' for='edge' attr.name='weight' attr.type='double'/>"
                      "<key id='s' for='edge' attr.name='start' attr.type='string'/>"
                      "<graph edgedefault='directed'>\n" +
                          row.body + "</graph></graphml>");
  const auto check = check_export(path, ExportFormat::graphml);
  REQUIRE(check);
  CHECK(std::ranges::any_of(check->problems, [&row](const std::string& problem) {
    return problem.find(row.problem) != std::string::npos && problem.starts_with("line 2: ");
  }));
}

TEST_CASE("a GEXF file", "[query][export]") {
  const std::string text = text_of(test::news(), ExportFormat::gexf);
  SECTION("is of version 1.3, with days as times") {
    CHECK_THAT(text, Catch::Contains("xmlns=\"http://gexf.net/1.3\""));
    CHECK_THAT(text, Catch::Contains("mode=\"dynamic\" defaultedgetype=\"directed\" "
                                     "timeformat=\"date\" timerepresentation=\"interval\""));
  }
  SECTION("has the days of an edge as spells: when it happened, or else was published") {
    CHECK_THAT(text, Catch::Contains("<spell start=\"2025-12-27\" end=\"2025-12-27\"/>"));
    CHECK_THAT(text, Catch::Contains("<spells><spell start=\"2025-12-28\" end=\"2025-12-28\"/>"
                                     "<spell start=\"2025-12-30\" end=\"2025-12-30\"/></spells>"));
  }
}

TEST_CASE("tables for Gephi", "[query][export]") {
  const Written tables = written(test::news(), {.format = ExportFormat::csv});
  CHECK_THAT(tables.texts[0], Catch::StartsWith("Id,Label,type,"));
  CHECK_THAT(tables.texts[1], Catch::StartsWith("Source,Target,Type,Kind,Id,Label,Weight,"));
  CHECK(lines_of(tables.texts[0]).size() == tables.report.nodes + 1);
  CHECK(lines_of(tables.texts[1]).size() == tables.report.edges + 1);
  CHECK_THAT(tables.texts[1],
             Catch::Contains("\"<[2025-12-28, 2025-12-28]; [2025-12-30, 2025-12-30]>\""));
}

TEST_CASE("tables for neo4j-admin", "[query][export]") {
  const Written tables = written(test::news(), {.format = ExportFormat::neo4j_csv});
  CHECK_THAT(tables.texts[0], Catch::StartsWith("id:ID,:LABEL,name,aliases:string[],"));
  CHECK_THAT(tables.texts[1], Catch::StartsWith(":START_ID,:END_ID,:TYPE,"));
  CHECK_THAT(tables.texts[0], Catch::Contains(",\"Zelensky;Zelenskyy\","));
}

TEST_CASE("a Cypher script", "[query][export]") {
  const std::string text = text_of(test::news(), ExportFormat::cypher);
  CHECK(count_of(text, "\nMERGE (n:Term {id: ") == 9);
  CHECK(count_of(text, "\nMATCH (a:Term {id: ") == 5);
  CHECK_THAT(text, Catch::Contains("MERGE (a)-[r:`pledged:recipient` {id: '"));
}

TEST_CASE("FollowTheMoney entities", "[query][export]") {
  const std::string text = text_of(test::news(), ExportFormat::ftm);
  std::set<std::string> ids;
  std::size_t links = 0;
  for (const std::string& line : lines_of(text)) {
    const auto entity = nlohmann::json::parse(line);
    const auto& properties = entity.at("properties");
    for (const auto& [name, values] : properties.items()) {
      CHECK(values.is_array());
      for (const auto& value : values) CHECK(value.is_string());
    }
    if (entity.at("schema") != "UnknownLink") {
      CHECK(properties.at("name").size() == 1);
      ids.insert(entity.at("id").get<std::string>());
      continue;
    }
    ++links;
    CHECK(ids.contains(properties.at("subject").at(0).get<std::string>()));
    CHECK(ids.contains(properties.at("object").at(0).get<std::string>()));
  }
  CHECK(ids.size() == 8);
  CHECK(links == 4);
}

TEST_CASE("a page", "[query][export]") {
  const std::string text = text_of(test::hostile_news(), ExportFormat::html);
  SECTION("loads nothing from anywhere") {
    CHECK(text.find("http://") == std::string::npos);
    CHECK(text.find("https://") == std::string::npos);
    CHECK(text.find("src=") == std::string::npos);
    CHECK_THAT(text, Catch::Contains("default-src 'none'"));
  }
  SECTION("holds the graph as JSON, whatever names there are") {
    const std::string begin = "<script type=\"application/json\" id=\"graph\">";
    const std::size_t at = text.find(begin) + begin.size();
    const auto graph = nlohmann::json::parse(text.substr(at, text.find("</script>", at) - at));
    const ExportReport report =
        written(test::hostile_news(), {.format = ExportFormat::html}).report;
    CHECK(graph.at("nodes").size() == report.nodes + 1);
    CHECK(graph.at("edges").size() == report.edges + 1);
    CHECK(count_of(text, "</script>") == 2);
  }
}

TEST_CASE("RDF", "[query][export]") {
  const std::string text = text_of(test::news(), ExportFormat::nquads);
  const std::string captured = " <urn:dossier:relation/captured> ";
  SECTION("has what is asserted as a plain triple") {
    CHECK(count_of(text, " <urn:dossier:relation/pledged> ") == 2);  // and its reification
  }
  SECTION("has what is claimed or denied as a statement about statements only") {
    CHECK(count_of(text, captured) == 1);
    CHECK_THAT(text, Catch::Contains("ns#predicate> <urn:dossier:relation/captured> ."));
  }
  SECTION("quotes triples instead, where RDF-star is asked for") {
    const std::string star =
        written(test::news(), {.format = ExportFormat::turtle, .rdf = RdfEvidence::star})
            .texts.front();
    CHECK_THAT(star, Catch::Contains("<< d:"));
    CHECK(count_of(star, "rdf:Statement") == 1);  // the one without an object
  }
}

TEST_CASE("texts in quotes", "[query][export]") {
  CHECK(json_quoted("a \"b\"\n</script>") == R"("a \"b\"\n<\/script>")");
  CHECK(csv_field("a \"b\", c\nd") == "\"a \"\"b\"\", c d\"");
  CHECK(csv_field("plain") == "plain");
  CHECK(rdf_quoted("a\\b\t\"") == R"("a\\b\t\"")");
  CHECK(iri_part("meet with \xC3\xA9") == "meet%20with%20%C3%A9");
  CHECK(dot_quoted("a \"b\" \\") == R"("a \"b\" \\")");
  CHECK(cypher_quoted("O'Brien \\") == R"('O\'Brien \\')");
  CHECK(cypher_name("a`b") == "`a``b`");
}

}  // namespace dossier::query
