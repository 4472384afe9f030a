// Any text is a table or an error that begins with its file and a line of it; the rows of a table
// have as many fields as it has columns, without tabs and line feeds, and written out again they
// are the same table.
#include "extract/table.h"
#include "tests/fuzz/input.h"

namespace dossier::extract {

namespace {

constexpr std::string_view kName = "own.tsv";

std::size_t lines_of(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

// What error messages promise: "FILE:LINE: what".
void check_error(std::string_view text, const Error& error) {
  DOSSIER_CHECK(error.code == ErrorCode::invalid_argument);
  const std::string prefix = std::string(kName) + ':';
  DOSSIER_CHECK(error.message.starts_with(prefix));
  const std::size_t line = std::stoul(error.message.substr(prefix.size()));
  DOSSIER_CHECK(line >= 1 && line <= lines_of(text));
}

std::string written(const Table& table, const std::vector<std::string>& columns) {
  const auto line_of = [](const std::vector<std::string>& fields) {
    std::string line;
    for (const std::string& field : fields) line += (line.empty() ? "" : "\t") + field;
    return line;
  };
  std::string text = "# " + line_of(columns) + '\n';
  for (const Row& row : table.rows) {
    std::string line;
    for (std::size_t i = 0; i < row.fields.size(); ++i)
      line += (i == 0 ? "" : "\t") + row.fields[i];
    text += line + "\r\n";  // a field may end with a CR of its own
  }
  return text;
}

void check_rows(std::string_view text, const Table& table, std::size_t columns) {
  std::size_t line = 0;
  for (const Row& row : table.rows) {
    DOSSIER_CHECK(line < row.line && row.line <= lines_of(text));
    line = row.line;
    DOSSIER_CHECK(row.fields.size() == columns);
    for (const std::string& field : row.fields) {
      DOSSIER_CHECK(field.find_first_of("\t\n") == std::string::npos);
      for (const std::string& value : values_of(field)) {
        DOSSIER_CHECK(!value.empty() && value.find('|') == std::string::npos);
      }
    }
    DOSSIER_CHECK(row_error(table, row, "odd").message.ends_with(": odd"));
  }
}

void check_table(std::string_view text, const std::vector<std::string>& columns) {
  const Result<Table> table = parse_table(kName, text, columns);
  if (!table) return check_error(text, table.error());
  check_rows(text, *table, columns.size());
  const Result<Table> again = parse_table(kName, written(*table, columns), columns);
  DOSSIER_CHECK(again);
  DOSSIER_CHECK(again->rows.size() == table->rows.size());
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    DOSSIER_CHECK(again->rows[i].fields == table->rows[i].fields);
  }
}

}  // namespace

}  // namespace dossier::extract

// Once under the right header, which an input seldom has, and once as it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  const std::size_t columns = 1 + input.below(3);
  const std::vector<std::string> all = {"name", "aliases", "kind"};
  const std::vector<std::string> some(all.begin(),
                                      all.begin() + static_cast<std::ptrdiff_t>(columns));
  std::string header = "# ";
  for (const std::string& column : some) header += (column == "name" ? "" : "\t") + column;
  const std::string_view text = input.rest();
  dossier::extract::check_table(text, some);
  dossier::extract::check_table(header + '\n' + std::string(text), some);
  return 0;
}
