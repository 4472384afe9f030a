// Which entities of many documents are one: "Olena Kovalska" of one, "Olena Kowalska" of another.
//
//   const std::vector<EntityJoin> joins = find_joins(records, matcher);
//   for (const EntityJoin& join : joins) apply(records[join.kept], records[join.joined],
//   join.reason);
//
// Blocking and scoring: only names that share a key (the spelling key of a surname, of a longer
// word of a place or organization, an acronym) are compared, by NameMatcher; then entities are
// joined from the best pair down, unless a member of one group is another thing than a member of
// the other (Hernandez, Stolfo 1995, "merge/purge"; with the clash test of correlation clustering).
// A surname alone joins the only person who bears it. Deterministic, whatever the order of records.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/name/name_match.h"
#include "graph/term.h"

namespace dossier::extract {

// Why a surname alone was joined; it holds only as long as nobody else bears it.
inline constexpr std::string_view kOnlyBearerReason = "only bearer of the surname";

// What is known of one entity.
struct EntityRecord {
  EntityType type = EntityType::person;
  std::string name;
  std::vector<std::string> aliases;
  std::size_t mentions = 0;  // or documents: how well it is known
};

// A proposal. `kept` and `joined` are indices into the records; the kept one has a full
// name, else more mentions, else the longer name, else the smaller one in bytes.
struct EntityJoin {
  std::size_t kept = 0;
  std::size_t joined = 0;
  double score = 0.0;    // 0.7 to 1
  std::string reason;    // "spelling", "fuller form", "acronym", "alias", or kOnlyBearerReason
  bool is_sure = false;  // else it wants a person's look
};

// One key for the spellings of a person's surname; empty for a name without words.
std::string surname_key(const NameParts& name);

// Persons, organizations, places and facilities; other types are never joined. Sure joins first,
// then by score, best first. Each record is joined to at most one other surely, which is itself
// joined to none; unsure ones are pairs of what remains.
// Cost: n log n plus the pairs of each block, of which those of more than 200 names are divided by
// their first words; parts that are still as large are left alone.
std::vector<EntityJoin> find_joins(std::span<const EntityRecord> records,
                                   const NameMatcher& matcher);

}  // namespace dossier::extract
