// Files that are there whole or as they were before, also after a power cut.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "graph/result.h"

namespace dossier::store {

// Writes the pieces, one after the other, under the name with ".new" added, waits for the disk, and
// renames. Errors: io.
Status replace_file(const std::filesystem::path& file, std::span<const std::string_view> pieces);
inline Status replace_file(const std::filesystem::path& file, std::string_view bytes) {
  return replace_file(file, std::span(&bytes, 1));
}

}  // namespace dossier::store
