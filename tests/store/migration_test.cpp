#include "store/migration.h"

#include "store/care.h"
#include "store/codec.h"
#include "store/folder.h"
#include "store/marks.h"
#include "store/statements.h"
#include "tests/catch.h"
#include "tests/store/agreement.h"
#include "tests/store/comparison.h"
#include "tests/store/samples.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

void fill(const std::filesystem::path& path) {
  const auto store = Store::open(path).value();
  test::Sampler sampler(600);
  for (int i = 0; i < 20; ++i) {
    const test::Sample sample = sampler.sample("doc " + std::to_string(i));
    REQUIRE(store->add(sample.document, sample.statements));
  }
}

void set_format(const test::TempDir& directory, Batch& batch, std::uint64_t format) {
  batch.put(Family::meta, format_key(), encode_format(format));
  (void)directory.write("facts/FORMAT", "dossier store, format " + std::to_string(format) + '\n');
}

// Takes away what format 2 did not have; every `nth` row of it, to be met half-way.
void make_format_2(const test::TempDir& directory, const std::filesystem::path& path,
                   std::size_t nth) {
  const auto database = Database::open(rows_of(path), {}).value();
  Batch batch(*database);
  RowCursor speaker = database->now().scan(Family::meta, speaker_prefix());
  std::size_t row = 0;
  for (; speaker.next(); ++row) {
    if (row % nth == 0) batch.remove(Family::meta, speaker.key());
  }
  REQUIRE(row > 0);
  set_format(directory, batch, 2);
  REQUIRE(database->write(batch, Durability::process_crash));
}

// Writes the rows as format 1 had them; `documents` of them, to be met half-way.
void make_format_1(const test::TempDir& directory, const std::filesystem::path& path,
                   std::size_t documents) {
  const auto database = Database::open(rows_of(path), {}).value();
  const Rows rows = database->now();
  Batch batch(*database);
  RowCursor statement = rows.scan(Family::statements, {});
  while (statement.next()) {
    const StatementId id = parse_statement_key(statement.key()).value();
    const Statement read = restore(rows, decode_statement(statement.value()).value()).value();
    const Fingerprint fingerprint = fingerprint_of(canonical_key(read));
    batch.remove(Family::statement_ids, statement_id_key(fingerprint));
    batch.put(Family::statement_ids, fingerprint_key(fingerprint), encode_number(number(id)));
  }
  RowCursor support = rows.scan(Family::documents, support_prefix());
  for (std::size_t i = 0; i < documents && support.next(); ++i) {
    for (const StatementId id : decode_statements(support.value()).value()) {
      batch.put(Family::documents, std::string(support.key()) + id_key(id), {});
    }
    batch.remove(Family::documents, support.key());
  }
  std::string marks = rows.get(Family::meta, marks_key()).value().value();
  marks.resize(marks.size() - 3);  // what judgements made of it: three times nothing
  batch.put(Family::meta, marks_key(), marks);
  set_format(directory, batch, 1);
  REQUIRE(database->write(batch, Durability::process_crash));
}

}  // namespace

TEST_CASE("a store of format 1", "[store][migration]") {
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "facts";
  fill(path);
  const auto rows = test::rows_in(path);
  const auto contents = test::contents_of(*Store::open(path).value());
  const std::size_t documents = GENERATE(3U, 1000U);
  make_format_2(directory, path, 1);
  make_format_1(directory, path, documents);
  SECTION("is read as it is") {
    const auto store = Store::open(path, {.access = Access::read_only, .missing = Missing::fail});
    REQUIRE(store);
    CHECK(test::contents_of(**store) == contents);
  }
  SECTION("is not taken for a damaged one by a check") {
    const auto report = check_store(path);
    REQUIRE_FALSE(report);
    CHECK(report.error().code == ErrorCode::unsupported);
  }
  SECTION("is one of the present format when it was opened for writing") {
    CHECK(Store::open(path).value()->counts());
    CHECK(test::read_file(path / "FORMAT") == "dossier store, format 3\n");
    CHECK(test::rows_in(path) == rows);
    CHECK(check_store(path)->faults == std::vector<std::string>());
  }
  SECTION("is one of the present format when it was repaired") {
    REQUIRE(repair_store(path));
    CHECK(test::read_file(path / "FORMAT") == "dossier store, format 3\n");
    CHECK(check_store(path)->faults == std::vector<std::string>());
    CHECK(test::contents_of(*Store::open(path).value()) == contents);
  }
}

TEST_CASE(
    "a store of format 2 is read as it is, and has rows of speakers when it was opened for "
    "writing",
    "[store][migration]") {
  const test::TempDir directory;
  const std::filesystem::path path = directory.path() / "facts";
  fill(path);
  const auto rows = test::rows_in(path);
  const auto contents = test::contents_of(*Store::open(path).value());
  make_format_2(directory, path, GENERATE(1U, 2U));
  CHECK(test::rows_in(path) != rows);
  {
    const auto store = Store::open(path, {.access = Access::read_only, .missing = Missing::fail});
    REQUIRE(store);
    CHECK(test::contents_of(**store) == contents);
  }
  CHECK(Store::open(path).value()->counts());
  CHECK(test::read_file(path / "FORMAT") == "dossier store, format 3\n");
  CHECK(test::rows_in(path) == rows);
  CHECK(check_store(path)->faults == std::vector<std::string>());
}

}  // namespace dossier::store
