// The store joins a writer and readers over one database. Each reading call takes a snapshot of
// its own, so that the rows it joins are of one moment also while a document is being added.
#include "store/store.h"

#include <mutex>

#include "store/catalog.h"
#include "store/csr_build.h"
#include "store/csr_cursor.h"
#include "store/csr_graph.h"
#include "store/document_cache.h"
#include "store/folder.h"
#include "store/judged_rows.h"
#include "store/marks.h"
#include "store/migration.h"
#include "store/reader.h"
#include "store/rocks.h"
#include "store/statements.h"
#include "store/writer.h"

namespace dossier::store {

namespace {

// Writes the first rows of a new store.
Status begin_store(Database& database) {
  Batch batch(database);
  batch.put(Family::meta, format_key(), encode_format(kFormat));
  batch.put(Family::meta, marks_key(), encode(Marks()));
  return database.write(batch, Durability::power_loss);
}

// Without a format row, a store was killed while it was made, or is being made just now. If it has
// documents, it was neither.
Status check_rows(Database& database, const std::filesystem::path& directory, Access access) {
  const Rows rows = database.now();
  DOSSIER_TRY(const std::optional<std::string> row, rows.get(Family::meta, format_key()));
  if (row) {
    const Result<std::uint64_t> format = decode_format(*row);
    if (!format) return rows.damaged(format.error().message);
    DOSSIER_RETURN_IF_ERROR(check_format(directory, *format));
    return access == Access::read_write ? migrate(database, directory, *format) : Status();
  }
  RowCursor first = rows.scan(Family::documents, {});
  if (first.next()) return rows.damaged("its format row is gone");
  DOSSIER_RETURN_IF_ERROR(first.status());
  return access == Access::read_write ? begin_store(database) : Status(no_store(directory));
}

}  // namespace

LoadReport& LoadReport::operator+=(const LoadReport& other) {
  added += other.added;
  replaced += other.replaced;
  known += other.known;
  new_statements += other.new_statements;
  evidence += other.evidence;
  return *this;
}

LoadReport& LoadReport::operator+=(const AddOutcome& outcome) {
  added += outcome.kind == AddOutcome::Kind::added ? 1U : 0U;
  replaced += outcome.kind == AddOutcome::Kind::replaced ? 1U : 0U;
  known += outcome.kind == AddOutcome::Kind::known ? 1U : 0U;
  new_statements += outcome.new_statements;
  evidence += outcome.evidence;
  return *this;
}

struct Store::Parts {
  std::filesystem::path directory;
  Access access = Access::read_write;
  std::unique_ptr<Database> database;
  std::unique_ptr<Writer> writer;  // null: read_only
  DocumentCache documents;
  TermCache terms;
  std::mutex graph_mutex;
  std::shared_ptr<const CsrGraph> graph;  // of a store opened read_only, once it was asked for

  Reader now() { return {*database, documents, terms}; }

  // The graph that was kept; null if none was, or it was damaged: rows have all of it too.
  std::shared_ptr<const CsrGraph> kept_graph() {
    const std::lock_guard lock(graph_mutex);
    return graph && graph->status() ? graph : nullptr;
  }

  [[nodiscard]] Status check_writable() const {
    if (writer) return {};
    return Error{ErrorCode::invalid_argument,
                 "store \"" + directory.string() +
                     "\" was opened for reading only; open it for writing to change it"};
  }
};

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& directory,
                                           const StoreOptions& options) {
  DOSSIER_RETURN_IF_ERROR(prepare_folder(directory, options));
  auto parts = std::make_unique<Parts>();
  parts->directory = directory;
  DOSSIER_TRY(parts->database, Database::open(rows_of(directory), options));
  DOSSIER_RETURN_IF_ERROR(check_rows(*parts->database, directory, options.access));
  DOSSIER_TRY(const Marks marks, read_marks(parts->database->now()));
  if (options.access == Access::read_write) {
    parts->writer = std::make_unique<Writer>(*parts->database, options.durability, marks);
  }
  return std::unique_ptr<Store>(new Store(std::move(parts)));
}

Result<AddOutcome> Store::add(const Document& document, std::span<const Statement> statements) {
  DOSSIER_RETURN_IF_ERROR(parts_->check_writable());
  return parts_->writer->add(document, statements);
}

Result<LoadReport> Store::load(const DocumentStream& next, const LoadOptions& options) {
  DOSSIER_RETURN_IF_ERROR(parts_->check_writable());
  return parts_->writer->load(next, options, scratch_of(parts_->directory));
}

Result<RemoveOutcome> Store::remove(std::string_view name) {
  DOSSIER_RETURN_IF_ERROR(parts_->check_writable());
  return parts_->writer->remove(name);
}

Result<JudgementId> Store::judge(const Judgement& judgement) {
  DOSSIER_TRY(const std::vector<JudgementId> ids, judge(std::span(&judgement, 1)));
  return ids.front();
}

Result<std::vector<JudgementId>> Store::judge(std::span<const Judgement> judgements) {
  DOSSIER_RETURN_IF_ERROR(parts_->check_writable());
  return parts_->writer->judge(judgements, Wording::judged);
}

Result<JudgementId> Store::undo(JudgementId id, std::string reason) {
  return judge({.kind = JudgementKind::undo, .undone = id, .reason = std::move(reason)});
}

Result<std::vector<JudgementId>> Store::replay(std::span<const Judgement> log) {
  DOSSIER_RETURN_IF_ERROR(parts_->check_writable());
  return parts_->writer->judge(log, Wording::read);
}

Result<std::vector<Judgement>> Store::judgements() const {
  return read_judgements(parts_->now().rows());
}

Status Store::list_entities(const EntityVisit& visit) const {
  const Reader now = parts_->now();
  return store::list_entities(now.rows(), visit);
}

Result<std::optional<StatementId>> Store::find_statement(std::string_view stable) const {
  return find_shown_statement(parts_->now().rows(), stable);
}

Result<bool> Store::is_known(const Document& document) const {
  DOSSIER_TRY(const Standing standing, standing_of(parts_->now().rows(), document));
  return standing.is_known();
}

Status Store::sync() { return parts_->writer ? parts_->writer->sync() : Status(); }

Result<std::shared_ptr<const CsrGraph>> Store::graph() const {
  const std::lock_guard lock(parts_->graph_mutex);
  if (parts_->graph && parts_->graph->status()) return parts_->graph;
  const Reader now = parts_->now();
  DOSSIER_TRY(std::unique_ptr<CsrGraph> opened,
              open_graph(*parts_->database, now.rows(), graph_file_of(parts_->directory)));
  std::shared_ptr<const CsrGraph> graph = std::move(opened);
  if (!parts_->writer) parts_->graph = graph;  // its rows stay as they are
  return graph;
}

Status Store::edges_at(TermId term, std::vector<Edge>& edges) const {
  if (const std::shared_ptr<const CsrGraph> graph = parts_->kept_graph()) {
    const std::size_t before = edges.size();
    graph->append_edges_at(term, edges);
    if (graph->status()) return {};
    edges.resize(before);
  }
  return StatementSource::edges_at(term, edges);
}

std::optional<std::size_t> Store::known_degree(TermId term) const {
  const std::shared_ptr<const CsrGraph> graph = parts_->kept_graph();
  return graph ? std::optional(graph->edges_of(term)) : std::nullopt;
}

std::shared_ptr<const ArcGraph> Store::ready_graph() const { return parts_->kept_graph(); }

std::unique_ptr<StatementSource> Store::snapshot() const {
  return std::make_unique<Reader>(*parts_->database, parts_->documents, parts_->terms);
}

std::unique_ptr<Cursor> Store::scan(const Pattern& pattern) const {
  if (std::shared_ptr<const CsrGraph> graph = parts_->kept_graph()) {
    if (auto cursor = scan_graph(std::move(graph), pattern)) return cursor;
  }
  return scan_edges(parts_->database->now(), pattern);
}

std::size_t Store::estimate(const Pattern& pattern) const {
  if (const std::shared_ptr<const CsrGraph> graph = parts_->kept_graph()) {
    const std::optional<std::size_t> count = count_edges(*graph, pattern);
    if (count && graph->status()) return *count;
  }
  return parts_->now().estimate(pattern);
}

Result<Statement> Store::statement(StatementId id) const { return parts_->now().statement(id); }

Result<Term> Store::term(TermId id) const { return parts_->now().term(id); }

Result<std::optional<TermId>> Store::find_term(std::string_view key) const {
  return parts_->now().find_term(key);
}

Result<std::string> Store::label(LabelId id) const { return parts_->now().label(id); }

Result<std::optional<LabelId>> Store::find_label(std::string_view label) const {
  return parts_->now().find_label(label);
}

Result<std::vector<std::string>> Store::labels() const { return parts_->now().labels(); }

Result<Document> Store::document(std::string_view name) const {
  return parts_->now().document(name);
}

Result<std::vector<std::string>> Store::documents() const { return parts_->now().documents(); }

Result<Counts> Store::counts() const { return parts_->now().counts(); }

Result<std::vector<Candidate>> Store::find(std::string_view name) const {
  const Reader reader = parts_->now();
  return find_entities(reader.rows(), *this, name);
}

Result<std::vector<std::string>> Store::nearest(std::string_view name, std::size_t limit) const {
  const Reader reader = parts_->now();
  return nearest_names(reader.rows(), name, limit);
}

}  // namespace dossier::store
