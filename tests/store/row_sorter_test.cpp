#include "store/row_sorter.h"

#include <algorithm>
#include <fstream>

#include "tests/catch.h"
#include "tests/store/samples.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

using Row = std::pair<std::string, std::string>;

std::vector<Row> merged(RowSorter& sorter) {
  std::vector<Row> rows;
  REQUIRE(sorter.merge([&rows](std::string_view key, std::string_view value) {
    rows.emplace_back(key, value);
    return Status();
  }));
  return rows;
}

}  // namespace

TEST_CASE("sorted rows come in the order of their keys, equal keys as they were put", "[store]") {
  const std::size_t rows_a_run = GENERATE(1U, 7U, 100U, 1000U);
  CAPTURE(rows_a_run);
  const test::TempDir directory;
  test::Sampler sampler(51);
  RowSorter sorter(directory.path() / "rows");
  std::vector<Row> wanted;
  for (std::size_t number = 0; number < 400; ++number) {
    // Short keys repeat; keys that only differ behind their first 16 bytes, and in zeros, occur.
    std::string key = sampler.bytes(2);
    if (sampler.one_in(3)) key.insert(0, 18, '\0');
    wanted.emplace_back(key, std::to_string(number) + sampler.bytes(100));
    sorter.put(key, wanted.back().second);
    if (number % rows_a_run == rows_a_run - 1) REQUIRE(sorter.spill());
  }
  std::ranges::stable_sort(wanted, {}, &Row::first);
  CHECK(merged(sorter) == wanted);
  CHECK(merged(sorter).empty());
}

TEST_CASE("a sorter without rows has none, and leaves no files", "[store]") {
  const test::TempDir directory;
  {
    RowSorter sorter(directory.path() / "rows");
    REQUIRE(sorter.spill());
    CHECK(merged(sorter).empty());
    sorter.put("b", "");
    REQUIRE(sorter.spill());
    sorter.put(std::string(100'000, 'a'), std::string(200'000, 'x'));
    REQUIRE(sorter.spill());
    CHECK(std::filesystem::exists(directory.path() / "rows.1"));
  }
  CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("a run that was cut off or is gone is an error, not an end", "[store][damage]") {
  const test::TempDir directory;
  RowSorter sorter(directory.path() / "rows");
  sorter.put("a", "1");
  REQUIRE(sorter.spill());
  sorter.put("b", "2");
  const std::size_t cut = GENERATE(0U, 1U, 9U);
  if (cut == 0) {
    std::filesystem::remove(directory.path() / "rows.0");
  } else {
    std::filesystem::resize_file(directory.path() / "rows.0", cut);
  }
  const Status status = sorter.merge([](std::string_view, std::string_view) { return Status(); });
  REQUIRE_FALSE(status);
  CHECK(status.error().code == ErrorCode::io);
  CHECK(status.error().message.find("rows.0") != std::string::npos);
}

}  // namespace dossier::store
