#include "store/rocks_care.h"

#include <memory>

#include <rocksdb/metadata.h>
#include <rocksdb/utilities/backup_engine.h>
#include <rocksdb/utilities/checkpoint.h>

#include "store/rocks_handles.h"

namespace dossier::store {

namespace {

rocksdb::BackupEngineOptions backup_options(const std::filesystem::path& directory) {
  rocksdb::BackupEngineOptions options(directory.string());
  options.sync = true;
  return options;
}

// BackupEngine speaks of files, not of stores.
Status told(const rocksdb::Status& status, std::string_view what,
            const std::filesystem::path& directory) {
  if (status.ok()) return {};
  const ErrorCode code = status.IsCorruption() ? ErrorCode::corrupt
                         : status.IsNotFound() ? ErrorCode::not_found
                                               : ErrorCode::io;
  return Error{code, std::string(what) + " \"" + directory.string() + "\": " + status.ToString()};
}

}  // namespace

Status verify_checksums(const Database& database) {
  const Handles& handles = database.handles();
  return to_status(handles.db->VerifyChecksum(), handles.directory);
}

Status compact(Database& database) {
  const Handles& handles = database.handles();
  rocksdb::CompactRangeOptions options;
  options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
  for (rocksdb::ColumnFamilyHandle* family : handles.families) {
    DOSSIER_RETURN_IF_ERROR(
        to_status(handles.db->CompactRange(options, family, nullptr, nullptr), handles.directory));
  }
  return {};
}

std::vector<FamilySize> family_sizes(const Database& database) {
  const Handles& handles = database.handles();
  std::vector<FamilySize> sizes;
  for (rocksdb::ColumnFamilyHandle* family : handles.families) {
    FamilySize size{family->GetName()};
    handles.db->GetIntProperty(family, rocksdb::DB::Properties::kTotalSstFilesSize, &size.bytes);
    handles.db->GetIntProperty(family, rocksdb::DB::Properties::kEstimateNumKeys, &size.rows);
    sizes.push_back(std::move(size));
  }
  return sizes;
}

Status checkpoint(Database& database, const std::filesystem::path& directory) {
  const Handles& handles = database.handles();
  rocksdb::Checkpoint* made = nullptr;
  DOSSIER_RETURN_IF_ERROR(
      to_status(rocksdb::Checkpoint::Create(handles.db.get(), &made), handles.directory));
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  return told(checkpoint->CreateCheckpoint(directory.string()), "cannot copy the rows to",
              directory);
}

Status add_backup(Database& database, const std::filesystem::path& directory, unsigned keep) {
  constexpr std::string_view kCannot = "cannot back up to";
  rocksdb::BackupEngine* opened = nullptr;
  DOSSIER_RETURN_IF_ERROR(
      told(rocksdb::BackupEngine::Open(backup_options(directory), rocksdb::Env::Default(), &opened),
           kCannot, directory));
  const std::unique_ptr<rocksdb::BackupEngine> engine(opened);
  rocksdb::CreateBackupOptions options;
  options.flush_before_backup = true;
  rocksdb::BackupID id = 0;
  DOSSIER_RETURN_IF_ERROR(
      told(engine->CreateNewBackup(options, database.handles().db.get(), &id), kCannot, directory));
  DOSSIER_RETURN_IF_ERROR(told(engine->VerifyBackup(id, true), "wrong bytes in", directory));
  return told(engine->PurgeOldBackups(keep), "cannot remove old backups in", directory);
}

Status restore_backup(const std::filesystem::path& directory, const std::filesystem::path& rows) {
  if (!std::filesystem::is_directory(directory / "meta")) {
    return Error{ErrorCode::not_found,
                 "no backup in \"" + directory.string() + "\"; make one with: dossier backup"};
  }
  rocksdb::BackupEngineReadOnly* opened = nullptr;
  constexpr std::string_view kCannot = "cannot restore from";
  DOSSIER_RETURN_IF_ERROR(told(rocksdb::BackupEngineReadOnly::Open(
                                   backup_options(directory), rocksdb::Env::Default(), &opened),
                               kCannot, directory));
  const std::unique_ptr<rocksdb::BackupEngineReadOnly> engine(opened);
  std::vector<rocksdb::BackupInfo> backups;
  engine->GetBackupInfo(&backups);
  rocksdb::Status status = rocksdb::Status::NotFound("there is no backup");
  for (auto backup = backups.rbegin(); backup != backups.rend(); ++backup) {
    status = engine->VerifyBackup(backup->backup_id, true);
    if (!status.ok()) continue;
    return told(engine->RestoreDBFromBackup(backup->backup_id, rows.string(), rows.string()),
                kCannot, directory);
  }
  return told(status, kCannot, directory);
}

// First what the log holds up to a wrong byte, then what files can be read.
Status salvage(const std::filesystem::path& rows) {
  const StoreOptions options;
  rocksdb::DBOptions lenient = database_options(options);
  lenient.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  rocksdb::Status status;
  {
    Handles handles;
    handles.directory = rows.string();
    status = handles.open(options, lenient);
    if (status.ok()) status = handles.db->VerifyChecksum();
  }
  if (!status.ok()) status = rocksdb::RepairDB(rows.string(), lenient, families_of(options));
  return to_status(status, rows.string());
}

}  // namespace dossier::store
