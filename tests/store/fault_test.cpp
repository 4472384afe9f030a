// Disks that fail, fill up, or lose power: what was acknowledged is there afterwards, whole.
#include <csignal>
#include <cstdio>

#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/folder.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/agreement.h"
#include "tests/store/comparison.h"
#include "tests/store/rocks_faults.h"
#include "tests/store/steps.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kSeed = 121;

// Documents with names of their own: what is in is told by the names.
test::Sample sample_of(std::uint64_t number) {
  test::Sample sample = test::sample_of_step(kSeed, number);
  test::rename(sample, std::to_string(number));
  return sample;
}

// Adds documents from `first` on until one fails or there are so many; the first that is not in.
std::uint64_t add_until_error(Store& store, std::uint64_t first, std::uint64_t end, Status& error) {
  for (std::uint64_t number = first; number < end; ++number) {
    const test::Sample sample = sample_of(number);
    const Result<AddOutcome> outcome = store.add(sample.document, sample.statements);
    if (!outcome) {
      error = outcome.status();
      return number;
    }
  }
  return end;
}

// The store has documents 0 to `acknowledged` - 1, perhaps the next one, each whole.
void check(const fs::path& path, std::uint64_t acknowledged) {
  const auto store = Store::open(path, {.access = Access::read_only});
  INFO((store ? "" : store.error().message));
  REQUIRE(store);
  const std::size_t found = (*store)->documents().value().size();
  REQUIRE(found >= acknowledged);
  REQUIRE(found <= acknowledged + 1);
  for (std::uint64_t number = 0; number < found; ++number) {
    REQUIRE((*store)->document(std::to_string(number)).value().text ==
            sample_of(number).document.text);
  }
  REQUIRE(test::disagreements_in(path) == std::vector<std::string>());
}

}  // namespace

TEST_CASE("whichever write, wait or rename fails, what was acknowledged stays", "[store][fault]") {
  test::Sampler sampler(122);
  bool has_failed = true;
  int rounds = 0;
  for (std::size_t operation = 1; has_failed; operation += 1 + sampler.below(operation)) {
    CAPTURE(operation);
    ++rounds;
    const test::TempDir directory;
    test::FaultyFiles files;
    files.fail_at(operation);
    std::uint64_t acknowledged = 0;
    Status error;
    {
      const auto store = Store::open(directory.path(), test::step_options());
      if (store) acknowledged = add_until_error(**store, 0, 60, error);
      if (!store) error = store.status();
      if (store && !error && files.has_failed()) {
        const test::Sample sample = sample_of(acknowledged + 1);  // nor is anything added later
        REQUIRE_FALSE((*store)->add(sample.document, sample.statements));
      }
    }
    if (!error) {
      INFO(error.error().message);
      REQUIRE(error.error().code == ErrorCode::io);
      REQUIRE(error.error().message.find(directory.path().string()) != std::string::npos);
    }
    has_failed = files.has_failed();
    files.work_again();
    REQUIRE(Store::open(directory.path()));  // finishes what was begun
    check(directory.path(), acknowledged);
  }
  CHECK(rounds > 5);
}

TEST_CASE("a power cut takes nothing that was waited for, and never half a document",
          "[store][fault]") {
  const Durability durability =
      GENERATE(Durability::process_crash, Durability::power_loss_grouped, Durability::power_loss);
  CAPTURE(static_cast<int>(durability));
  const test::TempDir directory;
  const fs::path running = directory.path() / "running";
  test::FaultyFiles files;
  test::Sampler sampler(123);
  StoreOptions options = test::step_options();
  options.durability = durability;
  const auto store = Store::open(running, options);
  REQUIRE(store);
  std::uint64_t added = 0;
  for (int cut = 0; cut < 8; ++cut) {
    Status error;
    added = add_until_error(**store, added, added + 1 + sampler.below(15), error);
    REQUIRE(error);
    std::uint64_t durable = added;
    if (durability != Durability::power_loss) {
      REQUIRE((*store)->sync());
      added = add_until_error(**store, added, added + sampler.below(15), error);
    }
    const fs::path left = directory.path() / ("cut-" + std::to_string(cut));
    files.copy_as_after_power_cut(rows_of(running), rows_of(left));
    fs::copy_file(running / "FORMAT", left / "FORMAT");
    CAPTURE(cut, durable, added);
    const auto reopened = Store::open(left);
    INFO((reopened ? "" : reopened.error().message));
    REQUIRE(reopened);
    const std::size_t found = (*reopened)->documents().value().size();
    REQUIRE(found >= durable);
    REQUIRE(found <= added);
    for (std::uint64_t number = 0; number < found; ++number) {
      REQUIRE((*reopened)->document(std::to_string(number)));
    }
  }
}

// Adds documents until the disk is full, in a process of its own: RocksDB as Debian builds it keeps
// its assertions, and one of them ends the program when a write has failed. Returns how many
// documents were acknowledged before.
std::uint64_t fill(const fs::path& facts) {
  int ends[2] = {};
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    ::freopen("/dev/null", "w", stderr);
    const auto store = Store::open(facts, test::step_options());
    if (!store) ::_exit(2);
    Status error;
    for (std::uint64_t number = 0; error; ++number) {
      if (add_until_error(**store, number, number + 1, error) != number + 1) break;
      if (::write(ends[1], "+", 1) != 1) ::_exit(2);
    }
    const bool is_told = error.error().code == ErrorCode::io &&
                         error.error().message.find("disk is full") != std::string::npos;
    ::_exit(is_told ? 0 : 3);
  }
  ::close(ends[1]);
  std::uint64_t acknowledged = 0;
  for (char mark = 0; ::read(ends[0], &mark, 1) == 1;) ++acknowledged;
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  INFO("status " << status);
  CHECK((WIFSIGNALED(status) ? WTERMSIG(status) == SIGABRT : WEXITSTATUS(status) == 0));
  return acknowledged;
}

TEST_CASE("a full disk is an error, and all is there when there is room again", "[store][fault]") {
  const test::TempDir directory;
  const fs::path disk = directory.path() / "disk";
  fs::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=5m") != 0) {
    WARN("skipped: this process may not mount a tmpfs of 5 MiB");
    return;
  }
  struct Unmount {
    fs::path path;
    ~Unmount() { ::umount2(path.c_str(), MNT_DETACH); }
  } unmount{disk};
  const fs::path facts = disk / "facts";
  const std::uint64_t acknowledged = fill(facts);
  check(facts, acknowledged);  // can be read while it is full
  REQUIRE(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0);
  const auto store = Store::open(facts, test::step_options());
  INFO((store ? "" : store.error().message));
  REQUIRE(store);
  const std::uint64_t in = (*store)->documents().value().size();
  Status later;
  CHECK(add_until_error(**store, in, in + 20, later) == in + 20);
  check(facts, in + 20);
}

}  // namespace dossier::store
