// Looking after a store as a whole: is it sound, make it sound, copy it, bring it back.
//
//   DOSSIER_TRY(const CheckReport report, check_store("facts"));
//   for (const std::string& fault : report.faults) std::cerr << fault << '\n';
//
// Every row but those of terms, words, statements, evidence, records and texts can be made from
// these six. A check makes them all and compares; a repair then writes what differs, and takes away
// what no longer stands for anything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "store/rocks_care.h"
#include "store/store.h"

namespace dossier::store {

struct CheckReport {
  static constexpr std::size_t kMostNamed = 50;

  std::uint64_t rows = 0;  // compared
  std::uint64_t fault_count = 0;
  std::vector<std::string> faults;  // a line each, the first kMostNamed
  std::uint64_t changes = 0;        // rows that a repair wrote or removed

  [[nodiscard]] bool is_sound() const { return fault_count == 0; }
};

// Compares: checksums of all files; the three orders, ids of statements, ids of terms, aliases and
// labels with what they are made of; evidence with its statement and document, its spans with the
// text, the text with its fingerprint; counts and marks; the graph file. Opens the store for
// reading only. Errors: those of Store::open; what a check finds is no error. Cost: all rows sorted
// once, some seconds and 64 MiB for a million statements, and room for them in the directory for
// temporary files.
Result<CheckReport> check_store(const std::filesystem::path& directory);

// Salvages the database if it cannot be opened or read, then brings all rows into agreement.
// The report is of what was found before. Statements whose evidence is lost, and evidence whose
// statement or text is lost, go; such documents can be added again.
Result<CheckReport> repair_store(const std::filesystem::path& directory);

// Rewrites all files without what was replaced and removed.
Status compact_store(const std::filesystem::path& directory);

// A store in `target`, which must not exist, with all that is in now; shares files with this one
// where it is on the same file system.
Status copy_store(const std::filesystem::path& directory, const std::filesystem::path& target);
// Adds what is in now to the backups in `target`, made if missing, and keeps the newest `keep`.
Status back_up_store(const std::filesystem::path& directory, const std::filesystem::path& target,
                     unsigned keep);
// Makes the store `directory`, which must not exist, out of the newest sound backup in `source`.
Status restore_store(const std::filesystem::path& source, const std::filesystem::path& directory);

// Bytes on disk by kind of row, and of the graph file.
Result<std::vector<FamilySize>> sizes_of_store(const std::filesystem::path& directory);

}  // namespace dossier::store
