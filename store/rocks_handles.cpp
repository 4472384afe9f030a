// The options follow what was measured for news graphs (docs/RESULTS.md): LZ4 on the young levels
// and zstd on the oldest, XXH3 checksums on every block, whole-key Bloom filters where rows are
// looked for that may not be there, and none where rows are scanned or, by ids that grow, lie in
// one file that is known by its first and last key; the families with most bytes have larger
// blocks, and keys in full at every 64th row alone. No prefix extractors: with one, a seek that is
// shorter than the prefix silently skips rows; explicit upper bounds cost little and cannot.
#include "store/rocks_handles.h"

#include <algorithm>
#include <array>

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include "store/rocks_memtable.h"

namespace dossier::store {

namespace {

// How rows of a family are used: looked for by a name or a fingerprint; fetched by an id that is
// known; fetched so or scanned, and many; scanned as edges, which stronger compression would make
// little smaller; or fetched as texts, which it would make little smaller for much time.
enum class Use : std::uint8_t { looked_for, fetched, many, edges, texts };

struct FamilyTraits {
  Family family;
  const char* name;  // on disk, for ever
  Use use;
};

constexpr std::array<FamilyTraits, kFamilyCount> kFamilies = {{
    {Family::meta, "default", Use::looked_for},
    {Family::term_ids, "term_ids", Use::looked_for},
    {Family::terms, "terms", Use::fetched},
    {Family::spo, "spo", Use::edges},
    {Family::pos, "pos", Use::edges},
    {Family::osp, "osp", Use::edges},
    {Family::statements, "statements", Use::many},
    {Family::statement_ids, "statement_ids", Use::looked_for},
    {Family::evidence, "evidence", Use::many},
    {Family::documents, "documents", Use::looked_for},
    {Family::texts, "texts", Use::texts},
    {Family::aliases, "aliases", Use::many},
}};

// An empty buffer of each family already takes an eighth of its size. Were they large beside what
// all may take together, every document would be written to files at once.
std::size_t family_buffer_bytes(std::size_t all_families) {
  constexpr std::size_t kMost = std::size_t{16} << 20U;  // larger ones miss the cache
  return std::min(kMost, all_families / 4);
}

rocksdb::ColumnFamilyOptions family_options(const FamilyTraits& traits,
                                            const std::shared_ptr<rocksdb::Cache>& cache,
                                            std::size_t write_buffer_bytes) {
  constexpr double kBloomBits = 10;
  constexpr std::size_t kUsualBlock = std::size_t{16} << 10U;
  constexpr std::size_t kEdgeBlock = std::size_t{32} << 10U;
  constexpr std::size_t kLargeBlock = std::size_t{64} << 10U;
  constexpr int kLargeInterval = 64;
  constexpr int kQuickLevel = 3;  // of zstd
  constexpr int kLastLevel = 6;
  const bool is_edge = traits.use == Use::edges;
  const bool is_large = is_edge || traits.use == Use::many;
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = is_edge ? kEdgeBlock : is_large ? kLargeBlock : kUsualBlock;
  if (is_large) table.block_restart_interval = kLargeInterval;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  if (traits.use == Use::looked_for) {
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBits));
  }
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.memtable_factory = tree_factory();
  options.write_buffer_size = family_buffer_bytes(write_buffer_bytes);
  options.level_compaction_dynamic_level_bytes = true;
  options.compression = traits.use == Use::texts ? rocksdb::kZSTD : rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  options.bottommost_compression_opts.enabled = true;
  const bool is_quick = is_edge || traits.use == Use::texts;
  options.bottommost_compression_opts.level = is_quick ? kQuickLevel : kLastLevel;
  return options;
}

}  // namespace

std::string store_name(const std::string& directory) {
  return "store \"" + std::filesystem::path(directory).parent_path().string() + '"';
}

Error damage(const std::string& directory, std::string_view what) {
  return {ErrorCode::corrupt, store_name(directory) + " is damaged: " + std::string(what) +
                                  "; try: dossier repair, or restore a backup, or build a new " +
                                  "store with: dossier add"};
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

std::vector<rocksdb::ColumnFamilyDescriptor> families_of(const StoreOptions& options) {
  const auto cache = rocksdb::NewLRUCache(options.cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const FamilyTraits& traits : kFamilies) {
    families.emplace_back(traits.name, family_options(traits, cache, options.write_buffer_bytes));
  }
  return families;
}

namespace {

rocksdb::Env*& chosen_environment() {
  static rocksdb::Env* environment = nullptr;
  return environment;
}

}  // namespace

void use_environment(rocksdb::Env* environment) { chosen_environment() = environment; }

rocksdb::DBOptions database_options(const StoreOptions& options) {
  constexpr int kOpenFiles = 512;
  constexpr std::size_t kLeastBuffer = std::size_t{256} << 10U;
  const std::size_t buffer_bytes = std::max(kLeastBuffer, options.write_buffer_bytes);
  rocksdb::DBOptions database;
  database.create_if_missing = true;
  database.create_missing_column_families = true;
  database.paranoid_checks = true;
  database.allow_concurrent_memtable_write = false;  // one writer, and tree_factory() wants it
  database.track_and_verify_wals_in_manifest = true;
  // A log that a dying process left cut off is read to its end; one with a wrong byte is refused,
  // where the default would drop all that comes after without a word.
  database.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  if (chosen_environment() != nullptr) database.env = chosen_environment();
  // A reader beside a writer opens all files at once: the writer may delete them later.
  database.max_open_files = options.access == Access::read_only ? -1 : kOpenFiles;
  database.max_background_jobs = 2;
  database.db_write_buffer_size = buffer_bytes;
  database.max_total_wal_size = 2 * buffer_bytes;
  database.skip_stats_update_on_db_open = true;  // reads a block of each file for better guesses
  database.keep_log_file_num = 2;
  database.info_log_level = rocksdb::WARN_LEVEL;
  database.stats_dump_period_sec = 0;
  database.stats_persist_period_sec = 0;
  return database;
}

// Rows that are still in the log only would be put into files by every reader for itself: so the
// last one to write does it.
Handles::~Handles() {
  if (db && access == Access::read_write) {
    db->Flush(rocksdb::FlushOptions(), families).PermitUncheckedError();
  }
  for (rocksdb::ColumnFamilyHandle* family : families) {
    db->DestroyColumnFamilyHandle(family).PermitUncheckedError();
  }
  if (db) db->Close().PermitUncheckedError();
}

rocksdb::Status Handles::open(const StoreOptions& options, const rocksdb::DBOptions& all) {
  access = options.access;
  rocksdb::DB* opened = nullptr;
  const std::vector<rocksdb::ColumnFamilyDescriptor> descriptors = families_of(options);
  const rocksdb::Status status =
      access == Access::read_only
          ? rocksdb::DB::OpenForReadOnly(all, directory, descriptors, &families, &opened)
          : rocksdb::DB::Open(all, directory, descriptors, &families, &opened);
  db.reset(opened);
  return status;
}

}  // namespace dossier::store
