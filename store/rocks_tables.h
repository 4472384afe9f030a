// Rows written as sorted files, to be taken in whole by Database::ingest.
//
//   TableWriter table(database, Family::spo, directory);
//   DOSSIER_RETURN_IF_ERROR(table.put(key, value));      // keys ascending
//   DOSSIER_RETURN_IF_ERROR(table.finish(files));        // adds what it has written to `files`
//   DOSSIER_RETURN_IF_ERROR(database.ingest(files));
//
// A file that is never taken in stays where it is: the caller removes the directory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/rocks.h"

namespace dossier::store {

struct TableFile {
  Family family = Family::meta;
  std::filesystem::path path;
};

class TableWriter {
 public:
  // Files go to `directory`, which must exist, under the name of the family and a number.
  TableWriter(const Database& database, Family family, std::filesystem::path directory);
  ~TableWriter();
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;

  // REQUIRES: keys do not descend. Of rows of one key that are put one after another the last is
  // kept.
  Status put(std::string_view key, std::string_view value);
  // Once, at the end.
  Status finish(std::vector<TableFile>& files);

 private:
  struct Writer;

  Status write();
  Status close();

  const Database& database_;
  Family family_;
  std::filesystem::path directory_;
  std::unique_ptr<Writer> writer_;  // null: no file is open
  std::vector<TableFile> files_;
  std::string key_;  // of the row that is kept back until it is known to be the last of its key
  std::string value_;
  bool has_row_ = false;
};

}  // namespace dossier::store
