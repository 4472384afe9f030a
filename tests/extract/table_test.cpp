#include "extract/table.h"

#include "tests/catch.h"

namespace dossier::extract {
namespace {

TEST_CASE("a table", "[extract][tables]") {
  SECTION("has rows of fields, comments and empty lines aside") {
    const auto table = parse_table("t.tsv", "# a\tb\n\n# note\nx\ty\r\nz\n", {"a", "b"});
    REQUIRE(table);
    REQUIRE(table->rows.size() == 2);
    CHECK(table->rows[0].line == 4);
    CHECK(table->rows[0].fields == std::vector<std::string>{"x", "y"});
    CHECK(table->rows[1].fields == std::vector<std::string>{"z", ""});
  }
  SECTION("needs its header") {
    const auto table = parse_table("t.tsv", "x\ty\n", {"a", "b"});
    REQUIRE_FALSE(table);
    CHECK_THAT(table.error().message, Catch::StartsWith("t.tsv:1: expected the header line"));
  }
  SECTION("refuses a row with too many fields, with its line") {
    const auto table = parse_table("t.tsv", "# a\tb\n1\t2\n1\t2\t3\n", {"a", "b"});
    REQUIRE_FALSE(table);
    CHECK(table.error().message == "t.tsv:3: expected 2 fields (a, b), found 3");
  }
}

TEST_CASE("a field may hold several values", "[extract][tables]") {
  CHECK(values_of("a|b") == std::vector<std::string>{"a", "b"});
  CHECK(values_of("").empty());
  CHECK(values_of("|a|") == std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace dossier::extract
