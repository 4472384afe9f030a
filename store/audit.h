// Comparing all rows of a store with what they are made from.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

#include "store/care.h"
#include "store/codec.h"
#include "store/document_cache.h"
#include "store/judged_check.h"
#include "store/marks.h"
#include "store/row_sorter.h"
#include "store/term_cache.h"

namespace dossier::store {

// REQUIRES: one run() an audit; not outliving the database.
class Audit {
 public:
  // A repair writes to the database; null: only look. Sorted rows lie in `scratch`.
  Audit(const Database& database, Database* repaired, const std::filesystem::path& scratch);

  // Errors: of reading and writing. What is wrong with rows is in the report.
  Result<CheckReport> run();

 private:
  struct Record {
    StoredDocument document;
    std::uint64_t evidence = 0;          // that was found
    std::vector<StatementId> supported;  // ascending
  };

  void fault(std::string what);
  Status remove(Family family, std::string_view key);
  Status put(Family family, std::string_view key, std::string_view value);
  Status flush();

  Status read_log();
  Status read_terms();
  Status read_words();
  Status read_documents();
  Status read_statements();
  Status expect_statements();
  void put_edge(const Edge& edge);
  Status read_statement(std::string_view key, std::string_view value, RowCursor& evidence,
                        bool& has_evidence);
  Status read_evidence(StatementId id, const StoredStatement& stored, RowCursor& evidence,
                       bool& has_evidence, bool& is_supported);
  Status drop_orphans(RowCursor& evidence, bool& has_evidence, StatementId before);
  Result<std::string> fault_of(const EvidenceKey& key, const StoredEvidence& evidence,
                               const StoredStatement& stored);
  Status check_counts();
  Status compare(Family family, RowSorter& wanted);
  Status check_marks();

  RowSorter& wanted(Family family) { return *wanted_.at(family); }

  const Database& database_;
  Database* repaired_;
  Snapshot snapshot_;
  Rows rows_;
  CheckReport report_;
  std::unique_ptr<Batch> batch_;
  std::size_t batched_ = 0;
  std::map<Family, std::unique_ptr<RowSorter>> wanted_;
  DocumentCache texts_;
  TermCache terms_;
  JudgedCheck judged_;
  std::unordered_map<DocumentId, Record> records_;
  Marks found_;  // the highest ids and the counts of what is there
};

}  // namespace dossier::store
