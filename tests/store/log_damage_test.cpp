// Damage to what RocksDB keeps beside the rows: its log of changes and its list of files.
#include <fstream>

#include "store/care.h"
#include "store/folder.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/agreement.h"
#include "tests/store/comparison.h"
#include "tests/store/damage.h"
#include "tests/store/steps.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kDocuments = 40;

// What a killed writer leaves: a copy of a store in use, with changes in its log.
void make_killed_store(const fs::path& path, std::size_t write_buffer_bytes) {
  const fs::path running = path.string() + "-running";
  const auto store = Store::open(running, {.write_buffer_bytes = write_buffer_bytes});
  REQUIRE(store);
  for (std::uint64_t number = 0; number < kDocuments; ++number) {
    test::Sample sample = test::sample_of_step(131, number);
    test::rename(sample, std::to_string(number));
    REQUIRE((*store)->add(sample.document, sample.statements));
  }
  fs::copy(running, path, fs::copy_options::recursive);
}

fs::path only_file(const fs::path& directory, std::string_view beginning) {
  fs::path largest;
  for (const fs::directory_entry& entry : fs::directory_iterator(rows_of(directory))) {
    const std::string name = entry.path().filename().string();
    const bool is_wanted =
        name.starts_with(beginning) || (beginning == ".log" && entry.path().extension() == ".log");
    if (is_wanted && (largest.empty() || fs::file_size(largest) < entry.file_size())) {
      largest = entry.path();
    }
  }
  REQUIRE_FALSE(largest.empty());
  return largest;
}

// How many documents the store has: the first so many, whole.
std::size_t documents_in(const Store& store) {
  const std::size_t found = store.documents().value().size();
  for (std::size_t number = 0; number < found; ++number) {
    REQUIRE(store.document(std::to_string(number)));
  }
  return found;
}

void copy_over(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace

TEST_CASE("a log that was cut off holds the first documents, whole", "[store][damage]") {
  const test::TempDir directory;
  const fs::path sound = directory.path() / "sound";
  const fs::path hurt = directory.path() / "hurt";
  make_killed_store(sound, StoreOptions().write_buffer_bytes);
  test::Sampler sampler(132);
  for (int round = 0; round < 8; ++round) {
    copy_over(sound, hurt);
    const fs::path log = only_file(hurt, ".log");
    fs::resize_file(log, sampler.below(fs::file_size(log)));
    CAPTURE(round, fs::file_size(log));
    {
      const auto store = Store::open(hurt);
      INFO((store ? "" : store.error().message));
      REQUIRE(store);
      CHECK(documents_in(**store) < kDocuments);
    }
    REQUIRE(test::disagreements_in(hurt) == std::vector<std::string>());
  }
}

TEST_CASE("a wrong byte in the log is refused, and a repair keeps what comes before it",
          "[store][damage]") {
  const test::TempDir directory;
  const fs::path sound = directory.path() / "sound";
  const fs::path hurt = directory.path() / "hurt";
  make_killed_store(sound, StoreOptions().write_buffer_bytes);
  test::Sampler sampler(133);
  int refused = 0;
  int tails = 0;
  constexpr int kRounds = 16;
  for (int round = 0; round < kRounds; ++round) {
    copy_over(sound, hurt);
    const fs::path log = only_file(hurt, ".log");
    const std::size_t byte = sampler.below(fs::file_size(log));
    test::flip_bit(log, byte, static_cast<unsigned>(sampler.below(8)));
    CAPTURE(round, byte, fs::file_size(log));
    {
      const auto store = Store::open(hurt);
      if (store) {
        if (documents_in(**store) < kDocuments) ++tails;
        continue;
      }
      INFO(store.error().message);
      REQUIRE(store.error().code == ErrorCode::corrupt);
      REQUIRE(store.error().message.find("dossier repair") != std::string::npos);
    }
    ++refused;
    const auto repaired = repair_store(hurt);
    INFO((repaired ? "" : repaired.error().message));
    REQUIRE(repaired);
    REQUIRE_FALSE(repaired->is_sound());
    const auto store = Store::open(hurt);
    REQUIRE(store);
    CHECK(documents_in(**store) < kDocuments);
    REQUIRE(test::disagreements_in(hurt) == std::vector<std::string>());
  }
  // A wrong length can look like the end of a log that was cut off.
  CHECK(refused >= kRounds * 3 / 4);
  CHECK(refused + tails <= kRounds);
}

TEST_CASE("a log that is gone is refused", "[store][damage]") {
  const test::TempDir directory;
  const fs::path hurt = directory.path() / "hurt";
  make_killed_store(hurt, test::step_options().write_buffer_bytes);
  fs::remove(only_file(hurt, ".log"));
  const auto store = Store::open(hurt);
  if (store) {
    CHECK(documents_in(**store) < kDocuments);  // RocksDB only notices logs that were finished
  } else {
    CHECK(store.error().code == ErrorCode::corrupt);
  }
}

TEST_CASE("a list of files that is damaged is refused or changes nothing", "[store][damage]") {
  const test::TempDir directory;
  const fs::path sound = directory.path() / "sound";
  const fs::path hurt = directory.path() / "hurt";
  make_killed_store(sound, test::step_options().write_buffer_bytes);
  test::Sampler sampler(134);
  int refused = 0;
  for (int round = 0; round < 16; ++round) {
    copy_over(sound, hurt);
    const fs::path list = only_file(hurt, round % 4 == 3 ? "CURRENT" : "MANIFEST");
    const std::size_t byte = sampler.below(fs::file_size(list));
    test::flip_bit(list, byte, static_cast<unsigned>(sampler.below(8)));
    CAPTURE(round, list.filename(), byte);
    const auto store = Store::open(hurt);
    if (!store) {
      INFO(store.error().message);
      REQUIRE((store.error().code == ErrorCode::corrupt || store.error().code == ErrorCode::io ||
               store.error().code == ErrorCode::not_found));
      REQUIRE(store.error().message.find(hurt.string()) != std::string::npos);
      ++refused;
      continue;
    }
    REQUIRE(documents_in(**store) == kDocuments);
  }
  CHECK(refused > 8);
}

}  // namespace dossier::store
