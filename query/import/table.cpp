#include "query/import/table.h"

#include <algorithm>

namespace dossier::query {

std::string lower_ascii(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

Status TableReader::read_header() {
  std::string line;
  if (!lines_.next(line)) {
    DOSSIER_RETURN_IF_ERROR(lines_.status());
    return Error{ErrorCode::invalid_argument,
                 lines_.error("").message + "the table is empty; it wants a header"};
  }
  for (const char c : {'\t', ';', ','}) {
    if (line.find(c) != std::string::npos) delimiter_ = c;
  }
  DOSSIER_TRY(columns_, split(line));
  for (std::string& column : columns_) column = lower_ascii(column);
  return {};
}

Result<bool> TableReader::next() {
  std::string line;
  do {
    if (!lines_.next(line)) {
      DOSSIER_RETURN_IF_ERROR(lines_.status());
      return false;
    }
  } while (line.empty());
  number_ = lines_.number();
  DOSSIER_TRY(fields_, split(line));
  if (fields_.size() > columns_.size()) {
    return lines_.error("a row of " + std::to_string(fields_.size()) + " fields under " +
                        std::to_string(columns_.size()) + " columns");
  }
  return true;
}

bool TableReader::has(std::initializer_list<std::string_view> names) const {
  return std::ranges::any_of(
      names, [this](std::string_view name) { return std::ranges::count(columns_, name) > 0; });
}

std::string TableReader::field(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    const auto column = std::ranges::find(columns_, name);
    const auto at = static_cast<std::size_t>(column - columns_.begin());
    if (column != columns_.end() && at < fields_.size() && !fields_[at].empty()) {
      return fields_[at];
    }
  }
  return {};
}

// The fields of a record, which goes on over line ends in quotes.
Result<std::vector<std::string>> TableReader::split(std::string& line) {
  std::vector<std::string> fields(1);
  bool is_quoted = false;
  std::size_t size = 0;
  for (std::size_t at = 0;;) {
    if (at == line.size()) {
      if (!is_quoted) return fields;
      fields.back() += '\n';
      size += line.size();
      constexpr std::size_t kMost = std::size_t{64} << 20U;
      if (size > kMost || !lines_.next(line)) {
        DOSSIER_RETURN_IF_ERROR(lines_.status());
        return lines_.error("a quote that does not end");
      }
      at = 0;
      continue;
    }
    const char c = line[at++];
    if (is_quoted && c == '"') {
      is_quoted = at < line.size() && line[at] == '"';
      if (is_quoted) fields.back() += line[at++];
    } else if (!is_quoted && c == '"' && fields.back().empty()) {
      is_quoted = true;
    } else if (!is_quoted && c == delimiter_) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
}

}  // namespace dossier::query
