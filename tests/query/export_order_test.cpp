// A snapshot of a store is read in the order of its statements and sorted back; the store itself is
// read edge by edge. Both must write the same bytes.
#include <algorithm>
#include <map>
#include <random>
#include <sstream>

#include "query/export/edge_reading.h"
#include "query/export/export.h"
#include "query/export/record_sorter.h"
#include "query/statement_facts.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/comparison.h"
#include "tests/support/hostile.h"
#include "tests/support/random_graph.h"
#include "tests/support/temp_dir.h"

namespace dossier::query {

namespace {

std::string exported(const StatementSource& source, const ExportOptions& options) {
  std::ostringstream out;
  const auto report = export_stream(source, out, options);
  if (!report) FAIL(report.error().message);
  return out.str();
}

void copy(const MemoryStore& from, store::Store& to) {
  std::map<std::string, std::vector<Statement>> statements;
  std::set<StatementId> seen;
  for (const Edge& edge : test::edges_of(from, {})) {
    if (!seen.insert(edge.statement).second) continue;
    const Statement whole = from.statement(edge.statement).value();
    for (const Evidence& evidence : whole.evidence) {
      Statement& one = statements[evidence.document].emplace_back(whole);
      one.evidence = {evidence};
    }
  }
  for (const auto& [name, read] : statements) {
    REQUIRE(to.add(from.document(name).value(), read));
  }
}

// Some of what an export may be asked for; little memory, so that everything goes over the disk.
std::vector<ExportOptions> asked() {
  std::vector<ExportOptions> all(6);
  all[1].format = ExportFormat::gexf;
  all[1].hidden = std::vector<StatementStatus>();
  all[2].format = ExportFormat::html;
  all[2].literals = ExportOptions::Literals::left_out;
  all[3].top = 3;
  all[4].since = days_between("2025-12-20")->first;
  all[5].min_support = 2;
  for (ExportOptions& options : all) options.sort_bytes = 2048;
  return all;
}

}  // namespace

TEST_CASE("statements asked for in their order are those that are asked for one by one",
          "[query][export][order]") {
  const test::TempDir directory;
  const auto store = store::Store::open(directory.path() / "facts").value();
  copy(test::RandomGraph(GENERATE(1U, 2U)).store(20, 12), *store);
  REQUIRE(store->judge({.kind = store::JudgementKind::merge,
                        .first = "Person\tBo",
                        .second = "Person\tCy",
                        .reason = "one man"}));
  const std::unique_ptr<StatementSource> frozen = store->snapshot();
  std::set<StatementId> ids;
  for (const Edge& edge : test::edges_of(*store, {})) ids.insert(edge.statement);
  const std::size_t stride = GENERATE(std::size_t{1}, std::size_t{3});

  const std::unique_ptr<OrderedStatements> in_order = frozen->in_order();
  REQUIRE(in_order);
  std::size_t count = 0;
  for (const StatementId id : ids) {
    if (count++ % stride != 0) continue;
    const Statement ordered = in_order->statement(id).value();
    const Statement asked_for = store->statement(id).value();
    CHECK(canonical_key(ordered) == canonical_key(asked_for));
    REQUIRE(ordered.evidence.size() == asked_for.evidence.size());
    for (std::size_t i = 0; i < ordered.evidence.size(); ++i) {
      CHECK(test::describe(ordered.evidence[i]) == test::describe(asked_for.evidence[i]));
    }
  }
  CHECK(in_order->statement(StatementId{1'000'000}).error().code == ErrorCode::not_found);
}

TEST_CASE("an export in the order of statements is that in the order of edges",
          "[query][export][order]") {
  const test::TempDir directory;
  const auto store = store::Store::open(directory.path() / "facts").value();
  const unsigned seed = GENERATE(0U, 3U, 4U);
  copy(seed == 0 ? test::hostile_news() : test::RandomGraph(seed).store(30, 12), *store);
  if (seed == 4) {
    REQUIRE(store->judge({.kind = store::JudgementKind::merge,
                          .first = "Person\tBo",
                          .second = "Person\tCy",
                          .reason = "one man"}));
  }
  const std::unique_ptr<StatementSource> frozen = store->snapshot();
  REQUIRE(frozen->in_order() != nullptr);
  REQUIRE(static_cast<const StatementSource&>(*store).in_order() == nullptr);
  for (const ExportOptions& options : asked()) {
    CHECK(exported(*frozen, options) == exported(*store, options));
  }
}

TEST_CASE("records of any size are sorted by their numbers", "[query][export][order]") {
  std::mt19937 random(GENERATE(1U, 2U, 3U));
  const std::size_t memory = GENERATE(std::size_t{64}, std::size_t{5'000}, std::size_t{1} << 22U);
  RecordSorter records(memory);
  std::map<std::uint64_t, std::string> expected;
  for (int i = 0; i < 400; ++i) {
    const std::uint64_t number = (std::uint64_t{random()} << 20U) + static_cast<unsigned>(i);
    const std::size_t size = random() % 50 == 0 ? 200'000 : random() % 60;
    std::string record(size, static_cast<char>(random()));
    REQUIRE(records.put(number, record));
    expected[number] = std::move(record);
  }
  auto next = expected.begin();
  REQUIRE(records.merge([&](std::string_view record) -> Status {
    REQUIRE(next != expected.end());
    CHECK((record == (next++)->second));
    return {};
  }));
  CHECK(next == expected.end());
}

TEST_CASE("bytes that are not those of a reading are an error", "[query][export][order]") {
  EdgeReading reading;
  reading.from = "E1";
  reading.said.evidence.emplace_back();
  reading.said.evidence.back().text = "Kari Olsen met Per Hansen.";
  std::string bytes;
  reading.pack(reading.said, bytes);
  CHECK(EdgeReading::unpack(bytes)->said.evidence.front().text == "Kari Olsen met Per Hansen.");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(EdgeReading::unpack(std::string_view(bytes).substr(0, size)));
  }
  CHECK_FALSE(EdgeReading::unpack(bytes + "x"));
}

}  // namespace dossier::query
