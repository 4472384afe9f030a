#include "extract/table.h"

#include <algorithm>

namespace dossier::extract {

namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (const std::string& part : parts) {
    if (!joined.empty()) joined += separator;
    joined += part;
  }
  return joined;
}

Error error_at(std::string_view name, std::size_t line, const std::string& what) {
  return {ErrorCode::invalid_argument,
          std::string(name) + ":" + std::to_string(line) + ": " + what};
}

}  // namespace

Result<Table> parse_table(std::string_view name, std::string_view text,
                          const std::vector<std::string>& columns) {
  Table table{std::string(name), {}};
  const std::string header = "# " + join(columns, "\t");
  bool has_header = columns.size() == 1;
  std::size_t number = 0;
  for (std::string& line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (!has_header) {
      if (line != header) {
        return error_at(name, number,
                        "expected the header line \"" + join(columns, "<TAB>") +
                            "\" after \"# \", found \"" + line + "\"");
      }
      has_header = true;
      continue;
    }
    if (line.empty() || line.front() == '#') continue;
    Row row{number, split(line, '\t')};
    if (row.fields.size() > columns.size()) {
      return error_at(name, number,
                      "expected " + std::to_string(columns.size()) + " fields (" +
                          join(columns, ", ") + "), found " + std::to_string(row.fields.size()));
    }
    row.fields.resize(columns.size());
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<std::string> values_of(std::string_view field) {
  std::vector<std::string> values = split(field, '|');
  std::erase(values, "");
  return values;
}

Error row_error(const Table& table, const Row& row, std::string_view what) {
  return error_at(table.name, row.line, std::string(what));
}

}  // namespace dossier::extract
