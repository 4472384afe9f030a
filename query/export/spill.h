// Sorting and keeping more than memory holds, for what an export must turn round. Private to
// query/.
//
//   SpillSorter<Row> rows(32 << 20U);
//   DOSSIER_RETURN_IF_ERROR(rows.put(row));
//   DOSSIER_RETURN_IF_ERROR(rows.merge([&](const Row& row) -> Status { ... }));
//
// Files are made in the directory for temporary files and unlinked at once: nothing is left,
// whatever ends the process. Errors are io and name the directory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "graph/result.h"

namespace dossier::query {

// A file without a name, written from begin to end, then read likewise.
class SpillFile {
 public:
  Status write(const void* bytes, std::size_t size);
  // Makes the file readable from its begin.
  Status rewind();
  // Reads up to `size` bytes; 0 at the end.
  Result<std::size_t> read(void* bytes, std::size_t size);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;  // null until something is written
};

// Text that is wanted after what is made later: small texts stay in memory.
class Spool {
 public:
  Status append(std::string_view text);
  // Calls `take` with all text, in order, piece by piece.
  Status replay(const std::function<Status(std::string_view)>& take);

 private:
  static constexpr std::size_t kInMemory = std::size_t{4} << 20U;
  std::string held_;
  SpillFile file_;
  bool is_on_disk_ = false;
};

// An external merge sort of plain rows, ordered by <. Equal rows may be combined: rows for which
// `a.absorb(b)` is true become one. Memory: `bytes`, and while merging 64 KiB for each so many.
template <typename Row>
class SpillSorter {
  static_assert(std::is_trivially_copyable_v<Row>);

 public:
  explicit SpillSorter(std::size_t bytes)
      : most_(std::max<std::size_t>(bytes / sizeof(Row), kLeastRows)) {}

  Status put(const Row& row) {
    if (rows_.empty()) rows_.reserve(most_);  // growing would need twice the memory
    rows_.push_back(row);
    if (rows_.size() < most_) return {};
    compact();
    // Where most rows were combined there is room again.
    return rows_.size() > most_ / 2 ? spill() : Status();
  }

  // Visits all rows in order, and forgets them.
  Status merge(const std::function<Status(const Row&)>& visit) {
    compact();
    if (runs_.empty()) {
      for (const Row& row : rows_) DOSSIER_RETURN_IF_ERROR(visit(row));
      rows_.clear();
      return {};
    }
    DOSSIER_RETURN_IF_ERROR(spill());
    rows_.shrink_to_fit();
    return merge_runs(visit);
  }

 private:
  static constexpr std::size_t kLeastRows = 16;
  static constexpr std::size_t kRunBytes = std::size_t{64} << 10U;

  struct Run {
    SpillFile file;
    std::vector<Row> rows;  // read ahead
    std::size_t at = 0;

    // Whether there is a row at `at`.
    Result<bool> fill() {
      if (at < rows.size()) return true;
      rows.resize(kRunBytes / sizeof(Row));
      DOSSIER_TRY(const std::size_t bytes, file.read(rows.data(), rows.size() * sizeof(Row)));
      rows.resize(bytes / sizeof(Row));
      at = 0;
      return !rows.empty();
    }
  };

  void compact() {
    std::sort(rows_.begin(), rows_.end());
    std::size_t kept = 0;
    for (const Row& row : rows_) {
      if (kept > 0 && rows_[kept - 1].absorb(row)) continue;
      rows_[kept++] = row;
    }
    rows_.resize(kept);
  }

  Status spill() {
    runs_.emplace_back();
    Status written = runs_.back().file.write(rows_.data(), rows_.size() * sizeof(Row));
    rows_.clear();
    return written;
  }

  Status merge_runs(const std::function<Status(const Row&)>& visit) {
    const auto comes_later = [this](std::size_t a, std::size_t b) {
      return runs_[b].rows[runs_[b].at] < runs_[a].rows[runs_[a].at];
    };
    std::vector<std::size_t> heap;
    for (std::size_t run = 0; run < runs_.size(); ++run) {
      DOSSIER_RETURN_IF_ERROR(runs_[run].file.rewind());
      DOSSIER_TRY(const bool has_row, runs_[run].fill());
      if (has_row) heap.push_back(run);
    }
    std::make_heap(heap.begin(), heap.end(), comes_later);
    std::vector<Row> last;  // one row at most: what the next may be combined with
    while (!heap.empty()) {
      std::pop_heap(heap.begin(), heap.end(), comes_later);
      Run& run = runs_[heap.back()];
      const Row row = run.rows[run.at++];
      DOSSIER_TRY(const bool has_row, run.fill());
      if (has_row) {
        std::push_heap(heap.begin(), heap.end(), comes_later);
      } else {
        heap.pop_back();
      }
      if (!last.empty() && last.front().absorb(row)) continue;
      if (!last.empty()) DOSSIER_RETURN_IF_ERROR(visit(last.front()));
      last.assign(1, row);
    }
    if (!last.empty()) DOSSIER_RETURN_IF_ERROR(visit(last.front()));
    runs_.clear();
    return {};
  }

  std::size_t most_;
  std::vector<Row> rows_;
  std::vector<Run> runs_;
};

}  // namespace dossier::query
