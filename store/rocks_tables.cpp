#include "store/rocks_tables.h"

#include <map>

#include <rocksdb/sst_file_writer.h>

#include "store/rocks_handles.h"

namespace dossier::store {

namespace {

constexpr std::uint64_t kFileBytes = std::uint64_t{64} << 20U;

}  // namespace

struct TableWriter::Writer {
  explicit Writer(const Handles& handles, Family family)
      : rocks(rocksdb::EnvOptions(), handles.db->GetOptions(handles.of(family)),
              handles.of(family)) {}

  rocksdb::SstFileWriter rocks;
};

TableWriter::TableWriter(const Database& database, Family family, std::filesystem::path directory)
    : database_(database), family_(family), directory_(std::move(directory)) {}
TableWriter::~TableWriter() = default;

Status TableWriter::put(std::string_view key, std::string_view value) {
  if (has_row_ && key != key_) DOSSIER_RETURN_IF_ERROR(write());
  key_ = key;
  value_ = value;
  has_row_ = true;
  return {};
}

Status TableWriter::write() {
  const Handles& handles = *database_.handles_;
  if (!writer_) {
    const std::string name = handles.of(family_)->GetName() + '-' + std::to_string(files_.size());
    files_.push_back({family_, directory_ / name});
    writer_ = std::make_unique<Writer>(handles, family_);
    DOSSIER_RETURN_IF_ERROR(
        to_status(writer_->rocks.Open(files_.back().path.string()), handles.directory));
  }
  DOSSIER_RETURN_IF_ERROR(
      to_status(writer_->rocks.Put(slice_of(key_), slice_of(value_)), handles.directory));
  return writer_->rocks.FileSize() < kFileBytes ? Status() : close();
}

Status TableWriter::close() {
  if (!writer_) return {};
  const Status status = to_status(writer_->rocks.Finish(), database_.handles_->directory);
  writer_.reset();
  return status;
}

Status TableWriter::finish(std::vector<TableFile>& files) {
  if (has_row_) DOSSIER_RETURN_IF_ERROR(write());
  DOSSIER_RETURN_IF_ERROR(close());
  files.insert(files.end(), files_.begin(), files_.end());
  return {};
}

Status Database::ingest(const std::vector<TableFile>& files) {
  std::map<Family, rocksdb::IngestExternalFileArg> by_family;
  for (const TableFile& file : files) {
    rocksdb::IngestExternalFileArg& arg = by_family[file.family];
    arg.column_family = handles_->of(file.family);
    arg.external_files.push_back(file.path.string());
    arg.options.move_files = true;
    arg.options.write_global_seqno = false;
  }
  if (by_family.empty()) return {};
  std::vector<rocksdb::IngestExternalFileArg> all;
  for (auto& [family, arg] : by_family) all.push_back(std::move(arg));
  return to_status(handles_->db->IngestExternalFiles(all), handles_->directory);
}

Result<bool> Database::has_rows(Family family) const {
  RowCursor row = now().scan(family, {});
  const bool has_any = row.next();
  DOSSIER_RETURN_IF_ERROR(row.status());
  return has_any;
}

}  // namespace dossier::store
