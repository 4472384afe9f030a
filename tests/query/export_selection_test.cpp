// What filters leave of a graph.
#include <algorithm>
#include <set>
#include <sstream>

#include "query/export/export.h"
#include "query/export/part.h"
#include "query/import/import.h"
#include "query/statement_facts.h"
#include "tests/catch.h"
#include "tests/support/random_graph.h"

namespace dossier::query {

namespace {

// "subject kind object" of each edge, and the names of nodes.
struct Shown {
  std::set<std::string> nodes;
  std::set<std::string> edges;
};

Shown shown(const StatementSource& source, const ExportOptions& options) {
  std::ostringstream out;
  REQUIRE(export_stream(source, out, options));
  std::istringstream in(out.str());
  MemoryStore store;
  REQUIRE(import_graphml(in, {.file = "g.graphml"}, store));
  Shown all;
  const auto cursor = store.scan({});
  for (Edge edge; cursor->next(edge);) {
    const std::string subject = name_of(store.term(edge.subject).value());
    all.nodes.insert(subject);
    if (edge.target == TermId::none) continue;
    const std::string object = name_of(store.term(edge.target).value());
    all.nodes.insert(object);
    all.edges.insert(subject + ' ' + store.label(edge.label).value() + ' ' + object);
  }
  return all;
}

TermId id_of(const StatementSource& source, const Term& term) {
  return source.find_term(key_of(term)).value().value();
}

using Edges = std::set<std::string>;

const std::string kMet = "Mark Carney met Volodymyr Zelensky";
const std::string kPledged = "Canada pledged $2.5 billion";
const std::string kRecipient = "Canada pledged:recipient Ukraine";
const std::string kPlace = "Mark Carney met:place Halifax";
const std::string kClaimed = "Russia claimed Guliaipole";

}  // namespace

TEST_CASE("an export can be narrowed", "[query][export][filter]") {
  const MemoryStore news = test::news();
  ExportOptions options;
  SECTION("not at all: everything but what did not happen") {
    CHECK(shown(news, options).edges == Edges{kMet, kPledged, kRecipient, kPlace, kClaimed});
  }
  SECTION("to statuses") {
    options.statuses = {StatementStatus::claimed};
    CHECK(shown(news, options).edges == Edges{kClaimed});
    options.statuses = {StatementStatus::negated};
    CHECK(shown(news, options).edges == Edges{"Mark Carney met Vladimir Putin"});
  }
  SECTION("to a time, by what the statements say or else by their documents") {
    options.until = days_between("2025-12-27")->last;
    CHECK(shown(news, options).edges == Edges{kMet, kPlace});
    options.until.reset();
    options.since = days_between("2025-12-29")->first;
    CHECK(shown(news, options).edges == Edges{kPledged, kRecipient});
  }
  SECTION("to what several documents tell") {
    options.min_support = 2;
    CHECK(shown(news, options).edges == Edges{kPledged, kRecipient});
  }
  SECTION("to what is sure") {
    options.min_confidence = 0.9;
    CHECK(shown(news, options).edges == Edges{kPledged, kRecipient});
  }
  SECTION("to the nodes with the most edges, and what is among them") {
    options.top = 3;
    const Shown found = shown(news, options);
    CHECK(found.nodes.size() == 3);
    CHECK(found.nodes.contains("Mark Carney"));
    CHECK(found.nodes.contains("Canada"));
  }
  SECTION("to what is around a node") {
    options.part = part_around(news, id_of(news, test::carney()), 1).value();
    CHECK(shown(news, options).edges == Edges{kMet, kPlace});
  }
  SECTION("to the relationships that a query returns") {
    options.part = part_of_query("MATCH (:Person)-[r:met]->() RETURN r", news, news).value();
    CHECK(shown(news, options).edges == Edges{kMet, kPlace});
  }
  SECTION("to the paths that a query returns") {
    options.part =
        part_of_query("MATCH p = (:Country)-[:pledged]->() RETURN p", news, news).value();
    CHECK(shown(news, options).edges == Edges{kPledged, kRecipient});
  }
  SECTION("to the nodes that a query returns, also those without an edge among them") {
    options.part = part_of_query("MATCH (c:Country) RETURN c", news, news).value();
    const Shown found = shown(news, options);
    CHECK(found.edges == Edges{kRecipient});
    CHECK(found.nodes == std::set<std::string>{"Canada", "Ukraine", "Russia"});
  }
  SECTION("to what a pattern asks for") {
    options.part = part_of_pattern("? met ?", news, news).value();
    CHECK(shown(news, options).edges == Edges{kMet});
  }
  SECTION("by several filters at once") {
    options.part = part_of_pattern("Canada ? ?", news, news).value();
    options.literals = ExportOptions::Literals::left_out;
    options.hidden = std::vector<StatementStatus>();
    CHECK(shown(news, options).edges == Edges{});
    CHECK(shown(news, options).nodes == std::set<std::string>{"Canada"});
  }
}

TEST_CASE("a part of a graph that is none is an error", "[query][export][filter]") {
  const MemoryStore news = test::news();
  SECTION("where rows have neither nodes nor relationships") {
    const auto part = part_of_query("MATCH (c:Country) RETURN c.name", news, news);
    REQUIRE_FALSE(part);
    CHECK(part.error().code == ErrorCode::invalid_argument);
  }
  SECTION("where nothing matches") {
    const auto part = part_of_query("MATCH (c:Country {name: 'Atlantis'}) RETURN c", news, news);
    REQUIRE_FALSE(part);
    CHECK(part.error().code == ErrorCode::not_found);
  }
}

TEST_CASE("what is around a node of a random graph", "[query][export][filter]") {
  const unsigned seed = GENERATE(range(0U, 10U));
  CAPTURE(seed);
  const MemoryStore store = test::RandomGraph(seed).store(3, 8);
  const auto center = store.find_term(key_of(test::person("Bo")));
  if (!center || !*center) return;
  ExportOptions options;
  options.hidden = std::vector<StatementStatus>();
  const Shown all = shown(store, options);
  Shown before;
  for (std::size_t depth = 1; depth < 5; ++depth) {
    options.part = part_around(store, **center, depth).value();
    const Shown around = shown(store, options);
    CHECK(std::ranges::includes(around.edges, before.edges));
    CHECK(std::ranges::includes(all.edges, around.edges));
    before = around;
  }
}

}  // namespace dossier::query
