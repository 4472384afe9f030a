// UTF-8 as it comes: mostly valid.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dossier::extract {

// The text with every byte sequence that is not UTF-8 replaced by U+FFFD, one for each maximal
// ill-formed part (Unicode 15, section 3.9). Equal to the input where that is valid.
std::string repair_utf8(std::string_view bytes);

// How many replacements repair_utf8 would make. Linear, no allocation.
std::size_t count_invalid_utf8(std::string_view bytes);

// The code point at byte `at`, which is moved behind it; -1 for an ill-formed sequence, which is
// passed over as one. REQUIRES: at < bytes.size().
std::int32_t next_code_point(std::string_view bytes, std::size_t& at);

// Whether the bytes look like something other than text: a NUL byte in the first 8 KiB, or more
// than a tenth of ill-formed UTF-8 in them.
bool looks_binary(std::string_view bytes);

}  // namespace dossier::extract
