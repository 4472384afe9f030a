// Lines of a file of any size, with their numbers. Private to query/import.
#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>

#include "graph/result.h"

namespace dossier::query {

class LineReader {
 public:
  // A line of more than `longest` bytes is an error: limit. REQUIRES: `in` outlives this.
  LineReader(std::istream& in, std::string file, std::size_t longest = std::size_t{64} << 20U)
      : in_(&in), file_(std::move(file)), longest_(longest) {}

  // Puts the next line into `line`, without its end (LF or CR LF); false at the end and after an
  // error. A byte order mark before the first line is no part of it.
  bool next(std::string& line);
  [[nodiscard]] const Status& status() const { return status_; }
  // Of the last line, from 1.
  [[nodiscard]] std::size_t number() const { return number_; }
  // "FILE:LINE: what"
  [[nodiscard]] Error error(std::string_view what) const;
  // Begins again at the first line; io if the stream can't.
  Status rewind();

 private:
  // Reads the stream piece by piece: getline would take any length.
  bool fill();

  std::istream* in_;
  std::string file_;
  std::size_t longest_;
  std::string piece_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
  Status status_;
};

}  // namespace dossier::query
