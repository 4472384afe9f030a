// Bringing the rows of an older format to the present one.
#pragma once

#include <cstdint>
#include <filesystem>

#include "store/rocks.h"

namespace dossier::store {

// Makes a store of format `format`, which this version reads, one of the present format. What was
// killed begins anew when it is called again. Errors: io, corrupt.
Status migrate(Database& database, const std::filesystem::path& directory, std::uint64_t format);

}  // namespace dossier::store
