#include "query/whole_file.h"

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include <unistd.h>

namespace dossier::query {

namespace {

namespace fs = std::filesystem;

Error cannot_write(const fs::path& path, const std::error_code& reason) {
  return {ErrorCode::io, "cannot write \"" + path.string() + "\": " + reason.message() +
                             "; choose another path, or make room there"};
}

// The reason why the last call of the C library failed, as streams do not tell it.
std::error_code last_reason() {
  return errno != 0 ? std::error_code(errno, std::generic_category())
                    : std::make_error_code(std::errc::io_error);
}

Status write_to(const fs::path& file, const fs::path& named,
                const std::function<Status(std::ostream&)>& write) {
  errno = 0;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  if (!out) return cannot_write(named, last_reason());
  DOSSIER_RETURN_IF_ERROR(write(out));
  out.close();
  if (!out) return cannot_write(named, last_reason());
  return {};
}

bool is_device(const fs::path& path) {
  std::error_code unknown;
  const fs::file_status status = fs::status(path, unknown);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

}  // namespace

Status write_whole_file(const fs::path& path, const std::function<Status(std::ostream&)>& write) {
  if (is_device(path)) return write_to(path, path, write);
  std::error_code reason;
  if (fs::is_directory(path, reason)) {
    return cannot_write(path, std::make_error_code(std::errc::is_a_directory));
  }
  fs::path target = fs::is_symlink(path, reason) ? fs::weakly_canonical(path, reason) : path;
  if (target.empty()) target = path;
  fs::path part = target;
  part += ".part-" + std::to_string(getpid());

  Status status = write_to(part, path, write);
  if (status) {
    fs::rename(part, target, reason);
    if (reason) status = cannot_write(path, reason);
  }
  std::error_code ignored;
  if (!status) fs::remove(part, ignored);
  return status;
}

}  // namespace dossier::query
