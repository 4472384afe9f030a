// Loading in bulk: the same rows as adding one by one, whatever the load was cut into.
#include <deque>

#include "graph/memory_store.h"
#include "store/folder.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/agreement.h"
#include "tests/store/comparison.h"
#include "tests/store/samples.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

// Documents with names of their own; every fifth comes again as it was, or as a copy.
std::vector<test::Sample> fresh_samples(std::uint64_t seed, std::size_t count) {
  test::Sampler sampler(seed);
  std::vector<test::Sample> samples;
  for (std::size_t number = 0; number < count; ++number) {
    const std::string name = std::to_string(seed) + '/' + std::to_string(number);
    samples.push_back(sampler.sample(name, name));
    if (sampler.one_in(5)) samples.push_back(samples[sampler.below(samples.size())]);
    if (sampler.one_in(5)) {
      test::Sample copy = samples[sampler.below(samples.size())];
      test::rename(copy, name + " copied");
      samples.push_back(copy);
    }
  }
  return samples;
}

// Few names and texts, in all constellations.
std::vector<test::Sample> changing_samples(std::uint64_t seed, std::size_t count) {
  test::Sampler sampler(seed);
  std::vector<test::Sample> samples;
  for (std::size_t number = 0; number < count; ++number) {
    const std::string name = "doc " + std::to_string(sampler.below(9));
    samples.push_back(sampler.sample(name));
    if (!sampler.one_in(3)) continue;
    samples.push_back(samples[sampler.below(samples.size())]);
    test::rename(samples.back(), "doc " + std::to_string(sampler.below(9)));
  }
  return samples;
}

DocumentStream stream_of(std::deque<test::Sample>& samples) {
  return [&samples](Document& document, std::vector<Statement>& statements) -> Result<bool> {
    if (samples.empty()) return false;
    document = samples.front().document;
    statements = samples.front().statements;
    samples.pop_front();
    return true;
  };
}

LoadReport load(Store& store, const std::vector<test::Sample>& samples,
                const LoadOptions& options) {
  std::deque<test::Sample> left(samples.begin(), samples.end());
  const Result<LoadReport> report = store.load(stream_of(left), options);
  INFO((report ? "" : report.error().message));
  REQUIRE(report);
  return *report;
}

LoadReport add(Store& store, const std::vector<test::Sample>& samples) {
  LoadReport report;
  for (const test::Sample& sample : samples) {
    const Result<AddOutcome> outcome = store.add(sample.document, sample.statements);
    REQUIRE(outcome);
    report += *outcome;
  }
  return report;
}

std::unique_ptr<Store> open(const std::filesystem::path& path) {
  Result<std::unique_ptr<Store>> store = Store::open(path);
  REQUIRE(store);
  return std::move(*store);
}

// A literal is in the wording that came first, and documents that replace others come last. Each
// statement still has its own wording, so only the lines of the literals themselves are left out.
std::vector<std::string> without_literals(std::vector<std::string> lines) {
  std::erase_if(lines, [](const std::string& line) {
    return line.starts_with("Date ") || line.starts_with("Money ") || line.starts_with("Quantity ");
  });
  return lines;
}

const LoadOptions kCutFine = {.sort_bytes = 20'000, .statements_at_once = 40};

}  // namespace

TEST_CASE("a load makes the rows that adding makes, ids included", "[store][load]") {
  const LoadOptions options =
      GENERATE(LoadOptions(), kCutFine, LoadOptions{.sort_bytes = 1, .statements_at_once = 1});
  const std::uint64_t seed = GENERATE(61, 62);
  CAPTURE(options.sort_bytes, seed);
  const test::TempDir directory;
  const std::vector<test::Sample> first = fresh_samples(seed, 30);
  const std::vector<test::Sample> second = fresh_samples(seed + 10, 30);
  {
    const auto loaded = open(directory.path() / "loaded");
    const auto added = open(directory.path() / "added");
    CHECK(load(*loaded, first, options) == add(*added, first));
    CHECK(load(*loaded, second, options) == add(*added, second));  // into a store that has rows
    CHECK(load(*loaded, first, options).known == first.size());
  }
  REQUIRE(test::rows_in(directory.path() / "loaded") == test::rows_in(directory.path() / "added"));
  REQUIRE(test::disagreements_in(directory.path() / "loaded") == std::vector<std::string>());
}

TEST_CASE("documents that replace each other in a load end as if added in order",
          "[store][load][oracle]") {
  const std::uint64_t seed = GENERATE(range<std::uint64_t>(71, 79));
  CAPTURE(seed);
  const test::TempDir directory;
  const std::vector<test::Sample> samples = changing_samples(seed, 25);
  MemoryStore memory;
  LoadReport expected;
  for (const test::Sample& sample : samples) {
    const auto outcome = memory.add(sample.document, sample.statements);
    REQUIRE(outcome);
    expected += *outcome;
  }
  {
    const auto store = open(directory.path());
    const LoadReport report = load(*store, samples, kCutFine);
    CHECK(report.added == expected.added);
    CHECK(report.replaced == expected.replaced);
    CHECK(report.known == expected.known);
    REQUIRE(without_literals(test::contents_of(*store)) ==
            without_literals(test::contents_of(memory)));
  }
  REQUIRE(test::disagreements_in(directory.path()) == std::vector<std::string>());
}

TEST_CASE("a load that fails leaves the store as it was", "[store][load]") {
  const test::TempDir directory;
  const auto store = open(directory.path());
  const std::vector<test::Sample> before = fresh_samples(81, 3);
  add(*store, before);
  const std::vector<std::string> contents = test::contents_of(*store);
  std::deque<test::Sample> samples;
  for (const test::Sample& sample : fresh_samples(82, 3)) samples.push_back(sample);
  SECTION("at a statement that must be refused") {
    while (samples.back().statements.empty()) samples.pop_back();
    samples.back().statements.back().phrase.clear();
    const Result<LoadReport> report = store->load(stream_of(samples));
    REQUIRE_FALSE(report);
    CHECK(report.error().code == ErrorCode::invalid_argument);
  }
  SECTION("at an error of the stream") {
    const auto stream = stream_of(samples);
    const Result<LoadReport> report =
        store->load([&](Document& document, std::vector<Statement>& statements) -> Result<bool> {
          if (samples.size() == 1) return Error{ErrorCode::io, "the line is dead"};
          return stream(document, statements);
        });
    REQUIRE_FALSE(report);
    CHECK(report.error().message == "the line is dead");
  }
  CHECK(test::contents_of(*store) == contents);
  CHECK_FALSE(std::filesystem::exists(scratch_of(directory.path())));
  SECTION("and can be loaded into again") {
    LoadReport none;
    CHECK(load(*store, before, {}).known == before.size());
    CHECK(load(*store, {}, {}) == none);
  }
}

TEST_CASE("a store opened for reading only cannot be loaded into", "[store][load]") {
  const test::TempDir directory;
  open(directory.path());
  const auto store = Store::open(directory.path(), {.access = Access::read_only});
  REQUIRE(store);
  std::deque<test::Sample> none;
  CHECK((*store)->load(stream_of(none)).error().code == ErrorCode::invalid_argument);
}

}  // namespace dossier::store
