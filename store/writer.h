// Adding documents, one atomic batch each.
#pragma once

#include <chrono>
#include <mutex>
#include <span>

#include "graph/ports.h"
#include "store/draft.h"
#include "store/judged.h"
#include "store/known_ids.h"
#include "store/marks.h"
#include "store/rocks.h"
#include "store/statements.h"

namespace dossier::store {

// REQUIRES: one writer a database, not outliving it.
// Thread safety: calls wait for each other.
class Writer {
 public:
  // `marks` are those of the database.
  Writer(Database& database, Durability durability, const Marks& marks)
      : database_(database), durability_(durability), marks_(marks) {}

  // As StatementSink::add.
  [[nodiscard]] Result<AddOutcome> add(const Document& document,
                                       std::span<const Statement> statements);
  // As Store::load; files lie in `directory` meanwhile.
  [[nodiscard]] Result<LoadReport> load(const DocumentStream& next, const LoadOptions& options,
                                        const std::filesystem::path& directory);
  // As Store::remove.
  [[nodiscard]] Result<RemoveOutcome> remove(std::string_view name);
  // As Store::judge, where they call entities as judged, and Store::replay.
  [[nodiscard]] Result<std::vector<JudgementId>> judge(std::span<const Judgement> judgements,
                                                       Wording wording);
  [[nodiscard]] Status sync();

 private:
  using Clock = std::chrono::steady_clock;

  Status write(Draft& draft);
  Status sync_locked();
  Status know_judged();
  Result<LoadReport> add_all_locked(const DocumentStream& next);
  Result<AddOutcome> add_locked(const Document& document, std::span<const Statement> statements);

  Database& database_;
  Durability durability_;
  std::mutex mutex_;
  Marks marks_;  // guarded by mutex_, as all below; what the last successful batch wrote
  KnownIds known_;
  Judged judged_;  // once it is known
  bool is_judged_known_ = false;
  std::size_t waiting_ = 0;  // documents since the disk was waited for
  Clock::time_point synced_ = Clock::now();
};

}  // namespace dossier::store
