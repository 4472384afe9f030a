// Files that are there whole or as they were before, also after a power cut.
#pragma once

#include <filesystem>
#include <string_view>

#include "graph/result.h"

namespace dossier::store {

// Writes `bytes` under the name with ".new" added, waits for the disk, and renames. Errors: io.
Status replace_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace dossier::store
