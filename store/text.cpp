#include "store/text.h"

#include <algorithm>
#include <cstdint>

namespace dossier::store {

namespace {

// What may follow a first byte: how many bytes, and the bounds of the first of them
// (Unicode 15, table 3-7).
struct Sequence {
  std::size_t following = 0;
  std::uint8_t low = 0x80;
  std::uint8_t high = 0xbf;
  bool is_valid = true;
};

Sequence sequence_of(std::uint8_t first) {
  if (first < 0x80) return {};
  if (first >= 0xc2 && first <= 0xdf) return {.following = 1};
  if (first == 0xe0) return {.following = 2, .low = 0xa0};
  if (first == 0xed) return {.following = 2, .high = 0x9f};
  if (first >= 0xe1 && first <= 0xef) return {.following = 2};
  if (first == 0xf0) return {.following = 3, .low = 0x90};
  if (first >= 0xf1 && first <= 0xf3) return {.following = 3};
  if (first == 0xf4) return {.following = 3, .high = 0x8f};
  return {.is_valid = false};
}

}  // namespace

std::string quote(std::string_view text, Span span) {
  if (span.begin >= text.size() || span.end <= span.begin) return {};
  const std::string_view bytes = text.substr(span.begin, span.end - span.begin);
  std::string valid;
  valid.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Sequence sequence = sequence_of(static_cast<std::uint8_t>(bytes[at]));
    std::size_t length = 1;
    std::uint8_t low = sequence.low;
    std::uint8_t high = sequence.high;
    for (; length <= sequence.following && at + length < bytes.size(); ++length) {
      const auto next = static_cast<std::uint8_t>(bytes[at + length]);
      if (next < low || next > high) break;
      low = 0x80;
      high = 0xbf;
    }
    const bool is_whole = sequence.is_valid && length == sequence.following + 1;
    valid += is_whole ? bytes.substr(at, length) : std::string_view("\xef\xbf\xbd");
    at += length;
  }
  return valid;
}

}  // namespace dossier::store
