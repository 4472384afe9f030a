#include "store/draft.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "store/statement_rows.h"
#include "store/statements.h"

namespace dossier::store {

namespace {

constexpr std::array kOrders = {Family::spo, Family::pos, Family::osp};

// Keys that one of the two judges otherwise than the other.
std::set<std::string> changed_keys(const Resolution& before, const Resolution& after) {
  std::set<std::string> keys;
  for (const Resolution* side : {&before, &after}) {
    for (const Resolution::Component& component : side->components()) {
      for (const std::string& key : component.members) {
        if (before.judged_key(key) != after.judged_key(key)) keys.insert(key);
      }
    }
  }
  return keys;
}

template <typename Ids>
bool names_any(const StoredStatement& statement, const Ids& entities) {
  const auto is_one = [&entities](const TermRef& ref) { return entities.contains(ref.id); };
  return is_one(statement.subject) || (statement.object && is_one(*statement.object)) ||
         std::ranges::any_of(statement.qualifiers, is_one, &StoredQualifier::value) ||
         std::ranges::any_of(statement.attribution, [&](const StoredAttribution& attribution) {
           return attribution.holder && is_one(*attribution.holder);
         });
}

}  // namespace

Draft::Draft(const Database& database, const Marks& marks, KnownIds& known, Judged& judged)
    : rows_(database.now()),
      marks_(marks),
      batch_(database),
      judged_(judged),
      dictionary_(rows_, marks_, batch_, known, judged),
      names_(rows_, marks_, batch_, dictionary_, judged),
      regrouping_(rows_, marks_, batch_, dictionary_, judged) {}

Draft::~Draft() {
  if (is_noted_) return;
  judged_.terms.forget();
  if (judgements_ == 0) return;
  judged_.log.resize(judged_.log.size() - judgements_);
  judged_.resolution = std::move(former_);
}

void Draft::note() {
  dictionary_.note_known();
  judged_.terms.settle();
  is_noted_ = true;
}

Status Draft::judge(const std::vector<Judgement>& added) {
  for (const Judgement& judgement : added) {
    batch_.put(Family::meta, judgement_key(number(judgement.id)), encode(judgement));
    marks_.judgement = std::max(marks_.judgement, number(judgement.id));
    judged_.log.push_back(judgement);
  }
  judgements_ = added.size();
  former_ = std::exchange(judged_.resolution, Resolution(judged_.log));
  regrouping_.begin_with(former_);
  const std::set<std::string> keys = changed_keys(former_, judged_.resolution);
  for (const std::string& key : keys) {
    DOSSIER_RETURN_IF_ERROR(names_.refresh(key));
    DOSSIER_RETURN_IF_ERROR(names_.refresh(former_.judged_key(key)));
  }
  DOSSIER_RETURN_IF_ERROR(move_statements(keys));
  for (const Resolution* side : {&former_, &judged_.resolution}) {
    for (const Fingerprint& judged : side->dropped()) {
      DOSSIER_RETURN_IF_ERROR(regrouping_.reconsider(judged));
    }
  }
  return {};
}

Status Draft::move_statements(const std::set<std::string>& keys) {
  std::unordered_set<TermId> entities;
  for (const std::string& key : keys) {
    DOSSIER_TRY(const auto known, dictionary_.find_entity(key));
    if (known && known->is_read) entities.insert(known->id);
  }
  DOSSIER_TRY(const std::set<StatementId> concerned, regrouping_.find_naming(entities));
  for (const StatementId id : concerned) {
    DOSSIER_TRY(const StoredStatement statement, read_stored_statement(rows_, id));
    if (names_any(statement, entities)) DOSSIER_RETURN_IF_ERROR(regrouping_.move(id, statement));
  }
  return {};
}

Status Draft::retract(DocumentId id) {
  DOSSIER_TRY(const StoredDocument record, read_record(rows_, id));
  DOSSIER_TRY(const std::vector<StatementId> supported, read_supported(rows_, id));
  for (const StatementId statement : supported) {
    DOSSIER_RETURN_IF_ERROR(retract_evidence(id, statement));
  }
  batch_.remove(Family::documents, support_key(id));
  batch_.remove(Family::documents, name_key(record.name));
  batch_.remove(Family::documents, content_key(record.content));
  batch_.remove(Family::documents, record_key(id));
  batch_.remove(Family::texts, id_key(id));
  --marks_.documents;
  outcome_.kind = AddOutcome::Kind::replaced;
  return {};
}

Status Draft::retract_evidence(DocumentId document, StatementId statement) {
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

Status Draft::remove(StatementId id) {
  DOSSIER_TRY(const StoredStatement kept, read_stored_statement(rows_, id));
  DOSSIER_TRY(const Statement statement, restore(rows_, kept));
  const Fingerprint fingerprint = fingerprint_of(canonical_key(statement));
  if (judged_.resolution.is_empty()) {
    for (const Edge& edge : edges_of(kept, id, status_of(statement))) {
      for (const Family order : kOrders) batch_.remove(order, edge_key(order, edge));
      --marks_.edges;
    }
  } else {
    DOSSIER_RETURN_IF_ERROR(regrouping_.remove(id, statement));
  }
  for (const TermId speaker : speakers_of(kept)) {
    batch_.remove(Family::meta, speaker_key(speaker, id));
  }
  batch_.remove(Family::statements, id_key(id));
  batch_.remove(Family::statement_ids, statement_id_key(fingerprint));
  changed_[fingerprint] = std::nullopt;
  --marks_.statements;
  return {};
}

Status Draft::add(const Document& document, std::span<const Statement> statements) {
  const DocumentId id{++marks_.document};
  ++marks_.documents;
  for (const Statement& statement : statements) {
    if (are_parts_in_order(statement)) {
      DOSSIER_RETURN_IF_ERROR(add_statement(id, statement));
    } else {
      Statement sorted = statement;
      sort_parts(sorted);
      DOSSIER_RETURN_IF_ERROR(add_statement(id, sorted));
    }
  }
  const StoredDocument record{document.name, document.date, content_id(document),
                              document.text.size(), outcome_.evidence};
  batch_.put(Family::documents, name_key(document.name), encode_number(number(id)));
  batch_.put(Family::documents, content_key(record.content), encode_number(number(id)));
  batch_.put(Family::documents, record_key(id), encode(record));
  batch_.put(Family::texts, id_key(id), document.text);
  if (evidence_counts_.empty()) return {};
  std::vector<StatementId> supported;
  for (const auto& [statement, count] : evidence_counts_) supported.push_back(statement);
  batch_.put(Family::documents, support_key(id), encode(supported));
  return {};
}

// Which entities are met again under what names is known only now; their ids go into edges.
Status Draft::finish() {
  for (const std::string& key : dictionary_.left_entities()) {
    DOSSIER_RETURN_IF_ERROR(names_.refresh(key));
  }
  DOSSIER_RETURN_IF_ERROR(regrouping_.finish());
  dictionary_.finish();
  batch_.put(Family::meta, marks_key(), encode(marks_));
  return {};
}

Status Draft::add_statement(DocumentId document, const Statement& statement) {
  const Fingerprint fingerprint = fingerprint_of(canonical_key(statement));
  DOSSIER_TRY(std::optional<StatementId> id, find(fingerprint));
  if (!id) {
    DOSSIER_TRY(id, make(statement));
    batch_.put(Family::statement_ids, statement_id_key(fingerprint), encode_number(number(*id)));
    changed_[fingerprint] = id;
  } else {
    DOSSIER_RETURN_IF_ERROR(learn_names(dictionary_, statement));
  }
  for (const Evidence& evidence : statement.evidence) {
    DOSSIER_RETURN_IF_ERROR(add_evidence({*id, document, evidence_counts_[*id]++}, evidence));
  }
  return {};
}

Result<std::optional<StatementId>> Draft::find(const Fingerprint& fingerprint) {
  const auto changed = changed_.find(fingerprint);
  if (changed != changed_.end()) return changed->second;
  return find_statement(rows_, fingerprint);
}

Result<StatementId> Draft::make(const Statement& statement) {
  const StatementId id{++marks_.statement};
  ++marks_.statements;
  ++outcome_.new_statements;
  DOSSIER_TRY(const StoredStatement row, stored_statement(dictionary_, statement));
  batch_.put(Family::statements, id_key(id), encode(row));
  for (const TermId speaker : speakers_of(row)) {
    batch_.put(Family::meta, speaker_key(speaker, id), {});
  }
  if (!judged_.resolution.is_empty()) {
    DOSSIER_RETURN_IF_ERROR(regrouping_.add(id, row, statement));
    return id;
  }
  const StatementStatus status = status_of(statement);
  for (const Edge& edge : edges_of(row, id, status)) {
    for (const Family order : kOrders) batch_.put(order, edge_key(order, edge), encode(status));
    ++marks_.edges;
  }
  return id;
}

Status Draft::add_evidence(const EvidenceKey& key, const Evidence& evidence) {
  DOSSIER_TRY(const StoredEvidence row, stored_evidence(dictionary_, evidence));
  batch_.put(Family::evidence, evidence_key(key), encode(row));
  ++marks_.evidence;
  ++outcome_.evidence;
  return {};
}

}  // namespace dossier::store
