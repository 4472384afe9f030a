#include "extract/feed.h"

#include <sstream>

#include <sys/stat.h>

#include "tests/catch.h"
#include "tests/support/temp_dir.h"

namespace dossier::extract {
namespace {

using test::TempDir;

std::istringstream no_input;

Error error_of(const std::string& path, FeedOptions options = {}) {
  Feed feed({path}, no_input, std::move(options));
  const auto document = feed.next();
  REQUIRE(document);
  REQUIRE_FALSE(*document);
  CHECK_FALSE(feed.next());
  return document->error();
}

TEST_CASE("a feed", "[extract][feed]") {
  const TempDir dir;
  const std::string a = dir.write("news/a.txt", "Ann left.").string();
  static_cast<void>(dir.write("news/sub/b.txt", "Bob left."));
  static_cast<void>(dir.write("news/c.md", "no news"));
  SECTION("gives the bytes of a file under its path and date") {
    Feed feed({a}, no_input, {.date = "2025-01-02"});
    const auto document = feed.next();
    REQUIRE(document);
    REQUIRE(*document);
    CHECK((*document)->name == a);
    CHECK((*document)->text == "Ann left.");
    CHECK((*document)->date == "2025-01-02");
    CHECK_FALSE(feed.next());
  }
  SECTION("reads the text files of a directory, in the order of their paths") {
    Feed feed({(dir.path() / "news").string()}, no_input);
    CHECK((*feed.next())->text == "Ann left.");
    CHECK((*feed.next())->text == "Bob left.");
    CHECK_FALSE(feed.next());
  }
  SECTION("reads standard input for a dash") {
    std::istringstream input("Cid left.");
    Feed feed({"-"}, input);
    const auto document = feed.next();
    CHECK((*document)->name == "stdin:" + to_hex(fingerprint_of("Cid left.")).substr(0, 16));
    CHECK((*document)->text == "Cid left.");
  }
  SECTION("calls standard input as it is told") {
    std::istringstream input("Cid left.");
    Feed feed({"-"}, input, {.standard_input_name = "https://example.org/1"});
    CHECK((*feed.next())->name == "https://example.org/1");
  }
  SECTION("calls a file by its path without detours") {
    const std::string news = (dir.path() / "news").string();
    for (const std::string& path : {news + "//a.txt", news + "/./a.txt", news + "/sub/../a.txt"}) {
      Feed feed({path}, no_input);
      CHECK((*feed.next())->name == a);
    }
    Feed feed({news + "/sub/.."}, no_input);
    CHECK((*feed.next())->name == a);
  }
  SECTION("names what can't be looked at, and goes on") {
    std::filesystem::create_symlink("a2.txt", dir.path() / "news" / "a2.txt");  // to itself
    Feed feed({(dir.path() / "news").string()}, no_input);
    CHECK((*feed.next())->text == "Ann left.");
    const auto circle = feed.next();
    REQUIRE_FALSE(*circle);
    CHECK(circle->error().code == ErrorCode::io);
    CHECK_THAT(circle->error().message, Catch::Contains("a2.txt: can't be reached: "));
    CHECK((*feed.next())->text == "Bob left.");
    CHECK_FALSE(feed.next());
  }
  SECTION("passes over pipes, links into nothing and links to directories") {
    std::filesystem::create_directory_symlink("..", dir.path() / "news" / "sub" / "up");
    std::filesystem::create_symlink("nobody@nowhere", dir.path() / "news" / ".#a.txt");
    REQUIRE(mkfifo((dir.path() / "news" / "pipe.txt").c_str(), 0600) == 0);
    Feed feed({(dir.path() / "news").string()}, no_input);
    CHECK(*feed.next());
    CHECK(*feed.next());
    CHECK_FALSE(feed.next());
  }
  SECTION("goes on after a file that can't be read") {
    Feed feed({"/nowhere.txt", a}, no_input);
    CHECK_FALSE(*feed.next());
    CHECK(*feed.next());
  }
}

TEST_CASE("a feed refuses", "[extract][feed]") {
  const TempDir dir;
  SECTION("a file that is not there") {
    const Error error = error_of("/nowhere.txt");
    CHECK(error.code == ErrorCode::not_found);
    CHECK(error.message == "/nowhere.txt: no such file or directory");
  }
  SECTION("an empty file") {
    CHECK_THAT(error_of(dir.write("e.txt", " \n").string()).message, Catch::Contains("empty"));
  }
  SECTION("a binary file") {
    const std::string path = dir.write("b.txt", std::string("\x7f"
                                                            "ELF\0\0\0",
                                                            7))
                                 .string();
    CHECK_THAT(error_of(path).message, Catch::Contains("not a text"));
  }
  SECTION("a file over the limit") {
    const Error error = error_of(dir.write("l.txt", "123456").string(), {.max_bytes = 5});
    CHECK(error.code == ErrorCode::limit);
  }
  SECTION("a directory without texts") {
    CHECK(error_of(dir.path().string()).code == ErrorCode::not_found);
  }
}

}  // namespace
}  // namespace dossier::extract
