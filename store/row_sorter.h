// Rows in the order of their keys, more of them than memory holds: an external merge sort.
//
//   RowSorter rows(directory / "spo");
//   rows.put(key, value);                                  // in any order
//   if (rows.bytes() > kEnough) DOSSIER_RETURN_IF_ERROR(rows.spill());
//   DOSSIER_RETURN_IF_ERROR(rows.merge([&](key, value) { return table.put(key, value); }));
//
// Rows of equal keys come in the order in which they were put. Sorted runs are files beside `path`,
// removed with the sorter; they are of this process and this run only.
// Cost: n log n comparisons of keys, most of them of their first 16 bytes; each row is written and
// read at most once. Memory: rows not yet spilled and 24 bytes for each; while merging, 64 KiB a
// run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"

namespace dossier::store {

class RowSorter {
 public:
  // Takes one row; its error ends the merge.
  using Visit = std::function<Status(std::string_view key, std::string_view value)>;

  // Runs are called `path`.0, `path`.1, ...
  explicit RowSorter(std::filesystem::path path) : path_(std::move(path)) {}
  ~RowSorter();
  RowSorter(const RowSorter&) = delete;
  RowSorter& operator=(const RowSorter&) = delete;

  void put(std::string_view key, std::string_view value);
  // Memory in use.
  [[nodiscard]] std::size_t bytes() const;
  // Moves what is in memory to a run on disk. Errors: io.
  Status spill();
  // Visits all rows in order and forgets them. Errors: io, those of `visit`.
  Status merge(const Visit& visit);

 private:
  struct Entry {
    std::uint64_t first = 0;  // the first 16 bytes of the key, as numbers
    std::uint64_t second = 0;
    std::uint64_t at = 0;  // of the row: number of its chunk, then the offset, 32 bits each
  };
  class Run;

  [[nodiscard]] const char* row_at(std::uint64_t at) const;
  [[nodiscard]] std::string_view key_at(std::uint64_t at) const;
  [[nodiscard]] std::string_view value_at(std::uint64_t at) const;
  void sort();
  [[nodiscard]] std::filesystem::path run_path(std::size_t number) const;
  void clear();
  void free_memory();

  std::filesystem::path path_;
  // Rows, each: u32 size of key, u32 size of value, key, value. Chunks need not be moved to grow.
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t chunk_used_ = 0;  // of the last one
  std::size_t chunk_size_ = 0;  // likewise
  std::size_t chunk_bytes_ = 0;
  std::vector<Entry> entries_;
  std::size_t runs_ = 0;
};

// Keeps the memory of sorters that fill side by side within `most` bytes, about: spills the largest
// where all together have more. Errors: io.
Status keep_within(std::span<RowSorter* const> sorters, std::size_t most);

}  // namespace dossier::store
