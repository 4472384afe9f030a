#include "store/bytes.h"

#include <array>

namespace dossier::store {

namespace {

constexpr unsigned kByteBits = 8;
constexpr unsigned kGroupBits = 7;  // of a varint
constexpr std::uint64_t kGroupMask = 0x7f;
constexpr std::uint64_t kMoreFlag = 0x80;

template <typename Number>
void put_big_endian(std::string& out, Number number) {
  std::array<char, sizeof(Number)> bytes;  // compilers make one instruction of this
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    bytes[i] = static_cast<char>((number >> (kByteBits * (sizeof(Number) - 1 - i))) & 0xffU);
  }
  out.append(bytes.data(), bytes.size());
}

std::uint64_t parse_big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = (number << kByteBits) | static_cast<unsigned char>(byte);
  return number;
}

}  // namespace

void put_varint(std::string& out, std::uint64_t number) {
  constexpr std::size_t kMostBytes = 10;
  std::array<char, kMostBytes> bytes;
  std::size_t size = 0;
  while (number > kGroupMask) {
    bytes[size++] = static_cast<char>((number & kGroupMask) | kMoreFlag);
    number >>= kGroupBits;
  }
  bytes[size++] = static_cast<char>(number);
  out.append(bytes.data(), size);
}

void put_signed(std::string& out, std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  put_varint(out, (bits << 1U) ^ (number < 0 ? ~std::uint64_t{0} : 0));
}

void put_string(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out += text;
}

void put_u8(std::string& out, std::uint8_t number) { out += static_cast<char>(number); }
void put_u32(std::string& out, std::uint32_t number) { put_big_endian(out, number); }
void put_u64(std::string& out, std::uint64_t number) { put_big_endian(out, number); }
void put_double(std::string& out, double number) {
  put_u64(out, std::bit_cast<std::uint64_t>(number));
}

// Unsigned subtraction wraps and is undone by the addition on reading.
void put_span(std::string& out, Span span, std::size_t base) {
  put_signed(out, static_cast<std::int64_t>(span.begin - base));
  put_signed(out, static_cast<std::int64_t>(span.end - span.begin));
}

std::string_view ByteReader::take(std::size_t size) {
  if (!is_ok_ || size > bytes_.size() - position_) {
    is_ok_ = false;
    return {};
  }
  const std::string_view taken = bytes_.substr(position_, size);
  position_ += size;
  return taken;
}

std::uint64_t ByteReader::varint() {
  constexpr unsigned kLastShift = 63;
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift <= kLastShift; shift += kGroupBits) {
    const std::uint64_t byte = u8();
    if (!is_ok_ || (shift == kLastShift && byte > 1)) break;
    number |= (byte & kGroupMask) << shift;
    if ((byte & kMoreFlag) == 0) return number;
  }
  is_ok_ = false;
  return 0;
}

std::uint32_t ByteReader::varint32() {
  const std::uint64_t number = varint();
  if (number <= UINT32_MAX) return static_cast<std::uint32_t>(number);
  is_ok_ = false;
  return 0;
}

std::int64_t ByteReader::signed_varint() {
  const std::uint64_t bits = varint();
  return static_cast<std::int64_t>((bits >> 1U) ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : 0));
}

std::string_view ByteReader::string() {
  const std::uint64_t size = varint();
  return take(size);
}

std::uint8_t ByteReader::u8() { return static_cast<std::uint8_t>(parse_big_endian(take(1))); }
std::uint32_t ByteReader::u32() { return static_cast<std::uint32_t>(parse_big_endian(take(4))); }
std::uint64_t ByteReader::u64() { return parse_big_endian(take(8)); }
double ByteReader::real() { return std::bit_cast<double>(u64()); }

Span ByteReader::span(std::size_t base) {
  const std::size_t begin = base + static_cast<std::size_t>(signed_varint());
  const std::size_t end = begin + static_cast<std::size_t>(signed_varint());
  return is_ok_ ? Span{begin, end} : Span{};
}

std::size_t ByteReader::count() {
  const std::uint64_t number = varint();
  if (number <= bytes_.size() - position_) return number;
  is_ok_ = false;
  return 0;
}

std::string_view ByteReader::rest() { return take(bytes_.size() - position_); }

void ByteReader::fail() { is_ok_ = false; }

Status ByteReader::finish(std::string_view what) const {
  if (is_ok_ && position_ == bytes_.size()) return {};
  return Error{ErrorCode::corrupt,
               "a " + std::string(what) + " row of " + std::to_string(bytes_.size()) +
                   " bytes cannot be read at byte " + std::to_string(position_)};
}

}  // namespace dossier::store
