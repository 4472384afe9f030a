#include "extract/relation/targets.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/clause/phrase.h"
#include "extract/clause/subject.h"

namespace dossier::extract {

namespace {

// "warned Norway about Chad".
void add_topics(const RelationContext& context, const ActiveFrame& frame, RelationMention& found) {
  constexpr auto kAbout = std::to_array<std::string_view>(
      {"about", "against", "concerning", "over", "regarding", "toward", "towards"});
  for (const Oblique& oblique : frame.obliques) {
    Participant value = participant_of(context, oblique.head);
    const bool is_about = std::ranges::find(kAbout, oblique.preposition) != kAbout.end();
    if (is_about && is_actor(context, value))
      found.qualifiers.push_back({Slot::topic, std::move(value)});
  }
}

bool is_place(const RelationContext& context, const Participant& participant) {
  if (!participant.mention) return false;
  const auto* entity = std::get_if<Entity>(&context.mentions[*participant.mention].term);
  return entity != nullptr &&
         (entity->type == EntityType::place || entity->type == EntityType::country);
}

// "closed the roads leading into Chad": where the object is comes first.
void add_inner_places(const RelationContext& context, std::uint32_t object,
                      RelationMention& found) {
  for (const std::uint32_t participle : context.tree.dependents(object)) {
    if (context.tree.relation(participle) != Dependency::acl ||
        context.tree.xpos(participle) != "VBG")
      continue;
    for (const std::uint32_t child : context.tree.dependents(participle)) {
      if (context.tree.relation(child) != Dependency::obl) continue;
      Participant place = participant_of(context, child);
      if (is_place(context, place))
        found.qualifiers.insert(found.qualifiers.begin(), {Slot::place, std::move(place)});
    }
  }
}

// "send | Norway | air defence missiles" read as one phrase: a country in front of what is given
// gets it.
void split_recipient(const RelationContext& context, const ActiveFrame& frame,
                     const Relation& relation, std::uint32_t object, RelationMention& found) {
  constexpr auto kGiving = std::to_array<std::string_view>(
      {"deliver", "give", "grant", "lend", "offer", "pledge", "promise", "sell", "send"});
  const bool is_gift = relation.predicate == "provided" || relation.predicate == "pledged";
  if (!is_gift || !found.object || found.object->mention) return;
  if (std::ranges::find(kGiving, frame.lemma) == kGiving.end()) return;
  for (std::uint32_t first = 0; first < object; ++first) {
    if (context.tree.span(first).begin != found.object->span.begin) continue;
    const Participant country = participant_of(context, first);
    const bool is_name = context.tree.has_upos(first, "PROPN") && is_place(context, country) &&
                         context.mentions[*country.mention].last == first + 1;
    if (!is_name) return;
    WordList given;
    for (std::uint32_t word = first + 1; word <= object; ++word) given.push_back(word);
    found.object = text_participant(context, given);
    found.qualifiers.push_back({Slot::recipient, country});
    return;
  }
}

// "granted asylum to 18 Norwegian rebels": people too.
void add_recipients(const RelationContext& context, const ActiveFrame& frame,
                    const Relation& relation, RelationMention& found) {
  for (const Oblique& oblique : frame.obliques) {
    const auto slot = std::ranges::find(relation.slots, oblique.preposition,
                                        &std::pair<std::string, Slot>::first);
    if (slot == relation.slots.end() || slot->second != Slot::recipient) continue;
    Participant people = agent_of(context, oblique.head);
    if (people.is_group) found.qualifiers.push_back({Slot::recipient, std::move(people)});
  }
}

// "expressed hopes that Norway will leave": whom they are about.
void add_hoped(const RelationContext& context, const Clause& clause, const ActiveFrame& frame,
               RelationMention& found) {
  constexpr auto kThoughts = std::to_array<std::string_view>(
      {"allegation", "belief", "claim", "concern", "confidence", "doubt", "fear", "hope", "regret",
       "statement", "suspicion", "view", "warning"});
  const bool is_thought = std::ranges::any_of(frame.objects, [&](std::uint32_t object) {
    return std::ranges::find(kThoughts, context.tree.lemma(object)) != kThoughts.end();
  });
  if (!is_thought) return;
  for (std::uint32_t word = clause.head + 1; word < context.tree.size(); ++word) {
    if (context.tree.relation(word) != Dependency::mark || context.tree.lemma(word) != "that" ||
        !hangs_on(context.tree, context.tree.head(word), clause.head))
      continue;
    for (const std::uint32_t subject : own_subjects(context.tree, context.tree.head(word))) {
      Participant about = agent_of(context, subject);
      if (is_actor(context, about))
        found.qualifiers.insert(found.qualifiers.begin(), {Slot::topic, std::move(about)});
    }
    return;
  }
}

// "asked Norway to leave", "Chad and Niger agree that ...": what is asked or agreed.
void add_content_topic(const RelationContext& context, const Clause& clause,
                       const ActiveFrame& frame, RelationMention& found) {
  const bool is_whole = frame.content != kNoWord && found.object &&
                        !context.tree.span(frame.content).overlaps(found.object->span);
  if (is_whole) {
    Participant said = text_participant(context, clause_text(context.tree, frame.content));
    if (!said.text.empty()) found.qualifiers.push_back({Slot::topic, std::move(said)});
    return;
  }
  for (const std::uint32_t child : context.tree.dependents(clause.head)) {
    const Dependency kind = context.tree.relation(child);
    if (kind != Dependency::xcomp && kind != Dependency::advcl) continue;
    Participant wish = text_participant(context, clause_text(context.tree, child));
    if (wish.text.starts_with("to ")) found.qualifiers.push_back({Slot::topic, std::move(wish)});
  }
}

// "Chad and Niger postponed their talks", "signed a treaty": with each other.
void add_each_other(const RelationContext& context, const ActiveFrame& frame,
                    const Relation& relation, std::uint32_t agent, std::uint32_t object,
                    RelationMention& found) {
  constexpr auto kMutual = std::to_array<std::string_view>(
      {"alliance", "border", "ceasefire", "dispute", "meeting", "pact", "relation", "summit",
       "talk", "tie", "treaty", "truce"});
  constexpr auto kPapers =
      std::to_array<std::string_view>({"accord", "agreement", "contract", "deal", "declaration",
                                       "memorandum", "pact", "protocol", "treaty", "truce"});
  const bool is_signed = relation.predicate == "signed" &&
                         std::ranges::find(kPapers, context.tree.lemma(object)) != kPapers.end();
  const std::uint32_t owner = context.tree.first(object, Dependency::nmod_poss);
  const bool is_theirs = owner != kNoWord && context.tree.lemma(owner) == "their";
  const bool is_mutual = std::ranges::find(kMutual, context.tree.lemma(object)) != kMutual.end();
  if (!is_signed && !(is_theirs && is_mutual)) return;
  for (const std::uint32_t other : frame.agents) {
    if (other != agent) found.qualifiers.push_back({Slot::with, participant_of(context, other)});
  }
}

// Whether the word stands in a relative clause that is not the statement's own.
bool is_below_relative(const Dependencies& tree, std::uint32_t word, std::uint32_t verb) {
  for (; word != kNoWord && word != verb; word = tree.head(word)) {
    if (tree.relation(word) == Dependency::acl_relcl) return true;
  }
  return false;
}

void drop_relative(const RelationContext& context, const Clause& clause, RelationMention& found) {
  std::erase_if(found.qualifiers, [&](const RelationQualifier& qualifier) {
    if (!qualifier.value.mention || qualifier.slot == Slot::time) return false;
    for (std::uint32_t word = 0; word < context.tree.size(); ++word) {
      if (context.mention_of[word] == *qualifier.value.mention)
        return is_below_relative(context.tree, word, clause.head);
    }
    return false;
  });
}

}  // namespace

bool is_actor(const RelationContext& context, const Participant& participant) {
  return participant.mention ? is_entity(context.mentions[*participant.mention].term)
                             : participant.is_group;
}

bool hangs_on(const Dependencies& tree, std::uint32_t word, std::uint32_t verb) {
  for (word = tree.head(word); word != kNoWord && word != verb; word = tree.head(word)) {
    if (tree.is_verb(word) && tree.relation(word) != Dependency::amod) return false;
  }
  return word == verb;
}

std::uint32_t doer_of(const Dependencies& tree, std::uint32_t deed) {
  for (const std::uint32_t child : tree.dependents(deed)) {
    const std::uint32_t preposition = tree.first(child, Dependency::case_);
    if (tree.relation(child) == Dependency::nmod && preposition != kNoWord &&
        tree.lemma(preposition) == "by")
      return child;
  }
  return deed;
}

void add_targets(const RelationContext& context, const ActiveFrame& frame, const WordList& objects,
                 const Relation& relation, RelationMention& found) {
  for (const std::uint32_t head : objects) {
    Participant target = agent_of(context, head);
    if (!is_actor(context, target)) continue;
    if (relation.event_class == "THREATEN") {
      found.qualifiers.push_back({Slot::topic, std::exchange(*found.object, std::move(target))});
      return;
    }
    found.qualifiers.push_back({Slot::recipient, std::move(target)});
  }
  for (const Oblique& oblique : frame.obliques) {
    Participant target = participant_of(context, oblique.head);
    const bool is_for = oblique.preposition == "to" || oblique.preposition == "for";
    const bool is_with = oblique.preposition == "with";
    const bool is_taken = std::ranges::any_of(
        found.qualifiers,
        [&](const RelationQualifier& qualifier) { return qualifier.value.span == target.span; });
    if ((is_for || is_with) && !is_taken && is_actor(context, target))
      found.qualifiers.push_back({is_with ? Slot::with : Slot::recipient, std::move(target)});
  }
}

void add_others(const RelationContext& context, const Clause& clause, const ActiveFrame& frame,
                const StatementWords& words, RelationMention& found) {
  drop_relative(context, clause, found);
  add_topics(context, frame, found);
  if (words.relation == nullptr) {
    add_hoped(context, clause, frame, found);
    return;
  }
  const Relation& relation = *words.relation;
  add_recipients(context, frame, relation, found);
  split_recipient(context, frame, relation, words.object, found);
  const bool has_content = relation.event_class == "REQUEST" || relation.event_class == "AGREE";
  if (has_content) add_content_topic(context, clause, frame, found);
  add_inner_places(context, words.object, found);
  add_each_other(context, frame, relation, words.agent, words.object, found);
}

}  // namespace dossier::extract
