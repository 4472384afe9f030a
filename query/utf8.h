// Code points as UTF-8. Private to query/.
#pragma once

#include <cstdint>
#include <string>

namespace dossier::query {

// Appends one code point, of one to four bytes. REQUIRES: below 0x110000.
void append_utf8(std::string& out, std::uint32_t point);

}  // namespace dossier::query
