// The only door to RocksDB: column families, batches, iterators and snapshots that close in the
// right order, with our errors.
//
//   DOSSIER_TRY(const std::unique_ptr<Database> database, Database::open(path, options));
//   Batch batch(*database);
//   batch.put(Family::texts, id_key(document), text);
//   DOSSIER_RETURN_IF_ERROR(database->write(batch, Durability::process_crash));
//   Rows rows = database->now();
//   for (RowCursor row = rows.scan(Family::spo, prefix); row.next();) ... row.key() ...
//
// REQUIRES: every Batch, Snapshot, Rows and RowCursor is gone before its Database; Debian's RocksDB
// aborts the process otherwise. Errors name the store's directory and what to do.
// Thread safety: Database and Rows may be used in parallel; a Batch or RowCursor by one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"
#include "store/keys.h"
#include "store/store.h"

namespace rocksdb {
class Snapshot;
}

namespace dossier::store {

class Database;
class TableWriter;
struct TableFile;
struct Handles;  // RocksDB's side of a database

// Changes that are made together or not at all. Later ones win.
class Batch {
 public:
  explicit Batch(const Database& database);
  ~Batch();
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  void put(Family family, std::string_view key, std::string_view value);
  void remove(Family family, std::string_view key);

 private:
  friend class Database;
  struct Changes;
  std::unique_ptr<Changes> changes_;
};

// The rows under a prefix, in the order of their keys.
class RowCursor {
 public:
  struct Position;  // RocksDB's side
  explicit RowCursor(std::unique_ptr<Position> position);
  RowCursor(RowCursor&&) noexcept;
  RowCursor& operator=(RowCursor&&) noexcept;
  ~RowCursor();

  // Goes to the first row, then to the next; false at the end and after an error.
  bool next();
  // REQUIRES (both): the last next() was true. Valid until the next one.
  [[nodiscard]] std::string_view key() const;
  [[nodiscard]] std::string_view value() const;
  // Whether the end was reached without an error.
  [[nodiscard]] Status status() const;

 private:
  std::unique_ptr<Position> position_;
};

// What is in the database, now or at a snapshot. Cheap to copy.
class Rows {
 public:
  [[nodiscard]] Result<std::optional<std::string>> get(Family family, std::string_view key) const;
  [[nodiscard]] RowCursor scan(Family family, std::string_view prefix) const;
  // About how many edges there are under a prefix of spo, pos or osp, from the sizes of files and
  // of what waits to be written; snapshots make no difference.
  [[nodiscard]] std::uint64_t estimate(Family family, std::string_view prefix) const;

  // An error of code corrupt: the store's directory, `what`, and what to do.
  [[nodiscard]] Error damaged(std::string_view what) const;

 private:
  friend class Database;
  friend class Snapshot;
  Rows(const Database& database, const rocksdb::Snapshot* at) : database_(&database), at_(at) {}

  const Database* database_;
  const rocksdb::Snapshot* at_;  // null: now
};

// Keeps a state of the database readable.
class Snapshot {
 public:
  explicit Snapshot(const Database& database);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  [[nodiscard]] Rows rows() const { return {database_, at_}; }

 private:
  const Database& database_;
  const rocksdb::Snapshot* at_;
};

class Database {
 public:
  // Opens the rows in `directory`; read_write creates them where there are none. The
  // store is called by the parent of `directory` in messages.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& directory,
                                                const StoreOptions& options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] Rows now() const { return {*this, nullptr}; }

  [[nodiscard]] Status write(Batch& batch, Durability durability);
  [[nodiscard]] Status sync();
  // Takes in sorted files (store/rocks_tables.h): all their rows or none, over what is there. The
  // files are moved. They must be of the same file system.
  [[nodiscard]] Status ingest(const std::vector<TableFile>& files);
  // A name that no other database has; changes when it is restored from a copy.
  [[nodiscard]] std::string identity() const;
  // RocksDB's side, for store/rocks*.cpp.
  [[nodiscard]] const Handles& handles() const { return *handles_; }
  // Whether there is any row of that family.
  [[nodiscard]] Result<bool> has_rows(Family family) const;

 private:
  friend class Batch;
  friend class Rows;
  friend class Snapshot;
  friend class TableWriter;
  explicit Database(std::unique_ptr<Handles> handles);

  std::unique_ptr<Handles> handles_;
};

}  // namespace dossier::store
