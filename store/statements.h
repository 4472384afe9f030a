// Statements and documents put together from their rows.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "graph/ports.h"
#include "store/codec.h"
#include "store/document_cache.h"
#include "store/rocks.h"
#include "store/term_cache.h"

namespace dossier::store {

// A statement as its row holds it. not_found for an id of no statement.
Result<StoredStatement> read_stored_statement(const Rows& rows, StatementId id);

// The id of the statement whose canonical key has that fingerprint, if it is in.
Result<std::optional<StatementId>> find_statement(const Rows& rows, const Fingerprint& fingerprint);

// The statement whose canonical key as judged has that stable_id, if it is shown.
Result<std::optional<StatementId>> find_shown_statement(const Rows& rows, std::string_view stable);

// Whether entities are called as documents do, or as judgements say.
enum class Wording : std::uint8_t { read, judged };

// The statement of a row with its terms and words, without evidence.
Result<Statement> restore(const Rows& rows, const StoredStatement& stored, TermCache& terms,
                          Wording wording = Wording::read);
Result<Statement> restore(const Rows& rows, const StoredStatement& stored);

// The whole statement as judged with all its evidence, sorted: that of all statements that are one
// with it; not_found if it was dropped. The texts of evidence come from `documents`.
Result<Statement> read_statement(const Rows& rows, StatementId id, DocumentCache& documents,
                                 TermCache& terms);

// A row of evidence under its key.
struct EvidenceRow {
  EvidenceKey key;
  StoredEvidence evidence;
};
Result<std::vector<EvidenceRow>> read_evidence_rows(const Rows& rows, StatementId id);
Result<EvidenceRow> read_evidence_row(const Rows& rows, std::string_view key,
                                      std::string_view value);

// A statement that no judgement touches, out of its rows: as read_statement.
struct StatementRows {
  StatementId id = StatementId::none;
  std::string_view statement;
  std::span<const EvidenceRow> evidence;
};
Result<Statement> put_together(const Rows& rows, const StatementRows& parts,
                               DocumentCache& documents, TermCache& terms);

// The id of a document by its name, if the store has it.
Result<std::optional<DocumentId>> find_document(const Rows& rows, std::string_view name);
// The id of the document that has this text, if the store has it.
Result<std::optional<DocumentId>> find_content(const Rows& rows, const Fingerprint& content);
Result<StoredDocument> read_record(const Rows& rows, DocumentId id);
// A document with its text.
Result<Document> read_document(const Rows& rows, DocumentId id);
// The statements that a document supports.
Result<std::vector<StatementId>> read_supported(const Rows& rows, DocumentId id);

// How a document stands to what is in: the rules of StatementSink::add.
struct Standing {
  std::optional<DocumentId> outdated;  // what its name gave before and no longer gives
  bool is_in = false;                  // its text, under its name or another

  [[nodiscard]] bool is_known() const { return is_in && !outdated; }
};
Result<Standing> standing_of(const Rows& rows, const Document& document);

}  // namespace dossier::store
