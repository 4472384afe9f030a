#include "query/export/record_sorter.h"

#include <algorithm>
#include <cstring>

namespace dossier::query {

namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10U;

struct Head {
  std::uint64_t number = 0;
  std::uint64_t size = 0;
};

// One sorted file, read record by record.
class Run {
 public:
  explicit Run(SpillFile file) : file_(std::move(file)) {}

  Status rewind() { return file_.rewind(); }
  // Goes on to the next record; false at the end.
  Result<bool> next() {
    at_ += size_;
    size_ = 0;
    DOSSIER_RETURN_IF_ERROR(fill(sizeof(Head)));
    if (held_.size() - at_ < sizeof(Head)) return false;
    Head head;
    std::memcpy(&head, held_.data() + at_, sizeof(head));
    at_ += sizeof(head);
    number_ = head.number;
    size_ = head.size;
    DOSSIER_RETURN_IF_ERROR(fill(size_));
    if (held_.size() - at_ >= size_) return true;
    return Error{ErrorCode::io, "a temporary file of the export was cut off; export again"};
  }
  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] std::string_view record() const {
    return std::string_view(held_).substr(at_, size_);
  }

 private:
  // Reads on until there are so many bytes, or the file ends.
  Status fill(std::size_t wanted) {
    if (held_.size() - at_ >= wanted) return {};
    held_.erase(0, at_);
    at_ = 0;
    const std::size_t had = held_.size();
    held_.resize(std::max(wanted, kPiece));
    DOSSIER_TRY(const std::size_t read, file_.read(held_.data() + had, held_.size() - had));
    held_.resize(had + read);
    return {};
  }

  SpillFile file_;
  std::string held_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace

Status RecordSorter::put(std::uint64_t number, std::string_view record) {
  places_.push_back({number, held_.size(), record.size()});
  held_ += record;
  const std::size_t used = held_.size() + places_.size() * sizeof(Place);
  return used < most_ ? Status() : spill();
}

void RecordSorter::sort() { std::ranges::sort(places_, {}, &Place::number); }

Status RecordSorter::spill() {
  sort();
  SpillFile file;
  std::string piece;
  const auto write = [&]() -> Status {
    DOSSIER_RETURN_IF_ERROR(file.write(piece.data(), piece.size()));
    piece.clear();
    return {};
  };
  for (const Place& place : places_) {
    const Head head{place.number, place.size};
    piece.append(reinterpret_cast<const char*>(&head), sizeof(head));
    piece.append(held_, place.begin, place.size);
    if (piece.size() >= kPiece) DOSSIER_RETURN_IF_ERROR(write());
  }
  DOSSIER_RETURN_IF_ERROR(write());
  runs_.push_back(std::move(file));
  held_.clear();
  places_.clear();
  return {};
}

Status RecordSorter::merge(const std::function<Status(std::string_view)>& visit) {
  if (runs_.empty()) {
    sort();
    for (const Place& place : places_) {
      DOSSIER_RETURN_IF_ERROR(visit(std::string_view(held_).substr(place.begin, place.size)));
    }
    held_.clear();
    places_.clear();
    return {};
  }
  if (!places_.empty()) DOSSIER_RETURN_IF_ERROR(spill());
  held_.shrink_to_fit();
  places_.shrink_to_fit();
  std::vector<Run> runs;
  runs.reserve(runs_.size());
  std::vector<std::size_t> heap;
  for (SpillFile& file : runs_) {
    Run& run = runs.emplace_back(std::move(file));
    DOSSIER_RETURN_IF_ERROR(run.rewind());
    DOSSIER_TRY(const bool has_record, run.next());
    if (has_record) heap.push_back(runs.size() - 1);
  }
  runs_.clear();
  const auto comes_later = [&](std::size_t a, std::size_t b) {
    return runs[b].number() < runs[a].number();
  };
  std::ranges::make_heap(heap, comes_later);
  while (!heap.empty()) {
    std::ranges::pop_heap(heap, comes_later);
    Run& run = runs[heap.back()];
    DOSSIER_RETURN_IF_ERROR(visit(run.record()));
    DOSSIER_TRY(const bool has_record, run.next());
    if (has_record) {
      std::ranges::push_heap(heap, comes_later);
    } else {
      heap.pop_back();
    }
  }
  return {};
}

}  // namespace dossier::query
