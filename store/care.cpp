#include "store/care.h"

#include <cstdlib>

#include "store/audit.h"
#include "store/csr_build.h"
#include "store/durable_file.h"
#include "store/folder.h"
#include "store/migration.h"

namespace dossier::store {

namespace {

namespace fs = std::filesystem;

constexpr StoreOptions kReading = {.access = Access::read_only, .missing = Missing::fail};
constexpr StoreOptions kWriting = {.access = Access::read_write, .missing = Missing::fail};

Result<std::unique_ptr<Database>> open_rows(const fs::path& directory,
                                            const StoreOptions& options) {
  DOSSIER_RETURN_IF_ERROR(prepare_folder(directory, options));
  return Database::open(rows_of(directory), options);
}

// What the rows say of their format; the present one where they do not say it any more.
Result<std::uint64_t> format_of(const Database& database) {
  DOSSIER_TRY(const std::optional<std::string> row, database.now().get(Family::meta, format_key()));
  const Result<std::uint64_t> format = row ? decode_format(*row) : Result(kFormat);
  return format ? format : Result(kFormat);
}

// A directory of our own among the temporary files, gone with this.
class Scratch {
 public:
  Scratch() {
    std::error_code error;
    std::string path = (fs::temp_directory_path(error) / "dossier-check-XXXXXX").string();
    if (!error && mkdtemp(path.data()) != nullptr) path_ = path;
  }
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }
  [[nodiscard]] Status status() const {
    if (!path_.empty()) return {};
    return Error{ErrorCode::io,
                 "cannot make a directory for temporary files; set TMPDIR to one "
                 "that you may write to"};
  }

 private:
  fs::path path_;
};

// The graph file, if it claims to show what is there.
Status check_graph(const Database& database, const fs::path& directory, CheckReport& report) {
  const Result<std::unique_ptr<CsrGraph>> found = CsrGraph::open(graph_file_of(directory));
  if (!found && found.error().code == ErrorCode::not_found) return {};
  std::string fault = found ? "" : found.error().message;
  const Snapshot snapshot(database);
  DOSSIER_TRY(const GraphStamp stamp, graph_stamp(database, snapshot.rows()));
  if (found && (*found)->stamp() == stamp) {
    DOSSIER_TRY(const std::unique_ptr<CsrGraph> wanted, build_graph(database, snapshot.rows()));
    if (!(*found)->is_same_as(*wanted)) fault = "the graph file does not show the rows";
  }
  if (fault.empty()) return {};
  ++report.fault_count;
  report.faults.push_back(std::move(fault));
  return {};
}

// A corrupt file is a fault like any; other errors end the check.
Status note_damage(const Status& status, CheckReport& report) {
  if (status || status.error().code != ErrorCode::corrupt) return status;
  ++report.fault_count;
  report.faults.push_back(status.error().message);
  return {};
}

// The format row may be among what was lost.
Status ensure_format_row(Database& database) {
  DOSSIER_TRY(const std::optional<std::string> row, database.now().get(Family::meta, format_key()));
  if (row && decode_format(*row)) return {};
  Batch batch(database);
  batch.put(Family::meta, format_key(), encode_format(kFormat));
  return database.write(batch, Durability::power_loss);
}

Status refuse_existing(const fs::path& target) {
  std::error_code error;
  if (!fs::exists(target, error)) return {};
  return Error{ErrorCode::invalid_argument,
               '"' + target.string() + "\" is there already; name a new directory"};
}

}  // namespace

Result<CheckReport> check_store(const fs::path& directory) {
  const Scratch scratch;
  DOSSIER_RETURN_IF_ERROR(scratch.status());
  CheckReport report;
  const Result<std::unique_ptr<Database>> database = open_rows(directory, kReading);
  if (!database) {
    DOSSIER_RETURN_IF_ERROR(note_damage(database.status(), report));
    return report;
  }
  DOSSIER_RETURN_IF_ERROR(note_damage(verify_checksums(**database), report));
  if (!report.is_sound()) return report;
  DOSSIER_TRY(const std::uint64_t format, format_of(**database));
  if (format != kFormat) {
    return Error{ErrorCode::unsupported, '"' + directory.string() + "\" is a store of format " +
                                             std::to_string(format) +
                                             "; bring it to the present one with: dossier repair"};
  }
  const Result<CheckReport> audited = Audit(**database, nullptr, scratch.path()).run();
  if (!audited) {
    DOSSIER_RETURN_IF_ERROR(note_damage(audited.status(), report));
    return report;
  }
  report = *audited;
  DOSSIER_RETURN_IF_ERROR(note_damage(check_graph(**database, directory, report), report));
  return report;
}

Result<CheckReport> repair_store(const fs::path& directory) {
  const Scratch scratch;
  DOSSIER_RETURN_IF_ERROR(scratch.status());
  CheckReport salvaged;
  {
    const Result<std::unique_ptr<Database>> database = open_rows(directory, kWriting);
    DOSSIER_RETURN_IF_ERROR(
        note_damage(database ? verify_checksums(**database) : database.status(), salvaged));
  }
  if (!salvaged.is_sound()) DOSSIER_RETURN_IF_ERROR(salvage(rows_of(directory)));
  DOSSIER_TRY(const std::unique_ptr<Database> database,
              Database::open(rows_of(directory), kWriting));
  DOSSIER_TRY(const std::uint64_t format, format_of(*database));
  DOSSIER_RETURN_IF_ERROR(check_format(directory, format));
  DOSSIER_RETURN_IF_ERROR(migrate(*database, directory, format));
  DOSSIER_RETURN_IF_ERROR(ensure_format_row(*database));
  DOSSIER_TRY(CheckReport report, Audit(*database, database.get(), scratch.path()).run());
  report.fault_count += salvaged.fault_count;
  report.faults.insert(report.faults.begin(), salvaged.faults.begin(), salvaged.faults.end());
  std::error_code ignored;
  fs::remove(graph_file_of(directory), ignored);  // made anew when asked for
  return report;
}

Status compact_store(const fs::path& directory) {
  DOSSIER_TRY(const std::unique_ptr<Database> database, open_rows(directory, kWriting));
  return compact(*database);
}

Status copy_store(const fs::path& directory, const fs::path& target) {
  DOSSIER_RETURN_IF_ERROR(refuse_existing(target));
  DOSSIER_TRY(const std::unique_ptr<Database> database, open_rows(directory, kWriting));
  DOSSIER_RETURN_IF_ERROR(make_folder(target));
  return checkpoint(*database, rows_of(target));
}

Status back_up_store(const fs::path& directory, const fs::path& target, unsigned keep) {
  DOSSIER_TRY(const std::unique_ptr<Database> database, open_rows(directory, kWriting));
  return add_backup(*database, target, keep);
}

Status restore_store(const fs::path& source, const fs::path& directory) {
  DOSSIER_RETURN_IF_ERROR(refuse_existing(directory));
  std::error_code error;
  fs::create_directories(directory, error);
  const Status restored = restore_backup(source, rows_of(directory));
  if (!restored) {
    fs::remove_all(directory, error);
    return restored;
  }
  return make_folder(directory);  // from here on it is a store
}

Result<std::vector<FamilySize>> sizes_of_store(const fs::path& directory) {
  DOSSIER_TRY(const std::unique_ptr<Database> database, open_rows(directory, kReading));
  std::vector<FamilySize> sizes = family_sizes(*database);
  std::error_code error;
  const std::uintmax_t graph = fs::file_size(graph_file_of(directory), error);
  if (!error) sizes.push_back({"graph.csr", graph, 0});
  return sizes;
}

}  // namespace dossier::store
