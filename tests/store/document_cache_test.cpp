#include "store/document_cache.h"

#include <atomic>
#include <thread>

#include "store/folder.h"
#include "store/statements.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

constexpr std::size_t kTextBytes = 1000;

std::string text_of(int number) { return std::string(kTextBytes, static_cast<char>('a' + number)); }

// Ten documents, with the ids 1 to 10, of a thousand bytes each.
class Texts {
 public:
  Texts() {
    {
      const auto store = Store::open(directory_.path());
      REQUIRE(store);
      for (int number = 0; number < 10; ++number) {
        REQUIRE((*store)->add({std::to_string(number), text_of(number), {}}, {}));
      }
    }
    auto database = Database::open(rows_of(directory_.path()), {});
    REQUIRE(database);
    database_ = std::move(*database);
  }

  [[nodiscard]] Rows rows() const { return database_->now(); }

  // Takes the text of a document out of the database: who reads it still has it cached.
  void remove(DocumentId id) const {
    Batch batch(*database_);
    batch.remove(Family::texts, id_key(id));
    REQUIRE(database_->write(batch, Durability::process_crash));
  }

 private:
  test::TempDir directory_;
  std::unique_ptr<Database> database_;
};

}  // namespace

TEST_CASE("a document that was read lately is not read again", "[store][cache]") {
  const Texts texts;
  DocumentCache cache;
  const auto first = cache.read(texts.rows(), DocumentId{1});
  REQUIRE(first);
  CHECK((*first)->text == text_of(0));
  texts.remove(DocumentId{1});
  const auto again = cache.read(texts.rows(), DocumentId{1});
  REQUIRE(again);
  CHECK(*again == *first);
}

TEST_CASE("a cache of documents gives up those used longest ago", "[store][cache]") {
  const Texts texts;
  DocumentCache cache(3 * kTextBytes + 1000);
  for (const std::uint64_t id : {1, 2, 3, 1, 4}) {
    REQUIRE(cache.read(texts.rows(), DocumentId{id}));
    CHECK(cache.bytes() <= 3 * kTextBytes + 1000);
  }
  for (const std::uint64_t id : {1, 2, 3, 4}) texts.remove(DocumentId{id});
  CHECK(cache.read(texts.rows(), DocumentId{1}));
  CHECK(cache.read(texts.rows(), DocumentId{3}));
  CHECK(cache.read(texts.rows(), DocumentId{4}));
  CHECK(cache.read(texts.rows(), DocumentId{2}).error().code == ErrorCode::corrupt);
}

TEST_CASE("a document larger than the cache is held alone", "[store][cache]") {
  const Texts texts;
  DocumentCache cache(10);
  REQUIRE(cache.read(texts.rows(), DocumentId{1}));
  REQUIRE(cache.read(texts.rows(), DocumentId{2}));
  texts.remove(DocumentId{2});
  CHECK(cache.read(texts.rows(), DocumentId{2}));
  CHECK(cache.bytes() < 2 * kTextBytes);
}

TEST_CASE("threads may share a cache of documents", "[store][cache]") {
  const Texts texts;
  DocumentCache cache(4 * kTextBytes);
  std::atomic<int> wrong = 0;
  const auto read_all = [&](int first) {
    for (int round = 0; round < 500; ++round) {
      const int number = (first + round * 7) % 10;
      const DocumentId id{static_cast<std::uint64_t>(number) + 1};
      const auto document = cache.read(texts.rows(), id);
      if (!document || (*document)->text != text_of(number)) ++wrong;
    }
  };
  {
    const std::jthread one(read_all, 1);
    const std::jthread two(read_all, 2);
    const std::jthread three(read_all, 3);
  }
  CHECK(wrong == 0);
}

}  // namespace dossier::store
