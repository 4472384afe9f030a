// A B+ tree of pointers to the entries that RocksDB writes, with the first sixteen bytes of each
// key beside its pointer. All is allocated from RocksDB's arena, which goes as a whole.
#include "store/rocks_memtable.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <mutex>
#include <new>
#include <shared_mutex>
#include <unordered_set>
#include <utility>
#include <vector>

#include "store/rocks_handles.h"

namespace dossier::store {

namespace {

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

// An entry in a block. Entries stay where they are; slots move.
struct Slot {
  std::uint64_t first = 0;  // of the key, as in Place
  std::uint64_t second = 0;
  char* entry = nullptr;
};

// Whether a slot comes before a place.
bool is_before(const Slot& slot, const Place& place) {
  if (slot.first != place.first) return slot.first < place.first;
  if (slot.second != place.second) return slot.second < place.second;
  const Place other = Place::of_entry(slot.entry);
  const int order = other.key.compare(place.key);
  return order != 0 ? order < 0 : other.tag > place.tag;
}

bool is_same(const Slot& slot, const Place& place) {
  if (slot.first != place.first || slot.second != place.second) return false;
  const Place other = Place::of_entry(slot.entry);
  return other.key == place.key && other.tag == place.tag;
}

constexpr std::size_t kMostSlots = 64;

struct Block {
  std::size_t count = 0;
  std::array<Slot, kMostSlots> slots;  // ascending

  // How many slots from `begin` on, and all before that, are before a place.
  [[nodiscard]] std::size_t count_before(const Place& place, std::size_t begin) const {
    const auto* const first = slots.data();
    return static_cast<std::size_t>(
        std::partition_point(first + begin, first + count,
                             [&place](const Slot& slot) { return is_before(slot, place); }) -
        first);
  }
};

struct Leaf : Block {
  Leaf* next = nullptr;
};

// Slots are copies of the first ones below each child; that of the first child is not looked at.
struct Inner : Block {
  std::array<Block*, kMostSlots> children = {};
};

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
    if (free_.empty()) return ::operator new(size);
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
};

// Of what lies in one of them: as its first base it ends last, when nothing of the object is
// touched any more, so that another thread may build its own there. Null: it lies elsewhere.
class InPiece {
 public:
  InPiece(const InPiece&) = delete;
  InPiece& operator=(const InPiece&) = delete;

 protected:
  explicit InPiece(void* piece) : piece_(piece) {}
  ~InPiece() {
    if (piece_ != nullptr) Pieces::shared().give(piece_);
  }

 private:
  void* piece_;
};

class Tree final : public rocksdb::MemTableRep {
 public:
  explicit Tree(rocksdb::Allocator* allocator)
      : MemTableRep(allocator), first_(make<Leaf>()), root_(first_) {}

  void Insert(rocksdb::KeyHandle handle) override { InsertKey(handle); }

  // Keys often come in order: then the way leads down the right edge, without comparisons.
  bool InsertKey(rocksdb::KeyHandle handle) override {
    auto* const entry = static_cast<char*>(handle);
    const Place place = Place::of_entry(entry);
    const Slot slot{place.first, place.second, entry};
    const std::unique_lock lock(mutex_);
    Way way;
    const bool is_last = last_.entry == nullptr || is_before(last_, place);
    Leaf& leaf = is_last ? go_right(way) : go_to(place, way);
    const std::size_t at = is_last ? leaf.count : leaf.count_before(place, 0);
    if (const Slot* after = slot_at(leaf, at); after != nullptr && is_same(*after, place)) {
      return false;
    }
    if (is_last) last_ = slot;
    if (leaf.count < kMostSlots) {
      insert(leaf, at, slot);
      return true;
    }
    auto* const right = make<Leaf>();
    right->next = std::exchange(leaf.next, right);
    if (split(leaf, *right, at, is_last)) {
      insert(*right, at - leaf.count, slot);
    } else {
      insert(leaf, at, slot);
    }
    hang_in(right, way, is_last);
    return true;
  }

  bool Contains(const char* entry) const override {
    const Place place = Place::of_entry(entry);
    const std::shared_lock lock(mutex_);
    const Slot* found = seek(place);
    return found != nullptr && is_same(*found, place);
  }

  // All is in the arena.
  std::size_t ApproximateMemoryUsage() override { return 0; }

  std::uint64_t ApproximateNumEntries(const rocksdb::Slice& begin,
                                      const rocksdb::Slice& end) override {
    const Place first = Place::of(view_of(begin));
    const Place last = Place::of(view_of(end));
    const std::shared_lock lock(mutex_);
    const Leaf* leaf = &leaf_of(first);
    const Leaf* const last_leaf = &leaf_of(last);
    std::uint64_t count = 0;
    const std::size_t left_out = leaf->count_before(first, 0);
    for (; leaf != nullptr && leaf != last_leaf; leaf = leaf->next) count += leaf->count;
    if (leaf != nullptr) count += leaf->count_before(last, 0);
    return count > left_out ? count - left_out : 0;
  }

  void UniqueRandomSample(const std::uint64_t, const std::uint64_t wanted,
                          std::unordered_set<const char*>* entries) override {
    const std::shared_lock lock(mutex_);
    for (const Leaf* leaf = first_; leaf != nullptr && entries->size() < wanted;
         leaf = leaf->next) {
      for (std::size_t i = 0; i < leaf->count && entries->size() < wanted; ++i) {
        entries->insert(leaf->slots[i].entry);
      }
    }
  }

  rocksdb::MemTableRep::Iterator* GetIterator(rocksdb::Arena*) override {
    void* piece = Pieces::shared().take(sizeof(Walk));
    return new (piece) Walk(*this, piece);
  }

  // MemTableRep::Get asks for it without an arena and never ends it; nobody else does where no
  // family has a prefix extractor. A thread is in one Get at a time.
  rocksdb::MemTableRep::Iterator* GetDynamicPrefixIterator(rocksdb::Arena* arena) override {
    if (arena != nullptr) return GetIterator(arena);
    alignas(Walk) static thread_local std::array<std::byte, sizeof(Walk)> of_this_thread;
    return new (of_this_thread.data()) Walk(*this, nullptr);
  }

 private:
  // Steps over a copy of some slots that follow one another. What is inserted between them
  // meanwhile is younger than the reader.
  class Walk final : InPiece, public rocksdb::MemTableRep::Iterator {
   public:
    Walk(const Tree& tree, void* piece) : InPiece(piece), tree_(tree) {}
    static void* operator new(std::size_t, void* piece) { return piece; }
    static void operator delete(void*) {}  // InPiece gave the memory back
    static void operator delete(void*, void*) {}

    [[nodiscard]] bool Valid() const override { return at_ < count_; }
    [[nodiscard]] const char* key() const override { return entries_[at_]; }
    void Next() override {
      if (++at_ == count_) return fetch_from(Place::of_entry(entries_[count_ - 1]), kMostSlots, 1);
      constexpr std::size_t kAhead = 4;
      if (at_ + kAhead < count_) __builtin_prefetch(entries_[at_ + kAhead]);
    }
    void Prev() override { fetch_before(Place::of_entry(entries_[at_])); }
    void Seek(const rocksdb::Slice& key, const char* entry) override {
      constexpr std::size_t kFew = 4;  // most look for one row
      fetch_from(entry != nullptr ? Place::of_entry(entry) : Place::of(view_of(key)), kFew, 0);
    }
    void SeekForPrev(const rocksdb::Slice& key, const char* entry) override {
      const Place place = entry != nullptr ? Place::of_entry(entry) : Place::of(view_of(key));
      fetch_from(place, 1, 0);
      if (count_ == 0 || !is_at(place)) fetch_before(place);
    }
    void SeekToFirst() override {
      const std::shared_lock lock(tree_.mutex_);
      fetch(tree_.first_, 0, kMostSlots);
    }
    void SeekToLast() override {
      const std::shared_lock lock(tree_.mutex_);
      at_ = 0;
      count_ = tree_.last_.entry == nullptr ? 0 : 1;
      entries_[0] = tree_.last_.entry;
    }

   private:
    [[nodiscard]] bool is_at(const Place& place) const {
      const Place here = Place::of_entry(entries_[0]);
      return here.key == place.key && here.tag == place.tag;
    }

    // Those of one leaf.
    void fetch(const Leaf* leaf, std::size_t begin, std::size_t most) {
      if (leaf != nullptr && begin == leaf->count) {
        leaf = leaf->next;
        begin = 0;
      }
      at_ = 0;
      count_ = leaf == nullptr ? 0 : std::min(most, leaf->count - begin);
      for (std::size_t i = 0; i < count_; ++i) entries_[i] = leaf->slots[begin + i].entry;
    }
    // From the first that is not before a place, and `skipped` more, on.
    void fetch_from(const Place& place, std::size_t most, std::size_t skipped) {
      const std::shared_lock lock(tree_.mutex_);
      const Leaf* leaf = &tree_.leaf_of(place);
      std::size_t begin = leaf->count_before(place, 0);
      if (begin == leaf->count && skipped > 0) {
        leaf = leaf->next;
        begin = 0;
      }
      fetch(leaf, begin + skipped, most);
    }
    // Every leaf but the first has a slot that is before any place that leads to it.
    void fetch_before(const Place& place) {
      const std::shared_lock lock(tree_.mutex_);
      const Leaf& leaf = tree_.leaf_of(place);
      const std::size_t before = leaf.count_before(place, 0);
      at_ = 0;
      count_ = before == 0 ? 0 : 1;
      if (before > 0) entries_[0] = leaf.slots[before - 1].entry;
    }

    const Tree& tree_;
    std::size_t at_ = 0;
    std::size_t count_ = 0;
    std::array<const char*, kMostSlots> entries_;
  };

  // The inner blocks from the root down to a leaf, and which child was taken.
  struct Way {
    static constexpr std::size_t kMost = 12;  // of at least 32 children each
    struct Step {
      Inner* inner = nullptr;
      std::size_t child = 0;
    };
    std::array<Step, kMost> steps;
    std::size_t count = 0;
  };

  template <typename Kind>
  Kind* make() {
    char* memory = nullptr;
    MemTableRep::Allocate(alignof(Kind) - 1 + sizeof(Kind), &memory);
    const auto address = reinterpret_cast<std::uintptr_t>(memory);
    return new (memory + (alignof(Kind) - address % alignof(Kind)) % alignof(Kind)) Kind();
  }

  // The leaf whose slots begin before a place, or the first.
  [[nodiscard]] const Leaf& leaf_of(const Place& place) const {
    const Block* at = root_;
    for (std::size_t level = 0; level < levels_; ++level) {
      at = static_cast<const Inner*>(at)->children[at->count_before(place, 1) - 1];
    }
    return *static_cast<const Leaf*>(at);
  }
  Leaf& go_to(const Place& place, Way& way) const {
    Block* at = root_;
    while (way.count < levels_) {
      auto* const inner = static_cast<Inner*>(at);
      const std::size_t child = inner->count_before(place, 1) - 1;
      way.steps[way.count++] = {inner, child};
      at = inner->children[child];
    }
    return *static_cast<Leaf*>(at);
  }
  Leaf& go_right(Way& way) const {
    Block* at = root_;
    while (way.count < levels_) {
      auto* const inner = static_cast<Inner*>(at);
      way.steps[way.count++] = {inner, inner->count - 1};
      at = inner->children[inner->count - 1];
    }
    return *static_cast<Leaf*>(at);
  }

  // What is at a place of a leaf or, at its end, follows it; null at the end of all.
  [[nodiscard]] static const Slot* slot_at(const Leaf& leaf, std::size_t at) {
    if (at < leaf.count) return &leaf.slots[at];
    return leaf.next == nullptr ? nullptr : leaf.next->slots.data();
  }
  [[nodiscard]] const Slot* seek(const Place& place) const {
    const Leaf& leaf = leaf_of(place);
    return slot_at(leaf, leaf.count_before(place, 0));
  }

  static void insert(Block& block, std::size_t at, const Slot& slot) {
    const auto place = block.slots.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = block.slots.begin() + static_cast<std::ptrdiff_t>(block.count);
    std::copy_backward(place, end, end + 1);
    *place = slot;
    ++block.count;
  }

  // Moves the upper half of a full block, or nothing where all comes in order, to the empty block
  // on its right. Whether what belongs at `at` belongs there now.
  static bool split(Block& block, Block& right, std::size_t at, bool is_last) {
    const std::size_t kept = is_last ? kMostSlots : kMostSlots / 2;
    std::copy(block.slots.begin() + static_cast<std::ptrdiff_t>(kept), block.slots.end(),
              right.slots.begin());
    right.count = kMostSlots - kept;
    block.count = kept;
    return is_last || at > kept;
  }

  static void insert_child(Inner& inner, std::size_t at, Block* child) {
    const auto place = inner.children.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = inner.children.begin() + static_cast<std::ptrdiff_t>(inner.count);
    std::copy_backward(place, end, end + 1);
    *place = child;
    insert(inner, at, child->slots[0]);
  }

  // Makes a new block, which lies right of where a way ends, known to those above.
  void hang_in(Block* child, Way& way, bool is_last) {
    while (way.count > 0) {
      const auto [inner, left] = way.steps[--way.count];
      const std::size_t at = left + 1;
      if (inner->count < kMostSlots) return insert_child(*inner, at, child);
      auto* const right = make<Inner>();
      const bool is_right = split(*inner, *right, at, is_last);
      std::copy(inner->children.begin() + static_cast<std::ptrdiff_t>(inner->count),
                inner->children.end(), right->children.begin());
      if (is_right) {
        insert_child(*right, at - inner->count, child);
      } else {
        insert_child(*inner, at, child);
      }
      child = right;
    }
    auto* const root = make<Inner>();
    insert_child(*root, 0, root_);
    insert_child(*root, 1, child);
    root_ = root;
    ++levels_;
  }

  mutable std::shared_mutex mutex_;  // guards all below; entries do not change
  Leaf* first_;
  Block* root_;
  std::size_t levels_ = 0;  // of inner blocks
  Slot last_;               // no entry: there is none
};

class Factory final : public rocksdb::MemTableRepFactory {
 public:
  rocksdb::MemTableRep* CreateMemTableRep(const rocksdb::MemTableRep::KeyComparator&,
                                          rocksdb::Allocator* allocator,
                                          const rocksdb::SliceTransform*,
                                          rocksdb::Logger*) override {
    return new Tree(allocator);
  }
  [[nodiscard]] const char* Name() const override { return "dossier.Tree"; }
  [[nodiscard]] bool CanHandleDuplicatedKey() const override { return true; }
};

}  // namespace

std::shared_ptr<rocksdb::MemTableRepFactory> tree_factory() { return std::make_shared<Factory>(); }

}  // namespace dossier::store
