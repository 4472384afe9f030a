#include "store/bytes.h"

#include <limits>

#include "tests/catch.h"
#include "tests/store/samples.h"

namespace dossier::store {

namespace {

std::string varint(std::uint64_t number) {
  std::string bytes;
  put_varint(bytes, number);
  return bytes;
}

}  // namespace

TEST_CASE("a varint", "[store][bytes]") {
  SECTION("takes seven bits a byte, the lowest first") {
    CHECK(varint(0) == std::string(1, '\0'));
    CHECK(varint(127) == "\x7f");
    CHECK(varint(300) == "\xac\x02");
    CHECK(varint(std::numeric_limits<std::uint64_t>::max()).size() == 10);
  }
  SECTION("is refused when it breaks off, runs on or does not fit") {
    for (const std::string& bytes : {std::string(), std::string("\x80"), std::string(11, '\x80'),
                                     std::string(9, '\xff') + '\x02'}) {
      ByteReader reader(bytes);
      CHECK(reader.varint() == 0);
      CHECK_FALSE(reader.is_ok());
    }
  }
  SECTION("of more than 32 bits is no small one") {
    const std::string bytes = varint(std::uint64_t{1} << 32U);
    ByteReader reader(bytes);
    CHECK(reader.varint32() == 0);
    CHECK_FALSE(reader.is_ok());
  }
}

TEST_CASE("numbers, strings and spans come back as they were put", "[store][bytes]") {
  test::Sampler sampler(1);
  for (int round = 0; round < 2000; ++round) {
    const std::uint64_t number = sampler.number();
    const auto difference = static_cast<std::int64_t>(sampler.number());
    const Span span{sampler.number(), sampler.number()};
    const std::size_t base = sampler.number();
    const std::string text = sampler.bytes(30);
    std::string bytes;
    put_varint(bytes, number);
    put_signed(bytes, difference);
    put_string(bytes, text);
    put_u32(bytes, static_cast<std::uint32_t>(number));
    put_u64(bytes, number);
    put_double(bytes, 0.1);
    put_span(bytes, span, base);

    ByteReader reader(bytes);
    REQUIRE(reader.varint() == number);
    REQUIRE(reader.signed_varint() == difference);
    REQUIRE(reader.string() == text);
    REQUIRE(reader.u32() == static_cast<std::uint32_t>(number));
    REQUIRE(reader.u64() == number);
    REQUIRE(reader.real() == 0.1);
    REQUIRE(reader.span(base) == span);
    REQUIRE(reader.finish("test"));
  }
}

TEST_CASE("a reader of bytes", "[store][bytes]") {
  SECTION("does not believe a size that is larger than what is left") {
    std::string bytes;
    put_varint(bytes, std::numeric_limits<std::uint64_t>::max());
    CHECK(ByteReader(bytes).string().empty());
    CHECK(ByteReader(bytes).count() == 0);
    ByteReader reader(bytes);
    reader.string();
    CHECK(reader.finish("word").error().code == ErrorCode::corrupt);
  }
  SECTION("says where it stopped") {
    ByteReader reader("abc");
    reader.u8();
    CHECK(reader.finish("word").error().message ==
          "a word row of 3 bytes cannot be read at byte 1");
  }
}

TEST_CASE("big-endian numbers sort as bytes like numbers", "[store][bytes]") {
  test::Sampler sampler(2);
  for (int round = 0; round < 1000; ++round) {
    const std::uint64_t a = sampler.number();
    const std::uint64_t b = sampler.number();
    std::string first;
    std::string second;
    put_u64(first, a);
    put_u64(second, b);
    REQUIRE((first < second) == (a < b));
  }
}

}  // namespace dossier::store
