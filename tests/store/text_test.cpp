#include "store/text.h"

#include "tests/catch.h"

namespace dossier::store {

namespace {

const std::string kReplacement = "\xef\xbf\xbd";

std::string quote_all(std::string_view text) { return quote(text, {0, text.size()}); }

}  // namespace

TEST_CASE("a quote is the text under the span", "[store][text]") {
  CHECK(quote("Київ, Élysée", {0, 8}) == "Київ");
  CHECK(quote("abc", {1, 2}) == "b");
  SECTION("cut at the end of the text") {
    CHECK(quote("abc", {2, 9}) == "c");
    CHECK(quote("abc", {3, 9}).empty());
    CHECK(quote("abc", {7, 9}).empty());
  }
  SECTION("empty for a span that is empty or ends before it begins") {
    CHECK(quote("abc", {1, 1}).empty());
    CHECK(quote("abc", {2, 1}).empty());
  }
}

TEST_CASE("what is not UTF-8 is quoted as U+FFFD", "[store][text]") {
  struct Row {
    std::string bytes;
    std::string quoted;
  };
  const Row row = GENERATE(values<Row>({
      {"a\xff"
       "b",
       "a" + kReplacement + "b"},
      {"\x80\x80", kReplacement + kReplacement},
      {"\xd0", kReplacement},  // a character cut in two
      {"\xe2\x82"
       "a",
       kReplacement + "a"},                       // its first bytes are one piece
      {"\xf0\x9f\x98", kReplacement},             //
      {"\xc0\xaf", kReplacement + kReplacement},  // overlong
      {"\xe0\x80\x80", kReplacement + kReplacement + kReplacement},
      {"\xed\xa0\x80", kReplacement + kReplacement + kReplacement},  // surrogate
      {"\xf4\x90\x80\x80", kReplacement + kReplacement + kReplacement + kReplacement},
      {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
      {std::string("a\0b", 3), std::string("a\0b", 3)},
  }));
  CHECK(quote_all(row.bytes) == row.quoted);
}

}  // namespace dossier::store
