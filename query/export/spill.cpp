#include "query/export/spill.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <unistd.h>

namespace dossier::query {

namespace {

Error failed(std::string_view what) {
  std::error_code ignored;
  const std::string directory = std::filesystem::temp_directory_path(ignored).string();
  return {ErrorCode::io, "cannot " + std::string(what) + " a temporary file in \"" + directory +
                             "\": " + std::generic_category().message(errno) +
                             "; make room there, or set TMPDIR to another directory"};
}

std::FILE* make_file() {
  std::error_code unknown;
  std::string name =
      (std::filesystem::temp_directory_path(unknown) / "dossier-export-XXXXXX").string();
  const int descriptor = mkstemp(name.data());
  if (descriptor < 0) return nullptr;
  unlink(name.c_str());
  std::FILE* file = fdopen(descriptor, "w+b");
  if (file == nullptr) close(descriptor);
  return file;
}

}  // namespace

Status SpillFile::write(const void* bytes, std::size_t size) {
  if (file_ == nullptr) file_.reset(make_file());
  if (file_ == nullptr) return failed("make");
  if (std::fwrite(bytes, 1, size, file_.get()) != size) return failed("write to");
  return {};
}

Status SpillFile::rewind() {
  if (file_ == nullptr) return {};
  if (std::fflush(file_.get()) != 0) return failed("write to");
  return std::fseek(file_.get(), 0, SEEK_SET) == 0 ? Status() : failed("read");
}

Result<std::size_t> SpillFile::read(void* bytes, std::size_t size) {
  if (file_ == nullptr) return std::size_t{0};
  const std::size_t count = std::fread(bytes, 1, size, file_.get());
  if (count < size && std::ferror(file_.get()) != 0) return failed("read");
  return count;
}

Status Spool::append(std::string_view text) {
  held_ += text;
  if (held_.size() < kInMemory) return {};
  is_on_disk_ = true;
  Status written = file_.write(held_.data(), held_.size());
  held_.clear();
  return written;
}

Status Spool::replay(const std::function<Status(std::string_view)>& take) {
  if (is_on_disk_) {
    DOSSIER_RETURN_IF_ERROR(file_.rewind());
    std::array<char, std::size_t{1} << 16U> piece;
    for (;;) {
      DOSSIER_TRY(const std::size_t size, file_.read(piece.data(), piece.size()));
      if (size == 0) break;
      DOSSIER_RETURN_IF_ERROR(take({piece.data(), size}));
    }
  }
  return take(held_);
}

}  // namespace dossier::query
