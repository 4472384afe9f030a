#include "store/audit.h"

#include <algorithm>

#include "graph/fold.h"
#include "store/bytes.h"
#include "store/dictionary.h"
#include "store/judged_rows.h"
#include "store/statements.h"
#include "store/text.h"

namespace dossier::store {

namespace {

constexpr std::array kDerived = {Family::meta,          Family::term_ids, Family::aliases,
                                 Family::spo,           Family::pos,      Family::osp,
                                 Family::statement_ids, Family::documents};

// The number that a key ends with.
std::uint64_t last_number(std::string_view key) {
  constexpr std::size_t kBytes = sizeof(std::uint64_t);
  ByteReader reader(key.size() < kBytes ? key : key.substr(key.size() - kBytes));
  return reader.u64();
}

bool is_in(Span inner, Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

std::string_view name_of_family(Family family) {
  constexpr std::array<std::string_view, kFamilyCount> kNames = {
      "words and labels", "ids of terms",    "terms",      "edges by subject",
      "edges by label",   "edges by target", "statements", "ids of statements",
      "evidence",         "documents",       "texts",      "aliases"};
  return kNames[static_cast<std::size_t>(family)];
}

bool is_made_by_judgements(std::string_view key) {
  return key.starts_with(judgement_prefix()) || key.starts_with(group_prefix()) ||
         key.starts_with(group_of_prefix()) || key.starts_with(redirect_prefix()) ||
         key.starts_with(names_prefix());
}

}  // namespace

Audit::Audit(const Database& database, Database* repaired, const std::filesystem::path& scratch)
    : database_(database),
      repaired_(repaired),
      snapshot_(database),
      rows_(snapshot_.rows()),
      judged_(rows_, terms_) {
  for (const Family family : kDerived) {
    wanted_[family] = std::make_unique<RowSorter>(
        scratch / ("wanted-" + std::to_string(static_cast<int>(family))));
  }
}

void Audit::fault(std::string what) {
  ++report_.fault_count;
  if (report_.faults.size() < CheckReport::kMostNamed) report_.faults.push_back(std::move(what));
}

Status Audit::remove(Family family, std::string_view key) {
  if (repaired_ == nullptr) return {};
  if (!batch_) batch_ = std::make_unique<Batch>(*repaired_);
  batch_->remove(family, key);
  return flush();
}

Status Audit::put(Family family, std::string_view key, std::string_view value) {
  if (repaired_ == nullptr) return {};
  if (!batch_) batch_ = std::make_unique<Batch>(*repaired_);
  batch_->put(family, key, value);
  return flush();
}

// Changes go out in pieces: a repair that was killed is begun anew.
Status Audit::flush() {
  constexpr std::size_t kMost = 10'000;
  ++report_.changes;
  if (++batched_ < kMost) return {};
  batched_ = 0;
  const std::unique_ptr<Batch> full = std::move(batch_);
  return repaired_->write(*full, Durability::process_crash);
}

// What a judgement was that cannot be read is lost; the others hold.
Status Audit::read_log() {
  std::vector<Judgement> log;
  RowCursor row = rows_.scan(Family::meta, judgement_prefix());
  while (row.next()) {
    const std::uint64_t id = parse_tagged_key(row.key()).value_or(0);
    Result<Judgement> judgement = decode_judgement(JudgementId{id}, row.value());
    if (!judgement || row.key() != judgement_key(id)) {
      fault(naming("judgement", id) + " cannot be read");
      continue;
    }
    found_.judgement = std::max(found_.judgement, id);
    wanted(Family::meta).put(row.key(), row.value());
    log.push_back(std::move(*judgement));
  }
  judged_.take_log(std::move(log));
  return row.status();
}

Status Audit::read_terms() {
  RowCursor row = rows_.scan(Family::terms, {});
  while (row.next()) {
    const TermId id{last_number(row.key())};
    const Result<Term> term = decode_term(id, row.value());
    if (!term || row.key() != id_key(id)) {
      fault(naming("term", number(id)) + " cannot be read");
      DOSSIER_RETURN_IF_ERROR(remove(Family::terms, row.key()));
      continue;
    }
    ++report_.rows;
    note_term(found_, id);
    wanted(Family::term_ids).put(key_of(*term), encode_number(number(id)));
    const auto* entity = std::get_if<Entity>(&*term);
    if (entity == nullptr) continue;
    DOSSIER_TRY(const bool is_judged, judged_.take_entity(id, *entity));
    if (is_judged) continue;
    wanted(Family::aliases).put(alias_key(fold_name(entity->name), id), entity->name);
    for (const std::string& alias : entity->aliases) {
      wanted(Family::aliases).put(alias_key(fold_name(alias), id), entity->name);
    }
  }
  judged_.finish_entities(wanted(Family::meta), wanted(Family::aliases), found_);
  return row.status();
}

// Labels stay when the last statement that was drawn so goes: any word may be one.
Status Audit::read_words() {
  RowSorter& rows = wanted(Family::meta);
  RowCursor row = rows_.scan(Family::meta, {});
  while (row.next()) {
    const std::string_view key = row.key();
    if (key.starts_with(word_prefix()) || key.starts_with(speaker_prefix())) continue;
    if (is_made_by_judgements(key)) continue;  // made anew, as these are
    bool is_kept = true;
    if (key.starts_with(label_prefix())) {
      const Result<std::uint64_t> id = decode_number(row.value());
      const Result<std::string> word =
          id && *id <= UINT32_MAX ? read_word(rows_, LabelId{static_cast<std::uint32_t>(*id)})
                                  : Result<std::string>(Error{ErrorCode::corrupt, ""});
      is_kept = word && *word == key.substr(label_prefix().size());
    } else if (key.starts_with(word_text_prefix())) {
      ByteReader reader(key.substr(word_text_prefix().size()));
      const LabelId id{reader.u32()};
      is_kept = reader.finish("key").is_ok();
      if (is_kept) {
        rows.put(word_key(row.value()), encode_number(number(id)));
        found_.word = std::max(found_.word, number(id));
      }
    }
    if (is_kept) rows.put(key, row.value());
  }
  return row.status();
}

Status Audit::read_documents() {
  RowCursor row = rows_.scan(Family::documents, record_prefix());
  while (row.next()) {
    const DocumentId id{last_number(row.key())};
    found_.document = std::max(found_.document, number(id));
    const Result<StoredDocument> record = decode_document(row.value());
    const Result<Document> document = read_document(rows_, id);
    if (!record || !document || content_id(*document) != record->content) {
      fault(naming("document", number(id)) + (record ? " \"" + record->name + '"' : "") +
            ": its text is not what was added");
      DOSSIER_RETURN_IF_ERROR(remove(Family::texts, id_key(id)));
      continue;  // the record is not wanted, nor is the evidence
    }
    ++report_.rows;
    ++found_.documents;
    RowSorter& rows = wanted(Family::documents);
    rows.put(name_key(record->name), encode_number(number(id)));
    rows.put(content_key(record->content), encode_number(number(id)));
    records_[id] = {*record};
  }
  DOSSIER_RETURN_IF_ERROR(row.status());
  RowCursor text = rows_.scan(Family::texts, {});
  while (text.next()) {
    const DocumentId id{last_number(text.key())};
    if (records_.contains(id) && text.key() == id_key(id)) continue;
    fault("the text of document " + std::to_string(number(id)) + " is of none");
    DOSSIER_RETURN_IF_ERROR(remove(Family::texts, text.key()));
  }
  return text.status();
}

// Whether a statement is one with others is known only when all were seen.
Status Audit::expect_statements() {
  if (judged_.is_empty()) return {};
  RowCursor row = rows_.scan(Family::statements, {});
  while (row.next()) {
    const Result<StoredStatement> stored = decode_statement(row.value());
    if (!stored) continue;  // told later
    const Result<Statement> statement = restore(rows_, *stored, terms_);
    if (statement) judged_.expect(*statement);
  }
  return row.status();
}

void Audit::put_edge(const Edge& edge) {
  for (const Family order : {Family::spo, Family::pos, Family::osp}) {
    wanted(order).put(edge_key(order, edge), encode(edge.status));
  }
  ++found_.edges;
}

// Statements and evidence lie in the same order.
Status Audit::read_statements() {
  DOSSIER_RETURN_IF_ERROR(expect_statements());
  RowCursor statement = rows_.scan(Family::statements, {});
  RowCursor evidence = rows_.scan(Family::evidence, {});
  bool has_evidence = evidence.next();
  while (statement.next()) {
    DOSSIER_RETURN_IF_ERROR(
        read_statement(statement.key(), statement.value(), evidence, has_evidence));
  }
  DOSSIER_RETURN_IF_ERROR(statement.status());
  DOSSIER_RETURN_IF_ERROR(drop_orphans(evidence, has_evidence, StatementId{UINT64_MAX}));
  DOSSIER_RETURN_IF_ERROR(judged_.finish_statements(
      wanted(Family::meta), [this](const Edge& edge) { put_edge(edge); }, found_));
  return evidence.status();
}

Status Audit::drop_orphans(RowCursor& evidence, bool& has_evidence, StatementId before) {
  for (; has_evidence; has_evidence = evidence.next()) {
    const std::optional<EvidenceKey> key = parse_evidence_key(evidence.key());
    if (key && key->statement >= before) return {};
    fault("evidence of no statement" +
          (key ? ' ' + std::to_string(number(key->statement)) : std::string()));
    DOSSIER_RETURN_IF_ERROR(remove(Family::evidence, evidence.key()));
  }
  return {};
}

Status Audit::read_statement(std::string_view key, std::string_view value, RowCursor& evidence,
                             bool& has_evidence) {
  const StatementId id{last_number(key)};
  found_.statement = std::max(found_.statement, number(id));
  DOSSIER_RETURN_IF_ERROR(drop_orphans(evidence, has_evidence, id));
  const Result<StoredStatement> stored = decode_statement(value);
  const Result<Statement> statement =
      stored && key == id_key(id) ? restore(rows_, *stored, terms_)
                                  : Result<Statement>(Error{ErrorCode::corrupt, "unreadable"});
  if (!statement) {
    fault(naming("statement", number(id)) + ": " + statement.error().message);
    DOSSIER_RETURN_IF_ERROR(remove(Family::statements, key));
    return drop_orphans(evidence, has_evidence, StatementId{number(id) + 1});
  }
  bool is_supported = false;
  DOSSIER_RETURN_IF_ERROR(read_evidence(id, *stored, evidence, has_evidence, is_supported));
  if (!is_supported) {
    fault(naming("statement", number(id)) + " has no evidence");
    return remove(Family::statements, key);
  }
  ++report_.rows;
  ++found_.statements;
  const Fingerprint fingerprint = fingerprint_of(canonical_key(*statement));
  wanted(Family::statement_ids).put(statement_id_key(fingerprint), encode_number(number(id)));
  for (const TermId speaker : speakers_of(*stored)) {
    wanted(Family::meta).put(speaker_key(speaker, id), {});
  }
  if (judged_.take_statement(id, *statement)) return {};
  for (const Edge& edge : edges_of(*stored, id, status_of(*statement))) put_edge(edge);
  return {};
}

Status Audit::read_evidence(StatementId id, const StoredStatement& stored, RowCursor& evidence,
                            bool& has_evidence, bool& is_supported) {
  for (; has_evidence; has_evidence = evidence.next()) {
    const std::optional<EvidenceKey> key = parse_evidence_key(evidence.key());
    if (key && key->statement != id) return {};
    const Result<StoredEvidence> row = decode_evidence(evidence.value());
    std::string wrong = "it cannot be read";
    if (key && row) {
      DOSSIER_TRY(wrong, fault_of(*key, *row, stored));
    }
    if (!wrong.empty()) {
      fault(naming("evidence of statement", number(id)) + ": " + wrong);
      DOSSIER_RETURN_IF_ERROR(remove(Family::evidence, evidence.key()));
      continue;
    }
    ++report_.rows;
    ++found_.evidence;
    is_supported = true;
    Record& record = records_[key->document];
    ++record.evidence;
    if (record.supported.empty() || record.supported.back() != id) record.supported.push_back(id);
  }
  return {};
}

// What is wrong with a piece of evidence; empty if nothing.
Result<std::string> Audit::fault_of(const EvidenceKey& key, const StoredEvidence& evidence,
                                    const StoredStatement& stored) {
  if (!records_.contains(key.document)) {
    return naming("there is no document", number(key.document));
  }
  if (evidence.qualifiers.size() != stored.qualifiers.size() ||
      evidence.holders.size() != stored.attribution.size() ||
      evidence.cues.size() != stored.attribution.size()) {
    return std::string("it has other parts than the statement");
  }
  DOSSIER_TRY(const std::shared_ptr<const Document> document, texts_.read(rows_, key.document));
  const Span text{0, document->text.size()};
  if (!is_in(evidence.sentence_span, text) || !is_in(evidence.span, evidence.sentence_span) ||
      quote(document->text, evidence.span).empty()) {
    return "its span is outside the text of \"" + document->name + '"';
  }
  return std::string();
}

Status Audit::check_counts() {
  for (auto& [id, record] : records_) {
    if (record.evidence != record.document.evidence) {
      fault("document \"" + record.document.name + "\" has " + std::to_string(record.evidence) +
            " pieces of evidence, its record says " + std::to_string(record.document.evidence));
      record.document.evidence = record.evidence;
    }
    wanted(Family::documents).put(record_key(id), encode(record.document));
    if (record.supported.empty()) continue;
    wanted(Family::documents).put(support_key(id), encode(record.supported));
  }
  return {};
}

// Walks what is there beside what should be.
Status Audit::compare(Family family, RowSorter& rows) {
  RowCursor row = rows_.scan(family, {});
  bool has_row = row.next();
  const auto drop = [&]() -> Status {
    fault("a row of " + std::string(name_of_family(family)) + " stands for nothing");
    return remove(family, row.key());
  };
  std::string last;
  bool has_last = false;
  const Status merged = rows.merge([&](std::string_view key, std::string_view value) -> Status {
    if (has_last && key == last) {  // aliases that fold alike
      if (family == Family::statement_ids || family == Family::term_ids) {
        fault("two of the same in " + std::string(name_of_family(family)));
      }
      return {};
    }
    last = key;
    has_last = true;
    for (; has_row && row.key() < key; has_row = row.next()) DOSSIER_RETURN_IF_ERROR(drop());
    ++report_.rows;
    const bool is_there = has_row && row.key() == key;
    if (!is_there || row.value() != value) {
      fault("a row of " + std::string(name_of_family(family)) +
            (is_there ? " says something else" : " is missing"));
      DOSSIER_RETURN_IF_ERROR(put(family, key, value));
    }
    if (is_there) has_row = row.next();
    return {};
  });
  DOSSIER_RETURN_IF_ERROR(merged);
  for (; has_row; has_row = row.next()) DOSSIER_RETURN_IF_ERROR(drop());
  return row.status();
}

Status Audit::check_marks() {
  const Result<Marks> marks = read_marks(rows_);
  const Marks kept = marks ? *marks : Marks();
  Marks right = found_;
  for (std::size_t kind = 0; kind < Marks::kTermKinds; ++kind) {
    right.terms[kind] = std::max(right.terms[kind], kept.terms[kind]);
  }
  right.word = std::max(right.word, kept.word);
  right.statement = std::max(right.statement, kept.statement);
  right.document = std::max(right.document, kept.document);
  right.judgement = std::max(right.judgement, kept.judgement);
  if (marks && right == kept) return {};
  fault(marks ? "the counts, or the ids given last, are not those of the rows"
              : marks.error().message);
  return put(Family::meta, marks_key(), encode(right));
}

Result<CheckReport> Audit::run() {
  DOSSIER_RETURN_IF_ERROR(read_log());
  DOSSIER_RETURN_IF_ERROR(read_terms());
  DOSSIER_RETURN_IF_ERROR(read_words());
  DOSSIER_RETURN_IF_ERROR(read_documents());
  DOSSIER_RETURN_IF_ERROR(read_statements());
  DOSSIER_RETURN_IF_ERROR(check_counts());
  for (const auto& [family, rows] : wanted_) DOSSIER_RETURN_IF_ERROR(compare(family, *rows));
  DOSSIER_RETURN_IF_ERROR(check_marks());
  if (batch_) DOSSIER_RETURN_IF_ERROR(repaired_->write(*batch_, Durability::power_loss));
  return report_;
}

}  // namespace dossier::store
