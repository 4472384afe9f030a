// Whether all rows of a store agree with each other: the check behind the tests of damage and
// sudden death.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dossier::test {

// One line for every disagreement; empty for a sound store. Opens the store for reading only.
// Compared: the three orders with the edges of the statement rows, statement ids with canonical
// keys, evidence with the statements of documents and with their texts, terms and words in both
// directions, aliases with entities, and the marks with what is there.
std::vector<std::string> disagreements_in(const std::filesystem::path& directory);

// All rows of a store by family and key, to be compared with those of another.
std::map<std::string, std::string> rows_in(const std::filesystem::path& directory);

}  // namespace dossier::test
