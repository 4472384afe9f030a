#include <atomic>
#include <thread>
#include <vector>

#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/agreement.h"
#include "tests/store/child.h"
#include "tests/store/comparison.h"
#include "tests/store/steps.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

using test::sample_of_step;
using test::step_options;

void add_steps(Store& store, std::uint64_t first, std::uint64_t last) {
  for (std::uint64_t step = first; step < last; ++step) {
    const test::Sample sample = sample_of_step(9, step);
    REQUIRE(store.add(sample.document, sample.statements));
  }
}

}  // namespace

TEST_CASE("a snapshot stays as it was while documents are added and replaced",
          "[store][snapshot]") {
  const test::TempDir directory;
  auto store = Store::open(directory.path(), step_options());
  REQUIRE(store);
  add_steps(**store, 0, 40);
  const std::vector<std::string> before = test::contents_of(**store);
  const std::unique_ptr<StatementSource> snapshot = (*store)->snapshot();
  const std::unique_ptr<Cursor> cursor = (*store)->scan({});
  const std::size_t edges = test::edges_of(**store, {}).size();

  add_steps(**store, 40, 400);
  CHECK(test::contents_of(*snapshot) == before);
  CHECK(test::contents_of(**store) != before);

  std::size_t walked = 0;
  for (Edge edge; cursor->next(edge);) ++walked;
  CHECK(walked == edges);
  CHECK(cursor->status());
}

TEST_CASE("statements can be read while another thread adds", "[store][snapshot]") {
  const test::TempDir directory;
  auto store = Store::open(directory.path(), step_options());
  REQUIRE(store);
  add_steps(**store, 0, 20);
  std::atomic<bool> is_done = false;
  std::thread writer([&] {
    for (std::uint64_t step = 20; step < 300; ++step) {
      const test::Sample sample = sample_of_step(9, step);
      if (!(*store)->add(sample.document, sample.statements)) break;
    }
    is_done = true;
  });
  std::size_t failures = 0;
  while (!is_done) {
    for (const Edge& edge : test::edges_of(**store, {})) {
      const Result<Statement> statement = (*store)->statement(edge.statement);
      // It may have been taken back since the scan; a statement without its parts is damage.
      if (!statement && statement.error().code != ErrorCode::not_found) ++failures;
    }
  }
  writer.join();
  CHECK(failures == 0);
}

// Iterators of one thread are made where those of another have just ended.
TEST_CASE("many threads may read at once", "[store][snapshot]") {
  const test::TempDir directory;
  auto store = Store::open(directory.path(), step_options());
  REQUIRE(store);
  add_steps(**store, 0, 20);
  const std::size_t edges = test::edges_of(**store, {}).size();
  std::atomic<std::size_t> differences = 0;
  std::vector<std::thread> readers;
  for (int thread = 0; thread < 4; ++thread) {
    readers.emplace_back([&] {
      for (int round = 0; round < 2000; ++round) {
        if (test::edges_of(**store, {}).size() != edges) ++differences;
      }
    });
  }
  for (std::thread& reader : readers) reader.join();
  CHECK(differences == 0);
}

TEST_CASE("a store can be read beside the process that writes it", "[store][snapshot]") {
  const test::TempDir directory;
  {
    auto store = Store::open(directory.path(), step_options());
    REQUIRE(store);
    add_steps(**store, 0, 10);
  }
  test::Child writer({DOSSIER_STORE_WRITER, directory.path().string(), "calm", "9", "10"});
  constexpr std::chrono::seconds kPatience{20};
  std::uint64_t done = 0;
  for (int round = 0; round < 8; ++round) {
    for (int lines = 0; lines < 15; ++lines) {
      const std::optional<std::string> line = writer.line(kPatience);
      REQUIRE(line);
      done = std::stoull(*line);
    }
    auto store = Store::open(directory.path(), {.access = Access::read_only});
    INFO((store ? "" : store.error().message));
    REQUIRE(store);
    const auto names = (*store)->documents();
    REQUIRE(names);
    std::uint64_t newest = 0;
    for (const std::string& name : *names) {
      newest = std::max(newest, test::step_of(*(*store)->document(name)));
    }
    CHECK(newest >= done);
    CHECK(test::disagreements_in(directory.path()) == std::vector<std::string>());
  }
}

}  // namespace dossier::store
