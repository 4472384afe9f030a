#include "tests/store/damage.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>

#include "graph/check.h"
#include "store/folder.h"
#include "store/rocks.h"

namespace dossier::test {

namespace fs = std::filesystem;
using store::Database;

namespace {

std::unique_ptr<Database> open(const fs::path& directory) {
  return Database::open(store::rows_of(directory), {}).value();
}

void write(const fs::path& directory, const auto& change) {
  const std::unique_ptr<Database> database = open(directory);
  store::Batch batch(*database);
  change(*database, batch);
  DOSSIER_CHECK(database->write(batch, store::Durability::process_crash));
}

}  // namespace

void put_row(const fs::path& directory, store::Family family, std::string_view key,
             std::string_view value) {
  write(directory, [&](Database&, store::Batch& batch) { batch.put(family, key, value); });
}

void remove_row(const fs::path& directory, store::Family family, std::string_view key) {
  write(directory, [&](Database&, store::Batch& batch) { batch.remove(family, key); });
}

void lose_row(const fs::path& directory, store::Family family, Sampler& sampler) {
  write(directory, [&](Database& database, store::Batch& batch) {
    std::vector<std::string> keys;
    store::RowCursor row = database.now().scan(family, {});
    while (row.next()) keys.emplace_back(row.key());
    batch.remove(family, keys[sampler.below(keys.size())]);
  });
}

void remove_rows(const std::filesystem::path& directory, store::Family family,
                 std::string_view prefix) {
  write(directory, [&](Database& database, store::Batch& batch) {
    store::RowCursor row = database.now().scan(family, prefix);
    while (row.next()) batch.remove(family, row.key());
  });
}

void change_row(const fs::path& directory, store::Family family, std::string_view value) {
  write(directory, [&](Database& database, store::Batch& batch) {
    store::RowCursor row = database.now().scan(family, {});
    DOSSIER_CHECK(row.next());
    batch.put(family, row.key(), value);
  });
}

std::vector<fs::path> files_below(const fs::path& directory, std::string_view ending) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.path().extension() == ending) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<fs::path> table_files(const fs::path& directory) {
  return files_below(store::rows_of(directory), ".sst");
}

void flip_bit(const fs::path& file, std::size_t byte, unsigned bit) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekg(static_cast<std::streamoff>(byte));
  const int old = bytes.get();
  bytes.seekp(static_cast<std::streamoff>(byte));
  bytes.put(static_cast<char>(old ^ (1 << bit)));
}

}  // namespace dossier::test
