// The rows that judgements make, and reading through them. What was read stays in its rows; beside
// it lie
//
// - the log: a row each judgement, for ever,
// - groups: statements that are one statement as judged, or not called as they were read. The one
//   with the lowest id leads: edges carry its id, and its wording is shown with the evidence of
//   all,
// - redirects: from an entity to the one that it is shown as,
// - names: the aliases of an entity that is shown for several, or that an entity is not shown.
//
// What no judgement touches has no such row and is read as ever. Every byte: store/FORMAT.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ports.h"
#include "store/judgement.h"
#include "store/rocks.h"

namespace dossier::store {

struct GroupRow {
  StatementId leader = StatementId::none;
  // Of the leader's row alone:
  bool is_dropped = false;
  Fingerprint judged;                  // of the canonical key of all, as judged
  std::vector<StatementId> followers;  // ascending, without the leader

  bool operator==(const GroupRow&) const = default;
};

std::string encode(StatementId statement, const GroupRow& row);
Result<GroupRow> decode_group(StatementId statement, std::string_view bytes);

struct NamesRow {
  bool is_shown = true;
  bool is_read = true;  // false: only a judgement speaks of it
  std::vector<std::string> aliases;

  bool operator==(const NamesRow&) const = default;
};

std::string encode(const NamesRow& row);
Result<NamesRow> decode_names(std::string_view bytes);

// Errors (all): corrupt, io.
Result<std::vector<Judgement>> read_judgements(const Rows& rows);
Result<std::optional<GroupRow>> read_group(const Rows& rows, StatementId statement);
// The leader of the group with that judged key, if there is one.
Result<std::optional<StatementId>> read_group_of(const Rows& rows, const Fingerprint& judged);
Result<std::optional<NamesRow>> read_names(const Rows& rows, TermId entity);
// The entity that one is shown as: itself, if nothing else was judged.
Result<TermId> read_redirect(const Rows& rows, TermId entity);

// Ids of groups and terms in the order of their keys. Nothing for a key that cannot be read.
std::optional<std::uint64_t> parse_tagged_key(std::string_view key);

// As read_term, with the aliases that judgements gave it.
Result<Term> read_judged_term(const Rows& rows, TermId id);
// The id of the entity that a key is shown as, if the store knows it and shows it.
Result<std::optional<TermId>> find_judged_term(const Rows& rows, std::string_view key);

}  // namespace dossier::store
