// Numbers and strings as bytes, and the one careful reader of bytes that came from a disk.
//
//   std::string row;
//   put_varint(row, 300);
//   put_string(row, "met");
//
//   ByteReader reader(row);
//   const std::uint64_t n = reader.varint();
//   const std::string_view word = reader.string();
//   DOSSIER_RETURN_IF_ERROR(reader.finish("word"));   // one check for all of the above
//
// A reader that meets anything it cannot read gives zeros and empty strings from there on, so
// that decoders are straight lines; finish() tells. It never reads outside its bytes and never
// allocates by a size that it read.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/result.h"
#include "graph/span.h"

namespace dossier::store {

// LEB128: seven bits a byte, the lowest first; 1 to 10 bytes.
void put_varint(std::string& out, std::uint64_t number);
// Signed numbers near zero stay short: 0, -1, 1, -2 are written as 0, 1, 2, 3.
void put_signed(std::string& out, std::int64_t number);
// The length as a varint, then the bytes.
void put_string(std::string& out, std::string_view text);
// Big-endian, so that keys sort as their numbers.
void put_u8(std::string& out, std::uint8_t number);
void put_u32(std::string& out, std::uint32_t number);
void put_u64(std::string& out, std::uint64_t number);
// The eight bytes of an IEEE 754 double, big-endian.
void put_double(std::string& out, double number);
// Begin (as distance from `base`) and length, both signed: any span is kept, also one that ends
// before it begins.
void put_span(std::string& out, Span span, std::size_t base);

class ByteReader {
 public:
  // REQUIRES: `bytes` outlives the reader and the views it returns.
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t varint();
  // A varint of at most 32 bits.
  std::uint32_t varint32();
  std::int64_t signed_varint();
  std::string_view string();
  std::uint8_t u8();
  std::uint32_t u32();
  std::uint64_t u64();
  double real();
  Span span(std::size_t base);
  // How many elements follow. Each takes at least one byte, so no more than bytes are left.
  std::size_t count();
  // All that is left.
  std::string_view rest();

  // Whether nothing is left.
  [[nodiscard]] bool is_at_end() const { return position_ == bytes_.size(); }

  // Marks what was read last as impossible.
  void fail();
  [[nodiscard]] bool is_ok() const { return is_ok_; }

  // Success if everything could be read and nothing is left; else an error of code corrupt that
  // names `what` and the byte.
  [[nodiscard]] Status finish(std::string_view what) const;

 private:
  std::string_view take(std::size_t size);

  std::string_view bytes_;
  std::size_t position_ = 0;
  bool is_ok_ = true;
};

// Reads a one-byte enumerator; fails the reader for a number that to_string has no word for.
template <typename Enum>
Enum read_enum(ByteReader& reader) {
  const auto value = static_cast<Enum>(reader.u8());
  if (to_string(value) == "unknown") reader.fail();
  return value;
}

}  // namespace dossier::store
