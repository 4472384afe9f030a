#include "graph/memory_store.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/agreement.h"
#include "tests/store/comparison.h"
#include "tests/store/samples.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

// A store and the oracle, given the same documents.
class Pair {
 public:
  explicit Pair(std::uint64_t seed) : sampler_(seed) { reopen(); }

  // Adds a new document, a changed one, one that is known, a copy, or one with another date.
  void add() {
    const std::string name = "doc " + std::to_string(sampler_.below(6));
    test::Sample sample = sampler_.sample(name);
    if (last_ && sampler_.one_in(3)) {
      sample = *last_;
      if (sampler_.one_in(2)) test::rename(sample, name);
      if (sampler_.one_in(3))
        sample.document.date = "2026-01-0" + std::to_string(sampler_.below(3));
    }
    const auto expected_known = memory_.is_known(sample.document);
    const auto known = store_->is_known(sample.document);
    REQUIRE(expected_known);
    REQUIRE(known);
    REQUIRE(*known == *expected_known);
    const auto expected = memory_.add(sample.document, sample.statements);
    const auto outcome = store_->add(sample.document, sample.statements);
    REQUIRE(expected);
    REQUIRE(outcome);
    REQUIRE(outcome->kind == expected->kind);
    REQUIRE((outcome->kind == AddOutcome::Kind::known) == *known);
    REQUIRE(outcome->new_statements == expected->new_statements);
    REQUIRE(outcome->evidence == expected->evidence);
    last_ = sample;
  }

  // Removes a document, one that is in or one that is not.
  void remove() {
    const std::string name = "doc " + std::to_string(sampler_.below(6));
    const auto expected = memory_.remove(name);
    const auto outcome = store_->remove(name);
    REQUIRE(outcome.has_value() == expected.has_value());
    if (expected) {
      REQUIRE(*outcome == *expected);
    } else {
      REQUIRE(outcome.error().code == ErrorCode::not_found);
    }
  }

  void reopen() {
    store_.reset();
    auto store = Store::open(directory_.path() / "facts");
    REQUIRE(store);
    store_ = std::move(*store);
  }

  void compare() const {
    REQUIRE(test::contents_of(*store_) == test::contents_of(memory_));
    const std::vector<std::string> names = test::sample_names();
    REQUIRE(test::answers_of(*store_, names) == test::answers_of(memory_, names));
  }

  void check_rows() const {
    REQUIRE(test::disagreements_in(directory_.path() / "facts") == std::vector<std::string>());
  }

 private:
  test::TempDir directory_;
  test::Sampler sampler_;
  MemoryStore memory_;
  std::unique_ptr<Store> store_;
  std::optional<test::Sample> last_;
};

}  // namespace

TEST_CASE("a store answers as the oracle does, whatever is added, replaced, removed and reopened",
          "[store][oracle]") {
  const std::uint64_t seed = GENERATE(range<std::uint64_t>(100, 106));
  CAPTURE(seed);
  Pair pair(seed);
  for (int round = 0; round < 6; ++round) {
    for (int adds = 0; adds < 5; ++adds) pair.add();
    pair.compare();
    for (int removes = 0; removes < 2; ++removes) pair.remove();
    pair.compare();
    if (round % 2 == 1) pair.reopen();
  }
  pair.compare();
  pair.check_rows();
}

TEST_CASE("scans are in the order of their index", "[store][oracle]") {
  const test::TempDir directory;
  auto store = Store::open(directory.path());
  REQUIRE(store);
  test::Sampler sampler(200);
  for (int number = 0; number < 30; ++number) {
    const test::Sample sample = sampler.sample(std::to_string(number));
    REQUIRE((*store)->add(sample.document, sample.statements));
  }
  const auto is_sorted = [&](const Pattern& pattern, auto rank) {
    const std::vector<Edge> edges = test::edges_of(**store, pattern);
    return std::ranges::is_sorted(edges, {}, rank);
  };
  const auto by_subject = [](const Edge& e) {
    return std::tuple(e.subject, e.label, e.target, e.slot, e.statement);
  };
  const auto by_label = [](const Edge& e) {
    return std::tuple(e.label, e.target, e.subject, e.slot, e.statement);
  };
  const auto by_target = [](const Edge& e) {
    return std::tuple(e.target, e.subject, e.label, e.slot, e.statement);
  };
  CHECK(is_sorted({}, by_subject));
  for (const Edge& edge : test::edges_of(**store, {})) {
    REQUIRE(is_sorted({.subject = edge.subject}, by_subject));
    REQUIRE(is_sorted({.label = edge.label}, by_label));
    REQUIRE(is_sorted({.target = edge.target}, by_target));
  }
}

}  // namespace dossier::store
