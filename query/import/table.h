// Tables by RFC 4180 with a header, a record at a time. The delimiter (comma, semicolon or tab) is
// what the header is parted by. Private to query/.
//
//   TableReader table(in, "edges.csv");
//   DOSSIER_RETURN_IF_ERROR(table.read_header());
//   for (;;) {
//     DOSSIER_TRY(const bool has_row, table.next());
//     if (!has_row) break;
//     table.field({"source", "from"});
//   }
//
// Names of columns are compared without regard to case. Errors name file and line. Memory: one
// record, of 64 MiB at most.
#pragma once

#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "query/import/lines.h"

namespace dossier::query {

// With small letters for the capitals of ASCII.
std::string lower_ascii(std::string_view text);

class TableReader {
 public:
  // REQUIRES: `in` outlives this.
  TableReader(std::istream& in, const std::string& file) : lines_(in, file) {}

  Status read_header();
  // Whether there is another record. Blank lines are passed over.
  Result<bool> next();

  [[nodiscard]] bool has(std::initializer_list<std::string_view> names) const;
  // The field of the first of these columns that has something in it.
  [[nodiscard]] std::string field(std::initializer_list<std::string_view> names) const;
  // Where the record begins.
  [[nodiscard]] std::size_t line() const { return number_; }
  [[nodiscard]] Error error(std::string_view what) const { return lines_.error(what); }

 private:
  Result<std::vector<std::string>> split(std::string& line);

  LineReader lines_;
  char delimiter_ = ',';
  std::vector<std::string> columns_;  // in small letters
  std::vector<std::string> fields_;
  std::size_t number_ = 0;
};

}  // namespace dossier::query
