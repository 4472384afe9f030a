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

// A file, or what can't be looked at. A pipe would wait for ever; a link into nothing is what
// editors leave.
bool may_be_text(std::filesystem::file_type type) {
  return type == std::filesystem::file_type::regular || type == std::filesystem::file_type::none;
}

}  // namespace

Feed::Feed(const std::vector<std::string>& paths, std::istream& standard_input, FeedOptions options)
    : standard_input_(&standard_input), options_(std::move(options)) {
  for (const std::string& path : paths) entries_.push_back({path, {}});
}

std::optional<Result<Document>> Feed::next() {
  while (!entries_.empty()) {
    const Entry entry = std::move(entries_.front());
    entries_.pop_front();
    if (!entry.found) return Result<Document>(entry.found.error());
    if (entry.path == "-") return read_standard_input();
    std::error_code ignored;
    if (!std::filesystem::is_directory(entry.path, ignored)) return read(entry.path);
    push_directory(entry.path);
  }
  return std::nullopt;
}

// In front of what is still to be read.
void Feed::push_directory(const std::string& directory) {
  std::vector<Entry> found;
  std::vector<std::filesystem::path> unlisted = {directory};
  while (!unlisted.empty()) {
    const std::filesystem::path next = std::move(unlisted.back());
    unlisted.pop_back();
    std::ranges::move(list(next, found), std::back_inserter(unlisted));
  }
  if (found.empty()) {
    found.push_back(
        {directory, Error{ErrorCode::not_found, directory + ": no .txt files in this directory"}});
  }
  std::ranges::sort(found, {}, &Entry::path);
  entries_.insert(entries_.begin(), found.begin(), found.end());
}

// Adds the texts of one directory to what was found, and returns its subdirectories. What can't be
// listed is an entry too, so that the rest is read and the fault told. Links to directories are not
// followed: they may lead in circles.
std::vector<std::filesystem::path> Feed::list(const std::filesystem::path& directory,
                                              std::vector<Entry>& found) {
  std::error_code error;
  std::vector<std::filesystem::path> directories;
  std::filesystem::directory_iterator it(directory, error);
  for (; !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    std::error_code ignored;  // reading the file will tell
    if (!it->is_symlink(ignored) && it->is_directory(ignored)) {
      directories.push_back(it->path());
    } else if (it->path().extension() == ".txt" && may_be_text(it->status(ignored).type())) {
      found.push_back({it->path().string(), {}});
    }
  }
  if (error) {
    const std::string path = directory.string();
    found.push_back({path, Error{ErrorCode::io, path + ": can't be listed: " + reason(error)}});
  }
  return directories;
}

Result<Document> Feed::read(const std::string& path) const {
  std::error_code error;
  const std::filesystem::file_type type = std::filesystem::status(path, error).type();
  if (type == std::filesystem::file_type::not_found) {
    return Error{ErrorCode::not_found, path + ": no such file or directory"};
  }
  if (error) return Error{ErrorCode::io, path + ": can't be reached: " + reason(error)};
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::io, path + ": can't be opened; check its permissions"};
  Document document{std::filesystem::path(path).lexically_normal().string(), {}, options_.date};
  DOSSIER_TRY(document.text, read_all(in, path, options_.max_bytes));
  DOSSIER_RETURN_IF_ERROR(check_text(path, document.text));
  return document;
}

Result<Document> Feed::read_standard_input() const {
  constexpr std::string_view kPrefix = "stdin:";
  constexpr std::size_t kDigits = 16;
  Document document{options_.standard_input_name, {}, options_.date};
  DOSSIER_TRY(document.text, read_all(*standard_input_, "-", options_.max_bytes));
  DOSSIER_RETURN_IF_ERROR(check_text("-", document.text));
  if (document.name.empty()) {
    document.name = std::string(kPrefix) + to_hex(content_id(document)).substr(0, kDigits);
  }
  return document;
}

}  // namespace dossier::extract
