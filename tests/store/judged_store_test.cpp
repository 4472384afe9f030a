#include <algorithm>
#include <map>
#include <set>

#include "store/care.h"
#include "store/csr_graph.h"
#include "store/resolution.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/agreement.h"
#include "tests/store/comparison.h"
#include "tests/store/damage.h"
#include "tests/store/judging.h"
#include "tests/store/steps.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

const Entity kOlsen{EntityType::person, "Kari Olsen", {}};
const Entity kOlson{EntityType::person, "Kari Olson", {"K. Olson"}};
const Entity kHansen{EntityType::person, "Per Hansen", {}};
const Entity kBergen{EntityType::place, "Bergen", {}};

std::unique_ptr<Store> open(const std::filesystem::path& directory) {
  return Store::open(directory).value();
}

Statement met(const Entity& subject, const Entity& object, const std::string& document) {
  Statement statement;
  statement.subject = subject;
  statement.object = object;
  statement.predicate = "met";
  statement.phrase = "meet";
  statement.qualifiers = {{Slot::place, kBergen}};
  Evidence evidence;
  evidence.document = document;
  evidence.sentence_span = evidence.span = {0, 5};
  evidence.qualifiers.resize(1);
  statement.evidence = {evidence};
  return statement;
}

// Two documents that call one woman by two names.
void add_meetings(Store& store) {
  REQUIRE(
      store.add({"a.txt", "They met in Bergen.", ""}, std::array{met(kOlsen, kHansen, "a.txt")}));
  REQUIRE(store.add({"b.txt", "They met there.", ""}, std::array{met(kOlson, kHansen, "b.txt")}));
}

std::vector<std::string> faults_of(const std::filesystem::path& directory) {
  const auto report = check_store(directory);
  REQUIRE(report);
  return report->faults;
}

// All that a store shows, but for words that nothing uses any more.
std::vector<std::string> shown(const Store& store) {
  std::vector<std::string> lines = test::contents_of(store);
  const std::vector<std::string> answers = test::answers_of(store, test::sample_names());
  lines.insert(lines.end(), answers.begin(), answers.end());
  return lines;
}

// Statements by key with their evidence, in order.
std::multiset<std::string> facts_of(const StatementSource& source) {
  std::set<StatementId> ids;
  for (const Edge& edge : test::edges_of(source, {})) ids.insert(edge.statement);
  std::multiset<std::string> facts;
  for (const StatementId id : ids) {
    const Result<Statement> statement = source.statement(id);
    REQUIRE(statement);
    for (const Evidence& evidence : statement->evidence) {
      facts.insert(canonical_key(*statement) + '\n' + test::describe(evidence));
    }
  }
  return facts;
}

void do_step(Store& store, std::uint64_t seed, std::uint64_t step) {
  test::Sample sample = test::sample_of_step(seed, step);
  test::rename(sample, "doc " + std::to_string(step % 9));
  if (test::is_removal(step)) {
    static_cast<void>(store.remove(sample.document.name));
  } else {
    REQUIRE(store.add(sample.document, sample.statements));
  }
}

}  // namespace

TEST_CASE("entities that are merged", "[store][judgement]") {
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "facts";
  std::unique_ptr<Store> store = open(path);
  add_meetings(*store);
  const auto before = shown(*store);
  const auto id = store->judge(merge(key_of(kOlsen), key_of(kOlson), "one woman"));
  REQUIRE(id);

  SECTION("are one, with one statement that has the evidence of both") {
    const auto edges = test::edges_of(*store, {});
    REQUIRE(edges.size() == 2);
    const auto statement = store->statement(edges.front().statement);
    REQUIRE(statement);
    CHECK(name_of(statement->subject) == "Kari Olsen");
    CHECK(statement->evidence.size() == 2);
    const Counts counts = store->counts().value();
    CHECK(counts.statements == 1);
    CHECK(counts.entities == 3);
    CHECK(counts.evidence == 2);
  }
  SECTION("are found by all names of both") {
    for (const std::string name : {"Kari Olsen", "Kari Olson", "K. Olson"}) {
      const auto found = store->find(name).value();
      REQUIRE(found.size() == 1);
      CHECK(found.front().entity.name == "Kari Olsen");
      CHECK(found.front().entity.aliases == std::vector<std::string>{"K. Olson", "Kari Olson"});
    }
    CHECK(store->find_term(key_of(kOlson)).value() == store->find_term(key_of(kOlsen)).value());
  }
  SECTION("stay so for documents that come later, and after reopening") {
    store.reset();
    store = open(path);
    REQUIRE(store->add({"c.txt", "Again they met.", ""},
                       std::array{met(kOlson, kHansen, "c.txt"), met(kHansen, kOlson, "c.txt")}));
    CHECK(store->counts().value().statements == 2);
    CHECK(test::edges_of(*store, {.target = store->find_term(key_of(kOlsen)).value()}).size() == 1);
  }
  SECTION("stay so in the graph file") {
    const auto graph = store->graph().value();
    CHECK(graph->edge_count() == 2);
    REQUIRE(store->undo(*id, ""));
    CHECK(store->graph().value()->edge_count() == 4);
  }
  SECTION("are two again when it is undone") {
    REQUIRE(store->undo(*id, "two women"));
    CHECK(shown(*store) == before);
  }
  SECTION("lose nothing when a document goes") {
    REQUIRE(store->remove("a.txt"));
    const auto edges = test::edges_of(*store, {});
    REQUIRE(edges.size() == 2);
    const auto statement = store->statement(edges.front().statement);
    REQUIRE(statement);
    CHECK(name_of(statement->subject) == "Kari Olsen");
    CHECK(statement->evidence.size() == 1);
  }
  store.reset();
  CHECK(faults_of(path) == std::vector<std::string>());
}

TEST_CASE("a rule's judgement", "[store][judgement]") {
  const test::TempDir directory;
  std::unique_ptr<Store> store = open(directory.path() / "facts");
  add_meetings(*store);
  Judgement joined = merge(key_of(kOlsen), key_of(kOlson), "near in spelling");
  joined.origin = "same-name";
  joined.score = 0.9;
  SECTION("is not logged twice") {
    const auto first = store->judge(joined);
    const auto second = store->judge(joined);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first == *second);
    CHECK(store->judgements()->size() == 1);
  }
  SECTION("does not join what a person has parted") {
    REQUIRE(store->judge(split(key_of(kOlsen), key_of(kOlson), "sisters")));
    const auto id = store->judge(joined);
    REQUIRE(id);
    CHECK(*id == JudgementId::none);
    CHECK(store->counts()->statements == 2);
  }
  SECTION("asks until it is answered") {
    joined.kind = JudgementKind::ask;
    REQUIRE(store->judge(joined));
    CHECK(Resolution(store->judgements().value()).questions().size() == 1);
    REQUIRE(store->judge(merge(key_of(kOlsen), key_of(kOlson), "")));
    CHECK(Resolution(store->judgements().value()).questions().empty());
    CHECK(store->judge(joined).value() == JudgementId{1});
    CHECK(Resolution(store->judgements().value()).questions().empty());
  }
}

TEST_CASE("a dropped statement", "[store][judgement]") {
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "facts";
  std::unique_ptr<Store> store = open(path);
  add_meetings(*store);
  const auto before = shown(*store);
  const auto id = store->judge(drop(canonical_key(met(kOlsen, kHansen, "a.txt")), "misread"));
  REQUIRE(id);
  SECTION("is not shown, and its evidence is kept") {
    CHECK(store->counts()->statements == 1);
    CHECK(facts_of(*store).size() == 1);
  }
  SECTION("is not shown either when another document says so") {
    REQUIRE(
        store->add({"c.txt", "Olsen met Hansen.", ""}, std::array{met(kOlsen, kHansen, "c.txt")}));
    CHECK(store->counts()->statements == 1);
  }
  SECTION("takes those with it that are judged to be the same") {
    REQUIRE(store->judge(merge(key_of(kOlsen), key_of(kOlson), "")));
    CHECK(store->counts()->statements == 0);
  }
  SECTION("is there again when it is undone") {
    REQUIRE(store->undo(*id, "read well"));
    CHECK(shown(*store) == before);
  }
  store.reset();
  CHECK(faults_of(path) == std::vector<std::string>());
}

TEST_CASE("an entity that is renamed and retyped", "[store][judgement]") {
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "facts";
  std::unique_ptr<Store> store = open(path);
  add_meetings(*store);
  const auto before = shown(*store);
  const auto name = store->judge(rename(key_of(kOlson), "Kari O. Olson", ""));
  REQUIRE(name);
  SECTION("is called so, and found by its former names") {
    const auto found = store->find("K. Olson").value();
    REQUIRE(found.size() == 1);
    CHECK(found.front().entity.name == "Kari O. Olson");
    CHECK(found.front().edges == 2);
  }
  SECTION("may be judged on by the name that is shown") {
    REQUIRE(store->judge(retype("Person\tKari O. Olson", "Organization", "")));
    CHECK(store->find("Kari Olson")->front().entity.type == EntityType::organization);
    CHECK(store->judgements()->back().first == key_of(kOlson));
  }
  SECTION("is as it was when it is undone, and again when that is undone") {
    const auto after = shown(*store);
    const auto undo = store->undo(*name, "");
    REQUIRE(undo);
    CHECK(shown(*store) == before);
    CHECK_FALSE(store->undo(*name, "twice"));
    REQUIRE(store->undo(*undo, ""));
    CHECK(shown(*store) == after);
  }
  SECTION("is one with an entity of that name that is read later") {
    const Entity other{EntityType::person, "Kari O. Olson", {}};
    REQUIRE(
        store->add({"c.txt", "They met at last.", ""}, std::array{met(other, kHansen, "c.txt")}));
    CHECK(store->find("Kari O. Olson")->size() == 1);
    CHECK(store->counts()->statements == 2);
    REQUIRE(store->undo(*name, ""));
    CHECK(store->counts()->statements == 3);
    CHECK(store->find("Kari O. Olson")->front().edges == 2);
  }
  store.reset();
  CHECK(faults_of(path) == std::vector<std::string>());
}

TEST_CASE("entities are listed as judged, with their mentions", "[store][judgement]") {
  const test::TempDir directory;
  std::unique_ptr<Store> store = open(directory.path() / "facts");
  add_meetings(*store);
  const auto listed = [&] {
    std::vector<std::string> lines;
    REQUIRE(store->list_entities([&](const ListedEntity& entity) {
      lines.push_back(test::describe(entity.entity) + ' ' + std::to_string(entity.edges) + ' ' +
                      std::to_string(entity.mentions));
      return Status();
    }));
    std::ranges::sort(lines);
    return lines;
  };
  CHECK(listed() == std::vector<std::string>{"Person Kari Olsen 2 1",
                                             "Person Kari Olson also K. Olson 2 1",
                                             "Person Per Hansen 2 2", "Place Bergen 2 2"});
  REQUIRE(store->judge(merge(key_of(kOlsen), key_of(kOlson), "")));
  CHECK(listed() == std::vector<std::string>{"Person Kari Olsen also K. Olson also Kari Olson 2 2",
                                             "Person Per Hansen 1 2", "Place Bergen 1 2"});
}

TEST_CASE("a statement is found by its stable id as judged", "[store][judgement]") {
  const test::TempDir directory;
  std::unique_ptr<Store> store = open(directory.path() / "facts");
  add_meetings(*store);
  const std::string first = stable_id(met(kOlsen, kHansen, "a.txt"));
  const std::string second = stable_id(met(kOlson, kHansen, "b.txt"));
  CHECK(store->find_statement(first).value());
  CHECK(store->find_statement(second).value());
  REQUIRE(store->judge(merge(key_of(kOlsen), key_of(kOlson), "")));
  CHECK(store->find_statement(first).value());
  CHECK_FALSE(store->find_statement(second).value());
  CHECK_FALSE(store->find_statement("S12").value());
}

// What issue and schema ask of all hand work: whatever was judged, undone, read, read again and
// removed in between, the graph is that of the log over what is in.
TEST_CASE("after any judgements and documents the graph is that of the log",
          "[store][judgement][property]") {
  const std::uint64_t seed = GENERATE(range<std::uint64_t>(400, 408));
  CAPTURE(seed);
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "lived";
  test::Sampler sampler(seed);
  std::unique_ptr<Store> lived = open(path);
  std::uint64_t step = 0;
  for (int judgement = 0; judgement < 50; ++judgement) {
    for (std::size_t steps = sampler.below(3); steps > 0; --steps) do_step(*lived, seed, step++);
    test::judge_at_random(sampler, *lived);
    if (sampler.one_in(10)) lived = open((lived.reset(), path));
  }
  const std::vector<Judgement> log = lived->judgements().value();
  const std::vector<Judgement> copied = parse_judgements(to_text(log)).value();

  const std::unique_ptr<Store> read_first = open(directory.path() / "read first");
  const std::unique_ptr<Store> judged_first = open(directory.path() / "judged first");
  REQUIRE(judged_first->replay(copied));
  for (std::uint64_t again = 0; again < step; ++again) {
    do_step(*read_first, seed, again);
    do_step(*judged_first, seed, again);
  }
  REQUIRE(read_first->replay(copied));
  CHECK(shown(*lived) == shown(*read_first));
  CHECK(shown(*lived) == shown(*judged_first));
  CHECK(read_first->judgements()->size() == log.size());
  REQUIRE(read_first->replay(copied));  // once more changes nothing
  CHECK(read_first->judgements()->size() == log.size());

  // Out of what was read, by the obvious way.
  const Resolution resolution(log);
  const std::unique_ptr<Store> plain = open(directory.path() / "plain");
  for (std::uint64_t again = 0; again < step; ++again) do_step(*plain, seed, again);
  std::multiset<std::string> expected;
  for (const Edge& edge : test::edges_of(*plain, {})) {
    if (edge.slot != Slot::object) continue;
    const Statement judged = resolution.apply(plain->statement(edge.statement).value());
    if (resolution.dropped().contains(fingerprint_of(canonical_key(judged)))) continue;
    for (const Evidence& evidence : judged.evidence) {
      expected.insert(canonical_key(judged) + '\n' + test::describe(evidence));
    }
  }
  CHECK(facts_of(*lived) == expected);

  lived.reset();
  CHECK(faults_of(path) == std::vector<std::string>());
}

TEST_CASE("judgements that are all undone leave the rows as they were",
          "[store][judgement][property]") {
  const std::uint64_t seed = GENERATE(range<std::uint64_t>(420, 424));
  CAPTURE(seed);
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "facts";
  test::Sampler sampler(seed);
  std::unique_ptr<Store> store = open(path);
  for (std::uint64_t step = 0; step < 12; ++step) do_step(*store, seed, step);
  const std::vector<std::string> before = shown(*store);
  for (int i = 0; i < 12; ++i) test::judge_at_random(sampler, *store);
  for (bool is_any_left = true; is_any_left;) {
    is_any_left = false;
    const std::vector<Judgement> log = store->judgements().value();
    const Resolution resolution(log);
    for (auto judgement = log.rbegin(); judgement != log.rend(); ++judgement) {
      if (judgement->kind == JudgementKind::undo || !resolution.holds(judgement->id)) continue;
      REQUIRE(store->undo(judgement->id, ""));
      is_any_left = true;
      break;
    }
  }
  CHECK(shown(*store) == before);
  store.reset();
  CHECK(faults_of(path) == std::vector<std::string>());
}

TEST_CASE("repair makes the rows of judgements anew", "[store][judgement][care]") {
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "facts";
  std::vector<std::string> before;
  {
    std::unique_ptr<Store> store = open(path);
    test::Sampler sampler(430);
    for (std::uint64_t step = 0; step < 20; ++step) do_step(*store, 430, step);
    for (int i = 0; i < 30; ++i) test::judge_at_random(sampler, *store);
    before = shown(*store);
  }
  const std::map<std::string, std::string> rows = test::rows_in(path);
  for (const std::string_view prefix : {"G", "K", "T"}) {
    test::remove_rows(path, Family::meta, prefix);
  }
  CHECK_FALSE(faults_of(path).empty());
  REQUIRE(repair_store(path));
  CHECK(faults_of(path) == std::vector<std::string>());
  CHECK(test::rows_in(path) == rows);
  CHECK(shown(*open(path)) == before);
}

}  // namespace dossier::store
