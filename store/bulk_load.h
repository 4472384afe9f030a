// Many documents at once: rows are sorted outside the database and taken in whole.
//
//   BulkLoad load(database, marks, directory, options);
//   switch (load.standing(document)) ... DOSSIER_RETURN_IF_ERROR(load.add(document, statements));
//   DOSSIER_TRY(const Marks after, load.finish());     // all of it is in, or nothing
//
// The rows are those that adding the documents one by one would make, ids included. What a document
// would replace is not taken back here: such documents are told apart by standing(), to be added
// by a Writer after finish().
#pragma once

#include <filesystem>
#include <span>
#include <unordered_map>

#include "store/bulk_dictionary.h"
#include "store/statement_id_map.h"
#include "store/store.h"

namespace dossier::store {

class BulkLoad {
 public:
  // `directory` is empty, on the file system of the database, and removed by the caller.
  BulkLoad(const Database& database, const Marks& marks, const std::filesystem::path& directory,
           const LoadOptions& options);

  // How a document stands to the database and to what was added or set aside before.
  enum class Standing : std::uint8_t {
    fresh,  // add() it
    known,  // leave it alone
    late,   // set it aside, in order, and give it to a Writer after finish()
  };
  Result<Standing> standing(const Document& document);

  // REQUIRES: validate_all() allows it, standing() said fresh.
  Status add(const Document& document, std::span<Statement> statements);
  // Whether finish() is due before more is added.
  [[nodiscard]] bool is_full() const;
  [[nodiscard]] const LoadReport& report() const { return report_; }

  // Takes in all that was added. The marks of the database from then on.
  Result<Marks> finish(Database& database);

 private:
  struct Named {
    Fingerprint content;
    std::uint64_t date = 0;  // a hash
  };

  Status add_statement(DocumentId document, Statement& statement);
  Result<std::optional<StatementId>> find(const Fingerprint& fingerprint);
  Result<StatementId> make(const Statement& statement, const Fingerprint& fingerprint);
  std::vector<RowSorter*> sorters();

  const Database& database_;
  std::filesystem::path directory_;
  LoadOptions options_;
  Marks marks_;
  bool has_documents_ = false;  // in the database, before
  bool has_late_ = false;
  LoadReport report_;
  BulkDictionary dictionary_;
  FingerprintMap<Named> names_;  // by name
  FingerprintMap<bool> contents_;
  StatementIdMap statements_;
  std::unordered_map<StatementId, std::uint32_t> evidence_counts_;  // given by one document
  TableWriter statement_rows_;  // made in the order of their keys, as are the texts
  TableWriter texts_;
  RowSorter statement_ids_;
  RowSorter spo_;
  RowSorter pos_;
  RowSorter osp_;
  RowSorter evidence_;
  RowSorter documents_;
};

}  // namespace dossier::store
