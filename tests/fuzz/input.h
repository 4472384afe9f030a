// The bytes that libFuzzer makes up, as a target wants them.
//
//   Input input(bytes, size);
//   const std::size_t kind = input.below(3);    // takes one byte from the front
//   check(input.rest());                        // all that is left
//
// An input that has run out gives zeros and empty strings. Properties are stated with
// DOSSIER_CHECK: a false one is a crash, which libFuzzer reports with its input.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "graph/check.h"

namespace dossier::fuzz {

class Input {
 public:
  // REQUIRES: the bytes outlive the input and the views it returns.
  Input(const std::uint8_t* bytes, std::size_t size)
      : bytes_(reinterpret_cast<const char*>(bytes), size) {}

  [[nodiscard]] bool is_empty() const { return bytes_.empty(); }

  std::uint8_t u8() {
    if (bytes_.empty()) return 0;
    const auto first = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return first;
  }

  // 0 to `end` - 1. REQUIRES: 0 < end <= 256.
  std::size_t below(std::size_t end) { return u8() % end; }

  // The next bytes, at most `longest` of them.
  std::string_view take(std::size_t longest) {
    const std::string_view taken = bytes_.substr(0, longest);
    bytes_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest() { return take(bytes_.size()); }

 private:
  std::string_view bytes_;
};

// Whether the bytes are UTF-8 by the letter of Unicode 15, table 3-7. Slow and obvious, and on
// purpose none of the readers under test.
inline bool is_utf8(std::string_view bytes) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  for (std::size_t at = 0; at < bytes.size();) {
    const unsigned char lead = byte(at);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || at + size > bytes.size()) return false;
    for (std::size_t i = 1; i < size; ++i) {
      if (byte(at + i) < 0x80 || byte(at + i) > 0xBF) return false;
    }
    if (lead == 0xE0 && byte(at + 1) < 0xA0) return false;  // overlong
    if (lead == 0xED && byte(at + 1) > 0x9F) return false;  // surrogate
    if (lead == 0xF0 && byte(at + 1) < 0x90) return false;  // overlong
    if (lead == 0xF4 && byte(at + 1) > 0x8F) return false;  // beyond U+10FFFF
    at += size;
  }
  return true;
}

}  // namespace dossier::fuzz
