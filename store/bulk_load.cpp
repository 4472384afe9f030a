#include "store/bulk_load.h"

#include <algorithm>

#include "store/statement_rows.h"
#include "store/statements.h"

namespace dossier::store {

BulkLoad::BulkLoad(const Database& database, const Marks& marks,
                   const std::filesystem::path& directory, const LoadOptions& options)
    : database_(database),
      directory_(directory),
      options_(options),
      marks_(marks),
      has_documents_(marks.document > 0),
      dictionary_(database, marks_, directory, has_documents_),
      statement_rows_(database, Family::statements, directory),
      texts_(database, Family::texts, directory),
      statement_ids_(directory / "statement_ids.run"),
      spo_(directory / "spo.run"),
      pos_(directory / "pos.run"),
      osp_(directory / "osp.run"),
      evidence_(directory / "evidence.run"),
      documents_(directory / "documents.run") {}

// Documents that say nothing new of a name or a text commute with those that do not meet them. From
// the first one that is late, all that meet any other are late, so that they are added in order.
Result<BulkLoad::Standing> BulkLoad::standing(const Document& document) {
  const Fingerprint content = content_id(document);
  const Named named{content, fingerprint_of(document.date).low};
  const Fingerprint name = fingerprint_of(document.name);
  const Named* before = names_.find(name);
  Standing found = Standing::fresh;
  if (before != nullptr) {
    const bool is_same =
        before->content == content && (document.date.empty() || before->date == named.date);
    found = is_same ? Standing::known : Standing::late;
  } else {
    store::Standing stored;
    if (has_documents_) {
      DOSSIER_TRY(stored, standing_of(database_.now(), document));
    }
    if (stored.outdated) {
      found = Standing::late;
    } else if (stored.is_in || contents_.find(content) != nullptr) {
      found = Standing::known;
    }
  }
  if (found == Standing::known && has_late_) found = Standing::late;
  if (found == Standing::late) has_late_ = true;
  if (found != Standing::known) {
    names_.insert(name, named);
    contents_.insert(content, true);
  } else {
    ++report_.known;
  }
  return found;
}

Status BulkLoad::add(const Document& document, std::span<Statement> statements) {
  const DocumentId id{++marks_.document};
  ++marks_.documents;
  ++report_.added;
  const std::size_t evidence_before = marks_.evidence;
  evidence_counts_.clear();
  for (Statement& statement : statements) {
    DOSSIER_RETURN_IF_ERROR(add_statement(id, statement));
  }
  const std::size_t evidence = marks_.evidence - evidence_before;
  report_.evidence += evidence;
  const StoredDocument record{document.name, document.date, content_id(document),
                              document.text.size(), evidence};
  documents_.put(name_key(document.name), encode_number(number(id)));
  documents_.put(content_key(record.content), encode_number(number(id)));
  documents_.put(record_key(id), encode(record));
  if (!evidence_counts_.empty()) {
    std::vector<StatementId> supported;
    for (const auto& [statement, count] : evidence_counts_) supported.push_back(statement);
    std::ranges::sort(supported);
    documents_.put(support_key(id), encode(supported));
  }
  DOSSIER_RETURN_IF_ERROR(texts_.put(id_key(id), document.text));
  return keep_within(sorters(), options_.sort_bytes);
}

Status BulkLoad::add_statement(DocumentId document, Statement& statement) {
  if (!are_parts_in_order(statement)) sort_parts(statement);
  const Fingerprint fingerprint = fingerprint_of(canonical_key(statement));
  DOSSIER_TRY(std::optional<StatementId> id, find(fingerprint));
  if (id) {
    DOSSIER_RETURN_IF_ERROR(learn_names(dictionary_, statement));
  } else {
    DOSSIER_TRY(id, make(statement, fingerprint));
  }
  for (const Evidence& evidence : statement.evidence) {
    DOSSIER_TRY(const StoredEvidence row, stored_evidence(dictionary_, evidence));
    evidence_.put(evidence_key({*id, document, evidence_counts_[*id]++}), encode(row));
    ++marks_.evidence;
  }
  return {};
}

Result<std::optional<StatementId>> BulkLoad::find(const Fingerprint& fingerprint) {
  const StatementId known = statements_.find(fingerprint);
  if (known != StatementId::none) return std::optional(known);
  if (!has_documents_) return std::optional<StatementId>();
  DOSSIER_TRY(const std::optional<StatementId> found, find_statement(database_.now(), fingerprint));
  if (found) statements_.insert(fingerprint, *found);
  return found;
}

Result<StatementId> BulkLoad::make(const Statement& statement, const Fingerprint& fingerprint) {
  const StatementId id{++marks_.statement};
  ++marks_.statements;
  ++report_.new_statements;
  statements_.insert(fingerprint, id);
  DOSSIER_TRY(const StoredStatement row, stored_statement(dictionary_, statement));
  DOSSIER_RETURN_IF_ERROR(statement_rows_.put(id_key(id), encode(row)));
  statement_ids_.put(statement_id_key(fingerprint), encode_number(number(id)));
  for (const TermId speaker : speakers_of(row)) dictionary_.put_meta(speaker_key(speaker, id), {});
  const StatementStatus status = status_of(statement);
  const std::string value = encode(status);
  for (const Edge& edge : edges_of(row, id, status)) {
    spo_.put(edge_key(Family::spo, edge), value);
    pos_.put(edge_key(Family::pos, edge), value);
    osp_.put(edge_key(Family::osp, edge), value);
    ++marks_.edges;
  }
  return id;
}

std::vector<RowSorter*> BulkLoad::sorters() {
  std::vector<RowSorter*> all = dictionary_.sorters();
  for (RowSorter* sorter : {&statement_ids_, &spo_, &pos_, &osp_, &evidence_, &documents_}) {
    all.push_back(sorter);
  }
  return all;
}

bool BulkLoad::is_full() const { return report_.new_statements >= options_.statements_at_once; }

Result<Marks> BulkLoad::finish(Database& database) {
  std::vector<TableFile> files;
  statements_.clear();
  DOSSIER_RETURN_IF_ERROR(statement_rows_.finish(files));
  DOSSIER_RETURN_IF_ERROR(texts_.finish(files));
  const auto write = [&](Family family, RowSorter& rows) {
    return write_table(database_, family, directory_, rows, files);
  };
  DOSSIER_RETURN_IF_ERROR(write(Family::statement_ids, statement_ids_));
  DOSSIER_RETURN_IF_ERROR(write(Family::spo, spo_));
  DOSSIER_RETURN_IF_ERROR(write(Family::pos, pos_));
  DOSSIER_RETURN_IF_ERROR(write(Family::osp, osp_));
  DOSSIER_RETURN_IF_ERROR(write(Family::evidence, evidence_));
  DOSSIER_RETURN_IF_ERROR(write(Family::documents, documents_));
  DOSSIER_RETURN_IF_ERROR(dictionary_.finish(directory_, files));
  DOSSIER_RETURN_IF_ERROR(database.ingest(files));
  return marks_;
}

}  // namespace dossier::store
