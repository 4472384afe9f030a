// A file system that fails when told to, and knows what a power cut would leave.
//
//   FaultyFiles files;                 // all databases opened while it lives use it
//   files.fail_at(17);                 // the 17th write, wait or rename from now on fails, and all
//   after files.copy_as_after_power_cut(from, to);
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

namespace dossier::test {

class FaultyFiles {
 public:
  FaultyFiles();
  // REQUIRES: no database is open.
  ~FaultyFiles();
  FaultyFiles(const FaultyFiles&) = delete;
  FaultyFiles& operator=(const FaultyFiles&) = delete;

  void fail_at(std::size_t operation);
  void work_again();
  // Whether an operation has failed since fail_at().
  [[nodiscard]] bool has_failed() const;

  // Copies a directory of a database: of files that were written since this object was made only
  // what somebody had waited for.
  void copy_as_after_power_cut(const std::filesystem::path& from,
                               const std::filesystem::path& to) const;

 private:
  struct State;
  class FileSystem;
  class File;

  std::shared_ptr<State> state_;
};

}  // namespace dossier::test
