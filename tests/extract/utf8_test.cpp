#include "extract/text/utf8.h"

#include <random>

#include "tests/catch.h"

namespace dossier::extract {
namespace {

TEST_CASE("repairing UTF-8", "[extract][text]") {
  SECTION("leaves valid text alone") {
    const std::string text = "Zoë met 東京 \xF0\x9F\x9A\x80";
    CHECK(repair_utf8(text) == text);
    CHECK(count_invalid_utf8(text) == 0);
  }
  SECTION("puts U+FFFD for each broken part, and counts them") {
    struct Row {
      std::string bytes;
      std::string repaired;
      std::size_t count;
    };
    const auto row = GENERATE(values<Row>({
        {"a\xff"
         "b",
         "a\ufffdb", 1},
        {"\xc3", "\ufffd", 1},                                // cut off
        {"\xe2\x82", "\ufffd", 1},                            // cut off later: one part
        {"\xc0\xaf", "\ufffd\ufffd", 2},                      // overlong
        {"\xed\xa0\x80", "\ufffd\ufffd\ufffd", 3},            // surrogate
        {"\xf4\x90\x80\x80", "\ufffd\ufffd\ufffd\ufffd", 4},  // beyond Unicode
        {"\xa0", "\ufffd", 1},                                // a trail byte alone
    }));
    CHECK(repair_utf8(row.bytes) == row.repaired);
    CHECK(count_invalid_utf8(row.bytes) == row.count);
  }
  SECTION("gives valid text from any bytes") {
    std::mt19937_64 random(1);
    for (int round = 0; round < 3000; ++round) {
      std::string bytes;
      for (std::uint64_t i = random() % 20; i-- > 0;) bytes += static_cast<char>(random() % 256);
      CHECK(count_invalid_utf8(repair_utf8(bytes)) == 0);
    }
  }
}

TEST_CASE("text is told from other bytes", "[extract][text]") {
  CHECK_FALSE(looks_binary("Plain text.\n"));
  CHECK_FALSE(looks_binary("Latin-1 na\xefve in a long enough line of plain ASCII text"));
  CHECK(
      looks_binary(std::string_view("\x7f"
                                    "ELF\0\0",
                                    6)));
  CHECK(looks_binary("\x89\xff\xfe\xfd\xfc"));
}

}  // namespace
}  // namespace dossier::extract
