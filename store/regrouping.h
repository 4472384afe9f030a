// Keeps up, in a batch, which statements are one as judged, and the edges that are drawn of them.
//
//   Regrouping regrouping(rows, marks, batch, dictionary, judged);
//   regrouping.add(id, stored, statement);       // read for the first time
//   regrouping.remove(id, statement);            // no document says so any more
//   regrouping.move(id, stored);                 // judgements about its entities changed
//   regrouping.finish();                         // once, after the names of entities
//
// Statements are told by what was read; a group by the fingerprint of the canonical key of all of
// its statements as judged. A statement that no judgement touches and that is one with no other is
// a group without rows.
#pragma once

#include <map>
#include <set>
#include <unordered_set>

#include "store/codec.h"
#include "store/dictionary.h"
#include "store/judged.h"
#include "store/judged_rows.h"
#include "store/marks.h"
#include "store/rocks.h"
#include "store/term_cache.h"

namespace dossier::store {

// REQUIRES: what it is given outlives it.
class Regrouping {
 public:
  // `after` is what the rows shall show.
  Regrouping(Rows rows, Marks& marks, Batch& batch, DictionaryWriter& dictionary,
             const Judged& after)
      : rows_(rows),
        marks_(marks),
        batch_(batch),
        dictionary_(dictionary),
        before_(&after.resolution),
        after_(after) {}

  // Until now the rows showed what another log came to, which outlives this.
  void begin_with(const Resolution& before) { before_ = &before; }

  Status add(StatementId id, const StoredStatement& stored, const Statement& read);
  Status remove(StatementId id, const Statement& read);
  Status move(StatementId id, const StoredStatement& stored);
  // All statements that name any of these entities, ascending, among others that are one with them.
  Result<std::set<StatementId>> find_naming(const std::unordered_set<TermId>& entities);
  // Statements with that key as judged are dropped, or not dropped any more.
  Status reconsider(const Fingerprint& judged);
  Status finish();

 private:
  struct Group {
    std::set<StatementId> before;
    std::set<StatementId> after;
    bool had_rows = false;
    bool was_dropped = false;
  };
  enum class Side : std::uint8_t { before, after };

  // Whether any group has rows: none has where nothing was judged yet.
  [[nodiscard]] bool has_groups() const { return !before_->is_empty(); }
  Result<std::optional<GroupRow>> group_row(StatementId id) const;
  Result<Group*> at(const Fingerprint& judged);
  Status leave(StatementId id, const Statement& read);
  Result<Statement> read(StatementId id, const StoredStatement& stored);
  Result<StoredStatement> stored(StatementId id, Side side);
  Result<std::vector<Edge>> edges(StatementId leader, Side side);
  Status find_edges_of(TermId entity, std::set<StatementId>& found);
  Status find_speeches_of(TermId entity, std::set<StatementId>& found);
  Status add_group(StatementId leader, std::set<StatementId>& found);
  Status take_away(const Fingerprint& judged, const Group& group);
  Status put(const Fingerprint& judged, const Group& group);

  Rows rows_;
  Marks& marks_;
  Batch& batch_;
  DictionaryWriter& dictionary_;
  const Resolution* before_;
  const Judged& after_;
  TermCache terms_;
  std::map<Fingerprint, Group> groups_;  // that this batch may change
  struct Added {
    StoredStatement stored;
    Statement read;
  };
  std::map<StatementId, Added> added_;
};

}  // namespace dossier::store
