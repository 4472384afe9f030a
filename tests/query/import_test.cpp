// Files of other programs as statements.
#include "query/import/import.h"

#include <sstream>

#include "tests/catch.h"
#include "tests/support/news.h"

namespace dossier::query {

namespace {

using Import = Result<ImportReport> (*)(std::istream&, const ImportOptions&, StatementSink&);

Result<ImportReport> csv(std::istream& in, const ImportOptions& options, StatementSink& sink) {
  return import_csv(in, options, sink);
}

struct Imported {
  MemoryStore store;
  Result<ImportReport> report = ImportReport();
};

Imported imported(Import import, const std::string& text, ImportOptions options = {}) {
  options.file = "input";
  Imported all;
  std::istringstream in(text);
  all.report = import(in, options, all.store);
  return all;
}

std::vector<Statement> statements_of(const MemoryStore& store) {
  std::vector<Statement> all;
  const auto cursor = store.scan({});
  for (Edge edge; cursor->next(edge);) {
    if (edge.slot == Slot::object) all.push_back(store.statement(edge.statement).value());
  }
  return all;
}

Statement only_statement(const Imported& from) {
  if (!from.report) FAIL(from.report.error().message);
  const std::vector<Statement> all = statements_of(from.store);
  REQUIRE(all.size() == 1);
  return all.front();
}

const std::string kGraphml =
    "<graphml>\n<key id='k' for='node' attr.name='label' attr.type='string'/>\n"
    "<key id='w' for='edge' attr.name='weight' attr.type='double'/>\n"
    "<graph edgedefault='directed'>\n";

}  // namespace

TEST_CASE("a table of edges", "[query][import]") {
  SECTION("gives a statement a row, which says where it is from") {
    const Statement statement =
        only_statement(imported(csv, "source,target,kind\n\nKari Olsen,Norsk Avis,works_for\n"));
    CHECK(name_of(statement.subject) == "Kari Olsen");
    CHECK(label_of(statement) == "works_for");
    CHECK(name_of(*statement.object) == "Norsk Avis");
    REQUIRE(statement.evidence.size() == 1);
    CHECK(statement.evidence[0].document == "input");
    CHECK(statement.evidence[0].text == "imported from input:3: Kari Olsen works_for Norsk Avis");
  }
  SECTION("may be parted by tabs or semicolons, with quotes over lines") {
    const Statement statement = only_statement(
        imported(csv, "Subject;Object;Type\r\n\"Kari; \"\"K\"\"\nOlsen\";Oslo;Directed\r\n"));
    CHECK(name_of(statement.subject) == "Kari; \"K\" Olsen");
    CHECK(label_of(statement) == "related_to");
    CHECK(name_of(only_statement(imported(csv, "from\tto\nA, B\tC\n")).subject) == "A, B");
  }
  SECTION("has types, times, weights and confidence") {
    const Statement statement =
        only_statement(imported(csv,
                                "source,target,source_type,start,end,confidence,weight\n"
                                "Kari Olsen,Oslo,Person,2025-12,2026-01-05,0.5,3\n"));
    CHECK(std::get<Entity>(statement.subject).type == EntityType::person);
    CHECK(std::get<Entity>(*statement.object).type == EntityType::organization);
    const Term* time = find_qualifier(statement, Slot::time);
    REQUIRE(time != nullptr);
    CHECK(std::get<Literal>(*time).iso == "2025-12/2026-01-05");
    CHECK(statement.evidence[0].confidence == 0.5);
  }
  SECTION("takes the names of its ends from a table of nodes") {
    std::istringstream edges("Source,Target\n1,2\n2,3\n");
    std::istringstream nodes("Id,Label,type\n1,Kari Olsen,Person\n2,Oslo,Place\n");
    MemoryStore store;
    const auto report = import_csv(edges, {.file = "g.edges.csv"}, store, &nodes);
    REQUIRE(report);
    CHECK(store.find_term(key_of(test::person("Kari Olsen"))).value());
    CHECK(store.find_term(key_of(test::place("Oslo"))).value());
    CHECK(store.find_term("Organization\t3").value());
  }
  SECTION("leaves out rows without an end, and counts them") {
    const Imported from = imported(csv, "source,target\na,b\n,b\na,  \na\n");
    REQUIRE(from.report);
    CHECK(from.report->statements == 1);
    CHECK(from.report->left_out == 3);
  }
}

TEST_CASE("a GraphML file of another program", "[query][import]") {
  SECTION("gives its edges, wherever the nodes stand, and nodes without an edge") {
    const Imported from =
        imported(import_graphml, kGraphml +
                                     "<edge source='a' target='b' label='met'/>\n"
                                     "<node id='a'><data key='k'>Kari &amp; Co</data></node>\n"
                                     "<node id='b'><data key='k'>\n  Oslo\n</data></node>\n"
                                     "<node id='c'/></graph></graphml>\n");
    REQUIRE(from.report);
    const std::vector<Statement> all = statements_of(from.store);
    REQUIRE(all.size() == 2);
    CHECK(name_of(all[0].subject) == "Kari & Co");
    CHECK(name_of(*all[0].object) == "Oslo");
    CHECK(all[0].evidence[0].text == "imported from input:5: Kari & Co met Oslo");
    CHECK(name_of(all[1].subject) == "c");
    CHECK_FALSE(all[1].object);
  }
  SECTION("keeps nodes of one name apart") {
    const Statement statement = only_statement(
        imported(import_graphml, kGraphml + "<node id='a'><data key='k'>Oslo</data></node>"
                                            "<node id='b'><data key='k'>Oslo</data></node>"
                                            "<edge source='a' target='b'/></graph></graphml>"));
    CHECK(name_of(statement.subject) == "Oslo");
    CHECK(name_of(*statement.object) == "Oslo (b)");
  }
}

TEST_CASE("N-Triples and N-Quads", "[query][import]") {
  const std::string label = " <http://www.w3.org/2000/01/rdf-schema#label> ";
  const std::string type = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ";
  SECTION("give an edge a triple, with the labels and types of its ends") {
    const Statement statement = only_statement(imported(
        import_rdf,
        "# people\n<http://a.example/kari> <http://a.example/words#works_for> "
        "_:avis <http://a.example/graph> .\n<http://a.example/kari>" +
            label + "\"K\\u00E5ri \\\"Olsen\\\"\"@no .\n<http://a.example/kari>" + type +
            "<http://xmlns.com/foaf/0.1/Person> .\n_:avis" + label + "\"Norsk Avis\" .\n"));
    CHECK(name_of(statement.subject) == "K\xC3\xA5ri \"Olsen\"");
    CHECK(type_name(statement.subject) == "Person");
    CHECK(label_of(statement) == "works_for");
    CHECK(name_of(*statement.object) == "Norsk Avis");
    CHECK_THAT(statement.evidence[0].text, Catch::StartsWith("imported from input:2: "));
  }
  SECTION("name a node by the end of its IRI where it has no label") {
    const Statement statement = only_statement(
        imported(import_rdf, "<http://a.example/Kari%20Olsen> <http://a.example/met> <urn:x> ."));
    CHECK(name_of(statement.subject) == "Kari Olsen");
  }
  SECTION("give days, numbers and texts") {
    const std::string xsd = "^^<http://www.w3.org/2001/XMLSchema#";
    const Imported from =
        imported(import_rdf, "<urn:a/x> <urn:a/on> \"2025-12-27\"" + xsd +
                                 "date> .\n<urn:a/x> <urn:a/has> "
                                 "\"12\"" +
                                 xsd + "integer> .\n<urn:a/x> <urn:a/says> \"12\" .\n");
    REQUIRE(from.report);
    CHECK(from.store.find_term(key_of(date("2025-12-27", "2025-12-27"))).value());
    CHECK(from.store.find_term(key_of(quantity("12", {.value = 12.0}))).value());
    CHECK(from.store.find_term(key_of(text_literal("12"))).value());
  }
}

TEST_CASE("lines of statements without their documents", "[query][import]") {
  const std::string line =
      R"({"doc":"a.txt","sentence":1,"span":[10,24],"subject":{"name":"Kari Olsen","type":"Person",)"
      R"("mention":"Kari","span":[10,14],"aliases":["Kari"]},"object":null,"phrase":"resign",)"
      R"("predicate":null,"class":null,"qualifiers":{"time":"2025-12-27","of":["a","b"]},)"
      R"("polarity":"positive","modality":"actual","attribution":[{"holder":null,"cue":"say",)"
      R"("stance":"neutral","span":[20,24]}],"derived":null,"rule":"r","confidence":0.5,)"
      R"("text":"Then Kari resigned."})";
  const Statement statement = only_statement(imported(import_jsonl, line + "\n"));
  const Evidence& evidence = statement.evidence.front();
  CHECK(evidence.sentence_span == Span{5, 24});
  CHECK(evidence.text == "Then Kari resigned.");
  CHECK(statement.qualifiers.size() == 3);
  CHECK(status_of(statement) == StatementStatus::attributed);
}

TEST_CASE("hostile files give errors with file and line", "[query][import]") {
  struct Row {
    Import import;
    std::string text;
    std::string message;
  };
  const std::string edge = "<node id='a'/><node id='b'/><edge source='a' target='b'>";
  const auto row = GENERATE_COPY(values<Row>({
      {csv, "", "input:0: the table is empty"},
      {csv, "a,b\n1,2\n", "input:1: a table of edges wants the columns source and target"},
      {csv, "source,target\n1,2,3\n", "input:2: a row of 3 fields under 2 columns"},
      {csv, "source,target\n\"1,2\n3\n", "input:3: a quote that does not end"},
      {csv, "source,target,weight\na,b,nan\n", "input:2: the weight \"nan\""},
      {csv, "source,target,weight\na,b,-1\n", "input:2: the weight \"-1\""},
      {csv, "source,target,confidence\na,b,2\n", "input:2: the confidence \"2\""},
      {import_graphml, "", "input:1: no well-formed XML"},
      {import_graphml, "<gexf/>", "input:1: no GraphML: the file begins with <gexf>"},
      {import_graphml, "<graphml>\n<graph>\n</graphml>", "input:3: no well-formed XML"},
      {import_graphml, "<graphml>\n<edge source='a'/></graphml>",
       "input:2: an edge without a source or a target"},
      {import_graphml, "<graphml><node/></graphml>", "input:1: a node without an id"},
      {import_graphml, "<graphml><hyperedge/></graphml>", "input:1: hyperedges are not read"},
      {import_graphml, "<!DOCTYPE g [<!ENTITY a 'b'>]>\n<graphml/>",
       "input:1: entity declarations are not read"},
      {import_graphml, kGraphml + edge + "<data key='w'>much</data></edge></graph></graphml>",
       "input:5: the weight \"much\""},
      {import_rdf, "<a> <b>\n", "input:1: no object"},
      {import_rdf, "<a> <b> \"c\n", "input:1: a literal without its end"},
      {import_rdf, "<a> <b> <c>\n", "input:1: no '.' at the end"},
      {import_rdf, "\n\"a\" <b> <c> .\n", "input:2: no subject"},
      {import_rdf, "<a> <b> \"\\uD800\" .\n", "input:1: an escape that there is not"},
      {import_rdf, "<a> <b> <c> . x\n", "input:1: something follows"},
      {import_jsonl, "\n{\"doc\":\n", "input:2: no JSON"},
      {import_jsonl, "[]\n", "input:1: no JSON object"},
      {import_jsonl, "{\"document\":{\"name\":\"\",\"text\":\"\"}}\n",
       "input:1: \"name\" is empty"},
      {import_jsonl, "{\"doc\":\"a\",\"span\":[2,1]}\n", "input:1: \"span\" ends before it begins"},
      {import_jsonl, "{\"doc\":\"a\",\"span\":[1,2],\"subject\":{\"type\":\"Dragon\"}}\n",
       "input:1: \"subject\" has no type that there is: \"Dragon\""},
      {import_jsonl,
       "{\"document\":{\"name\":\"a\",\"text\":\"1\"}}\n"
       "{\"document\":{\"name\":\"b\",\"text\":\"2\"}}\n"
       "{\"document\":{\"name\":\"a\",\"text\":\"3\"}}\n",
       "input:3: lines of the document \"a\" stood before others"},
  }));
  CAPTURE(row.text);
  const Imported from = imported(row.import, row.text);
  REQUIRE_FALSE(from.report);
  CHECK_THAT(from.report.error().message, Catch::StartsWith(row.message));
}

TEST_CASE("a large file is several documents", "[query][import]") {
  std::string table = "source,target\n";
  for (int i = 0; i < 25; ++i) table += "a" + std::to_string(i) + ",b\n";
  const Imported from = imported(csv, table, {.statements_at_once = 10});
  REQUIRE(from.report);
  CHECK(from.report->made == 3);
  CHECK(from.store.documents().value() == std::vector<std::string>{"input", "input#2", "input#3"});
  CHECK(from.store.counts().value().statements == 25);
}

}  // namespace dossier::query
