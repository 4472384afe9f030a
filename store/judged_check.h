// The rows that judgements make, made anew out of the log, the terms and the statements, for an
// audit (store/audit.h) to compare with what is there.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "store/codec.h"
#include "store/judged.h"
#include "store/marks.h"
#include "store/row_sorter.h"
#include "store/term_cache.h"

namespace dossier::store {

// In this order: take_log, each entity, finish_entities, each statement to expect, each statement
// to take, finish_statements.
class JudgedCheck {
 public:
  JudgedCheck(Rows rows, TermCache& terms) : rows_(rows), terms_(terms) {}

  void take_log(std::vector<Judgement> log);

  // False for an entity that judgements do not concern: its rows of aliases are its own.
  Result<bool> take_entity(TermId id, const Entity& entity);
  void finish_entities(RowSorter& meta, RowSorter& aliases, Marks& marks);

  [[nodiscard]] bool is_empty() const { return judged_.resolution.is_empty(); }
  // Every statement, also such as will turn out to be damaged.
  void expect(const Statement& read);
  // False for a statement that is shown as it was read, alone: its edges are its own.
  bool take_statement(StatementId id, const Statement& read);
  // Puts an edge of a statement as judged.
  using PutEdge = std::function<void(const Edge&)>;
  Status finish_statements(RowSorter& meta, const PutEdge& put_edge, Marks& marks);

 private:
  struct Known {
    TermId id = TermId::none;
    Entity entity;
    bool is_read = true;
  };

  Status put_edges(StatementId leader, const PutEdge& put_edge);

  Rows rows_;
  TermCache& terms_;
  Judged judged_;
  std::map<std::string, Known> entities_;  // by key: those that judgements concern
  std::set<Fingerprint> expected_;  // groups of which a statement is not shown as it was read
  std::map<Fingerprint, std::vector<StatementId>> groups_;
};

}  // namespace dossier::store
