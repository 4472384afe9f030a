#include "store/migration.h"

#include <vector>

#include "store/bytes.h"
#include "store/codec.h"
#include "store/folder.h"
#include "store/marks.h"

namespace dossier::store {

namespace {

constexpr std::size_t kRowsAtOnce = 10'000;

// Writes a batch when it has many rows, or all that is left.
class Pieces {
 public:
  explicit Pieces(Database& database) : database_(database) { begin(); }

  Batch& batch() { return *batch_; }
  Status count(std::size_t rows) { return (rows_ += rows) < kRowsAtOnce ? Status() : write(); }
  Status write() {
    DOSSIER_RETURN_IF_ERROR(database_.write(*batch_, Durability::process_crash));
    begin();
    return {};
  }

 private:
  void begin() {
    batch_ = std::make_unique<Batch>(database_);
    rows_ = 0;
  }

  Database& database_;
  std::unique_ptr<Batch> batch_;
  std::size_t rows_ = 0;
};

// Keys were whole fingerprints.
Status shorten_statement_ids(Database& database) {
  const std::size_t size = statement_id_key({}).size();
  const Snapshot snapshot(database);
  RowCursor row = snapshot.rows().scan(Family::statement_ids, {});
  Pieces pieces(database);
  while (row.next()) {
    if (row.key().size() == size) continue;
    pieces.batch().put(Family::statement_ids, row.key().substr(0, size), row.value());
    pieces.batch().remove(Family::statement_ids, row.key());
    DOSSIER_RETURN_IF_ERROR(pieces.count(2));
  }
  DOSSIER_RETURN_IF_ERROR(row.status());
  return pieces.write();
}

// Each statement that a document supports had a row, with its id behind the key.
Status join_supports(Database& database) {
  const Snapshot snapshot(database);
  RowCursor row = snapshot.rows().scan(Family::documents, support_prefix());
  Pieces pieces(database);
  const std::size_t size = support_key(DocumentId::none).size();
  std::string document;
  std::vector<StatementId> statements;
  const auto finish = [&]() -> Status {
    if (statements.empty()) return {};
    pieces.batch().put(Family::documents, document, encode(statements));
    const std::size_t rows = statements.size() + 1;
    statements.clear();
    return pieces.count(rows);
  };
  while (row.next()) {
    if (row.key().size() == size) continue;
    if (row.key().substr(0, size) != document) {
      DOSSIER_RETURN_IF_ERROR(finish());
      document = row.key().substr(0, size);
    }
    ByteReader id(row.key().substr(size));
    statements.push_back(StatementId{id.u64()});
    if (!id.finish("key")) return snapshot.rows().damaged("what a document supports");
    pieces.batch().remove(Family::documents, row.key());
  }
  DOSSIER_RETURN_IF_ERROR(row.status());
  DOSSIER_RETURN_IF_ERROR(finish());
  return pieces.write();
}

// Who speaks where was in no row of its own. What cannot be read is for a check to tell.
Status write_speakers(Database& database) {
  const Snapshot snapshot(database);
  RowCursor row = snapshot.rows().scan(Family::statements, {});
  Pieces pieces(database);
  while (row.next()) {
    const std::optional<StatementId> id = parse_statement_key(row.key());
    const Result<StoredStatement> statement = decode_statement(row.value());
    if (!id || !statement) continue;
    const std::vector<TermId> speakers = speakers_of(*statement);
    for (const TermId speaker : speakers) {
      pieces.batch().put(Family::meta, speaker_key(speaker, *id), {});
    }
    DOSSIER_RETURN_IF_ERROR(pieces.count(speakers.size()));
  }
  DOSSIER_RETURN_IF_ERROR(row.status());
  return pieces.write();
}

}  // namespace

// The file FORMAT comes first: from then on a version that knows the older format alone lets the
// rows be. Each piece takes its old rows with it, so that it need not be known how far it came.
Status migrate(Database& database, const std::filesystem::path& directory, std::uint64_t format) {
  if (format == kFormat) return {};
  DOSSIER_RETURN_IF_ERROR(make_folder(directory));
  DOSSIER_RETURN_IF_ERROR(shorten_statement_ids(database));
  DOSSIER_RETURN_IF_ERROR(join_supports(database));
  DOSSIER_RETURN_IF_ERROR(write_speakers(database));
  DOSSIER_TRY(const Marks marks, read_marks(database.now()));
  Batch batch(database);
  batch.put(Family::meta, marks_key(), encode(marks));  // more of them
  batch.put(Family::meta, format_key(), encode_format(kFormat));
  return database.write(batch, Durability::power_loss);
}

}  // namespace dossier::store
