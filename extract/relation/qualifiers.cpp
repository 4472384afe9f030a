#include "extract/relation/qualifiers.h"

#include <algorithm>
#include <array>

#include "extract/clause/phrase.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

std::optional<Slot> slot_of(const RelationContext& context, const Relation* relation,
                            const Oblique& oblique, const Participant& value) {
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
  constexpr auto kWhere =
      std::to_array<std::string_view>({"in", "at", "near", "outside", "inside", "from"});
  const EntityType type = std::get<Entity>(context.mentions[*value.mention].term).type;
  const bool is_place =
      type == EntityType::place || type == EntityType::country || type == EntityType::facility;
  const bool is_where = std::ranges::find(kWhere, oblique.preposition) != kWhere.end();
  if (is_place && is_where) return Slot::place;
  if (oblique.preposition == "with") return Slot::with;
  return std::nullopt;
}

// "his Blue House resort": the name in front of a noun that no mention covers.
Participant place_of(const RelationContext& context, std::uint32_t head) {
  if (context.mention_of[head] != kNoMention) return participant_of(context, head);
  for (const std::uint32_t child : context.tree.dependents(head)) {
    const bool is_name = context.tree.relation(child) == Dependency::compound &&
                         context.mention_of[child] != kNoMention;
    if (is_name) return participant_of(context, child);
  }
  return participant_of(context, head);
}

bool is_date(const RelationContext& context, std::uint32_t word) {
  const std::size_t mention = context.mention_of[word];
  return mention != kNoMention && context.mentions[mention].kind == MentionKind::date;
}

// The nearest verb or copula above a word; kNoWord for a word of the dateline.
std::uint32_t clause_head_of(const Dependencies& tree, std::uint32_t word) {
  std::uint32_t above = tree.head(word);
  while (above != kNoWord && !tree.is_verb(above) && !tree.has(above, Dependency::cop)) {
    if (tree.relation(above) == Dependency::other) return kNoWord;
    above = tree.head(above);
  }
  return above;
}

// "ahead of talks tomorrow": the day of the talks.
bool is_of_another_event(const Dependencies& tree, std::uint32_t day) {
  constexpr auto kApart =
      std::to_array<std::string_view>({"after", "before", "following", "since", "until"});
  for (std::uint32_t above = tree.head(day); above != kNoWord && !tree.is_verb(above);
       above = tree.head(above)) {
    const std::uint32_t preposition = tree.first(above, Dependency::case_);
    if (preposition == kNoWord) continue;
    const bool is_ahead = preposition > 0 && tree.lemma(preposition - 1) == "ahead";
    const bool is_apart =
        is_ahead || std::ranges::find(kApart, tree.lemma(preposition)) != kApart.end();
    if (is_apart) return true;
  }
  return false;
}

// The first day that hangs on one of these verbs, at any depth but under no other verb.
std::optional<Participant> day_below(const RelationContext& context, const WordList& verbs) {
  for (std::uint32_t word = 0; word < context.tree.size(); ++word) {
    if (!is_date(context, word)) continue;
    const std::uint32_t head = clause_head_of(context.tree, word);
    if (is_of_another_event(context.tree, word)) continue;
    if (head != kNoWord && std::ranges::find(verbs, head) != verbs.end())
      return participant_of(context, word);
  }
  return std::nullopt;
}

// The day of the clause; for a chain also of the verbs above ("claimed on Saturday to have
// captured"), and of the verb in front that has the same subject ("met on Saturday and pledged").
std::optional<Participant> time_of(const RelationContext& context, const Clause& clause) {
  WordList verbs = clause.chain;
  verbs.push_back(clause.head);
  if (auto own = day_below(context, verbs)) return own;
  if (clause.source != SubjectSource::conjunct || clause.rule != "R10-conjunct")
    return std::nullopt;
  const std::uint32_t first = clause.chain.empty() ? clause.head : clause.chain.front();
  auto shared = day_below(context, {context.tree.head(first)});
  const bool is_before = shared && shared->span.end <= context.tree.span(first).begin;
  return is_before && context.tree.xpos(first) == context.tree.xpos(context.tree.head(first))
             ? shared
             : std::nullopt;
}

bool has_slot(const std::vector<RelationQualifier>& qualifiers, Slot slot) {
  return std::ranges::find(qualifiers, slot, &RelationQualifier::slot) != qualifiers.end();
}

// The name behind a preposition of the relation's recipient, anywhere below `head`.
std::optional<Participant> recipient_below(const RelationContext& context, std::uint32_t head,
                                           const Relation& relation) {
  for (const std::uint32_t word : context.tree.subtree(head)) {
    const Dependency dependency = context.tree.relation(word);
    if (word == head || (dependency != Dependency::nmod && dependency != Dependency::obl)) continue;
    const WordList prepositions = prepositions_of(context.tree, word);
    if (prepositions.size() != 1) continue;
    const std::pair wanted{lower_ascii(context.tree.word(prepositions.front())), Slot::recipient};
    if (std::ranges::find(relation.slots, wanted) == relation.slots.end()) continue;
    Participant value = participant_of(context, word);
    const bool is_name = value.mention && is_entity(context.mentions[*value.mention].term);
    if (is_name) return value;
  }
  return std::nullopt;
}

// "$ 5 million in aid to Chad": the recipient stands deeper, below the object or beside it.
void add_deep(const RelationContext& context, const ActiveFrame& frame, const Relation& relation,
              std::vector<RelationQualifier>& qualifiers) {
  if (has_slot(qualifiers, Slot::recipient)) return;
  WordList heads = frame.objects;
  for (const Oblique& oblique : frame.obliques) {
    if (oblique.preposition == "in" || oblique.preposition == "of") heads.push_back(oblique.head);
  }
  for (const std::uint32_t head : heads) {
    if (auto value = recipient_below(context, head, relation)) {
      qualifiers.push_back({Slot::recipient, std::move(*value)});
      return;
    }
  }
}

bool is_place(const RelationContext& context, const Participant& value) {
  if (!value.mention) return false;
  const auto* entity = std::get_if<Entity>(&context.mentions[*value.mention].term);
  return entity != nullptr &&
         (entity->type == EntityType::place || entity->type == EntityType::country ||
          entity->type == EntityType::facility);
}

// "came to Oslo to meet Olsen": where one goes to do it.
void add_goal(const RelationContext& context, const Clause& clause,
              std::vector<RelationQualifier>& qualifiers) {
  if (clause.rule != "R13-purpose" || has_slot(qualifiers, Slot::place)) return;
  for (const std::uint32_t child : context.tree.dependents(context.tree.head(clause.head))) {
    if (context.tree.relation(child) != Dependency::obl) continue;
    constexpr auto kGoals = std::to_array<std::string_view>({"in", "to", "at", "into"});
    const WordList prepositions = prepositions_of(context.tree, child);
    if (prepositions.size() != 1) continue;
    const std::string preposition = lower_ascii(context.tree.word(prepositions.front()));
    Participant value = place_of(context, child);
    const bool is_goal = std::ranges::find(kGoals, preposition) != kGoals.end();
    if (!is_goal || !is_place(context, value)) continue;
    qualifiers.push_back({Slot::place, std::move(value)});
    return;
  }
}

// The slot of an actor named inside the object's phrase: "an attack by Chad", "ties with Norway".
std::optional<Slot> inner_slot(std::string_view preposition) {
  constexpr auto kTopics =
      std::to_array<std::string_view>({"about", "against", "on", "over", "at"});
  constexpr auto kOwners = std::to_array<std::string_view>({"between", "by", "from", "of", "'s"});
  if (preposition == "with") return Slot::with;
  if (preposition == "to" || preposition == "for") return Slot::recipient;
  if (std::ranges::find(kTopics, preposition) != kTopics.end()) return Slot::topic;
  if (std::ranges::find(kOwners, preposition) != kOwners.end()) return Slot::of;
  return std::nullopt;
}

bool is_taken(const std::vector<RelationQualifier>& qualifiers, const Participant& value) {
  return std::ranges::any_of(qualifiers, [&](const RelationQualifier& known) {
    return known.value.span.overlaps(value.span);
  });
}

void add_named(const RelationContext& context, const ActiveFrame& frame,
               std::vector<RelationQualifier>& qualifiers) {
  for (const std::uint32_t object : frame.objects) {
    if (context.mention_of[object] != kNoMention) continue;  // is one itself
    for (const std::uint32_t word : context.tree.subtree(object)) {
      const Dependency relation = context.tree.relation(word);
      if (word == object || (relation != Dependency::nmod && relation != Dependency::nmod_poss &&
                             relation != Dependency::conj)) {
        continue;
      }
      std::uint32_t head = word;
      if (relation == Dependency::conj) head = context.tree.head(word);
      const WordList prepositions = prepositions_of(context.tree, head);
      const std::string preposition = relation == Dependency::nmod_poss ? "'s"
                                      : prepositions.empty()
                                          ? std::string()
                                          : lower_ascii(context.tree.word(prepositions.front()));
      const auto slot = inner_slot(preposition);
      Participant value = participant_of(context, word);
      const bool is_name =
          value.is_group || (value.mention && is_entity(context.mentions[*value.mention].term));
      if (slot && is_name && !is_taken(qualifiers, value))
        qualifiers.push_back({*slot, std::move(value)});
    }
  }
}

}  // namespace

std::vector<RelationQualifier> qualifiers_of(const RelationContext& context, const Clause& clause,
                                             const ActiveFrame& frame, const Relation* relation,
                                             const std::vector<std::size_t>& used) {
  std::vector<RelationQualifier> qualifiers;
  for (std::size_t i = 0; i < frame.obliques.size(); ++i) {
    const Oblique& oblique = frame.obliques[i];
    if (std::ranges::find(used, i) != used.end() || is_date(context, oblique.head)) continue;
    Participant value = place_of(context, oblique.head);
    if (value.text.empty()) continue;
    if (value.mention && context.mentions[*value.mention].kind == MentionKind::pronoun) continue;
    const auto slot = slot_of(context, relation, oblique, value);
    if (slot) qualifiers.push_back({*slot, std::move(value)});
  }
  if (relation != nullptr) add_deep(context, frame, *relation, qualifiers);
  add_named(context, frame, qualifiers);
  add_goal(context, clause, qualifiers);
  if (auto time = time_of(context, clause)) qualifiers.push_back({Slot::time, std::move(*time)});
  return qualifiers;
}

}  // namespace dossier::extract
