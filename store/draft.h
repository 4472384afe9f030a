// One batch in the making: all that a document, or a judgement, takes back and brings is gathered
// here and written at once. The draft reads the database as it was before and remembers what it has
// put into the batch itself, which the database cannot show yet.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "graph/ports.h"
#include "store/dictionary.h"
#include "store/judged.h"
#include "store/judged_names.h"
#include "store/known_ids.h"
#include "store/marks.h"
#include "store/regrouping.h"
#include "store/rocks.h"

namespace dossier::store {

// REQUIRES: nothing else is written while it lives; `known` and `judged` are of the database and
// outlive it. Without note() it leaves `judged` as it was.
class Draft {
 public:
  Draft(const Database& database, const Marks& marks, KnownIds& known, Judged& judged);
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  // Takes back a document and the statements that nothing else supports.
  Status retract(DocumentId id);
  Status add(const Document& document, std::span<const Statement> statements);
  // Adds judgements, which have their ids, to the log and shows everything as it says then. Instead
  // of the two above, not beside them. Cost: reads the statements that name the entities
  // which it shows otherwise, and those that are dropped; writes what it changes, with the edges.
  Status judge(const std::vector<Judgement>& added);
  // Puts what all changes together come to into the batch. Once, at the end.
  Status finish();

  // When the batch was written: the ids and judgements that later batches need.
  void note();

  Batch& batch() { return batch_; }
  [[nodiscard]] const Marks& marks() const { return marks_; }
  [[nodiscard]] const AddOutcome& outcome() const { return outcome_; }

 private:
  Status retract_evidence(DocumentId document, StatementId statement);
  Status remove(StatementId id);
  Status add_statement(DocumentId document, const Statement& statement);
  Result<std::optional<StatementId>> find(const Fingerprint& fingerprint);
  Result<StatementId> make(const Statement& statement);
  Status add_evidence(const EvidenceKey& key, const Evidence& evidence);
  Status move_statements(const std::set<std::string>& keys);

  Rows rows_;
  Marks marks_;
  Batch batch_;
  Judged& judged_;
  DictionaryWriter dictionary_;
  JudgedNames names_;
  Regrouping regrouping_;
  AddOutcome outcome_;
  Resolution former_;           // what the log came to before judge()
  std::size_t judgements_ = 0;  // added by judge()
  bool is_noted_ = false;
  // Statements that this batch makes or removes (none), which the database does not know of.
  std::map<Fingerprint, std::optional<StatementId>> changed_;
  std::map<StatementId, std::uint32_t> evidence_counts_;  // given by this document
};

}  // namespace dossier::store
