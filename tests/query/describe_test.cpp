#include "query/describe.h"

#include "query/resolve.h"
#include "tests/catch.h"
#include "tests/support/random_graph.h"

namespace dossier::query {

namespace {

TermId id_of(const MemoryStore& store, const Term& term) {
  const auto id = store.find_term(key_of(term));
  REQUIRE(id);
  REQUIRE(id->has_value());
  return **id;
}

EntityDescription described(const MemoryStore& store, const Term& term) {
  const auto description = describe_entity(id_of(store, term), store);
  REQUIRE(description);
  return *description;
}

}  // namespace

TEST_CASE("the description of an entity", "[query][describe]") {
  const MemoryStore store = test::news();

  SECTION("has its name, aliases and id") {
    const EntityDescription carney = described(store, test::carney());
    CHECK(carney.entity.name == "Mark Carney");
    CHECK(carney.entity.aliases == std::vector<std::string>{"Carney"});
    CHECK(carney.id == stable_id(test::carney()));
  }
  SECTION("counts its documents and says when it was seen") {
    const EntityDescription carney = described(store, test::carney());
    CHECK(carney.documents == 2);
    CHECK(carney.days == DayRange{"2025-12-27", "2025-12-30"});
  }
  SECTION("tells its relations out, with the evidence of all statements") {
    const EntityDescription canada = described(store, test::country("Canada"));
    REQUIRE(canada.relations.size() == 2);
    const Relation& pledged = canada.relations.front();
    CHECK(pledged.direction == Relation::Direction::out);
    CHECK(pledged.label == "pledged");
    REQUIRE(pledged.other);
    CHECK(name_of(*pledged.other) == "$2.5 billion");
    CHECK(pledged.support.documents == 2);
    CHECK(canada.relations.back().slot == Slot::recipient);
  }
  SECTION("tells its relations in, from where it stands") {
    const EntityDescription halifax = described(store, test::place("Halifax"));
    REQUIRE(halifax.relations.size() == 1);
    CHECK(halifax.relations[0].direction == Relation::Direction::in);
    CHECK(halifax.relations[0].slot == Slot::place);
    CHECK(name_of(*halifax.relations[0].other) == "Mark Carney");
    CHECK(halifax.relations[0].support.days == DayRange{"2025-12-27", "2025-12-27"});
  }
  SECTION("tells what has no object") {
    const EntityDescription talks = described(store, Entity{EntityType::event, "talks", {}});
    REQUIRE(talks.relations.size() == 1);
    CHECK(talks.relations[0].label == "resume");
    CHECK_FALSE(talks.relations[0].other);
  }
  SECTION("tells what is denied, with its status") {
    const EntityDescription putin = described(store, test::person("Vladimir Putin"));
    CHECK(putin.relations[0].support.statuses == std::vector{StatementStatus::negated});
  }
}

TEST_CASE("relations come by document support, then by label", "[query][describe]") {
  const unsigned seed = GENERATE(range(0U, 10U));
  const MemoryStore store = test::RandomGraph(seed).store(5, 8);
  const auto ada = resolve_entity("Ada", store, store);
  REQUIRE(ada);
  const auto description = describe_entity(ada->taken.id, store);
  REQUIRE(description);
  const std::vector<Relation>& relations = description->relations;
  for (std::size_t i = 1; i < relations.size(); ++i) {
    const std::size_t before = relations[i - 1].support.documents;
    const std::size_t after = relations[i].support.documents;
    REQUIRE(before >= after);
    if (before == after) REQUIRE(relations[i - 1].label <= relations[i].label);
  }
}

TEST_CASE("an edge from an entity to itself is told once", "[query][describe]") {
  const Document document = test::document_of("doc", "Ada quoted Ada.");
  const Term ada = test::person("Ada");
  MemoryStore store;
  REQUIRE(store.add(document, std::vector{test::statement_in(document, ada, "quoted", ada)}));
  const EntityDescription description = described(store, ada);
  REQUIRE(description.relations.size() == 1);
  CHECK(description.relations[0].direction == Relation::Direction::out);
}

TEST_CASE("a literal has no description", "[query][describe]") {
  const MemoryStore store = test::news();
  const auto description = describe_entity(id_of(store, test::pledge()), store);
  REQUIRE_FALSE(description);
  CHECK(description.error().code == ErrorCode::invalid_argument);
  CHECK_THAT(description.error().message, Catch::Contains("\"$2.5 billion\" is a Money"));
}

TEST_CASE("an unknown id has no description", "[query][describe]") {
  const auto description = describe_entity(make_term_id(kEntityTag, 999), test::news());
  REQUIRE_FALSE(description);
  CHECK(description.error().code == ErrorCode::not_found);
}

TEST_CASE("the description of a path", "[query][describe]") {
  const MemoryStore store = test::news();
  const auto view = GraphView::build(store);
  REQUIRE(view);
  const auto path =
      shortest_path(*view, id_of(store, test::zelensky()), id_of(store, test::place("Halifax")));
  REQUIRE(path);
  const auto hops = describe_path(*path, store);
  REQUIRE(hops);
  REQUIRE(hops->size() == 2);

  SECTION("tells each hop with its direction and label") {
    const HopDescription& first = hops->front();
    CHECK(name_of(first.from) == "Volodymyr Zelensky");
    CHECK(name_of(first.to) == "Mark Carney");
    CHECK(first.label == "met");
    CHECK_FALSE(first.is_forward);
    CHECK(hops->back().is_forward);
    CHECK(hops->back().slot == Slot::place);
  }
  SECTION("has a sentence for each hop") {
    for (const HopDescription& hop : *hops) CHECK_FALSE(best_evidence(hop.statement).text.empty());
  }
  SECTION("of no hops is empty") {
    const auto none = describe_path(Path(), store);
    REQUIRE(none);
    CHECK(none->empty());
  }
}

}  // namespace dossier::query
