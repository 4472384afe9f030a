#include "tests/store/damage.h"

#include <set>

#include "store/folder.h"
#include "store/rocks.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/comparison.h"
#include "tests/store/steps.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kSeed = 31;

// A store whose rows are in files: opening it again moves them there from the log.
void make_store(const fs::path& path) {
  {
    auto store = Store::open(path, test::step_options());
    REQUIRE(store);
    for (std::uint64_t step = 0; step < 30; ++step) {
      const test::Sample sample = test::sample_of_step(kSeed, step);
      REQUIRE((*store)->add(sample.document, sample.statements));
    }
  }
  REQUIRE(Store::open(path, test::step_options()));
}

Status walk(const StatementSource& source, const Pattern& pattern) {
  const std::unique_ptr<Cursor> cursor = source.scan(pattern);
  for (Edge edge; cursor->next(edge);) {
  }
  return cursor->status();
}

// Reads everything that can be read. Nothing, or the first error.
Status read_all(const StatementSource& source) {
  DOSSIER_RETURN_IF_ERROR(source.counts());
  DOSSIER_RETURN_IF_ERROR(source.labels());
  DOSSIER_TRY(const std::vector<std::string> names, source.documents());
  for (const std::string& name : names) DOSSIER_RETURN_IF_ERROR(source.document(name));
  std::set<StatementId> statements;
  std::set<LabelId> labels;
  std::set<TermId> terms;
  const std::unique_ptr<Cursor> cursor = source.scan({});
  for (Edge edge; cursor->next(edge);) {
    statements.insert(edge.statement);
    labels.insert(edge.label);
    terms.insert({edge.subject, edge.target});
  }
  DOSSIER_RETURN_IF_ERROR(cursor->status());
  for (const StatementId id : statements) DOSSIER_RETURN_IF_ERROR(source.statement(id));
  for (const LabelId id : labels) {
    DOSSIER_RETURN_IF_ERROR(source.label(id));
    DOSSIER_RETURN_IF_ERROR(walk(source, {.label = id}));
  }
  for (const TermId id : terms) {
    if (id != TermId::none) DOSSIER_RETURN_IF_ERROR(source.term(id));
    DOSSIER_RETURN_IF_ERROR(walk(source, {.target = id}));
  }
  return {};
}

// Opens and reads everything, names included.
Status visit(const fs::path& path) {
  DOSSIER_TRY(const std::unique_ptr<Store> store, Store::open(path, {.access = Access::read_only}));
  DOSSIER_RETURN_IF_ERROR(read_all(*store));
  for (const std::string& name : test::sample_names()) {
    DOSSIER_RETURN_IF_ERROR(store->find(name));
    DOSSIER_RETURN_IF_ERROR(store->nearest(name, 3));
  }
  return {};
}

bool is_damage(const Error& error) { return error.code == ErrorCode::corrupt; }

// One row of a family, at random.
std::pair<std::string, std::string> any_row(const Database& database, Family family,
                                            test::Sampler& sampler) {
  std::vector<std::pair<std::string, std::string>> rows;
  RowCursor row = database.now().scan(family, {});
  while (row.next()) rows.emplace_back(row.key(), row.value());
  REQUIRE_FALSE(rows.empty());
  return rows[sampler.below(rows.size())];
}

}  // namespace

TEST_CASE("a flipped bit in a file of rows is an error or changes nothing", "[store][damage]") {
  const test::TempDir directory;
  const fs::path sound = directory.path() / "sound";
  const fs::path hurt = directory.path() / "hurt";
  make_store(sound);
  REQUIRE(visit(sound));
  const std::vector<std::string> contents =
      test::contents_of(**Store::open(sound, {.access = Access::read_only}));
  test::Sampler sampler(32);
  std::size_t detected = 0;
  for (int round = 0; round < 40; ++round) {
    fs::remove_all(hurt);
    fs::copy(sound, hurt, fs::copy_options::recursive);
    const std::vector<fs::path> files = test::table_files(hurt);
    REQUIRE_FALSE(files.empty());
    const fs::path& file = files[sampler.below(files.size())];
    const std::size_t byte = sampler.below(fs::file_size(file));
    CAPTURE(round, file.filename(), byte);
    test::flip_bit(file, byte, static_cast<unsigned>(sampler.below(8)));

    const Status status = visit(hurt);
    if (status) {
      REQUIRE(test::contents_of(**Store::open(hurt, {.access = Access::read_only})) == contents);
      continue;
    }
    INFO(status.error().message);
    REQUIRE(is_damage(status.error()));
    REQUIRE(status.error().message.find(hurt.string()) != std::string::npos);
    ++detected;
  }
  CHECK(detected > 10);
}

TEST_CASE("rows with wrong values under right checksums are an error, never a crash",
          "[store][damage]") {
  const test::TempDir directory;
  make_store(directory.path());
  const auto database = Database::open(rows_of(directory.path()), test::step_options());
  REQUIRE(database);
  test::Sampler sampler(33);
  const auto put = [&](Family family, std::string_view key, std::string_view value) {
    Batch batch(**database);
    batch.put(family, key, value);
    REQUIRE((*database)->write(batch, Durability::process_crash));
  };
  for (std::size_t number = 0; number < kFamilyCount; ++number) {
    const auto family = static_cast<Family>(number);
    for (int round = 0; round < 6; ++round) {
      CAPTURE(number, round);
      const auto [key, value] = any_row(**database, family, sampler);
      put(family, key, sampler.bytes(20));
      const Status status = visit(directory.path());
      INFO((status ? "" : status.error().message));
      REQUIRE((status || is_damage(status.error())));
      put(family, key, value);
    }
  }
  const Status status = visit(directory.path());
  INFO((status ? "" : status.error().message));
  CHECK(status);
}

TEST_CASE("a damaged statement is named by the error", "[store][damage]") {
  const test::TempDir directory;
  make_store(directory.path());
  StatementId id = StatementId::none;
  {
    auto store = Store::open(directory.path());
    REQUIRE(store);
    id = test::edges_of(**store, {})[0].statement;
  }
  {
    auto database = Database::open(rows_of(directory.path()), {});
    REQUIRE(database);
    Batch batch(**database);
    batch.put(Family::statements, id_key(id), "junk");
    REQUIRE((*database)->write(batch, Durability::process_crash));
  }
  auto store = Store::open(directory.path());
  REQUIRE(store);
  const auto statement = (*store)->statement(id);
  REQUIRE_FALSE(statement);
  CHECK(statement.error().code == ErrorCode::corrupt);
  CHECK(statement.error().message.starts_with("store \"" + directory.path().string() +
                                              "\" is damaged: statement " +
                                              std::to_string(number(id))));
}

}  // namespace dossier::store
