#include "store/regrouping.h"

#include <algorithm>
#include <array>

#include "store/statements.h"

namespace dossier::store {

namespace {

constexpr std::array kOrders = {Family::spo, Family::pos, Family::osp};

Fingerprint judged_fingerprint(const Resolution& resolution, const Statement& read) {
  return fingerprint_of(resolution.judged_statement_key(canonical_key(read)));
}

// How many statements fewer are shown than were read.
std::uint64_t hidden(std::size_t members, bool is_dropped) {
  return members == 0 || is_dropped ? members : members - 1;
}

}  // namespace

// A statement that is there alone has no rows; one that has rows of a group was judged to be
// another than it was read as.
Result<Regrouping::Group*> Regrouping::at(const Fingerprint& judged) {
  const auto known = groups_.find(judged);
  if (known != groups_.end()) return &known->second;
  Group group;
  DOSSIER_TRY(const std::optional<StatementId> leader, read_group_of(rows_, judged));
  if (leader) {
    DOSSIER_TRY(const std::optional<GroupRow> row, read_group(rows_, *leader));
    if (!row) return rows_.damaged("a group of statements is not whole");
    group.before.insert(row->followers.begin(), row->followers.end());
    group.before.insert(*leader);
    group.had_rows = true;
    group.was_dropped = row->is_dropped;
  } else {
    DOSSIER_TRY(const std::optional<StatementId> alone, find_statement(rows_, judged));
    if (alone) {
      DOSSIER_TRY(const std::optional<GroupRow> row, read_group(rows_, *alone));
      if (!row) group.before.insert(*alone);
    }
  }
  group.after = group.before;
  return &(groups_[judged] = std::move(group));
}

Status Regrouping::leave(StatementId id, const Statement& read) {
  DOSSIER_TRY(std::optional<GroupRow> row, read_group(rows_, id));
  if (row && row->leader != id) {
    DOSSIER_TRY(row, read_group(rows_, row->leader));
    if (!row) return rows_.damaged("a group of statements is not whole");
  }
  const Fingerprint judged = row ? row->judged : fingerprint_of(canonical_key(read));
  DOSSIER_TRY(Group * group, at(judged));
  group->after.erase(id);
  return {};
}

Status Regrouping::add(StatementId id, const StoredStatement& stored, const Statement& read) {
  DOSSIER_TRY(Group * group, at(judged_fingerprint(after_.resolution, read)));
  group->after.insert(id);
  Added& added = added_[id];
  added.stored = stored;
  added.read = read;
  added.read.evidence.clear();
  return {};
}

Status Regrouping::remove(StatementId id, const Statement& read) { return leave(id, read); }

Status Regrouping::move(StatementId id) {
  DOSSIER_TRY(const StoredStatement row, read_stored_statement(rows_, id));
  DOSSIER_TRY(const Statement statement, read(id, row));
  DOSSIER_RETURN_IF_ERROR(leave(id, statement));
  DOSSIER_TRY(Group * group, at(judged_fingerprint(after_.resolution, statement)));
  group->after.insert(id);
  return {};
}

Status Regrouping::reconsider(const Fingerprint& judged) { return at(judged).status(); }

Result<StoredStatement> Regrouping::stored(StatementId id, Side side) {
  const auto added = added_.find(id);
  if (side == Side::after && added != added_.end()) return added->second.stored;
  return read_stored_statement(rows_, id);
}

Result<Statement> Regrouping::read(StatementId id, const StoredStatement& stored) {
  const auto added = added_.find(id);
  if (added != added_.end()) return added->second.read;
  return restore(rows_, stored, terms_);
}

Result<std::vector<Edge>> Regrouping::edges(StatementId leader, Side side) {
  DOSSIER_TRY(StoredStatement row, stored(leader, side));
  DOSSIER_TRY(const Statement statement, read(leader, row));
  const Resolution& resolution = side == Side::before ? *before_ : after_.resolution;
  const Statement judged = resolution.apply(statement);
  const auto redirect = [&](TermRef& ref) {
    if (!is_entity(ref.id)) return;
    ref.id = side == Side::before ? after_.terms.before(ref.id) : after_.terms.judged(ref.id);
  };
  redirect(row.subject);
  if (row.object) redirect(*row.object);
  for (StoredQualifier& qualifier : row.qualifiers) redirect(qualifier.value);
  DOSSIER_TRY(row.label, dictionary_.intern_label(label_of(judged)));
  return edges_of(row, leader, status_of(judged));
}

Status Regrouping::take_away(const Fingerprint& judged, const Group& group) {
  if (group.before.empty()) return {};
  if (!group.was_dropped) {
    DOSSIER_TRY(const std::vector<Edge> drawn, edges(*group.before.begin(), Side::before));
    for (const Edge& edge : drawn) {
      for (const Family order : kOrders) batch_.remove(order, edge_key(order, edge));
    }
    marks_.edges -= drawn.size();
  }
  marks_.hidden_statements -= hidden(group.before.size(), group.was_dropped);
  if (!group.had_rows) return {};
  batch_.remove(Family::meta, group_of_key(judged));
  for (const StatementId id : group.before) batch_.remove(Family::meta, group_key(id));
  return {};
}

Status Regrouping::put(const Fingerprint& judged, const Group& group) {
  if (group.after.empty()) return {};
  const StatementId leader = *group.after.begin();
  const bool is_dropped = after_.resolution.dropped().contains(judged);
  if (!is_dropped) {
    DOSSIER_TRY(const std::vector<Edge> drawn, edges(leader, Side::after));
    for (const Edge& edge : drawn) {
      for (const Family order : kOrders) {
        batch_.put(order, edge_key(order, edge), encode(edge.status));
      }
    }
    marks_.edges += drawn.size();
  }
  marks_.hidden_statements += hidden(group.after.size(), is_dropped);
  if (group.after.size() == 1 && !is_dropped) {
    DOSSIER_TRY(const StoredStatement row, stored(leader, Side::after));
    DOSSIER_TRY(const Statement statement, read(leader, row));
    if (fingerprint_of(canonical_key(statement)) == judged) return {};  // shown as it was read
  }
  GroupRow row{leader, is_dropped, judged, {}};
  row.followers.assign(std::next(group.after.begin()), group.after.end());
  batch_.put(Family::meta, group_of_key(judged), encode_number(number(leader)));
  batch_.put(Family::meta, group_key(leader), encode(leader, row));
  for (const StatementId id : row.followers) {
    batch_.put(Family::meta, group_key(id), encode(id, row));
  }
  return {};
}

// What goes comes before what is put, since a statement may go from one group to another.
Status Regrouping::finish() {
  const auto is_changed = [this](const auto& entry) {
    const auto& [judged, group] = entry;
    const bool is_dropped = after_.resolution.dropped().contains(judged);
    return group.before != group.after || (!group.after.empty() && group.was_dropped != is_dropped);
  };
  for (const auto& entry : groups_) {
    if (is_changed(entry)) DOSSIER_RETURN_IF_ERROR(take_away(entry.first, entry.second));
  }
  for (const auto& entry : groups_) {
    if (is_changed(entry)) DOSSIER_RETURN_IF_ERROR(put(entry.first, entry.second));
  }
  return {};
}

}  // namespace dossier::store
