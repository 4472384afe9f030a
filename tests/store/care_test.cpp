// Looking after a store: what a check finds, what a repair mends, and that copies are whole.
#include "store/care.h"

#include "store/codec.h"
#include "store/folder.h"
#include "store/keys.h"
#include "store/marks.h"
#include "tests/catch.h"
#include "tests/store/agreement.h"
#include "tests/store/comparison.h"
#include "tests/store/damage.h"
#include "tests/store/steps.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;

constexpr StoreOptions kReadOnly = {.access = Access::read_only};

void make_store(const fs::path& path) {
  auto store = Store::open(path);
  REQUIRE(store);
  for (std::uint64_t step = 0; step < 20; ++step) {
    const test::Sample sample = test::sample_of_step(111, step);
    REQUIRE((*store)->add(sample.document, sample.statements));
  }
  REQUIRE((*store)->graph());
}

std::vector<std::string> contents_of(const fs::path& path) {
  const auto store = Store::open(path, kReadOnly);
  REQUIRE(store);
  return test::contents_of(**store);
}

CheckReport check(const fs::path& path) {
  const Result<CheckReport> report = check_store(path);
  INFO((report ? "" : report.error().message));
  REQUIRE(report);
  return *report;
}

CheckReport repair(const fs::path& path) {
  const Result<CheckReport> report = repair_store(path);
  INFO((report ? "" : report.error().message));
  REQUIRE(report);
  return *report;
}

}  // namespace

TEST_CASE("a sound store has no faults, and a repair changes nothing", "[store][care]") {
  const test::TempDir directory;
  make_store(directory.path());
  const CheckReport report = check(directory.path());
  CHECK(report.faults == std::vector<std::string>());
  CHECK(report.rows > 500);
  const auto rows = test::rows_in(directory.path());
  CHECK(repair(directory.path()).changes == 0);
  CHECK(test::rows_in(directory.path()) == rows);
}

TEST_CASE("each row that is lost is found, and mended where others say what it was",
          "[store][care]") {
  const Family family = GENERATE(Family::term_ids, Family::spo, Family::pos, Family::osp,
                                 Family::statement_ids, Family::aliases);
  CAPTURE(static_cast<int>(family));
  const test::TempDir directory;
  make_store(directory.path());
  const auto rows = test::rows_in(directory.path());
  test::Sampler sampler(112);
  for (int round = 0; round < 3; ++round) {
    test::lose_row(directory.path(), family, sampler);
  }
  CHECK_FALSE(check(directory.path()).is_sound());
  CHECK(test::rows_in(directory.path()) != rows);
  CHECK(repair(directory.path()).changes > 0);
  CHECK(test::rows_in(directory.path()) == rows);
  CHECK(check(directory.path()).is_sound());
}

TEST_CASE("a row that stands for nothing, or says something else, is found and mended",
          "[store][care]") {
  const test::TempDir directory;
  make_store(directory.path());
  const auto rows = test::rows_in(directory.path());
  const auto contents = contents_of(directory.path());
  SECTION("an edge of no statement") {
    const Edge edge{StatementId{999'999}, make_term_id(kEntityTag, 1), LabelId{1},
                    make_term_id(kEntityTag, 2)};
    test::put_row(directory.path(), Family::pos, edge_key(Family::pos, edge),
                  encode(StatementStatus::asserted));
  }
  SECTION("an edge of another status") {
    test::change_row(directory.path(), Family::osp, encode(StatementStatus::conditional));
  }
  SECTION("counts that are not those of the rows") {
    Marks marks;
    marks.documents = 3;
    test::put_row(directory.path(), Family::meta, marks_key(), encode(marks));
  }
  SECTION("marks that are gone") { test::remove_row(directory.path(), Family::meta, marks_key()); }
  SECTION("a word that leads elsewhere") {
    test::put_row(directory.path(), Family::meta, word_key("meet with"), encode_number(4711));
  }
  CHECK(check(directory.path()).fault_count >= 1);
  CHECK(repair(directory.path()).changes >= 1);
  CHECK(check(directory.path()).is_sound());
  CHECK(contents_of(directory.path()) == contents);
}

TEST_CASE("what cannot be made from other rows goes as a whole", "[store][care]") {
  const test::TempDir directory;
  make_store(directory.path());
  const Family family =
      GENERATE(Family::terms, Family::statements, Family::evidence, Family::texts);
  CAPTURE(static_cast<int>(family));
  test::Sampler sampler(113);
  test::lose_row(directory.path(), family, sampler);
  CHECK_FALSE(check(directory.path()).is_sound());
  CHECK(repair(directory.path()).changes > 0);
  const CheckReport report = check(directory.path());
  CHECK(report.faults == std::vector<std::string>());
  if (family != Family::terms) {  // a lost term leaves its id behind, which is never given again
    CHECK(test::disagreements_in(directory.path()) == std::vector<std::string>());
  }
  const auto store = Store::open(directory.path());
  REQUIRE(store);
  for (std::uint64_t step = 0; step < 20; ++step) {  // and can be added again
    const test::Sample sample = test::sample_of_step(111, step);
    REQUIRE((*store)->add(sample.document, sample.statements));
  }
}

TEST_CASE("evidence beside its text is found", "[store][care]") {
  const test::TempDir directory;
  make_store(directory.path());
  StoredEvidence beside;
  beside.sentence_span = {1'000'000, 1'000'100};
  beside.span = beside.sentence_span;
  test::change_row(directory.path(), Family::evidence, encode(beside));
  const CheckReport report = check(directory.path());
  REQUIRE_FALSE(report.is_sound());
  CHECK_THAT(report.faults.front(), Contains("evidence of statement"));
}

TEST_CASE("a file of rows that is damaged is named by the check, and what is left is salvaged",
          "[store][care][damage]") {
  const test::TempDir directory;
  make_store(directory.path());
  REQUIRE(compact_store(directory.path()));
  const fs::path file = test::table_files(directory.path()).back();
  test::flip_bit(file, fs::file_size(file) / 3, 2);
  const CheckReport report = check(directory.path());
  REQUIRE_FALSE(report.is_sound());
  CHECK_THAT(report.faults.front(), Contains("is damaged"));
  CHECK_FALSE(repair(directory.path()).is_sound());
  CHECK(check(directory.path()).faults == std::vector<std::string>());
  CHECK(test::disagreements_in(directory.path()) == std::vector<std::string>());
}

TEST_CASE("a graph file that does not show the rows is found", "[store][care][csr]") {
  const test::TempDir directory;
  make_store(directory.path());
  const fs::path file = graph_file_of(directory.path());
  test::flip_bit(file, fs::file_size(file) / 2, 1);
  CHECK_THAT(check(directory.path()).faults.front(), Contains("graph file"));
  REQUIRE(repair_store(directory.path()));
  CHECK(check(directory.path()).is_sound());
}

TEST_CASE("a store that is compacted says the same", "[store][care]") {
  const test::TempDir directory;
  make_store(directory.path());
  const auto rows = test::rows_in(directory.path());
  REQUIRE(compact_store(directory.path()));
  CHECK(test::rows_in(directory.path()) == rows);
}

TEST_CASE("copies and backups of a store", "[store][care]") {
  const test::TempDir directory;
  const fs::path facts = directory.path() / "facts";
  const fs::path other = directory.path() / "other";
  const fs::path backups = directory.path() / "backups";
  make_store(facts);
  const auto rows = test::rows_in(facts);
  const auto add_one = [&facts] {
    const auto store = Store::open(facts);
    REQUIRE(store);
    const test::Sample sample = test::sample_of_step(114, 1);
    REQUIRE((*store)->add(sample.document, sample.statements));
  };
  SECTION("a copy has all rows and goes its own way") {
    REQUIRE(copy_store(facts, other));
    add_one();
    CHECK(test::rows_in(other) == rows);
    CHECK(check(other).is_sound());
  }
  SECTION("a backup is restored as it was, the newest first") {
    REQUIRE(back_up_store(facts, backups, 2));
    add_one();
    const auto newer = test::rows_in(facts);
    REQUIRE(back_up_store(facts, backups, 2));
    REQUIRE(restore_store(backups, other));
    CHECK(test::rows_in(other) == newer);
    CHECK(check(other).is_sound());
  }
  SECTION("a damaged backup is passed over for an older one, or refused") {
    REQUIRE(back_up_store(facts, backups, 2));
    const auto old_files = test::files_below(backups, ".sst");
    add_one();
    REQUIRE(back_up_store(facts, backups, 2));
    for (const fs::path& file : test::files_below(backups, ".sst")) {
      if (std::ranges::find(old_files, file) == old_files.end()) test::flip_bit(file, 20, 3);
    }
    REQUIRE(restore_store(backups, other));
    CHECK(test::rows_in(other) == rows);
    for (const fs::path& file : old_files) test::flip_bit(file, 20, 3);
    const Status refused = restore_store(backups, directory.path() / "third");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::corrupt);
    CHECK_FALSE(fs::exists(directory.path() / "third"));
  }
  SECTION("what is there already is not written over") {
    CHECK(copy_store(facts, facts).error().code == ErrorCode::invalid_argument);
    CHECK(restore_store(backups, facts).error().code == ErrorCode::invalid_argument);
  }
  SECTION("no backup is not_found") {
    CHECK(restore_store(backups, other).error().code == ErrorCode::not_found);
    CHECK_FALSE(fs::exists(other));
  }
}

TEST_CASE("looking after a store that is not there is not_found", "[store][care]") {
  const test::TempDir directory;
  const fs::path none = directory.path() / "none";
  CHECK(check_store(none).error().code == ErrorCode::not_found);
  CHECK(repair_store(none).error().code == ErrorCode::not_found);
  CHECK(compact_store(none).error().code == ErrorCode::not_found);
  CHECK(sizes_of_store(none).error().code == ErrorCode::not_found);
}

}  // namespace dossier::store
