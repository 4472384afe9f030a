#include <sys/wait.h>
#include <unistd.h>

#include "store/folder.h"
#include "store/marks.h"
#include "store/rocks.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/child.h"
#include "tests/support/builders.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;

Error refusal(const fs::path& path, const StoreOptions& options = {}) {
  const Result<std::unique_ptr<Store>> store = Store::open(path, options);
  REQUIRE_FALSE(store);
  return store.error();
}

void make_store(const fs::path& path) { REQUIRE(Store::open(path)); }

constexpr StoreOptions kReadOnly = {.access = Access::read_only};
constexpr StoreOptions kMustExist = {.missing = Missing::fail};

}  // namespace

TEST_CASE("opening a store that is not there", "[store][open]") {
  const test::TempDir directory;
  const fs::path path = directory.path() / "deep" / "facts";
  SECTION("makes it, with the directories above") {
    REQUIRE(Store::open(path));
    CHECK(test::read_file(path / "FORMAT") == "dossier store, format 3\n");
    CHECK(Store::open(path, kMustExist));
  }
  SECTION("fails if it must exist, and says how to make one") {
    const Error error = refusal(path, kMustExist);
    CHECK(error.code == ErrorCode::not_found);
    CHECK_THAT(error.message, Contains("no store in \"" + path.string() + '"'));
    CHECK_THAT(error.message, Contains("dossier add"));
    CHECK_FALSE(fs::exists(path));
  }
  SECTION("fails for reading only, also in an empty directory") {
    CHECK(refusal(path, kReadOnly).code == ErrorCode::not_found);
    fs::create_directories(path);
    CHECK(refusal(path, kReadOnly).code == ErrorCode::not_found);
    CHECK(fs::is_empty(path));
  }
}

TEST_CASE("opening something else as a store is refused and left alone", "[store][open]") {
  const test::TempDir directory;
  SECTION("a directory with other files") {
    const fs::path photo = directory.write("photos/cat.jpg", "meow");
    const Error error = refusal(photo.parent_path());
    CHECK(error.code == ErrorCode::invalid_argument);
    CHECK_THAT(error.message, Contains("is not a dossier store"));
    CHECK_THAT(error.message, Contains("cat.jpg"));
    CHECK(std::distance(fs::directory_iterator(photo.parent_path()), {}) == 1);
  }
  SECTION("a file") {
    const Error error = refusal(directory.write("facts", "text"));
    CHECK(error.code == ErrorCode::invalid_argument);
    CHECK_THAT(error.message, Contains("is not a dossier store but a file"));
  }
  SECTION("a directory whose FORMAT file is somebody else's") {
    const fs::path file = directory.write("disk/FORMAT", "ext4\n");
    CHECK_THAT(refusal(file.parent_path()).message, Contains("is not a dossier store"));
  }
}

TEST_CASE("a store of a newer format is refused with what to do", "[store][open]") {
  const test::TempDir directory;
  make_store(directory.path());
  SECTION("by its FORMAT file") { (void)directory.write("FORMAT", "dossier store, format 4\n"); }
  SECTION("by its rows") {
    auto database = Database::open(rows_of(directory.path()), {});
    REQUIRE(database);
    Batch batch(**database);
    batch.put(Family::meta, format_key(), encode_format(4));
    REQUIRE((*database)->write(batch, Durability::process_crash));
  }
  for (const StoreOptions& options : {StoreOptions(), kReadOnly}) {
    const Error error = refusal(directory.path(), options);
    CHECK(error.code == ErrorCode::unsupported);
    CHECK_THAT(error.message,
               Contains("has format 4, this dossier reads up to 3; upgrade dossier"));
  }
}

TEST_CASE("a store that another process has open", "[store][open]") {
  const test::TempDir directory;
  test::Child holder({DOSSIER_STORE_WRITER, directory.path().string(), "hold"});
  REQUIRE(holder.line(std::chrono::seconds(20)) == "open");
  SECTION("is refused for writing") {
    const Error error = refusal(directory.path());
    CHECK(error.code == ErrorCode::io);
    CHECK_THAT(error.message, Contains("is in use by another process"));
  }
  SECTION("can be read") { CHECK(Store::open(directory.path(), kReadOnly)); }
  SECTION("can be opened when that process has been killed") {
    holder.kill();
    CHECK(Store::open(directory.path()));
  }
}

TEST_CASE("a store that this process has open is refused a second time", "[store][open]") {
  const test::TempDir directory;
  const auto store = Store::open(directory.path());
  REQUIRE(store);
  CHECK_THAT(refusal(directory.path()).message, Contains("is in use by another process"));
}

TEST_CASE("a directory that cannot be written", "[store][open]") {
  const test::TempDir directory;
  SECTION("because a file is in the way") {
    const fs::path file = directory.write("file", "text");
    const Error error = refusal(file / "facts");
    CHECK_THAT(error.message, Contains((file / "facts").string()));
    CHECK_THAT(error.message, Contains("cannot write store"));
  }
  SECTION("because the file system takes no files") {
    const Error error = refusal("/proc/dossier-facts");
    CHECK(error.code == ErrorCode::io);
    CHECK_THAT(error.message, Contains("cannot write store \"/proc/dossier-facts\""));
  }
}

TEST_CASE("a store whose making was interrupted is made when it is opened next", "[store][open]") {
  const test::TempDir directory;
  SECTION("before its FORMAT file was whole") { (void)directory.write("FORMAT.new", "doss"); }
  SECTION("before its rows were made") {
    (void)directory.write("FORMAT", "dossier store, format 3\n");
    (void)directory.write("rows/MANIFEST-000001", "");
  }
  SECTION("before its first rows were written") {
    (void)directory.write("FORMAT", "dossier store, format 3\n");
    REQUIRE(Database::open(rows_of(directory.path()), {}));
  }
  SECTION("and not found by readers") {
    (void)directory.write("FORMAT", "dossier store, format 3\n");
    REQUIRE(Database::open(rows_of(directory.path()), {}));
    CHECK(refusal(directory.path(), kReadOnly).code == ErrorCode::not_found);
  }
  const auto store = Store::open(directory.path());
  INFO((store ? "" : store.error().message));
  REQUIRE(store);
  CHECK(*(*store)->counts() == Counts());
}

TEST_CASE("a store that has lost its CURRENT file is damaged, never begun anew", "[store][open]") {
  const test::TempDir directory;
  make_store(directory.path());
  fs::remove(directory.path() / "rows" / "CURRENT");
  CHECK(refusal(directory.path()).code == ErrorCode::corrupt);
}

TEST_CASE("a store that is open for reading only", "[store][open]") {
  const test::TempDir directory;
  make_store(directory.path());
  auto store = Store::open(directory.path(), kReadOnly);
  REQUIRE(store);
  const Document document = test::document_of("a.txt", "Nothing happened.");
  const auto outcome = (*store)->add(document, {});
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == ErrorCode::invalid_argument);
  CHECK_THAT(outcome.error().message, Contains("was opened for reading only"));
  CHECK((*store)->sync());
}

}  // namespace dossier::store
