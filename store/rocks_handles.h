// What the parts of the door to RocksDB share: the open database, its options, its errors.
// For store/rocks*.cpp only.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <rocksdb/db.h>

#include "store/rocks.h"

namespace dossier::store {

inline rocksdb::Slice slice_of(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
inline std::string_view view_of(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

// "store \"facts\"" for messages, by the directory of its rows.
std::string store_name(const std::string& directory);
// An error of code corrupt: `what`, and what to do.
Error damage(const std::string& directory, std::string_view what);
// RocksDB's errors as ours.
Status to_status(const rocksdb::Status& status, const std::string& directory);

// The families with their options, in the order of Family.
std::vector<rocksdb::ColumnFamilyDescriptor> families_of(const StoreOptions& options);
rocksdb::DBOptions database_options(const StoreOptions& options);

// The file system of databases that are opened from now on; null: that of the machine. For tests of
// what happens when it fails.
void use_environment(rocksdb::Env* environment);

struct Handles {
  std::string directory;
  Access access = Access::read_write;
  std::unique_ptr<rocksdb::DB> db;
  std::vector<rocksdb::ColumnFamilyHandle*> families;  // by number of Family

  [[nodiscard]] rocksdb::ColumnFamilyHandle* of(Family family) const {
    return families[static_cast<std::size_t>(family)];
  }

  Handles() = default;
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;
  ~Handles();

  rocksdb::Status open(const StoreOptions& options, const rocksdb::DBOptions& all);
};

}  // namespace dossier::store
