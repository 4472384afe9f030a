// Tables of the vocabulary: tab-separated text with a header line, as in seeds/.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"

namespace dossier::extract {

// One row, with where it stands for messages.
struct Row {
  std::size_t line = 0;             // from 1
  std::vector<std::string> fields;  // as many as the header has columns
};

struct Table {
  std::string name;  // file name, or path where it was read from
  std::vector<Row> rows;
};

// Reads a table. `columns` are the names the header line "# a<TAB>b" must have, in order; a text
// without tabs in its header (one column) may leave the header out. Empty lines and further lines
// that begin with '#' are comments; missing fields at the end of a row are empty.
// invalid_argument names the table, the line, what was expected and what was found.
Result<Table> parse_table(std::string_view name, std::string_view text,
                          const std::vector<std::string>& columns);

// The values of a field that holds several, parted by '|', without empty ones.
std::vector<std::string> values_of(std::string_view field);

// "FILE:LINE: what", for errors about a row.
Error row_error(const Table& table, const Row& row, std::string_view what);

}  // namespace dossier::extract
