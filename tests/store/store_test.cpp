#include "store/store.h"

#include "tests/catch.h"
#include "tests/store/agreement.h"
#include "tests/store/comparison.h"
#include "tests/support/builders.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

using test::country;
using test::document_of;
using test::person;
using test::statement_in;

std::unique_ptr<Store> open_store(const std::filesystem::path& path,
                                  const StoreOptions& options = {}) {
  Result<std::unique_ptr<Store>> store = Store::open(path, options);
  INFO((store ? "" : store.error().message));
  REQUIRE(store);
  return std::move(*store);
}

Document meeting(std::string name) {
  return document_of(std::move(name), "Mark Carney met Volodymyr Zelensky.");
}

// The same news in other words.
Document other_meeting(std::string name) {
  return document_of(std::move(name), "On Friday Mark Carney met Volodymyr Zelensky.");
}

Statement met_in(const Document& document) {
  return statement_in(document, person("Mark Carney"), "met", person("Volodymyr Zelensky"));
}

AddOutcome add(Store& store, const Document& document, const std::vector<Statement>& statements) {
  const Result<AddOutcome> outcome = store.add(document, statements);
  INFO((outcome ? "" : outcome.error().message));
  REQUIRE(outcome);
  return *outcome;
}

// The one statement of a store that has one.
Statement only_statement(const StatementSource& source) {
  const std::vector<Edge> edges = test::edges_of(source, {});
  REQUIRE(edges.size() == 1);
  Result<Statement> statement = source.statement(edges[0].statement);
  REQUIRE(statement);
  return *statement;
}

}  // namespace

TEST_CASE("adding a document to a store", "[store]") {
  const test::TempDir directory;
  const auto path = directory.path() / "facts";
  const auto store = open_store(path);
  const Document document = meeting("a.txt");
  const AddOutcome first = add(*store, document, {met_in(document)});
  CHECK(first.kind == AddOutcome::Kind::added);
  CHECK(first.new_statements == 1);
  CHECK(first.evidence == 1);

  SECTION("gives the statement back with the words of the document") {
    const Statement met = only_statement(*store);
    CHECK(test::describe(met) == test::describe(met_in(document)));
    CHECK(met.evidence[0].subject.text == "Mark Carney");
  }
  SECTION("again, unchanged, does nothing") {
    const AddOutcome again = add(*store, document, {met_in(document)});
    CHECK(again.kind == AddOutcome::Kind::known);
    CHECK(again.new_statements == 0);
    CHECK(again.evidence == 0);
    CHECK(only_statement(*store).evidence.size() == 1);
  }
  SECTION("and another that says the same gives the statement a second piece of evidence") {
    const Document other = other_meeting("b.txt");
    CHECK(add(*store, other, {met_in(other)}).new_statements == 0);
    CHECK(only_statement(*store).evidence.size() == 2);
    CHECK(store->counts()->documents == 2);
  }
  SECTION("again under another name does nothing") {
    const Document copy = meeting("b.txt");
    CHECK(store->is_known(copy).value());
    CHECK(add(*store, copy, {met_in(copy)}).kind == AddOutcome::Kind::known);
    CHECK(only_statement(*store).evidence.size() == 1);
    CHECK(store->counts()->documents == 1);
  }
  SECTION("and changing it makes room for its copy") {
    const Document copy = meeting("b.txt");
    add(*store, document_of("a.txt", "Nothing happened."), {});
    CHECK_FALSE(store->is_known(copy).value());
    CHECK(add(*store, copy, {met_in(copy)}).kind == AddOutcome::Kind::added);
    CHECK(only_statement(*store).evidence[0].document == "b.txt");
  }
  SECTION("and making another a copy of it takes back what that gave") {
    const Document other = other_meeting("b.txt");
    add(*store, other, {met_in(other)});
    const Document copy = meeting("b.txt");
    CHECK_FALSE(store->is_known(copy).value());
    CHECK(add(*store, copy, {met_in(copy)}).kind == AddOutcome::Kind::replaced);
    CHECK(only_statement(*store).evidence.size() == 1);
    CHECK(store->counts()->documents == 1);
    CHECK(store->is_known(copy).value());
  }
  SECTION("again with another date replaces it") {
    Document dated = document;
    dated.date = "2025-12-28";
    CHECK_FALSE(store->is_known(dated).value());
    CHECK(add(*store, dated, {met_in(dated)}).kind == AddOutcome::Kind::replaced);
    CHECK(store->document("a.txt")->date == "2025-12-28");
    CHECK(only_statement(*store).evidence.size() == 1);
    CHECK(store->is_known(dated).value());
    CHECK(store->is_known(document).value());  // without a date: no other one
  }
  SECTION("changed takes back what it said before") {
    const Document changed = document_of("a.txt", "Canada pledged help.");
    const auto outcome = add(
        *store, changed, {statement_in(changed, country("Canada"), "pledged", country("Ukraine"))});
    CHECK(outcome.kind == AddOutcome::Kind::replaced);
    CHECK(outcome.new_statements == 1);
    CHECK(only_statement(*store).predicate == "pledged");
    CHECK(store->document("a.txt")->text == changed.text);
    CHECK(store->counts()->documents == 1);
    CHECK(store->counts()->statements == 1);
    CHECK(store->counts()->entities == 4);  // terms stay
  }
  SECTION("changed keeps a statement that another document supports") {
    const Document other = other_meeting("b.txt");
    add(*store, other, {met_in(other)});
    add(*store, document_of("a.txt", "Nothing happened."), {});
    const Statement met = only_statement(*store);
    REQUIRE(met.evidence.size() == 1);
    CHECK(met.evidence[0].document == "b.txt");
  }
  SECTION("changed may say the same again, which is new then") {
    const Document longer = document_of("a.txt", document.text + " They talked.");
    const AddOutcome outcome = add(*store, longer, {met_in(longer)});
    CHECK(outcome.kind == AddOutcome::Kind::replaced);
    CHECK(outcome.new_statements == 1);
    CHECK(only_statement(*store).evidence.size() == 1);
  }
  SECTION("with a statement that does not validate adds nothing of it") {
    const Document bad = meeting("bad.txt");
    Statement nameless = met_in(bad);
    nameless.subject = person("");
    const auto outcome = store->add(bad, std::array{met_in(bad), nameless});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == ErrorCode::invalid_argument);
    CHECK(store->counts()->documents == 1);
    CHECK(store->document("bad.txt").error().code == ErrorCode::not_found);
  }
  SECTION("with evidence of another document is refused") {
    const auto outcome = store->add(meeting("b.txt"), std::array{met_in(document)});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == ErrorCode::invalid_argument);
  }
  CHECK(test::disagreements_in(path) == std::vector<std::string>());
}

TEST_CASE("removing a document from a store", "[store]") {
  const test::TempDir directory;
  const auto path = directory.path() / "facts";
  auto store = open_store(path);
  const Document first = meeting("a.txt");
  const Document second = other_meeting("b.txt");
  add(*store, first, {met_in(first)});
  add(*store, second, {met_in(second)});
  SECTION("keeps a statement that another document supports") {
    CHECK(store->remove("a.txt").value() == RemoveOutcome{0, 1});
    const Statement left = only_statement(*store);
    REQUIRE(left.evidence.size() == 1);
    CHECK(left.evidence[0].document == "b.txt");
    CHECK(store->documents().value() == std::vector<std::string>{"b.txt"});
  }
  SECTION("takes the statement with the last document that supports it") {
    REQUIRE(store->remove("a.txt"));
    CHECK(store->remove("b.txt").value() == RemoveOutcome{1, 1});
    CHECK(test::edges_of(*store, {}).empty());
    CHECK(store->counts().value().statements == 0);
    CHECK(store->counts().value().documents == 0);
    store.reset();
    CHECK(test::disagreements_in(path) == std::vector<std::string>());
  }
  SECTION("lets it be added again, under new ids") {
    const StatementId before = test::edges_of(*store, {})[0].statement;
    REQUIRE(store->remove("a.txt"));
    REQUIRE(store->remove("b.txt"));
    CHECK(add(*store, first, {met_in(first)}).new_statements == 1);
    CHECK(number(test::edges_of(*store, {})[0].statement) > number(before));
  }
  SECTION("that is not there is not_found and changes nothing") {
    CHECK(store->remove("c.txt").error().code == ErrorCode::not_found);
    CHECK(store->counts().value().documents == 2);
  }
  SECTION("is refused where the store was opened for reading only") {
    store.reset();
    const auto reader = open_store(path, {.access = Access::read_only});
    CHECK(reader->remove("a.txt").error().code == ErrorCode::invalid_argument);
  }
}

TEST_CASE("a store that is closed and opened again", "[store]") {
  const test::TempDir directory;
  const Document document = meeting("a.txt");
  {
    const auto store = open_store(directory.path());
    add(*store, document, {met_in(document)});
  }
  const auto store = open_store(directory.path(), {.missing = Missing::fail});
  SECTION("holds what was added") {
    CHECK(test::describe(only_statement(*store)) == test::describe(met_in(document)));
    CHECK(store->find("mark  CARNEY")->size() == 1);
  }
  SECTION("goes on with new ids") {
    const Document other = document_of("b.txt", "Canada pledged help.");
    add(*store, other, {statement_in(other, country("Canada"), "pledged", country("Ukraine"))});
    CHECK(test::edges_of(*store, {}).size() == 2);
    CHECK(store->counts()->entities == 4);
  }
  SECTION("knows its documents") {
    CHECK(add(*store, document, {}).kind == AddOutcome::Kind::known);
  }
}

TEST_CASE("terms and statements made twice in one document are one", "[store]") {
  const test::TempDir directory;
  const auto store = open_store(directory.path());
  const Document document = meeting("a.txt");
  Statement again = met_in(document);
  again.evidence[0].span = {0, 4};
  CHECK(add(*store, document, {met_in(document), again}).new_statements == 1);
  CHECK(only_statement(*store).evidence.size() == 2);
  CHECK(store->counts()->entities == 2);
}

TEST_CASE("evidence is quoted from its document", "[store]") {
  const test::TempDir directory;
  const auto store = open_store(directory.path());
  const Document document = document_of("a.txt", "Caf\xe9 owner Mark Carney met nobody.");
  Statement met = statement_in(document, person("Mark Carney"), "met", person("nobody"));
  SECTION("with U+FFFD for bytes that are not UTF-8, and spans of the original") {
    add(*store, document, {met});
    const Evidence evidence = only_statement(*store).evidence[0];
    CHECK(evidence.text == "Caf\xef\xbf\xbd owner Mark Carney met nobody.");
    CHECK(evidence.subject.text == "Mark Carney");
    CHECK(evidence.subject.span == Span{11, 22});
    CHECK(store->document("a.txt")->text == document.text);
  }
  SECTION("whatever text the mention came with") {
    met.evidence[0].subject.text = "someone else";
    add(*store, document, {met});
    CHECK(only_statement(*store).evidence[0].subject.text == "Mark Carney");
  }
}

TEST_CASE("a literal keeps the wording of its statement", "[store]") {
  const test::TempDir directory;
  const auto store = open_store(directory.path());
  const Amount amount = {.value = 2.5e9, .unit = "CAD"};
  const Document document = document_of("a.txt", "Canada and Carney pledged $2.5 billion.");
  add(*store, document,
      {statement_in(document, country("Canada"), "pledged", money("$2.5 billion", amount)),
       statement_in(document, person("Carney"), "pledged", money("2.5 billion dollars", amount))});
  CHECK(store->counts()->literals == 1);
  const auto carney = store->find_term("Person\tCarney");
  REQUIRE((carney && *carney));
  const std::vector<Edge> edges = test::edges_of(*store, {.subject = **carney});
  REQUIRE(edges.size() == 1);
  CHECK(name_of(*store->statement(edges[0].statement)->object) == "2.5 billion dollars");
  CHECK(name_of(*store->term(edges[0].target)) == "$2.5 billion");
}

TEST_CASE("entities are found by all their names", "[store]") {
  const test::TempDir directory;
  const auto store = open_store(directory.path());
  const Document document = meeting("a.txt");
  Statement met = met_in(document);
  std::get<Entity>(met.subject).aliases = {"Carney", "Mr. Carney"};
  add(*store, document, {met});
  const Document other = other_meeting("b.txt");
  met = met_in(other);
  std::get<Entity>(met.subject).aliases = {"The PM"};
  add(*store, other, {met});

  for (const std::string name : {"mark carney", "CARNEY", "mr.  carney", "the pm"}) {
    const auto found = store->find(name);
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    CHECK((*found)[0].entity.name == "Mark Carney");
    CHECK((*found)[0].entity.aliases == std::vector<std::string>{"Carney", "Mr. Carney", "The PM"});
    CHECK((*found)[0].edges == 1);
  }
  CHECK(store->find("Carn")->empty());
  CHECK(*store->nearest("Marc Carnei", 3) == std::vector<std::string>{"Mark Carney"});
}

TEST_CASE("asking a store for what it does not have", "[store]") {
  const test::TempDir directory;
  const auto store = open_store(directory.path());
  CHECK(store->statement(StatementId{1}).error().code == ErrorCode::not_found);
  CHECK(store->term(make_term_id(kEntityTag, 1)).error().code == ErrorCode::not_found);
  CHECK(store->label(LabelId{1}).error().code == ErrorCode::not_found);
  CHECK(store->label(LabelId::none).error().code == ErrorCode::not_found);
  CHECK(store->document("a.txt").error().code == ErrorCode::not_found);
  CHECK(*store->find_term("Person\tNobody") == std::nullopt);
  CHECK(*store->find_label("met") == std::nullopt);
  CHECK(store->labels()->empty());
  CHECK(store->documents()->empty());
  CHECK(store->estimate({}) == 0);
  CHECK(*store->counts() == Counts());
}

TEST_CASE("a document with a large text and thousands of statements goes in whole", "[store]") {
  const test::TempDir directory;
  const auto store = open_store(directory.path());
  const Document page = document_of("big.txt", "P met Canada.");
  std::vector<Statement> statements;
  for (int i = 0; i < 3000; ++i) {
    statements.push_back(
        statement_in(page, person("P" + std::to_string(i)), "met", country("Canada")));
  }
  const Document document = document_of("big.txt", page.text + std::string(5'000'000, 'x'));
  CHECK(add(*store, document, statements).new_statements == 3000);
  CHECK(store->estimate({}) == 3000);
  CHECK(store->document("big.txt")->text == document.text);
  CHECK(test::edges_of(*store, {}).size() == 3000);
}

TEST_CASE("a store that waits for the disk with every document", "[store]") {
  const test::TempDir directory;
  const auto store = open_store(directory.path(), {.durability = Durability::power_loss});
  const Document document = meeting("a.txt");
  add(*store, document, {met_in(document)});
  CHECK(store->sync());
  CHECK(only_statement(*store).predicate == "met");
}

}  // namespace dossier::store
