// SHA-256 of bytes in hexadecimal, for the manifest.
#pragma once

#include <string>
#include <string_view>

namespace dossier::train {

std::string sha256_hex(std::string_view bytes);

}  // namespace dossier::train
