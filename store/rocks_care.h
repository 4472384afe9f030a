// Looking after a database: checksums, sizes, compaction, copies, salvage.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "store/rocks.h"

namespace dossier::store {

// What the files of one column family take.
struct FamilySize {
  std::string name;
  std::uint64_t bytes = 0;  // of files
  std::uint64_t rows = 0;   // about
};

// Reads all bytes of all files and compares them with their checksums. Errors: corrupt, io.
Status verify_checksums(const Database& database);
// Merges all files of each family into one level. As long as it takes to rewrite them.
Status compact(Database& database);
std::vector<FamilySize> family_sizes(const Database& database);

// A copy of the database as it is now, of hard links where the file system has them. `directory`
// must not exist.
Status checkpoint(Database& database, const std::filesystem::path& directory);
// Adds the database as it is now to the backups in `directory`, which shares what they have in
// common, compares what was written with its checksums, and keeps the newest `keep` of them.
Status add_backup(Database& database, const std::filesystem::path& directory, unsigned keep);
// Makes a database out of the newest sound backup in `directory`. Errors: not_found, corrupt, io.
Status restore_backup(const std::filesystem::path& directory, const std::filesystem::path& rows);

// Makes an openable database out of what is left of one: files that cannot be read are put aside.
Status salvage(const std::filesystem::path& rows);

}  // namespace dossier::store
