#include "store/statements.h"

#include <algorithm>
#include <charconv>

#include "store/dictionary.h"
#include "store/judged_names.h"
#include "store/judged_rows.h"
#include "store/text.h"

namespace dossier::store {

namespace {

// Where one row names what no row holds, that is damage; other errors already say where they are.
Error missing_part(const Rows& rows, const std::string& whole, const Error& error) {
  if (error.code != ErrorCode::not_found) return error;
  return rows.damaged(whole + ": " + error.message);
}

// Turns ids back into terms and words; remembers the first error, so that restoring reads straight.
class Restorer {
 public:
  Restorer(const Rows& rows, TermCache& terms, Wording wording)
      : rows_(rows), terms_(terms), wording_(wording) {}

  Term term(const TermRef& ref) {
    if (ref.wording) return *ref.wording;
    Term term = named(ref.id);
    auto* entity = std::get_if<Entity>(&term);
    if (entity == nullptr) return term;
    entity->aliases = ref.aliases;
    return wording_ == Wording::read ? term : judged(ref.id, *entity);
  }

  std::string word(LabelId id) {
    const auto found = terms_.word(rows_, id);
    if (!found) return note(found.error()), std::string();
    return **found;
  }

  [[nodiscard]] Status status() const { return status_; }

 private:
  Term named(TermId id) {
    const auto found = terms_.term(rows_, id);
    if (!found) return note(found.error()), Term();
    return **found;
  }

  // As Resolution::apply.
  Term judged(TermId id, const Entity& read) {
    const Result<TermId> shown = read_redirect(rows_, id);
    if (!shown) return note(shown.error()), Term();
    if (*shown == id) return read;
    Term term = named(*shown);
    auto* entity = std::get_if<Entity>(&term);
    if (entity == nullptr) return term;
    entity->aliases = names_besides(entity->name, {read});
    return term;
  }

  void note(const Error& error) {
    if (status_) status_ = error;
  }

  const Rows& rows_;
  TermCache& terms_;
  Wording wording_;
  Status status_;
};

Evidence quoted(const StoredEvidence& stored, const Document& document) {
  const auto mention = [&](Span span) -> Mention { return {quote(document.text, span), span}; };
  Evidence evidence;
  evidence.document = document.name;
  evidence.sentence = stored.sentence;
  evidence.sentence_span = stored.sentence_span;
  evidence.span = stored.span;
  evidence.text = quote(document.text, stored.sentence_span);
  evidence.subject = mention(stored.subject);
  evidence.object = mention(stored.object);
  for (const Span& span : stored.qualifiers) evidence.qualifiers.push_back(mention(span));
  for (const Span& span : stored.holders) evidence.holders.push_back(mention(span));
  evidence.cues = stored.cues;
  evidence.confidence = stored.confidence;
  return evidence;
}

Result<std::vector<Evidence>> read_evidence(const Rows& rows, std::span<const EvidenceRow> found,
                                            DocumentCache& documents, TermCache& terms) {
  std::vector<Evidence> all;
  all.reserve(found.size());
  for (const EvidenceRow& row : found) {
    DOSSIER_TRY(const std::shared_ptr<const Document> document,
                documents.read(rows, row.key.document));
    Evidence evidence = quoted(row.evidence, *document);
    DOSSIER_TRY(const std::shared_ptr<const std::string> rule, terms.word(rows, row.evidence.rule));
    evidence.rule = *rule;
    all.push_back(std::move(evidence));
  }
  return all;
}

}  // namespace

namespace {

Result<StoredStatement> decode(const Rows& rows, StatementId id, std::string_view bytes) {
  Result<StoredStatement> stored = decode_statement(bytes);
  if (!stored) return rows.damaged(naming("statement", number(id)) + ": " + stored.error().message);
  return stored;
}

}  // namespace

Result<StoredStatement> read_stored_statement(const Rows& rows, StatementId id) {
  DOSSIER_TRY(const std::optional<std::string> row, rows.get(Family::statements, id_key(id)));
  if (!row) return Error{ErrorCode::not_found, naming("no statement", number(id))};
  return decode(rows, id, *row);
}

Result<std::optional<StatementId>> find_statement(const Rows& rows,
                                                  const Fingerprint& fingerprint) {
  DOSSIER_TRY(const std::optional<std::string> row,
              rows.get(Family::statement_ids, statement_id_key(fingerprint)));
  if (!row) return std::optional<StatementId>();
  const Result<std::uint64_t> id = decode_number(*row);
  if (!id) return rows.damaged(id.error().message);
  return std::optional(StatementId{*id});
}

Result<std::optional<StatementId>> find_shown_statement(const Rows& rows, std::string_view stable) {
  std::uint64_t high = 0;
  const char* end = stable.data() + stable.size();
  if (stable.size() != 17 || stable.front() != 'S' ||
      std::from_chars(stable.data() + 1, end, high, 16).ptr != end) {
    return std::optional<StatementId>();
  }
  const std::string begin = fingerprint_key({high, 0}).substr(0, sizeof(high));
  RowCursor judged = rows.scan(Family::meta, group_of_prefix() + begin);
  while (judged.next()) {
    const Result<std::uint64_t> leader = decode_number(judged.value());
    if (!leader) return rows.damaged("a group of statements cannot be read");
    DOSSIER_TRY(const std::optional<GroupRow> row, read_group(rows, StatementId{*leader}));
    if (row && !row->is_dropped) return std::optional(StatementId{*leader});
  }
  DOSSIER_RETURN_IF_ERROR(judged.status());
  RowCursor read = rows.scan(Family::statement_ids, begin);
  while (read.next()) {
    const Result<std::uint64_t> id = decode_number(read.value());
    if (!id) return rows.damaged("the id of a statement cannot be read");
    DOSSIER_TRY(const std::optional<GroupRow> row, read_group(rows, StatementId{*id}));
    if (!row) return std::optional(StatementId{*id});
  }
  DOSSIER_RETURN_IF_ERROR(read.status());
  return std::optional<StatementId>();
}

Result<Statement> restore(const Rows& rows, const StoredStatement& stored) {
  TermCache terms;
  return restore(rows, stored, terms);
}

Result<Statement> restore(const Rows& rows, const StoredStatement& stored, TermCache& terms,
                          Wording wording) {
  Restorer restorer(rows, terms, wording);
  Statement statement;
  statement.subject = restorer.term(stored.subject);
  if (stored.object) statement.object = restorer.term(*stored.object);
  statement.phrase = restorer.word(stored.phrase);
  statement.predicate = restorer.word(stored.predicate);
  statement.event_class = restorer.word(stored.event_class);
  statement.derived = restorer.word(stored.derived);
  statement.polarity = stored.polarity;
  statement.modality = stored.modality;
  for (const StoredQualifier& qualifier : stored.qualifiers) {
    statement.qualifiers.push_back({qualifier.slot, restorer.term(qualifier.value)});
  }
  for (const StoredAttribution& kept : stored.attribution) {
    Attribution& attribution = statement.attribution.emplace_back();
    if (kept.holder) attribution.holder = restorer.term(*kept.holder);
    attribution.cue = restorer.word(kept.cue);
    attribution.stance = kept.stance;
  }
  DOSSIER_RETURN_IF_ERROR(restorer.status());
  return statement;
}

namespace {

Result<Statement> put_together(const Rows& rows, const StatementRows& parts, Wording wording,
                               DocumentCache& documents, TermCache& terms) {
  DOSSIER_TRY(const StoredStatement stored, decode(rows, parts.id, parts.statement));
  const auto where = [&] { return naming("statement", number(parts.id)); };
  Result<Statement> statement = restore(rows, stored, terms, wording);
  if (!statement) return missing_part(rows, where(), statement.error());
  Result<std::vector<Evidence>> evidence = read_evidence(rows, parts.evidence, documents, terms);
  if (!evidence) return missing_part(rows, where(), evidence.error());
  if (evidence->empty()) return rows.damaged(where() + " has no evidence");
  statement->evidence = std::move(*evidence);
  sort_parts(*statement);
  return statement;
}

Result<Statement> read_whole(const Rows& rows, StatementId id, DocumentCache& documents,
                             TermCache& terms, Wording wording) {
  DOSSIER_TRY(const std::optional<std::string> row, rows.get(Family::statements, id_key(id)));
  if (!row) return Error{ErrorCode::not_found, naming("no statement", number(id))};
  DOSSIER_TRY(const std::vector<EvidenceRow> evidence, read_evidence_rows(rows, id));
  return put_together(rows, {id, *row, evidence}, wording, documents, terms);
}

}  // namespace

Result<Statement> put_together(const Rows& rows, const StatementRows& parts,
                               DocumentCache& documents, TermCache& terms) {
  return put_together(rows, parts, Wording::read, documents, terms);
}

// The parts of statements that are one as judged sort alike, so that evidence fits its statement.
Result<Statement> read_statement(const Rows& rows, StatementId id, DocumentCache& documents,
                                 TermCache& terms) {
  DOSSIER_TRY(std::optional<GroupRow> group, read_group(rows, id));
  if (!group) return read_whole(rows, id, documents, terms, Wording::read);
  const StatementId leader = group->leader;
  if (leader != id) {
    DOSSIER_TRY(group, read_group(rows, leader));
  }
  if (!group || group->leader != leader) return rows.damaged("a group of statements is not whole");
  if (group->is_dropped) return Error{ErrorCode::not_found, naming("no statement", number(id))};
  DOSSIER_TRY(Statement all, read_whole(rows, leader, documents, terms, Wording::judged));
  for (const StatementId follower : group->followers) {
    DOSSIER_TRY(Statement more, read_whole(rows, follower, documents, terms, Wording::judged));
    std::ranges::move(more.evidence, std::back_inserter(all.evidence));
  }
  sort_parts(all);
  return all;
}

Result<std::vector<EvidenceRow>> read_evidence_rows(const Rows& rows, StatementId id) {
  std::vector<EvidenceRow> found;
  RowCursor row = rows.scan(Family::evidence, id_key(id));
  while (row.next()) {
    DOSSIER_TRY(EvidenceRow read, read_evidence_row(rows, row.key(), row.value()));
    found.push_back(std::move(read));
  }
  DOSSIER_RETURN_IF_ERROR(row.status());
  return found;
}

Result<EvidenceRow> read_evidence_row(const Rows& rows, std::string_view key,
                                      std::string_view value) {
  const std::optional<EvidenceKey> parsed = parse_evidence_key(key);
  if (!parsed) return rows.damaged("a row of evidence has a bad key");
  Result<StoredEvidence> evidence = decode_evidence(value);
  if (evidence) return EvidenceRow{*parsed, std::move(*evidence)};
  return rows.damaged(naming("evidence of statement", number(parsed->statement)) + ": " +
                      evidence.error().message);
}

Result<std::optional<DocumentId>> find_document(const Rows& rows, std::string_view name) {
  DOSSIER_TRY(const std::optional<std::string> row, rows.get(Family::documents, name_key(name)));
  if (!row) return std::optional<DocumentId>();
  const Result<std::uint64_t> id = decode_number(*row);
  if (!id) return rows.damaged("document \"" + std::string(name) + "\": " + id.error().message);
  return std::optional(DocumentId{*id});
}

Result<std::optional<DocumentId>> find_content(const Rows& rows, const Fingerprint& content) {
  DOSSIER_TRY(const std::optional<std::string> row,
              rows.get(Family::documents, content_key(content)));
  if (!row) return std::optional<DocumentId>();
  const Result<std::uint64_t> id = decode_number(*row);
  if (!id) return rows.damaged("content " + to_hex(content) + ": " + id.error().message);
  return std::optional(DocumentId{*id});
}

Result<StoredDocument> read_record(const Rows& rows, DocumentId id) {
  DOSSIER_TRY(const std::optional<std::string> row, rows.get(Family::documents, record_key(id)));
  if (!row) return rows.damaged(naming("there is no document", number(id)));
  Result<StoredDocument> record = decode_document(*row);
  if (!record) return rows.damaged(naming("document", number(id)) + ": " + record.error().message);
  return record;
}

Result<Document> read_document(const Rows& rows, DocumentId id) {
  DOSSIER_TRY(StoredDocument record, read_record(rows, id));
  DOSSIER_TRY(std::optional<std::string> text, rows.get(Family::texts, id_key(id)));
  if (!text || text->size() != record.size) {
    return rows.damaged("the text of document \"" + record.name + "\" is not whole");
  }
  return Document{std::move(record.name), std::move(*text), std::move(record.date)};
}

Result<std::vector<StatementId>> read_supported(const Rows& rows, DocumentId id) {
  DOSSIER_TRY(const std::optional<std::string> row, rows.get(Family::documents, support_key(id)));
  if (!row) return std::vector<StatementId>();
  Result<std::vector<StatementId>> statements = decode_statements(*row);
  if (!statements) return rows.damaged(naming("the statements of document", number(id)));
  return statements;
}

Result<Standing> standing_of(const Rows& rows, const Document& document) {
  Standing standing;
  const Fingerprint content = content_id(document);
  DOSSIER_TRY(const std::optional<DocumentId> named, find_document(rows, document.name));
  if (named) {
    DOSSIER_TRY(const StoredDocument record, read_record(rows, *named));
    const bool is_same_text = record.size == document.text.size() && record.content == content;
    const bool is_same_date = document.date.empty() || record.date == document.date;
    if (is_same_text && is_same_date) return Standing{.is_in = true};
    standing.outdated = named;
  }
  DOSSIER_TRY(const std::optional<DocumentId> holder, find_content(rows, content));
  standing.is_in = holder && holder != named;
  return standing;
}

}  // namespace dossier::store
