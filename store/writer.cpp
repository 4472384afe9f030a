// A document becomes one batch: everything that it takes back and brings is gathered in a draft
// and written at once. The draft reads the database as it was before and remembers what it has
// put into the batch itself, which the database cannot show yet.
#include "store/writer.h"

#include <map>
#include <set>

#include "store/bulk_load.h"
#include "store/dictionary.h"
#include "store/statement_rows.h"
#include "store/statements.h"

namespace dossier::store {

namespace {

constexpr std::size_t kLongestText = std::size_t{1} << 30U;
constexpr std::array kOrders = {Family::spo, Family::pos, Family::osp};

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

class Writer::Draft {
 public:
  Draft(const Database& database, const Marks& marks, KnownIds& known)
      : rows_(database.now()),
        marks_(marks),
        batch_(database),
        dictionary_(rows_, marks_, batch_, known) {}

  // Takes back a document and the statements that nothing else supports.
  Status retract(DocumentId id);
  Status add(const Document& document, std::span<const Statement> statements);
  // Puts what all changes together come to into the batch. Once, at the end.
  void finish();

  // When the batch was written.
  void note_known() { dictionary_.note_known(); }

  Batch& batch() { return batch_; }
  [[nodiscard]] const Marks& marks() const { return marks_; }
  [[nodiscard]] const AddOutcome& outcome() const { return outcome_; }

 private:
  Status retract_evidence(DocumentId document, StatementId statement);
  Status remove(StatementId id);
  Status add_statement(DocumentId document, Statement statement);
  Result<std::optional<StatementId>> find(const Fingerprint& fingerprint);
  Result<StatementId> make(const Statement& statement);
  Status add_evidence(const EvidenceKey& key, const Evidence& evidence);

  Rows rows_;
  Marks marks_;
  Batch batch_;
  DictionaryWriter dictionary_;
  AddOutcome outcome_;
  // Statements that this batch makes or removes (none), which the database does not know of.
  std::map<Fingerprint, std::optional<StatementId>> changed_;
  std::map<StatementId, std::uint32_t> evidence_counts_;  // given by this document
};

Status Writer::Draft::retract(DocumentId id) {
  DOSSIER_TRY(const StoredDocument record, read_record(rows_, id));
  DOSSIER_TRY(const std::vector<StatementId> supported, read_supported(rows_, id));
  for (const StatementId statement : supported) {
    DOSSIER_RETURN_IF_ERROR(retract_evidence(id, statement));
    batch_.remove(Family::documents, support_key(id, statement));
  }
  batch_.remove(Family::documents, name_key(record.name));
  batch_.remove(Family::documents, content_key(record.content));
  batch_.remove(Family::documents, record_key(id));
  batch_.remove(Family::texts, id_key(id));
  --marks_.documents;
  outcome_.kind = AddOutcome::Kind::replaced;
  return {};
}

Status Writer::Draft::retract_evidence(DocumentId document, StatementId statement) {
  bool is_supported_elsewhere = false;
  RowCursor row = rows_.scan(Family::evidence, id_key(statement));
  while (row.next()) {
    const std::optional<EvidenceKey> key = parse_evidence_key(row.key());
    if (!key || key->document != document) {
      is_supported_elsewhere = true;
      continue;
    }
    batch_.remove(Family::evidence, row.key());
    --marks_.evidence;
  }
  DOSSIER_RETURN_IF_ERROR(row.status());
  return is_supported_elsewhere ? Status() : remove(statement);
}

Status Writer::Draft::remove(StatementId id) {
  DOSSIER_TRY(const StoredStatement kept, read_stored_statement(rows_, id));
  DOSSIER_TRY(const Statement statement, restore(rows_, kept));
  const Fingerprint fingerprint = fingerprint_of(canonical_key(statement));
  for (const Edge& edge : edges_of(kept, id, status_of(statement))) {
    for (const Family order : kOrders) batch_.remove(order, edge_key(order, edge));
    --marks_.edges;
  }
  batch_.remove(Family::statements, id_key(id));
  batch_.remove(Family::statement_ids, fingerprint_key(fingerprint));
  changed_[fingerprint] = std::nullopt;
  --marks_.statements;
  return {};
}

Status Writer::Draft::add(const Document& document, std::span<const Statement> statements) {
  const DocumentId id{++marks_.document};
  ++marks_.documents;
  for (const Statement& statement : statements) {
    DOSSIER_RETURN_IF_ERROR(add_statement(id, statement));
  }
  const StoredDocument record{document.name, document.date, content_id(document),
                              document.text.size(), outcome_.evidence};
  batch_.put(Family::documents, name_key(document.name), encode_number(number(id)));
  batch_.put(Family::documents, content_key(record.content), encode_number(number(id)));
  batch_.put(Family::documents, record_key(id), encode(record));
  batch_.put(Family::texts, id_key(id), document.text);
  return {};
}

void Writer::Draft::finish() {
  dictionary_.finish();
  batch_.put(Family::meta, marks_key(), encode(marks_));
}

Status Writer::Draft::add_statement(DocumentId document, Statement statement) {
  sort_parts(statement);
  const Fingerprint fingerprint = fingerprint_of(canonical_key(statement));
  DOSSIER_TRY(std::optional<StatementId> id, find(fingerprint));
  if (!id) {
    DOSSIER_TRY(id, make(statement));
    batch_.put(Family::statement_ids, fingerprint_key(fingerprint), encode_number(number(*id)));
    changed_[fingerprint] = id;
  } else {
    DOSSIER_RETURN_IF_ERROR(learn_names(dictionary_, statement));
  }
  batch_.put(Family::documents, support_key(document, *id), {});
  for (const Evidence& evidence : statement.evidence) {
    DOSSIER_RETURN_IF_ERROR(add_evidence({*id, document, evidence_counts_[*id]++}, evidence));
  }
  return {};
}

Result<std::optional<StatementId>> Writer::Draft::find(const Fingerprint& fingerprint) {
  const auto changed = changed_.find(fingerprint);
  if (changed != changed_.end()) return changed->second;
  return find_statement(rows_, fingerprint);
}

Result<StatementId> Writer::Draft::make(const Statement& statement) {
  const StatementId id{++marks_.statement};
  ++marks_.statements;
  ++outcome_.new_statements;
  DOSSIER_TRY(const StoredStatement row, stored_statement(dictionary_, statement));
  batch_.put(Family::statements, id_key(id), encode(row));
  const StatementStatus status = status_of(statement);
  for (const Edge& edge : edges_of(row, id, status)) {
    for (const Family order : kOrders) batch_.put(order, edge_key(order, edge), encode(status));
    ++marks_.edges;
  }
  return id;
}

Status Writer::Draft::add_evidence(const EvidenceKey& key, const Evidence& evidence) {
  DOSSIER_TRY(const StoredEvidence row, stored_evidence(dictionary_, evidence));
  batch_.put(Family::evidence, evidence_key(key), encode(row));
  ++marks_.evidence;
  ++outcome_.evidence;
  return {};
}

Result<AddOutcome> Writer::add(const Document& document, std::span<const Statement> statements) {
  DOSSIER_RETURN_IF_ERROR(check(document, statements));
  const std::scoped_lock lock(mutex_);
  return add_locked(document, statements);
}

Result<AddOutcome> Writer::add_locked(const Document& document,
                                      std::span<const Statement> statements) {
  DOSSIER_TRY(const Standing standing, standing_of(database_.now(), document));
  if (standing.is_known()) return AddOutcome{AddOutcome::Kind::known, 0, 0};
  Draft draft(database_, marks_, known_);
  if (standing.outdated) DOSSIER_RETURN_IF_ERROR(draft.retract(*standing.outdated));
  if (!standing.is_in) DOSSIER_RETURN_IF_ERROR(draft.add(document, statements));
  draft.finish();
  DOSSIER_RETURN_IF_ERROR(write(draft));
  return draft.outcome();
}

// Late documents wait in memory; when they are many, what was sorted so far is taken in first.
Result<LoadReport> Writer::load(const DocumentStream& next, const LoadOptions& options,
                                const std::filesystem::path& directory) {
  constexpr std::size_t kMostWaiting = std::size_t{32} << 20U;
  const std::scoped_lock lock(mutex_);
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

Result<RemoveOutcome> Writer::remove(std::string_view name) {
  const std::scoped_lock lock(mutex_);
  DOSSIER_TRY(const std::optional<DocumentId> id, find_document(database_.now(), name));
  if (!id) return Error{ErrorCode::not_found, "no document \"" + std::string(name) + '"'};
  Draft draft(database_, marks_, known_);
  DOSSIER_RETURN_IF_ERROR(draft.retract(*id));
  draft.finish();
  const RemoveOutcome outcome{marks_.statements - draft.marks().statements,
                              marks_.evidence - draft.marks().evidence};
  DOSSIER_RETURN_IF_ERROR(write(draft));
  return outcome;
}

// Group commit: one wait for the disk serves all documents since the last.
Status Writer::write(Draft& draft) {
  DOSSIER_RETURN_IF_ERROR(database_.write(draft.batch(), durability_));
  marks_ = draft.marks();
  draft.note_known();
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
