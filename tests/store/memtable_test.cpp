// Rows that are in no file yet lie in a list of our own inside RocksDB.
#include <atomic>
#include <map>
#include <thread>

#include "store/bytes.h"
#include "store/folder.h"
#include "store/rocks.h"
#include "tests/catch.h"
#include "tests/store/samples.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

using Table = std::map<std::string, std::string>;

Table rows_under(const Rows& rows, std::string_view prefix) {
  Table found;
  RowCursor row = rows.scan(Family::aliases, prefix);
  while (row.next()) found.emplace(row.key(), row.value());
  REQUIRE(row.status());
  return found;
}

Table under(const Table& all, const std::string& prefix) {
  Table found;
  for (const auto& [key, value] : all) {
    if (key.starts_with(prefix)) found.emplace(key, value);
  }
  return found;
}

// Few bytes, so that keys are often the same, or the beginning of each other.
std::string any_key(test::Sampler& sampler) {
  constexpr std::string_view kBytes("\0\1a\xff", 4);
  std::string key(sampler.below(24), 'k');
  for (std::size_t i = sampler.below(3); i < key.size(); i += 1 + sampler.below(9)) {
    key[i] = kBytes[sampler.below(kBytes.size())];
  }
  return key;
}

}  // namespace

TEST_CASE("rows that are in no file yet are as a map has them, now and at every snapshot",
          "[store][memtable][property]") {
  const std::uint64_t seed = GENERATE(range<std::uint64_t>(500, 506));
  CAPTURE(seed);
  const test::TempDir directory;
  test::Sampler sampler(seed);
  const auto database = Database::open(rows_of(directory.path()), {});
  REQUIRE(database);
  Table wanted;
  std::vector<std::pair<std::unique_ptr<Snapshot>, Table>> kept;
  for (int round = 0; round < 60; ++round) {
    Batch batch(**database);
    for (std::size_t left = 1 + sampler.below(40); left > 0; --left) {
      const std::string key = any_key(sampler);
      if (sampler.one_in(3)) {
        batch.remove(Family::aliases, key);
        wanted.erase(key);
      } else {
        const std::string value = sampler.bytes(20);
        batch.put(Family::aliases, key, value);
        wanted[key] = value;
      }
    }
    REQUIRE((*database)->write(batch, Durability::process_crash));
    if (sampler.one_in(6)) kept.emplace_back(std::make_unique<Snapshot>(**database), wanted);
    const std::string key = any_key(sampler);
    const auto found = (*database)->now().get(Family::aliases, key);
    REQUIRE(found);
    REQUIRE(found->has_value() == wanted.contains(key));
    if (*found) REQUIRE(**found == wanted[key]);
    const std::string prefix = key.substr(0, sampler.below(4));
    REQUIRE(rows_under((*database)->now(), prefix) == under(wanted, prefix));
    for (const auto& [snapshot, then] : kept) {
      REQUIRE(rows_under(snapshot->rows(), prefix) == under(then, prefix));
    }
  }
}

TEST_CASE("readers beside the writer see the rows of whole batches, in order",
          "[store][memtable]") {
  const test::TempDir directory;
  const auto database = Database::open(rows_of(directory.path()), {});
  REQUIRE(database);
  constexpr std::uint64_t kBatches = 2'000;
  std::atomic<bool> is_done = false;
  std::atomic<std::uint64_t> wrong = 0;
  const auto key_of_row = [](std::uint64_t number) {
    std::string key;
    put_u64(key, number * 0x9e3779b97f4a7c15U);  // in no order
    return key;
  };
  std::thread reader([&] {
    while (!is_done) {
      std::uint64_t rows = 0;
      std::string last;
      RowCursor row = (*database)->now().scan(Family::aliases, {});
      for (; row.next(); ++rows) {
        if (!last.empty() && row.key() <= last) ++wrong;
        last = row.key();
      }
      if (rows % 3 != 0) ++wrong;
    }
  });
  for (std::uint64_t batch_number = 0; batch_number < kBatches; ++batch_number) {
    Batch batch(**database);
    for (std::uint64_t i = 0; i < 3; ++i) {
      batch.put(Family::aliases, key_of_row(3 * batch_number + i), "value");
    }
    if (!(*database)->write(batch, Durability::process_crash)) ++wrong;
  }
  is_done = true;
  reader.join();
  CHECK(wrong == 0);
  CHECK(rows_under((*database)->now(), {}).size() == 3 * kBatches);
}

}  // namespace dossier::store
