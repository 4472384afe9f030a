#include "store/folder.h"

#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "store/durable_file.h"
#include "store/marks.h"

namespace dossier::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstWords = "dossier store, format ";
constexpr const char* kFormatFile = "FORMAT";
constexpr const char* kUnfinishedFile = "FORMAT.new";

std::string quoted(const fs::path& path) { return '"' + path.string() + '"'; }

Error cannot_make(const fs::path& directory, std::string_view reason) {
  return {ErrorCode::io, "cannot write store " + quoted(directory) + ": " + std::string(reason) +
                             "; check its permissions, or name another directory"};
}

// The first file in the directory that is not a leftover of ours.
Result<std::optional<fs::path>> first_file(const fs::path& directory) {
  std::error_code error;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().filename() != kUnfinishedFile) return std::optional(entry->path().filename());
  }
  if (error) return cannot_make(directory, error.message());
  return std::optional<fs::path>();
}

Result<std::uint64_t> read_format(const fs::path& directory) {
  std::ifstream in(directory / kFormatFile, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::uint64_t format = 0;
  const char* end = text.data() + text.size();
  if (text.starts_with(kFirstWords) && text.ends_with('\n')) {
    const auto parsed = std::from_chars(text.data() + kFirstWords.size(), end, format);
    if (parsed.ec == std::errc() && parsed.ptr + 1 == end) return format;
  }
  return Error{ErrorCode::invalid_argument,
               quoted(directory) + " is not a dossier store: its file FORMAT does not say \"" +
                   std::string(kFirstWords) + std::to_string(kFormat) +
                   "\"; name an empty or new directory"};
}

// Whether the database was made. Without its CURRENT file it was not, unless rows lie there:
// then the file was lost, and making a new database would throw the rows away.
Result<bool> has_rows(const fs::path& directory) {
  const fs::path rows = rows_of(directory);
  std::error_code error;
  if (fs::exists(rows / "CURRENT", error)) return true;
  for (fs::directory_iterator entry(rows, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path kind = entry->path().extension();
    if (kind != ".sst" && kind != ".log") continue;
    return Error{ErrorCode::corrupt, "store " + quoted(directory) +
                                         " is damaged: its file rows/CURRENT is gone; restore a " +
                                         "copy of it, or build a new store with: dossier add"};
  }
  return false;
}

}  // namespace

Status make_folder(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) return cannot_make(directory, error.message());
  const std::string text = std::string(kFirstWords) + std::to_string(kFormat) + '\n';
  const Status written = replace_file(directory / kFormatFile, text);
  return written ? written : cannot_make(directory, written.error().message);
}

Error no_store(const fs::path& directory) {
  return {ErrorCode::not_found,
          "no store in " + quoted(directory) + "; make one by adding documents: dossier add"};
}

fs::path rows_of(const fs::path& directory) { return directory / "rows"; }
fs::path graph_file_of(const fs::path& directory) { return directory / "graph.csr"; }
fs::path scratch_of(const fs::path& directory) { return directory / "scratch"; }

Status check_format(const fs::path& directory, std::uint64_t format) {
  if (format >= kOldestFormat && format <= kFormat) return {};
  return Error{ErrorCode::unsupported,
               "store " + quoted(directory) + " has format " + std::to_string(format) +
                   ", this dossier reads up to " + std::to_string(kFormat) +
                   "; upgrade dossier, or build a new store with: dossier add"};
}

Status prepare_folder(const fs::path& directory, const StoreOptions& options) {
  const bool can_create =
      options.access == Access::read_write && options.missing == Missing::create;
  std::error_code error;
  const fs::file_status found = fs::status(directory, error);
  if (fs::exists(found) && !fs::is_directory(found)) {
    return Error{ErrorCode::invalid_argument,
                 quoted(directory) + " is not a dossier store but a file; name a directory"};
  }
  if (!fs::exists(found)) return can_create ? make_folder(directory) : Status(no_store(directory));
  if (fs::exists(directory / kFormatFile, error)) {
    DOSSIER_TRY(const std::uint64_t format, read_format(directory));
    DOSSIER_RETURN_IF_ERROR(check_format(directory, format));
    DOSSIER_TRY(const bool is_made, has_rows(directory));
    return is_made || can_create ? Status() : Status(no_store(directory));
  }
  DOSSIER_TRY(const std::optional<fs::path> stranger, first_file(directory));
  if (stranger) {
    return Error{ErrorCode::invalid_argument,
                 quoted(directory) + " is not a dossier store: it holds other files, " +
                     quoted(*stranger) + " for one; name an empty or new directory"};
  }
  return can_create ? make_folder(directory) : Status(no_store(directory));
}

}  // namespace dossier::store
