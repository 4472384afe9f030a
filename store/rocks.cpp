// Batches, iterators and snapshots over the handles of store/rocks_handles.h.
#include "store/rocks.h"

#include <algorithm>
#include <array>
#include <fstream>

#include <rocksdb/write_batch.h>

#include "store/rocks_handles.h"

namespace dossier::store {

namespace {

// The smallest key greater than all with that prefix; empty if there is none.
std::string end_of_prefix(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xff') end.pop_back();
  if (!end.empty()) ++end.back();
  return end;
}

// Changes whenever a writer has changed which files make up the database.
std::string stamp_of(const std::filesystem::path& directory) {
  std::ifstream current(directory / "CURRENT");
  std::string manifest;
  std::getline(current, manifest);
  std::error_code ignored;
  return manifest + ' ' + std::to_string(std::filesystem::file_size(directory / manifest, ignored));
}

}  // namespace

struct Batch::Changes {
  const Handles& handles;
  rocksdb::WriteBatch rocks = rocksdb::WriteBatch();
  rocksdb::Status status = {};  // the first change that was refused

  void note(const rocksdb::Status& change) {
    if (status.ok()) status = change;
  }
};

Batch::Batch(const Database& database) : changes_(new Changes{*database.handles_}) {}
Batch::~Batch() = default;

void Batch::put(Family family, std::string_view key, std::string_view value) {
  changes_->note(changes_->rocks.Put(changes_->handles.of(family), slice_of(key), slice_of(value)));
}

void Batch::remove(Family family, std::string_view key) {
  changes_->note(changes_->rocks.Delete(changes_->handles.of(family), slice_of(key)));
}

struct RowCursor::Position {
  const Handles& handles;
  std::string end;
  rocksdb::Slice end_slice;  // RocksDB keeps a pointer to it
  std::unique_ptr<rocksdb::Iterator> iterator;
  bool is_started = false;
};

RowCursor::RowCursor(std::unique_ptr<Position> position) : position_(std::move(position)) {}
RowCursor::RowCursor(RowCursor&&) noexcept = default;
RowCursor& RowCursor::operator=(RowCursor&&) noexcept = default;
RowCursor::~RowCursor() = default;

// The iterator was put on the first row when it was made. After an error it is not valid, and
// RocksDB asserts that nobody moves it then.
bool RowCursor::next() {
  rocksdb::Iterator& iterator = *position_->iterator;
  if (position_->is_started && iterator.Valid()) iterator.Next();
  position_->is_started = true;
  return iterator.Valid();
}

std::string_view RowCursor::key() const { return view_of(position_->iterator->key()); }
std::string_view RowCursor::value() const { return view_of(position_->iterator->value()); }

Status RowCursor::status() const {
  return to_status(position_->iterator->status(), position_->handles.directory);
}

Result<std::optional<std::string>> Rows::get(Family family, std::string_view key) const {
  const Handles& handles = *database_->handles_;
  rocksdb::ReadOptions options;
  options.snapshot = at_;
  std::string value;
  const rocksdb::Status found = handles.db->Get(options, handles.of(family), slice_of(key), &value);
  if (found.IsNotFound()) return std::optional<std::string>();
  DOSSIER_RETURN_IF_ERROR(to_status(found, handles.directory));
  return std::optional(std::move(value));
}

RowCursor Rows::scan(Family family, std::string_view prefix) const {
  const Handles& handles = *database_->handles_;
  std::unique_ptr<RowCursor::Position> position(
      new RowCursor::Position{handles, end_of_prefix(prefix), {}, nullptr});
  rocksdb::ReadOptions options;
  options.snapshot = at_;
  if (!position->end.empty()) {
    position->end_slice = slice_of(position->end);
    options.iterate_upper_bound = &position->end_slice;
  }
  position->iterator.reset(handles.db->NewIterator(options, handles.of(family)));
  position->iterator->Seek(slice_of(prefix));
  return RowCursor(std::move(position));
}

// Files know bytes, not rows: the share of the bytes is taken for the share of the rows.
std::uint64_t Rows::estimate(Family family, std::string_view prefix) const {
  const Handles& handles = *database_->handles_;
  const std::string end = end_of_prefix(prefix);
  const std::string last(sizeof(Edge), '\xff');  // greater than the key of any edge
  const std::array<rocksdb::Range, 2> ranges = {
      rocksdb::Range(slice_of(prefix), slice_of(end.empty() ? last : end)),
      rocksdb::Range(rocksdb::Slice(), slice_of(last))};
  std::array<std::uint64_t, 2> bytes = {};
  rocksdb::SizeApproximationOptions options;
  options.include_memtables = true;
  const rocksdb::Status status = handles.db->GetApproximateSizes(
      options, handles.of(family), ranges.data(), static_cast<int>(ranges.size()), bytes.data());
  std::uint64_t rows = 0;
  handles.db->GetIntProperty(handles.of(family), rocksdb::DB::Properties::kEstimateNumKeys, &rows);
  if (!status.ok() || bytes[1] == 0) return 0;
  const double share = static_cast<double>(bytes[0]) / static_cast<double>(bytes[1]);
  return static_cast<std::uint64_t>(static_cast<double>(rows) * std::min(share, 1.0));
}

Error Rows::damaged(std::string_view what) const {
  return damage(database_->handles_->directory, what);
}

Snapshot::Snapshot(const Database& database)
    : database_(database), at_(database.handles_->db->GetSnapshot()) {}
Snapshot::~Snapshot() { database_.handles_->db->ReleaseSnapshot(at_); }

Database::Database(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}
Database::~Database() = default;

// A reader beside a writer may read the list of files, and the writer then move rows from its log
// into a file that is not in that list. So a list that changed meanwhile is read again.
Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& directory,
                                                 const StoreOptions& options) {
  constexpr int kAttempts = 300;  // some seconds beside a writer that never rests
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const std::string stamp = stamp_of(directory);
    auto handles = std::make_unique<Handles>();
    handles->directory = directory.string();
    const rocksdb::Status opened = handles->open(options, database_options(options));
    const bool is_settled = options.access == Access::read_write || stamp_of(directory) == stamp;
    if (!is_settled) continue;
    DOSSIER_RETURN_IF_ERROR(to_status(opened, handles->directory));
    return std::unique_ptr<Database>(new Database(std::move(handles)));
  }
  return Error{ErrorCode::io, store_name(directory.string()) +
                                  " is being written too fast to be opened; try again"};
}

Status Database::write(Batch& batch, Durability durability) {
  DOSSIER_RETURN_IF_ERROR(to_status(batch.changes_->status, handles_->directory));
  rocksdb::WriteOptions options;
  options.sync = durability == Durability::power_loss;
  return to_status(handles_->db->Write(options, &batch.changes_->rocks), handles_->directory);
}

std::string Database::identity() const {
  std::string name;
  const rocksdb::Status status = handles_->db->GetDbIdentity(name);
  return status.ok() ? name : handles_->directory;
}

Status Database::sync() { return to_status(handles_->db->SyncWAL(), handles_->directory); }

}  // namespace dossier::store
