// The options follow what was measured for news graphs: LZ4 on the young levels and zstd on the
// oldest, XXH3 checksums on every block, whole-key Bloom filters where rows are fetched one by one
// and none where they are only scanned. No prefix extractors: with one, a seek that is shorter
// than the prefix silently skips rows; explicit upper bounds cost little and cannot.
#include "store/rocks.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <vector>

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>

namespace dossier::store {

namespace {

struct FamilyTraits {
  Family family;
  const char* name;  // on disk, for ever
  enum class Use : std::uint8_t { fetched, scanned, text } use;
};

using Use = FamilyTraits::Use;

constexpr std::array<FamilyTraits, kFamilyCount> kFamilies = {{
    {Family::meta, "default", Use::fetched},
    {Family::term_ids, "term_ids", Use::fetched},
    {Family::terms, "terms", Use::fetched},
    {Family::spo, "spo", Use::scanned},
    {Family::pos, "pos", Use::scanned},
    {Family::osp, "osp", Use::scanned},
    {Family::statements, "statements", Use::fetched},
    {Family::statement_ids, "statement_ids", Use::fetched},
    {Family::evidence, "evidence", Use::scanned},
    {Family::documents, "documents", Use::fetched},
    {Family::texts, "texts", Use::text},
    {Family::aliases, "aliases", Use::scanned},
}};

std::size_t index_of(Family family) { return static_cast<std::size_t>(family); }

rocksdb::Slice slice_of(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view view_of(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

// The smallest key greater than all with that prefix; empty if there is none.
std::string end_of_prefix(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xff') end.pop_back();
  if (!end.empty()) ++end.back();
  return end;
}

std::string store_name(const std::string& directory) {
  return "store \"" + std::filesystem::path(directory).parent_path().string() + '"';
}

Error damage(const std::string& directory, std::string_view what) {
  return {ErrorCode::corrupt, store_name(directory) + " is damaged: " + std::string(what) +
                                  "; restore a copy of it, or build a new store with: dossier add"};
}

Status to_status(const rocksdb::Status& status, const std::string& directory) {
  if (status.ok()) return {};
  const std::string said = status.ToString();
  const std::string store = store_name(directory);
  const auto mentions = [&said](std::string_view words) {
    return said.find(words) != std::string::npos;
  };
  if (status.IsCorruption()) return damage(directory, said);
  if (mentions("hold by current process") || mentions("While lock file")) {
    return Error{ErrorCode::io, store + " is in use by another process; wait until it has ended, " +
                                    "or open the store for reading only"};
  }
  if (mentions("Column family not found")) {
    return Error{ErrorCode::not_found, store + " was not finished; add documents: dossier add"};
  }
  if (status.IsNoSpace()) {
    return Error{ErrorCode::io, store + ": the disk is full; make room and try again"};
  }
  if (status.IsIOError() || status.IsPathNotFound()) {
    return Error{ErrorCode::io,
                 store + ": " + said + "; check that you may write there and that the disk works"};
  }
  return damage(directory, said);
}

// An empty buffer of each family already takes an eighth of its size. Were they large beside what
// all may take together, every document would be written to files at once.
std::size_t family_buffer_bytes(std::size_t all_families) {
  constexpr std::size_t kMost = std::size_t{16} << 20U;  // larger skip lists miss the cache
  return std::min(kMost, all_families / 4);
}

rocksdb::ColumnFamilyOptions family_options(const FamilyTraits& traits,
                                            const std::shared_ptr<rocksdb::Cache>& cache,
                                            std::size_t write_buffer_bytes) {
  constexpr double kBloomBits = 10;
  constexpr std::size_t kBlockBytes = std::size_t{16} << 10U;
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = kBlockBytes;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  if (traits.use != Use::scanned) {
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBits));
  }
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.write_buffer_size = family_buffer_bytes(write_buffer_bytes);
  options.level_compaction_dynamic_level_bytes = true;
  options.compression = traits.use == Use::text ? rocksdb::kZSTD : rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  return options;
}

rocksdb::DBOptions database_options(const StoreOptions& options) {
  constexpr int kOpenFiles = 512;
  constexpr std::size_t kLeastBuffer = std::size_t{256} << 10U;
  const std::size_t buffer_bytes = std::max(kLeastBuffer, options.write_buffer_bytes);
  rocksdb::DBOptions database;
  database.create_if_missing = true;
  database.create_missing_column_families = true;
  database.paranoid_checks = true;
  database.track_and_verify_wals_in_manifest = true;
  // A reader beside a writer opens all files at once: the writer may delete them later.
  database.max_open_files = options.access == Access::read_only ? -1 : kOpenFiles;
  database.max_background_jobs = 2;
  database.db_write_buffer_size = buffer_bytes;
  database.max_total_wal_size = 2 * buffer_bytes;
  database.keep_log_file_num = 2;
  database.info_log_level = rocksdb::WARN_LEVEL;
  database.stats_dump_period_sec = 0;
  database.stats_persist_period_sec = 0;
  return database;
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

struct Handles {
  std::string directory;
  std::unique_ptr<rocksdb::DB> db;
  std::vector<rocksdb::ColumnFamilyHandle*> families;  // by index_of

  [[nodiscard]] rocksdb::ColumnFamilyHandle* of(Family family) const {
    return families[index_of(family)];
  }

  Handles() = default;
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;
  ~Handles() {
    for (rocksdb::ColumnFamilyHandle* family : families) {
      db->DestroyColumnFamilyHandle(family).PermitUncheckedError();
    }
    if (db) db->Close().PermitUncheckedError();
  }

  rocksdb::Status open(const StoreOptions& options) {
    const auto cache = rocksdb::NewLRUCache(options.cache_bytes);
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    for (const FamilyTraits& traits : kFamilies) {
      descriptors.emplace_back(traits.name,
                               family_options(traits, cache, options.write_buffer_bytes));
    }
    rocksdb::DB* opened = nullptr;
    const rocksdb::DBOptions all = database_options(options);
    const rocksdb::Status status =
        options.access == Access::read_only
            ? rocksdb::DB::OpenForReadOnly(all, directory, descriptors, &families, &opened)
            : rocksdb::DB::Open(all, directory, descriptors, &families, &opened);
    db.reset(opened);
    return status;
  }
};

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
    const rocksdb::Status opened = handles->open(options);
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

Status Database::sync() { return to_status(handles_->db->SyncWAL(), handles_->directory); }

}  // namespace dossier::store
