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

Result<std::optional<GroupRow>> Regrouping::group_row(StatementId id) const {
  return has_groups() ? read_group(rows_, id) : std::optional<GroupRow>();
}

// A statement that is there alone has no rows; one that has rows of a group was judged to be
// another than it was read as.
Result<Regrouping::Group*> Regrouping::at(const Fingerprint& judged) {
  const auto known = groups_.find(judged);
  if (known != groups_.end()) return &known->second;
  Group group;
  std::optional<StatementId> leader;
  if (has_groups()) {
    DOSSIER_TRY(leader, read_group_of(rows_, judged));
  }
  if (leader) {
    DOSSIER_TRY(const std::optional<GroupRow> row, group_row(*leader));
    if (!row) return rows_.damaged("a group of statements is not whole");
    group.before.insert(row->followers.begin(), row->followers.end());
    group.before.insert(*leader);
    group.had_rows = true;
    group.was_dropped = row->is_dropped;
  } else {
    DOSSIER_TRY(const std::optional<StatementId> alone, find_statement(rows_, judged));
    if (alone) {
      DOSSIER_TRY(const std::optional<GroupRow> row, group_row(*alone));
      if (!row) group.before.insert(*alone);
    }
  }
  group.after = group.before;
  return &(groups_[judged] = std::move(group));
}

Status Regrouping::leave(StatementId id, const Statement& read) {
  DOSSIER_TRY(std::optional<GroupRow> row, group_row(id));
  if (row && row->leader != id) {
    DOSSIER_TRY(row, group_row(row->leader));
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

Status Regrouping::move(StatementId id, const StoredStatement& stored) {
  DOSSIER_TRY(const Statement statement, read(id, stored));
  DOSSIER_RETURN_IF_ERROR(leave(id, statement));
  DOSSIER_TRY(Group * group, at(judged_fingerprint(after_.resolution, statement)));
  group->after.insert(id);
  return {};
}

Status Regrouping::add_group(StatementId leader, std::set<StatementId>& found) {
  if (!found.insert(leader).second) return {};
  DOSSIER_TRY(const std::optional<GroupRow> row, group_row(leader));
  if (row) found.insert(row->followers.begin(), row->followers.end());
  return {};
}

// Edges carry the id of the statement that leads, and lie where the entity is shown.
Status Regrouping::find_edges_of(TermId entity, std::set<StatementId>& found) {
  const std::string shown = id_key(after_.terms.before(entity));
  for (const Family order : {Family::spo, Family::osp}) {
    RowCursor row = rows_.scan(order, shown);
    while (row.next()) {
      const std::optional<Edge> edge = parse_edge_key(order, row.key());
      if (!edge) return rows_.damaged("an edge cannot be read");
      DOSSIER_RETURN_IF_ERROR(add_group(edge->statement, found));
    }
    DOSSIER_RETURN_IF_ERROR(row.status());
  }
  return {};
}

Status Regrouping::find_speeches_of(TermId entity, std::set<StatementId>& found) {
  RowCursor row = rows_.scan(Family::meta, speaker_prefix(entity));
  while (row.next()) {
    const std::optional<SpeakerKey> key = parse_speaker_key(row.key());
    if (!key) return rows_.damaged("where an entity speaks cannot be read");
    found.insert(key->statement);
  }
  return row.status();
}

// What is dropped has no edges.
Result<std::set<StatementId>> Regrouping::find_naming(const std::unordered_set<TermId>& entities) {
  std::set<StatementId> found;
  if (entities.empty()) return found;
  for (const TermId entity : entities) {
    DOSSIER_RETURN_IF_ERROR(find_edges_of(entity, found));
    DOSSIER_RETURN_IF_ERROR(find_speeches_of(entity, found));
  }
  for (const Fingerprint& dropped : before_->dropped()) {
    DOSSIER_TRY(const std::optional<StatementId> leader, read_group_of(rows_, dropped));
    if (leader) DOSSIER_RETURN_IF_ERROR(add_group(*leader, found));
  }
  return found;
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
