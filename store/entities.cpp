// Terms, edges by subject and edges by target lie in the order of the same ids, so that one pass
// over the three joins them.
#include "store/entities.h"

#include <vector>

#include "store/bytes.h"
#include "store/codec.h"
#include "store/judged_rows.h"
#include "store/marks.h"

namespace dossier::store {

namespace {

// Pieces of evidence by the id of the statement that they are shown with.
Result<std::vector<std::uint32_t>> count_evidence(const Rows& rows) {
  DOSSIER_TRY(const Marks marks, read_marks(rows));
  std::vector<std::uint32_t> counts(marks.statement + 1);
  const auto is_given = [&](std::uint64_t id) { return id < counts.size(); };
  RowCursor evidence = rows.scan(Family::evidence, {});
  while (evidence.next()) {
    const std::optional<EvidenceKey> key = parse_evidence_key(evidence.key());
    if (!key || !is_given(number(key->statement))) return rows.damaged("evidence has a bad key");
    ++counts[number(key->statement)];
  }
  DOSSIER_RETURN_IF_ERROR(evidence.status());
  RowCursor group = rows.scan(Family::meta, group_prefix());
  while (group.next()) {
    const std::optional<std::uint64_t> id = parse_tagged_key(group.key());
    const Result<GroupRow> row = decode_group(StatementId{id.value_or(0)}, group.value());
    if (!id || !row || !is_given(*id) || !is_given(number(row->leader))) {
      return rows.damaged("a group of statements cannot be read");
    }
    if (number(row->leader) != *id) counts[number(row->leader)] += counts[*id];
  }
  DOSSIER_RETURN_IF_ERROR(group.status());
  return counts;
}

// The edges of one order, term by term.
class EdgesOfTerms {
 public:
  EdgesOfTerms(const Rows& rows, Family order) : rows_(rows), order_(order) {
    std::string prefix;
    put_u8(prefix, kEntityTag);
    row_.emplace(rows.scan(order, prefix));
    advance();
  }

  // Those of a term. REQUIRES: ids ascend from call to call.
  template <typename Visit>
  void visit(TermId id, const Visit& visit) {
    while (has_edge_ && term() < id) advance();
    for (; has_edge_ && term() == id; advance()) visit(edge_);
  }

  [[nodiscard]] Status status() const { return status_ ? row_->status() : status_; }

 private:
  [[nodiscard]] TermId term() const { return order_ == Family::spo ? edge_.subject : edge_.target; }

  void advance() {
    has_edge_ = row_->next();
    if (!has_edge_) return;
    const std::optional<Edge> edge = parse_edge_key(order_, row_->key());
    has_edge_ = edge.has_value();
    if (edge) {
      edge_ = *edge;
    } else {
      status_ = rows_.damaged("an edge cannot be read");
    }
  }

  Rows rows_;
  Family order_;
  std::optional<RowCursor> row_;
  Edge edge_;
  bool has_edge_ = false;
  Status status_;
};

}  // namespace

Status list_entities(const Rows& rows, const EntityVisit& visit) {
  DOSSIER_TRY(const std::vector<std::uint32_t> evidence, count_evidence(rows));
  EdgesOfTerms out(rows, Family::spo);
  EdgesOfTerms in(rows, Family::osp);
  std::string prefix;
  put_u8(prefix, kEntityTag);
  RowCursor row = rows.scan(Family::terms, prefix);
  while (row.next()) {
    ByteReader key(row.key());
    const TermId id{key.u64()};
    const Result<Term> term = decode_term(id, row.value());
    if (!term || !is_entity(*term)) return rows.damaged(naming("term", number(id)));
    DOSSIER_TRY(const std::optional<NamesRow> names, read_names(rows, id));
    if (names && !names->is_shown) continue;
    ListedEntity listed{id, std::get<Entity>(*term)};
    if (names) listed.entity.aliases = names->aliases;
    const auto mentions = [&](const Edge& edge) -> std::size_t {
      return number(edge.statement) < evidence.size() ? evidence[number(edge.statement)] : 0;
    };
    out.visit(id, [&](const Edge& edge) {
      ++listed.edges;
      if (edge.slot == Slot::object) listed.mentions += mentions(edge);
    });
    in.visit(id, [&](const Edge& edge) {
      if (edge.subject != id) ++listed.edges;
      listed.mentions += mentions(edge);
    });
    DOSSIER_RETURN_IF_ERROR(out.status());
    DOSSIER_RETURN_IF_ERROR(in.status());
    DOSSIER_RETURN_IF_ERROR(visit(listed));
  }
  return row.status();
}

}  // namespace dossier::store
