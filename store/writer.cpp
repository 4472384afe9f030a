#include "store/writer.h"

#include "store/bulk_load.h"
#include "store/judging.h"
#include "store/statements.h"

namespace dossier::store {

namespace {

constexpr std::size_t kLongestText = std::size_t{1} << 30U;

// A directory for files that nobody needs after this, not even after a crash.
class EmptyDirectory {
 public:
  explicit EmptyDirectory(std::filesystem::path path) : path_(std::move(path)) {
    std::filesystem::remove_all(path_, error_);
    std::filesystem::create_directories(path_, error_);
  }
  ~EmptyDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  EmptyDirectory(const EmptyDirectory&) = delete;
  EmptyDirectory& operator=(const EmptyDirectory&) = delete;

  [[nodiscard]] Status status() const {
    if (!error_) return {};
    return Error{ErrorCode::io, "cannot make \"" + path_.string() + "\": " + error_.message() +
                                    "; check its permissions and room on the disk"};
  }

 private:
  std::filesystem::path path_;
  std::error_code error_;
};

Status check(const Document& document, std::span<const Statement> statements) {
  if (document.text.size() > kLongestText) {
    return Error{ErrorCode::limit, "document \"" + document.name + "\" is longer than 1 GiB (" +
                                       std::to_string(document.text.size()) + " bytes); split it"};
  }
  return validate_all(document.name, statements);
}

}  // namespace

Result<AddOutcome> Writer::add(const Document& document, std::span<const Statement> statements) {
  DOSSIER_RETURN_IF_ERROR(check(document, statements));
  const std::scoped_lock lock(mutex_);
  return add_locked(document, statements);
}

Result<AddOutcome> Writer::add_locked(const Document& document,
                                      std::span<const Statement> statements) {
  DOSSIER_TRY(const Standing standing, standing_of(database_.now(), document));
  if (standing.is_known()) return AddOutcome{AddOutcome::Kind::known, 0, 0};
  DOSSIER_RETURN_IF_ERROR(know_judged());
  Draft draft(database_, marks_, known_, judged_);
  if (standing.outdated) DOSSIER_RETURN_IF_ERROR(draft.retract(*standing.outdated));
  if (!standing.is_in) DOSSIER_RETURN_IF_ERROR(draft.add(document, statements));
  DOSSIER_RETURN_IF_ERROR(write(draft));
  return draft.outcome();
}

// A new store has none, and most have none.
Status Writer::know_judged() {
  if (is_judged_known_) return {};
  if (marks_.judgement > 0) {
    DOSSIER_TRY(judged_, read_judged(database_.now()));
  }
  is_judged_known_ = true;
  return {};
}

// Late documents wait in memory; when they are many, what was sorted so far is taken in first.
Result<LoadReport> Writer::load(const DocumentStream& next, const LoadOptions& options,
                                const std::filesystem::path& directory) {
  constexpr std::size_t kMostWaiting = std::size_t{32} << 20U;
  const std::scoped_lock lock(mutex_);
  DOSSIER_RETURN_IF_ERROR(know_judged());
  if (!judged_.is_silent()) return add_all_locked(next);
  LoadReport report;
  for (bool is_more = true; is_more;) {
    const EmptyDirectory scratch(directory);
    DOSSIER_RETURN_IF_ERROR(scratch.status());
    BulkLoad load(database_, marks_, directory, options);
    std::vector<std::pair<Document, std::vector<Statement>>> late;
    std::size_t waiting = 0;
    while (!load.is_full() && waiting < kMostWaiting) {
      Document document;
      std::vector<Statement> statements;
      DOSSIER_TRY(is_more, next(document, statements));
      if (!is_more) break;
      DOSSIER_RETURN_IF_ERROR(check(document, statements));
      DOSSIER_TRY(const BulkLoad::Standing standing, load.standing(document));
      if (standing == BulkLoad::Standing::fresh) {
        DOSSIER_RETURN_IF_ERROR(load.add(document, statements));
      } else if (standing == BulkLoad::Standing::late) {
        waiting += document.text.size() + statements.size() * sizeof(Statement);
        late.emplace_back(std::move(document), std::move(statements));
      }
    }
    DOSSIER_TRY(marks_, load.finish(database_));
    report += load.report();
    for (const auto& [document, statements] : late) {
      DOSSIER_TRY(const AddOutcome outcome, add_locked(document, statements));
      report += outcome;
    }
  }
  return report;
}

// What judgements make of statements is kept up document by document only.
Result<LoadReport> Writer::add_all_locked(const DocumentStream& next) {
  LoadReport report;
  for (;;) {
    Document document;
    std::vector<Statement> statements;
    DOSSIER_TRY(const bool is_more, next(document, statements));
    if (!is_more) break;
    DOSSIER_RETURN_IF_ERROR(check(document, statements));
    DOSSIER_TRY(const AddOutcome outcome, add_locked(document, statements));
    report += outcome;
  }
  DOSSIER_RETURN_IF_ERROR(sync_locked());
  return report;
}

Result<std::vector<JudgementId>> Writer::judge(std::span<const Judgement> judgements,
                                               Wording wording) {
  const std::scoped_lock lock(mutex_);
  DOSSIER_RETURN_IF_ERROR(know_judged());
  Judging judging(database_.now(), judged_, marks_.judgement);
  std::vector<JudgementId> ids;
  for (const Judgement& judgement : judgements) {
    DOSSIER_TRY(const JudgementId id,
                wording == Wording::judged ? judging.take(judgement) : judging.replay(judgement));
    ids.push_back(id);
  }
  if (judging.taken().empty()) return ids;
  Draft draft(database_, marks_, known_, judged_);
  DOSSIER_RETURN_IF_ERROR(draft.judge(judging.taken()));
  DOSSIER_RETURN_IF_ERROR(write(draft));
  DOSSIER_RETURN_IF_ERROR(sync_locked());  // the work of a person
  return ids;
}

Result<RemoveOutcome> Writer::remove(std::string_view name) {
  const std::scoped_lock lock(mutex_);
  DOSSIER_TRY(const std::optional<DocumentId> id, find_document(database_.now(), name));
  if (!id) return Error{ErrorCode::not_found, "no document \"" + std::string(name) + '"'};
  DOSSIER_RETURN_IF_ERROR(know_judged());
  Draft draft(database_, marks_, known_, judged_);
  DOSSIER_RETURN_IF_ERROR(draft.retract(*id));
  const RemoveOutcome outcome{marks_.statements - draft.marks().statements,
                              marks_.evidence - draft.marks().evidence};
  DOSSIER_RETURN_IF_ERROR(write(draft));
  return outcome;
}

// Group commit: one wait for the disk serves all documents since the last.
Status Writer::write(Draft& draft) {
  DOSSIER_RETURN_IF_ERROR(draft.finish());
  DOSSIER_RETURN_IF_ERROR(database_.write(draft.batch(), durability_));
  marks_ = draft.marks();
  draft.note();
  if (durability_ != Durability::power_loss_grouped) return {};
  constexpr std::size_t kMostWaiting = 64;
  constexpr std::chrono::milliseconds kLongest{200};
  const Clock::time_point now = Clock::now();
  if (++waiting_ < kMostWaiting && now - synced_ < kLongest) return {};
  return sync_locked();
}

Status Writer::sync_locked() {
  waiting_ = 0;
  synced_ = Clock::now();
  return database_.sync();
}

Status Writer::sync() {
  const std::scoped_lock lock(mutex_);
  return sync_locked();
}

}  // namespace dossier::store
