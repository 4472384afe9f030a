#include "extract/feed.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "extract/text/utf8.h"

namespace dossier::extract {

namespace {

std::string reason(const std::error_code& error) { return error.message(); }

Result<std::string> read_all(std::istream& in, const std::string& path, std::size_t max_bytes) {
  std::string bytes;
  constexpr std::size_t kPiece = std::size_t{1} << 16U;
  std::string piece(kPiece, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(kPiece)) || in.gcount() > 0) {
    bytes.append(piece, 0, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > max_bytes) {
      return Error{ErrorCode::limit,
                   path + ": larger than " + std::to_string(max_bytes) + " bytes; divide it"};
    }
  }
  if (in.bad()) return Error{ErrorCode::io, path + ": can't be read to its end"};
  return bytes;
}

Status check_text(const std::string& path, const std::string& text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  if (std::ranges::all_of(text, is_blank)) {
    return Error{ErrorCode::invalid_argument, path + ": empty; nothing to read"};
  }
  if (looks_binary(text)) {
    return Error{ErrorCode::invalid_argument,
                 path + ": not a text (NUL bytes or no UTF-8); convert it to plain text first"};
  }
  return {};
}

}  // namespace

Feed::Feed(const std::vector<std::string>& paths, std::istream& standard_input, FeedOptions options)
    : paths_(paths.begin(), paths.end()),
      standard_input_(&standard_input),
      options_(std::move(options)) {}

std::optional<Result<Document>> Feed::next() {
  while (!paths_.empty()) {
    const std::string path = paths_.front();
    paths_.pop_front();
    std::error_code ignored;
    if (path == "-" || !std::filesystem::is_directory(path, ignored)) return read(path);
    if (const Status pushed = push_directory(path); !pushed)
      return Result<Document>(pushed.error());
  }
  return std::nullopt;
}

Status Feed::push_directory(const std::filesystem::path& directory) {
  std::error_code error;
  std::vector<std::string> found;
  std::filesystem::recursive_directory_iterator it(directory, error);
  for (; !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
    if (it->is_regular_file(error) && it->path().extension() == ".txt") {
      found.push_back(it->path().string());
    }
  }
  if (error)
    return Error{ErrorCode::io, directory.string() + ": can't be listed: " + reason(error)};
  if (found.empty()) {
    return Error{ErrorCode::not_found, directory.string() + ": no .txt files in this directory"};
  }
  std::ranges::sort(found);
  paths_.insert(paths_.begin(), found.begin(), found.end());
  return {};
}

Result<Document> Feed::read(const std::string& path) const {
  Document document{path, {}, options_.date};
  if (path == "-") {
    DOSSIER_TRY(document.text, read_all(*standard_input_, path, options_.max_bytes));
  } else {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
      return Error{ErrorCode::not_found, path + ": no such file or directory"};
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{ErrorCode::io, path + ": can't be opened; check its permissions"};
    DOSSIER_TRY(document.text, read_all(in, path, options_.max_bytes));
  }
  DOSSIER_RETURN_IF_ERROR(check_text(path, document.text));
  return document;
}

}  // namespace dossier::extract
