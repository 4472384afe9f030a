// A node lies in front of the entry that RocksDB writes: first the links above the lowest, the
// highest first, then the node, then the entry. All is allocated from RocksDB's arena, which goes
// as a whole.
#include "store/rocks_memtable.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <mutex>
#include <new>
#include <random>
#include <unordered_set>
#include <vector>

#include "store/rocks_handles.h"

namespace dossier::store {

namespace {

constexpr std::size_t kMostLevels = 14;
constexpr std::size_t kTagBytes = 8;  // behind each key: sequence number and kind of change

// Eight bytes of a key as a number that sorts like them; zeros where it ends.
std::uint64_t word_at(std::string_view key, std::size_t begin) {
  constexpr std::size_t kBytes = sizeof(std::uint64_t);
  std::uint64_t word = 0;
  if (begin < key.size()) {
    std::memcpy(&word, key.data() + begin, std::min(kBytes, key.size() - begin));
  }
  return __builtin_bswap64(word);
}

// A key as RocksDB orders them: by bytes, then the younger change first.
struct Place {
  std::uint64_t first = 0;  // eight bytes
  std::uint64_t second = 0;
  std::string_view key;
  std::uint64_t tag = 0;

  // Of a key with its tag at the end.
  static Place of(std::string_view internal_key) {
    Place place;
    place.key = internal_key.substr(0, internal_key.size() - kTagBytes);
    std::memcpy(&place.tag, internal_key.data() + place.key.size(), kTagBytes);
    place.first = word_at(place.key, 0);
    place.second = word_at(place.key, sizeof(place.first));
    return place;
  }
  // Of an entry: the length as a varint, the key, its tag.
  static Place of_entry(const char* entry) {
    std::uint32_t size = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(*entry++);
      size |= (byte & 0x7fU) << shift;
      if (byte < 0x80U) break;
    }
    return of({entry, size});
  }
};

struct Node {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  std::size_t levels = 0;
  std::atomic<Node*> lowest = nullptr;

  char* entry() { return reinterpret_cast<char*>(this + 1); }
  // Links of higher levels lie before the node.
  std::atomic<Node*>& link(std::size_t level) {
    return level == 0 ? lowest
                      : reinterpret_cast<std::atomic<Node*>*>(this)[-std::ptrdiff_t(level)];
  }
  Node* next(std::size_t level) { return link(level).load(std::memory_order_acquire); }
};

// Whether a node comes before a place.
bool is_before(Node* node, const Place& place) {
  if (node->first != place.first) return node->first < place.first;
  if (node->second != place.second) return node->second < place.second;
  const Place other = Place::of_entry(node->entry());
  const int order = other.key.compare(place.key);
  return order != 0 ? order < 0 : other.tag > place.tag;
}

// Memory for iterators. RocksDB keeps them in an arena of its own, and then ends them without
// giving their memory back; so each gives it back by itself. Shared by all threads and never ended:
// threads of RocksDB may outlive main().
class Pieces {
 public:
  static Pieces& shared() {
    static auto* const pieces = new Pieces;
    return *pieces;
  }
  void* take(std::size_t size) {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return made_.emplace_back(::operator new(size));
    void* piece = free_.back();
    free_.pop_back();
    return piece;
  }
  void give(void* piece) {
    const std::lock_guard lock(mutex_);
    free_.push_back(piece);
  }

 private:
  std::mutex mutex_;
  std::vector<void*> free_;
  std::vector<void*> made_;  // all: RocksDB does not end every iterator of its arenas
};

// Of what lies in one of them: as its first base it ends last, when nothing of the object is
// touched any more, so that another thread may build its own there.
class InPiece {
 public:
  InPiece(const InPiece&) = delete;
  InPiece& operator=(const InPiece&) = delete;

 protected:
  explicit InPiece(void* piece) : piece_(piece) {}
  ~InPiece() { Pieces::shared().give(piece_); }

 private:
  void* piece_;
};

class SkipList final : public rocksdb::MemTableRep {
 public:
  explicit SkipList(rocksdb::Allocator* allocator) : MemTableRep(allocator) {
    head_ = make_node(kMostLevels, 0);
    last_.fill(head_);
  }

  rocksdb::KeyHandle Allocate(const std::size_t size, char** entry) override {
    std::size_t levels = 1;
    while (levels < kMostLevels && random_() % 4 == 0) ++levels;
    Node* node = make_node(levels, size);
    *entry = node->entry();
    return node;
  }

  void Insert(rocksdb::KeyHandle handle) override { InsertKey(handle); }

  // Keys often come in order: then all links lead from what is last.
  bool InsertKey(rocksdb::KeyHandle handle) override {
    Node* node = static_cast<Node*>(handle);
    const Place place = Place::of_entry(node->entry());
    node->first = place.first;
    node->second = place.second;
    std::array<Node*, kMostLevels> before = last_;
    if (last_[0] != head_ && !is_before(last_[0], place)) {
      Node* at = head_;
      for (std::size_t level = kMostLevels; level-- > 0;) {
        at = walk(at, level, place);
        before[level] = at;
      }
      Node* after = before[0]->next(0);
      if (after != nullptr && is_same(after, place)) return false;
    }
    for (std::size_t level = 0; level < node->levels; ++level) {
      node->link(level).store(before[level]->next(level), std::memory_order_relaxed);
      if (node->next(level) == nullptr) last_[level] = node;
      before[level]->link(level).store(node, std::memory_order_release);
    }
    return true;
  }

  bool Contains(const char* entry) const override {
    const Place place = Place::of_entry(entry);
    Node* found = seek(place);
    return found != nullptr && is_same(found, place);
  }

  // All is in the arena.
  std::size_t ApproximateMemoryUsage() override { return 0; }

  // Counts to a thousand, then guesses.
  std::uint64_t ApproximateNumEntries(const rocksdb::Slice& begin,
                                      const rocksdb::Slice& end) override {
    constexpr std::uint64_t kCounted = 1000;
    const Place last = Place::of(view_of(end));
    std::uint64_t count = 0;
    for (Node* node = seek(Place::of(view_of(begin)));
         node != nullptr && count < kCounted && is_before(node, last); node = node->next(0)) {
      ++count;
    }
    return count;
  }

  void UniqueRandomSample(const std::uint64_t, const std::uint64_t wanted,
                          std::unordered_set<const char*>* entries) override {
    for (Node* node = head_->next(0); node != nullptr && entries->size() < wanted;
         node = node->next(0)) {
      entries->insert(node->entry());
    }
  }

  rocksdb::MemTableRep::Iterator* GetIterator(rocksdb::Arena*) override {
    void* piece = Pieces::shared().take(sizeof(Walk));
    return new (piece) Walk(*this, piece);
  }

 private:
  class Walk final : InPiece, public rocksdb::MemTableRep::Iterator {
   public:
    Walk(const SkipList& list, void* piece) : InPiece(piece), list_(list) {}
    static void* operator new(std::size_t, void* piece) { return piece; }
    static void operator delete(void*) {}  // InPiece gave the memory back
    static void operator delete(void*, void*) {}

    [[nodiscard]] bool Valid() const override { return node_ != nullptr; }
    [[nodiscard]] const char* key() const override { return node_->entry(); }
    void Next() override { node_ = node_->next(0); }
    void Prev() override { node_ = list_.before(Place::of_entry(node_->entry())); }
    void Seek(const rocksdb::Slice& key, const char* entry) override {
      node_ = list_.seek(entry != nullptr ? Place::of_entry(entry) : Place::of(view_of(key)));
    }
    void SeekForPrev(const rocksdb::Slice& key, const char* entry) override {
      const Place place = entry != nullptr ? Place::of_entry(entry) : Place::of(view_of(key));
      node_ = list_.seek(place);
      if (node_ == nullptr || !is_same(node_, place)) node_ = list_.before(place);
    }
    void SeekToFirst() override { node_ = list_.head_->next(0); }
    void SeekToLast() override { node_ = list_.last(); }

   private:
    const SkipList& list_;
    Node* node_ = nullptr;
  };

  static bool is_same(Node* node, const Place& place) {
    if (node->first != place.first || node->second != place.second) return false;
    const Place other = Place::of_entry(node->entry());
    return other.key == place.key && other.tag == place.tag;
  }

  Node* make_node(std::size_t levels, std::size_t entry_size) {
    constexpr std::size_t kAlign = alignof(Node);
    const std::size_t above = (levels - 1) * sizeof(std::atomic<Node*>);
    char* memory = nullptr;
    MemTableRep::Allocate(kAlign - 1 + above + sizeof(Node) + entry_size, &memory);
    const auto address = reinterpret_cast<std::uintptr_t>(memory);
    memory += (kAlign - address % kAlign) % kAlign;
    for (std::size_t at = 0; at < above; at += sizeof(std::atomic<Node*>)) {
      new (memory + at) std::atomic<Node*>(nullptr);
    }
    Node* node = new (memory + above) Node();
    node->levels = levels;
    return node;
  }

  // The last node of a level before a place, from one that is before it.
  static Node* walk(Node* at, std::size_t level, const Place& place) {
    for (Node* next = at->next(level); next != nullptr; next = at->next(level)) {
      __builtin_prefetch(next->next(level));
      if (!is_before(next, place)) break;
      at = next;
    }
    return at;
  }

  // The first node that is not before a place.
  [[nodiscard]] Node* seek(const Place& place) const {
    Node* at = head_;
    for (std::size_t level = kMostLevels; level-- > 0;) at = walk(at, level, place);
    return at->next(0);
  }

  // The last node before a place; null if there is none.
  [[nodiscard]] Node* before(const Place& place) const {
    Node* at = head_;
    for (std::size_t level = kMostLevels; level-- > 0;) at = walk(at, level, place);
    return at == head_ ? nullptr : at;
  }

  [[nodiscard]] Node* last() const {
    Node* at = head_;
    for (std::size_t level = kMostLevels; level-- > 0;) {
      for (Node* next = at->next(level); next != nullptr; next = at->next(level)) at = next;
    }
    return at == head_ ? nullptr : at;
  }

  Node* head_ = nullptr;
  std::array<Node*, kMostLevels> last_ = {};  // of each level; of the one thread that inserts
  std::minstd_rand random_;
};

class Factory final : public rocksdb::MemTableRepFactory {
 public:
  rocksdb::MemTableRep* CreateMemTableRep(const rocksdb::MemTableRep::KeyComparator&,
                                          rocksdb::Allocator* allocator,
                                          const rocksdb::SliceTransform*,
                                          rocksdb::Logger*) override {
    return new SkipList(allocator);
  }
  [[nodiscard]] const char* Name() const override { return "dossier.SkipList"; }
  [[nodiscard]] bool CanHandleDuplicatedKey() const override { return true; }
};

}  // namespace

std::shared_ptr<rocksdb::MemTableRepFactory> skip_list_factory() {
  return std::make_shared<Factory>();
}

}  // namespace dossier::store
