// dossier check, repair, compact, backup, restore: looking after a store.
#include "store/care.h"

#include <iostream>
#include <memory>

#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kCheckHelp =
    "Compares all rows of the store with each other, with the texts and with their checksums, and\n"
    "tells what does not fit. Changes nothing. Exit code 3 if anything is wrong.\n\n"
    "Examples:\n"
    "  dossier check\n"
    "  dossier -s facts/ check\n";
constexpr const char* kRepairHelp =
    "Brings all rows into agreement: makes anew what others tell, takes away what has lost its\n"
    "text or its evidence, and salvages files that cannot be read. Back up the directory first;\n"
    "add documents again that were lost.\n\n"
    "Examples:\n"
    "  dossier repair && dossier check\n";
constexpr const char* kCompactHelp =
    "Rewrites the files of the store without what was replaced and removed.\n\n"
    "Examples:\n"
    "  dossier compact\n";
constexpr const char* kBackupHelp =
    "Adds the store as it is now to the backups in a directory. They share what they have in\n"
    "common; what was written is checked. With --copy the directory becomes a store of its own.\n\n"
    "Examples:\n"
    "  dossier backup /media/disk/facts\n"
    "  dossier backup --keep 30 /media/disk/facts\n"
    "  dossier backup --copy facts-before\n";
constexpr const char* kRestoreHelp =
    "Makes a new store out of the newest sound backup in a directory.\n\n"
    "Examples:\n"
    "  dossier -s facts-again restore /media/disk/facts\n";

int print(const store::CheckReport& report) {
  for (const std::string& fault : report.faults)
    std::cerr << "dossier: " << abridged(fault) << '\n';
  if (report.fault_count > report.faults.size()) {
    std::cerr << "dossier: and " << report.fault_count - report.faults.size() << " more\n";
  }
  std::cout << "rows compared: " << report.rows << ", faults: " << report.fault_count << '\n';
  return report.is_sound() ? exit_fine : exit_data;
}

int run_check(const Session& session) {
  const Result<store::CheckReport> report = store::check_store(find_store(session));
  return report ? print(*report) : fail(report.error(), exit_data);
}

int run_repair(const Session& session) {
  const Result<store::CheckReport> report = store::repair_store(find_store(session));
  if (!report) return fail(report.error(), exit_data);
  print(*report);
  std::cout << "rows changed: " << report->changes << '\n';
  return exit_fine;
}

int finish(const Status& status, const std::string& done) {
  if (!status) return fail(status.error(), exit_data);
  std::cout << done << '\n';
  return exit_fine;
}

struct BackupOptions {
  std::string target;
  unsigned keep = 7;
  bool is_copy = false;
};

int run_backup(const BackupOptions& options, const Session& session) {
  const std::filesystem::path facts = find_store(session);
  const Status status = options.is_copy ? store::copy_store(facts, options.target)
                                        : store::back_up_store(facts, options.target, options.keep);
  return finish(status, (options.is_copy ? "copied to: " : "backed up to: ") + options.target);
}

}  // namespace

void add_care(CLI::App& app, Session& session) {
  add_verb(app, session, "check", kCheckHelp,
           [&session](CLI::App&) -> Run { return [&session] { return run_check(session); }; });
  add_verb(app, session, "repair", kRepairHelp,
           [&session](CLI::App&) -> Run { return [&session] { return run_repair(session); }; });
  add_verb(app, session, "compact", kCompactHelp, [&session](CLI::App&) -> Run {
    return [&session] {
      const std::filesystem::path facts = find_store(session);
      return finish(store::compact_store(facts), "compacted: " + facts.string());
    };
  });
  add_verb(app, session, "backup", kBackupHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<BackupOptions>();
    verb.add_option("directory", options->target, "Directory of the backups")->required();
    verb.add_option("--keep", options->keep, "Keep so many of the newest backups")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    verb.add_flag("--copy", options->is_copy, "Make a store, not a backup, in a new directory");
    return [options, &session] { return run_backup(*options, session); };
  });
  add_verb(app, session, "restore", kRestoreHelp, [&session](CLI::App& verb) -> Run {
    auto source = std::make_shared<std::string>();
    verb.add_option("directory", *source, "Directory of the backups")->required();
    return [source, &session] {
      const std::filesystem::path facts = find_store(session);
      return finish(store::restore_store(*source, facts), "restored: " + facts.string());
    };
  });
}

}  // namespace dossier::cli
