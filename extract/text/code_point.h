// UTF-8, one code point at a time, from text that need not be valid.
//
//   for (std::size_t at = 0; at < text.size();) { const CodePoint p = code_point_at(text, at); at
//   += p.size; }
//
// A byte that is not UTF-8 counts as one code point of its own value, with is_valid false.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dossier::extract {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t size = 1;  // bytes read
  bool is_valid = true;
};

// REQUIRES: at < text.size().
CodePoint code_point_at(std::string_view text, std::size_t at);
void append_utf8(std::uint32_t value, std::string& out);

// Lower case of Latin, Greek and Cyrillic letters; anything else as it is.
std::uint32_t lower_of(std::uint32_t value);
bool is_letter(std::uint32_t value);
// ASCII white space, no-break and other Unicode spaces, the byte order mark.
bool is_space(std::uint32_t value);
// Typographic quotes and dashes as their plain brothers; 0 if the sign has none.
char plain_sign(std::uint32_t value);

}  // namespace dossier::extract
