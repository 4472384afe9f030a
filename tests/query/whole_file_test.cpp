#include "query/whole_file.h"

#include <iterator>
#include <ostream>

#include "tests/catch.h"
#include "tests/support/temp_dir.h"

namespace dossier::query {

namespace {

namespace fs = std::filesystem;

Status write_word(std::ostream& out) {
  out << "whole";
  return {};
}

Status fail_half_way(std::ostream& out) {
  out << "half";
  return Error{ErrorCode::corrupt, "the source broke"};
}

std::ptrdiff_t files_in(const fs::path& directory) {
  return std::distance(fs::directory_iterator(directory), fs::directory_iterator());
}

}  // namespace

TEST_CASE("a whole file", "[query][file]") {
  const test::TempDir directory;
  const fs::path path = directory.path() / "graph.graphml";

  SECTION("is there when all is written") {
    REQUIRE(write_whole_file(path, write_word));
    CHECK(test::read_file(path) == "whole");
    CHECK(files_in(directory.path()) == 1);
  }
  SECTION("takes the place of an older one") {
    REQUIRE_FALSE(directory.write("graph.graphml", "old").empty());
    REQUIRE(write_whole_file(path, write_word));
    CHECK(test::read_file(path) == "whole");
  }
  SECTION("is not there after an error half-way") {
    const Status status = write_whole_file(path, fail_half_way);
    REQUIRE_FALSE(status);
    CHECK(status.error().code == ErrorCode::corrupt);
    CHECK(files_in(directory.path()) == 0);
  }
  SECTION("stays as it was after an error half-way") {
    REQUIRE_FALSE(directory.write("graph.graphml", "old").empty());
    REQUIRE_FALSE(write_whole_file(path, fail_half_way));
    CHECK(test::read_file(path) == "old");
    CHECK(files_in(directory.path()) == 1);
  }
  SECTION("is written through a symbolic link") {
    fs::create_symlink("elsewhere.graphml", path);
    REQUIRE_FALSE(directory.write("elsewhere.graphml", "old").empty());
    REQUIRE(write_whole_file(path, write_word));
    CHECK(fs::is_symlink(path));
    CHECK(test::read_file(directory.path() / "elsewhere.graphml") == "whole");
  }
}

TEST_CASE("a path that cannot be written to is named in the error", "[query][file]") {
  const test::TempDir directory;
  SECTION("a directory that is not there") {
    const fs::path path = directory.path() / "missing" / "graph.graphml";
    const Status status = write_whole_file(path, write_word);
    REQUIRE_FALSE(status);
    CHECK(status.error().code == ErrorCode::io);
    CHECK_THAT(status.error().message, Catch::Contains(path.string()));
    CHECK_THAT(status.error().message, Catch::Contains("No such file or directory"));
  }
  SECTION("a directory") {
    const Status status = write_whole_file(directory.path(), write_word);
    REQUIRE_FALSE(status);
    CHECK_THAT(status.error().message, Catch::Contains(directory.path().string()));
    CHECK(fs::is_directory(directory.path()));
  }
  SECTION("a full disk") {
    if (!fs::exists("/dev/full")) return;
    const Status status = write_whole_file("/dev/full", write_word);
    REQUIRE_FALSE(status);
    CHECK_THAT(status.error().message, Catch::Contains("/dev/full"));
    CHECK_THAT(status.error().message, Catch::Contains("No space left"));
  }
}

}  // namespace dossier::query
