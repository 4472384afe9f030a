#include "store/durable_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace dossier::store {

namespace {

bool sync_directory(const std::filesystem::path& directory) {
  const int file = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  const bool is_synced = ::fsync(file) == 0;
  return ::close(file) == 0 && is_synced;
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool write_durably(const std::filesystem::path& path, std::span<const std::string_view> pieces) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return false;
  const auto write_piece = [file](std::string_view piece) { return write_all(file, piece); };
  const bool is_written = std::ranges::all_of(pieces, write_piece) && ::fsync(file) == 0;
  const int reason = errno;
  const bool is_closed = ::close(file) == 0;
  if (!is_written) errno = reason;
  return is_written && is_closed;
}

}  // namespace

Status replace_file(const std::filesystem::path& file, std::span<const std::string_view> pieces) {
  const std::filesystem::path unfinished = file.string() + ".new";
  const std::filesystem::path directory = file.has_parent_path() ? file.parent_path() : ".";
  if (write_durably(unfinished, pieces) && ::rename(unfinished.c_str(), file.c_str()) == 0 &&
      sync_directory(directory)) {
    return {};
  }
  const std::string reason = std::strerror(errno);
  ::unlink(unfinished.c_str());
  return Error{ErrorCode::io, "cannot write \"" + file.string() + "\": " + reason};
}

}  // namespace dossier::store
