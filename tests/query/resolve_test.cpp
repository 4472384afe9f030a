#include "query/resolve.h"

#include "tests/catch.h"
#include "tests/support/news.h"

namespace dossier::query {

namespace {

Resolution resolved(const MemoryStore& store, std::string_view typed) {
  const auto found = resolve_entity(typed, store, store);
  REQUIRE(found);
  return *found;
}

Error refused(const MemoryStore& store, std::string_view typed) {
  const auto found = resolve_entity(typed, store, store);
  REQUIRE_FALSE(found);
  return found.error();
}

}  // namespace

TEST_CASE("an entity is found", "[query][resolve]") {
  const MemoryStore store = test::news();
  const std::string id = stable_id(test::carney());

  SECTION("by its name, in any case") {
    CHECK(resolved(store, "mark CARNEY").taken.entity.name == "Mark Carney");
  }
  SECTION("by an alias") {
    CHECK(resolved(store, "Zelenskyy").taken.entity.name == name_of(test::zelensky()));
  }
  SECTION("by its stable id") { CHECK(resolved(store, id).taken.entity.name == "Mark Carney"); }
  SECTION("by the start of its stable id, in any case") {
    std::string start = id.substr(0, 7);
    CHECK(resolved(store, start).taken.entity.name == "Mark Carney");
    for (char& c : start) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    CHECK(resolved(store, start).taken.entity.name == "Mark Carney");
  }
  SECTION("with what was typed, for a word to the user") {
    CHECK(resolved(store, "carney").typed == "carney");
    CHECK(resolved(store, "carney").others.empty());
  }
}

TEST_CASE("of several entities with one name", "[query][resolve]") {
  const Document document = test::document_of("doc", "Georgia met Georgia.");
  const Term state = test::place("Georgia");
  const Term nation = test::country("Georgia");
  const Term woman = test::person("Georgia");
  MemoryStore store;
  const std::vector statements = {test::statement_in(document, nation, "met", state),
                                  test::statement_in(document, nation, "saw", woman),
                                  test::statement_in(document, nation, "knew", woman)};
  REQUIRE(store.add(document, statements));

  const Resolution georgia = resolved(store, "georgia");
  SECTION("the best known wins") { CHECK(georgia.taken.entity.type == EntityType::country); }
  SECTION("the others are told, best known first") {
    REQUIRE(georgia.others.size() == 2);
    CHECK(georgia.others[0].entity.type == EntityType::person);
    CHECK(georgia.others[1].entity.type == EntityType::place);
  }
}

TEST_CASE("a name that looks like an id is a name first", "[query][resolve]") {
  const Document document = test::document_of("doc", "Eadbeef1 met Bo.");
  MemoryStore store;
  const std::vector statements = {
      test::statement_in(document, test::person("Eadbeef1"), "met", test::person("Bo"))};
  REQUIRE(store.add(document, statements));
  CHECK(resolved(store, "Eadbeef1").taken.entity.name == "Eadbeef1");
}

TEST_CASE("the start of several ids is refused with the ids it may be", "[query][resolve]") {
  // Two names whose ids start with the same six digits, found by trying.
  std::map<std::string, std::string> by_start;
  std::string first;
  std::string second;
  for (int i = 0; second.empty(); ++i) {
    const std::string name = "name " + std::to_string(i);
    const auto [same, is_new] =
        by_start.emplace(stable_id(Term(test::person(name))).substr(0, 7), name);
    if (is_new) continue;
    first = same->second;
    second = name;
  }
  const Document document = test::document_of("doc", "Both.");
  MemoryStore store;
  const std::vector statements = {
      test::statement_in(document, test::person(first), "met", test::person(second))};
  REQUIRE(store.add(document, statements));

  const Error error = refused(store, stable_id(Term(test::person(first))).substr(0, 7));
  CHECK(error.code == ErrorCode::invalid_argument);
  CHECK_THAT(error.message, Catch::Contains(first) && Catch::Contains(second) &&
                                Catch::Contains("give more digits"));
}

TEST_CASE("a name that nobody has", "[query][resolve]") {
  const MemoryStore store = test::news();
  SECTION("is answered with the nearest names") {
    const Error error = refused(store, "Carnney");
    CHECK(error.code == ErrorCode::not_found);
    CHECK_THAT(error.message, Catch::StartsWith("nothing named \"Carnney\". Near: Mark Carney"));
  }
  SECTION("and that is near to none is answered with a way to see all") {
    const Error error = refused(store, "qqqqqqqqqqqqqqqqqqqqqqqq");
    CHECK(error.code == ErrorCode::not_found);
    CHECK_THAT(error.message, Catch::Contains("no name is near it") && Catch::Contains("? ? ?"));
  }
  SECTION("because it is the id of no entity is not found either") {
    CHECK(refused(store, "E000000000000").code == ErrorCode::not_found);
    CHECK(refused(store, "Eabc").code == ErrorCode::not_found);
    CHECK(refused(store, "E0123456789abcdef0").code == ErrorCode::not_found);
  }
  SECTION("because nothing was typed is an invalid argument") {
    CHECK(refused(store, "").code == ErrorCode::invalid_argument);
    CHECK(refused(store, " \t ").code == ErrorCode::invalid_argument);
  }
  SECTION("in an empty store is answered all the same") {
    CHECK(refused(MemoryStore(), "Canada").code == ErrorCode::not_found);
  }
}

}  // namespace dossier::query
