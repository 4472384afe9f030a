#include "tests/store/rocks_faults.h"

#include <map>
#include <mutex>
#include <string>

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include "store/rocks_handles.h"

namespace dossier::test {

namespace fs = std::filesystem;
using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

struct FaultyFiles::State {
  mutable std::mutex mutex;
  std::size_t left = 0;  // operations until one fails; 0: none does
  bool has_failed = false;
  struct Written {
    std::uint64_t size = 0;
    std::uint64_t durable = 0;
  };
  std::map<std::string, Written> files;
  std::unique_ptr<rocksdb::Env> environment;

  IOStatus operate() {
    const std::scoped_lock lock(mutex);
    if (!has_failed && left > 0 && --left == 0) has_failed = true;
    return has_failed ? IOStatus::IOError("a fault was injected") : IOStatus::OK();
  }
};

class FaultyFiles::File final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  File(std::unique_ptr<rocksdb::FSWritableFile>&& file, std::string name,
       std::shared_ptr<State> state)
      : FSWritableFileOwnerWrapper(std::move(file)),
        name_(std::move(name)),
        state_(std::move(state)) {}

  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  IODebugContext* context) override {
    const IOStatus fault = state_->operate();
    if (!fault.ok()) return fault;
    const IOStatus status = FSWritableFileOwnerWrapper::Append(data, options, context);
    if (status.ok()) note([&](State::Written& file) { file.size += data.size(); });
    return status;
  }
  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo& /*checksum*/,
                  IODebugContext* context) override {
    return Append(data, options, context);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    const IOStatus fault = state_->operate();
    if (!fault.ok()) return fault;
    note([](State::Written& file) { file.durable = file.size; });
    return FSWritableFileOwnerWrapper::Sync(options, context);
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    return Sync(options, context);
  }

 private:
  template <typename Change>
  void note(const Change& change) {
    const std::scoped_lock lock(state_->mutex);
    change(state_->files[name_]);
  }

  std::string name_;
  std::shared_ptr<State> state_;
};

class FaultyFiles::FileSystem final : public rocksdb::FileSystemWrapper {
 public:
  explicit FileSystem(std::shared_ptr<State> state)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), state_(std::move(state)) {}

  [[nodiscard]] const char* Name() const override { return "FaultyFiles"; }

  IOStatus NewWritableFile(const std::string& name, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                           IODebugContext* context) override {
    const IOStatus fault = state_->operate();
    if (!fault.ok()) return fault;
    std::unique_ptr<rocksdb::FSWritableFile> file;
    const IOStatus status = FileSystemWrapper::NewWritableFile(name, options, &file, context);
    if (!status.ok()) return status;
    {
      const std::scoped_lock lock(state_->mutex);
      state_->files[name] = {};
    }
    *result = std::make_unique<File>(std::move(file), name, state_);
    return status;
  }

  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* context) override {
    const IOStatus fault = state_->operate();
    if (!fault.ok()) return fault;
    const std::scoped_lock lock(state_->mutex);
    const auto found = state_->files.find(from);
    if (found != state_->files.end()) state_->files[to] = found->second;
    return FileSystemWrapper::RenameFile(from, to, options, context);
  }

 private:
  std::shared_ptr<State> state_;
};

FaultyFiles::FaultyFiles() : state_(std::make_shared<State>()) {
  state_->environment = rocksdb::NewCompositeEnv(std::make_shared<FileSystem>(state_));
  store::use_environment(state_->environment.get());
}

FaultyFiles::~FaultyFiles() {
  store::use_environment(nullptr);
  state_->environment.reset();
}

void FaultyFiles::fail_at(std::size_t operation) {
  const std::scoped_lock lock(state_->mutex);
  state_->left = operation;
  state_->has_failed = false;
}

void FaultyFiles::work_again() { fail_at(0); }

bool FaultyFiles::has_failed() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->has_failed;
}

void FaultyFiles::copy_as_after_power_cut(const fs::path& from, const fs::path& to) const {
  const std::scoped_lock lock(state_->mutex);
  fs::create_directories(to);
  for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
    const fs::path copy = to / entry.path().filename();
    if (!entry.is_regular_file()) continue;
    fs::copy_file(entry.path(), copy, fs::copy_options::overwrite_existing);
    const auto written = state_->files.find(entry.path().string());
    if (written != state_->files.end() && written->second.durable < fs::file_size(copy)) {
      fs::resize_file(copy, written->second.durable);
    }
  }
}

}  // namespace dossier::test
