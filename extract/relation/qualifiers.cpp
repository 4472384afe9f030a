#include "extract/relation/qualifiers.h"

#include <algorithm>
#include <array>

namespace dossier::extract {

namespace {

std::optional<Slot> slot_of(const RelationContext& context, const Relation* relation, const Oblique& oblique,
                            const Participant& value) {
  const bool is_name = value.mention && is_entity(context.mentions[*value.mention].term);
  if (relation != nullptr) {
    const auto own = std::ranges::find(relation->slots, oblique.preposition,
                                       &std::pair<std::string, Slot>::first);
    if (own != relation->slots.end()) {
      const bool fits = own->second != Slot::recipient || is_name;
      return fits ? std::optional(own->second) : std::nullopt;
    }
  }
  if (!is_name) return std::nullopt;
  constexpr auto kWhere = std::to_array<std::string_view>({"in", "at", "near", "outside", "inside", "from"});
  const EntityType type = std::get<Entity>(context.mentions[*value.mention].term).type;
  const bool is_place =
      type == EntityType::place || type == EntityType::country || type == EntityType::facility;
  const bool is_where = std::ranges::find(kWhere, oblique.preposition) != kWhere.end();
  if (is_place && is_where) return Slot::place;
  if (oblique.preposition == "with") return Slot::with;
  return std::nullopt;
}

bool is_date(const RelationContext& context, std::uint32_t word) {
  const std::size_t mention = context.mention_of[word];
  return mention != kNoMention && context.mentions[mention].kind == MentionKind::date;
}

// The nearest verb or copula above a word.
std::uint32_t clause_head_of(const Dependencies& tree, std::uint32_t word) {
  std::uint32_t above = tree.head(word);
  while (above != kNoWord && !tree.is_verb(above) && !tree.has(above, Dependency::cop)) above = tree.head(above);
  return above;
}

// The first day that hangs on the clause, at any depth but under no other verb; for a chain also at
// the verbs above ("claimed on Saturday to have captured").
std::optional<Participant> time_of(const RelationContext& context, const Clause& clause) {
  for (std::uint32_t word = 0; word < context.tree.size(); ++word) {
    if (!is_date(context, word)) continue;
    const std::uint32_t head = clause_head_of(context.tree, word);
    if (std::ranges::find(clause.chain, head) == clause.chain.end() && head != clause.head) continue;
    return participant_of(context, word);
  }
  return std::nullopt;
}

}  // namespace

std::vector<RelationQualifier> qualifiers_of(const RelationContext& context, const Clause& clause,
                                             const ActiveFrame& frame, const Relation* relation,
                                             const std::vector<std::size_t>& used) {
  std::vector<RelationQualifier> qualifiers;
  for (std::size_t i = 0; i < frame.obliques.size(); ++i) {
    const Oblique& oblique = frame.obliques[i];
    if (std::ranges::find(used, i) != used.end() || is_date(context, oblique.head)) continue;
    Participant value = participant_of(context, oblique.head);
    if (value.text.empty()) continue;
    if (value.mention && context.mentions[*value.mention].kind == MentionKind::pronoun) continue;
    const auto slot = slot_of(context, relation, oblique, value);
    if (slot) qualifiers.push_back({*slot, std::move(value)});
  }
  if (auto time = time_of(context, clause)) qualifiers.push_back({Slot::time, std::move(*time)});
  return qualifiers;
}

}  // namespace dossier::extract
