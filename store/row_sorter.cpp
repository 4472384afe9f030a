#include "store/row_sorter.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <numeric>

#include <fcntl.h>
#include <unistd.h>

namespace dossier::store {

namespace {

constexpr unsigned kChunkShift = 32;

struct Sizes {
  std::uint32_t key = 0;
  std::uint32_t value = 0;
};

Sizes sizes_at(const char* row) {
  Sizes sizes;
  std::memcpy(&sizes, row, sizeof(sizes));
  return sizes;
}

// Eight bytes of a key from `begin` on as a number that sorts like them; zeros where it ends.
std::uint64_t word_at(std::string_view key, std::size_t begin) {
  constexpr std::size_t kBytes = sizeof(std::uint64_t);
  std::array<unsigned char, kBytes> bytes = {};
  if (begin < key.size()) {
    std::memcpy(bytes.data(), key.data() + begin, std::min(kBytes, key.size() - begin));
  }
  std::uint64_t number = 0;
  for (const unsigned char byte : bytes) number = (number << 8U) | byte;
  return number;
}

Error cannot(std::string_view what, const std::filesystem::path& path) {
  const std::string reason = errno != 0 ? std::strerror(errno) : "it ends too early";
  return {ErrorCode::io, "cannot " + std::string(what) + " \"" + path.string() + "\": " + reason +
                             "; make room on the disk and load again"};
}

}  // namespace

// Reads a run row by row.
class RowSorter::Run {
 public:
  explicit Run(std::filesystem::path path)
      : path_(std::move(path)), file_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
    is_whole_ = file_ >= 0;
  }
  ~Run() {
    if (file_ >= 0) ::close(file_);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  // False at the end and after an error.
  bool next() {
    row_ += row_size_;
    row_size_ = 0;
    if (!is_whole_ || !has(sizeof(Sizes))) return false;
    sizes_ = sizes_at(buffer_.data() + row_);
    const std::size_t size = sizeof(Sizes) + sizes_.key + sizes_.value;
    if (!has(size)) return false;
    row_size_ = size;
    return true;
  }

  [[nodiscard]] std::string_view key() const {
    return {buffer_.data() + row_ + sizeof(Sizes), sizes_.key};
  }
  [[nodiscard]] std::string_view value() const {
    return {buffer_.data() + row_ + sizeof(Sizes) + sizes_.key, sizes_.value};
  }
  [[nodiscard]] Status status() const {
    return is_whole_ ? Status() : Status(cannot("read", path_));
  }

 private:
  // Whether so many bytes follow; fetches them. None at all is the end, some are an error.
  bool has(std::size_t size) {
    constexpr std::size_t kBuffer = std::size_t{64} << 10U;
    while (end_ - row_ < size) {
      if (end_ > row_) std::memmove(buffer_.data(), buffer_.data() + row_, end_ - row_);
      end_ -= row_;
      row_ = 0;
      buffer_.resize(std::max(size, kBuffer));
      const ssize_t got = ::read(file_, buffer_.data() + end_, buffer_.size() - end_);
      if (got <= 0) {
        is_whole_ = got == 0 && end_ == 0;
        return false;
      }
      end_ += static_cast<std::size_t>(got);
    }
    return true;
  }

  std::filesystem::path path_;
  int file_ = -1;
  std::vector<char> buffer_;
  std::size_t row_ = 0;  // where it begins in buffer_
  std::size_t row_size_ = 0;
  std::size_t end_ = 0;  // of what was read
  Sizes sizes_;
  bool is_whole_ = true;
};

RowSorter::~RowSorter() { clear(); }

void RowSorter::clear() {
  std::error_code ignored;
  for (std::size_t run = 0; run < runs_; ++run) std::filesystem::remove(run_path(run), ignored);
  runs_ = 0;
  free_memory();
}

void RowSorter::free_memory() {
  chunks_.clear();
  chunk_used_ = chunk_size_ = chunk_bytes_ = 0;
  std::vector<Entry>().swap(entries_);  // an assignment would keep the memory
}

std::filesystem::path RowSorter::run_path(std::size_t number) const {
  return path_.string() + '.' + std::to_string(number);
}

void RowSorter::put(std::string_view key, std::string_view value) {
  constexpr std::size_t kChunk = std::size_t{256} << 10U;
  const Sizes sizes{static_cast<std::uint32_t>(key.size()),
                    static_cast<std::uint32_t>(value.size())};
  const std::size_t size = sizeof(sizes) + key.size() + value.size();
  if (chunk_used_ + size > chunk_size_) {
    chunk_size_ = std::max(kChunk, size);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk_size_));
    chunk_bytes_ += chunk_size_;
    chunk_used_ = 0;
  }
  const std::uint64_t at = (std::uint64_t{chunks_.size() - 1} << kChunkShift) | chunk_used_;
  entries_.push_back({word_at(key, 0), word_at(key, sizeof(std::uint64_t)), at});
  char* row = chunks_.back().get() + chunk_used_;
  std::memcpy(row, &sizes, sizeof(sizes));
  row = std::ranges::copy(key, row + sizeof(sizes)).out;
  std::ranges::copy(value, row);
  chunk_used_ += size;
}

std::size_t RowSorter::bytes() const { return chunk_bytes_ + entries_.capacity() * sizeof(Entry); }

const char* RowSorter::row_at(std::uint64_t at) const {
  constexpr std::uint64_t kOffset = (std::uint64_t{1} << kChunkShift) - 1;
  return chunks_[at >> kChunkShift].get() + (at & kOffset);
}

std::string_view RowSorter::key_at(std::uint64_t at) const {
  const char* row = row_at(at);
  return {row + sizeof(Sizes), sizes_at(row).key};
}

std::string_view RowSorter::value_at(std::uint64_t at) const {
  const char* row = row_at(at);
  const Sizes sizes = sizes_at(row);
  return {row + sizeof(Sizes) + sizes.key, sizes.value};
}

void RowSorter::sort() {
  std::ranges::sort(entries_, [this](const Entry& a, const Entry& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second != b.second) return a.second < b.second;
    const int order = key_at(a.at).compare(key_at(b.at));
    return order != 0 ? order < 0 : a.at < b.at;
  });
}

Status RowSorter::spill() {
  if (entries_.empty()) return {};
  sort();
  errno = 0;
  std::ofstream out(run_path(runs_++), std::ios::binary | std::ios::trunc);
  constexpr std::size_t kBuffer = std::size_t{64} << 10U;
  std::string buffer;
  const auto write = [&] {
    out.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    buffer.clear();
  };
  for (const Entry& entry : entries_) {
    const char* row = row_at(entry.at);
    const Sizes sizes = sizes_at(row);
    buffer.append(row, sizeof(sizes) + sizes.key + sizes.value);
    if (buffer.size() >= kBuffer) write();
  }
  write();
  out.close();
  if (!out) return cannot("write", run_path(runs_ - 1));
  free_memory();  // other sorters may want it
  return {};
}

Status RowSorter::merge(const Visit& visit) {
  if (runs_ == 0) {
    sort();
    for (const Entry& entry : entries_) {
      DOSSIER_RETURN_IF_ERROR(visit(key_at(entry.at), value_at(entry.at)));
    }
    clear();
    return {};
  }
  DOSSIER_RETURN_IF_ERROR(spill());
  errno = 0;
  std::vector<std::unique_ptr<Run>> runs;
  std::vector<std::size_t> heap;  // numbers of runs, the one with the smallest key in front
  const auto is_later = [&runs](std::size_t a, std::size_t b) {
    const int order = runs[a]->key().compare(runs[b]->key());
    return order != 0 ? order > 0 : a > b;
  };
  for (std::size_t run = 0; run < runs_; ++run) {
    runs.push_back(std::make_unique<Run>(run_path(run)));
    if (runs.back()->next()) heap.push_back(run);
    DOSSIER_RETURN_IF_ERROR(runs.back()->status());
  }
  std::ranges::make_heap(heap, is_later);
  while (!heap.empty()) {
    std::ranges::pop_heap(heap, is_later);
    Run& run = *runs[heap.back()];
    DOSSIER_RETURN_IF_ERROR(visit(run.key(), run.value()));
    if (run.next()) {
      std::ranges::push_heap(heap, is_later);
    } else {
      DOSSIER_RETURN_IF_ERROR(run.status());
      heap.pop_back();
    }
  }
  clear();
  return {};
}

Status keep_within(std::span<RowSorter* const> sorters, std::size_t most) {
  const std::size_t bytes =
      std::accumulate(sorters.begin(), sorters.end(), std::size_t{0},
                      [](std::size_t sum, const RowSorter* rows) { return sum + rows->bytes(); });
  if (bytes <= most) return {};
  return (*std::ranges::max_element(sorters, {}, &RowSorter::bytes))->spill();
}

}  // namespace dossier::store
