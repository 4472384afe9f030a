// Hurting a store on purpose.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "store/keys.h"
#include "tests/store/samples.h"

namespace dossier::test {

// Changes one row under right checksums, as a bug would.
void put_row(const std::filesystem::path& directory, store::Family family, std::string_view key,
             std::string_view value);
void remove_row(const std::filesystem::path& directory, store::Family family, std::string_view key);
// Removes any row of a family; gives the first row another value.
void lose_row(const std::filesystem::path& directory, store::Family family, Sampler& sampler);
void change_row(const std::filesystem::path& directory, store::Family family,
                std::string_view value);

// Removes all rows of a family whose keys begin so.
void remove_rows(const std::filesystem::path& directory, store::Family family,
                 std::string_view prefix);

// The files below a directory with that ending, sorted; those of rows of a store.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& directory,
                                               std::string_view ending);
std::vector<std::filesystem::path> table_files(const std::filesystem::path& directory);
void flip_bit(const std::filesystem::path& file, std::size_t byte, unsigned bit);

}  // namespace dossier::test
