#include "extract/ingest.h"

#include <sstream>

#include "graph/memory_store.h"
#include "tests/catch.h"
#include "tests/support/model.h"
#include "tests/support/temp_dir.h"

namespace dossier::extract {
namespace {

using test::TempDir;

std::istringstream no_input;

// Takes `room` documents, then is full.
class SmallSink final : public StatementSink {
 public:
  explicit SmallSink(int room) : room_(room) {}
  Result<AddOutcome> add(const Document&, std::span<const Statement>) override {
    if (room_-- == 0) return Error{ErrorCode::io, "disk full"};
    return AddOutcome{};
  }
  [[nodiscard]] Result<bool> is_known(const Document&) const override { return false; }

 private:
  int room_;
};

TEST_CASE("ingesting documents", "[extract][ingest]") {
  const Extractor& extractor = test::shipped_extractor();
  const TempDir dir;
  const std::string a = dir.write("a.txt", "Norway attacked Sweden.").string();
  const std::string b = dir.write("b.txt", "Norway attacked Sweden. Oslo \xff left.").string();
  SECTION("stores their statements and counts what happened") {
    MemoryStore store;
    Feed feed({a, b, a, "/nowhere.txt"}, no_input);
    std::size_t calls = 0;
    const auto report = ingest(extractor, feed, store, {[&calls](const auto&) { ++calls; }});
    REQUIRE(report);
    CHECK(report->documents == 4);
    CHECK(report->added == 2);
    CHECK(report->known == 1);
    CHECK(report->failed == 1);
    CHECK(report->errors.size() == 1);
    CHECK(report->new_statements == 1);
    CHECK(report->evidence == 2);
    CHECK(report->read.invalid_utf8 == 1);
    CHECK(calls == 4);
    CHECK(store.counts()->evidence == 2);
  }
  SECTION("does not read what is known, under whatever name") {
    MemoryStore store;
    const std::string copy = dir.write("copy.txt", "Norway attacked Sweden.").string();
    Feed first({a}, no_input, {.date = "2025-12-28"});
    REQUIRE(ingest(extractor, first, store));
    Feed again({a, copy}, no_input);
    const auto report = ingest(extractor, again, store);
    REQUIRE(report);
    CHECK(report->known == 2);
    CHECK(report->read.sentences == 0);
    CHECK(store.counts()->documents == 1);
    CHECK(store.document(a)->date == "2025-12-28");
  }
  SECTION("replaces a document that comes with another date") {
    MemoryStore store;
    for (const std::string date : {"2025-12-28", "2025-12-29"}) {
      Feed feed({a}, no_input, {.date = date});
      const auto report = ingest(extractor, feed, store);
      REQUIRE(report);
      CHECK(report->replaced == (date == "2025-12-29" ? 1 : 0));
      CHECK(store.document(a)->date == date);
    }
    CHECK(store.counts()->evidence == 1);
  }
  SECTION("ends with the error of a store that fails") {
    SmallSink sink(1);
    Feed feed({a, b}, no_input);
    const auto report = ingest(extractor, feed, sink);
    REQUIRE_FALSE(report);
    CHECK(report.error().message == "disk full");
  }
}

}  // namespace
}  // namespace dossier::extract
