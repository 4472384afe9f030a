#include "extract/canon/members.h"

#include <algorithm>
#include <utility>

namespace dossier::extract {

namespace {

using Relations = std::vector<RelationMention>;

bool is_at(const Participant& participant, std::size_t mention) {
  return participant.mention && *participant.mention == mention;
}

bool is_with_itself(const RelationMention& relation, std::size_t mention) {
  return relation.object && is_at(relation.subject, mention) && is_at(*relation.object, mention);
}

void replace(Participant& participant, std::size_t mention, std::size_t member) {
  if (is_at(participant, mention)) participant.mention = member;
}

RelationMention of_member(RelationMention relation, std::size_t mention, std::size_t member) {
  replace(relation.subject, mention, member);
  if (relation.object) replace(*relation.object, mention, member);
  for (RelationQualifier& qualifier : relation.qualifiers)
    replace(qualifier.value, mention, member);
  for (RelationSource& source : relation.sources) {
    if (source.holder == mention) source.holder = member;
  }
  return relation;
}

bool takes_part(const RelationMention& relation, std::size_t mention) {
  const bool is_party =
      is_at(relation.subject, mention) || (relation.object && is_at(*relation.object, mention));
  const auto is_holder = [mention](const RelationSource& source) {
    return source.holder == mention;
  };
  const auto is_value = [mention](const RelationQualifier& qualifier) {
    return is_at(qualifier.value, mention);
  };
  return is_party || std::ranges::any_of(relation.sources, is_holder) ||
         std::ranges::any_of(relation.qualifiers, is_value);
}

// [first, last): the members, as mentions.
void add_each(const RelationMention& relation, std::size_t mention, std::size_t first,
              std::size_t last, Relations& result) {
  if (!is_with_itself(relation, mention)) {
    for (std::size_t i = first; i < last; ++i) result.push_back(of_member(relation, mention, i));
    return;
  }
  const bool is_symmetric = relation.relation != nullptr && relation.relation->is_symmetric;
  for (std::size_t i = first; i < last; ++i) {
    for (std::size_t k = first; k < last; ++k) {
      if (i == k || (is_symmetric && k < i)) continue;
      RelationMention one = relation;
      one.subject.mention = i;
      one.object->mention = k;
      result.push_back(of_member(std::move(one), mention, i));
    }
  }
}

}  // namespace

bool has_members(const SentenceReading& reading) {
  return std::ranges::any_of(reading.mentions,
                             [](const EntityMention& mention) { return !mention.members.empty(); });
}

SentenceReading with_members(const SentenceReading& reading) {
  SentenceReading result = reading;
  for (std::size_t i = 0; i < reading.mentions.size(); ++i) {
    const EntityMention& mention = reading.mentions[i];
    if (mention.members.empty()) continue;
    const std::size_t first = result.mentions.size();
    for (const Member& member : mention.members) {
      EntityMention one = mention;
      one.term = member.term;
      one.country = member.country;
      one.members.clear();
      result.mentions.push_back(std::move(one));
    }
    Relations relations;
    for (RelationMention& relation : result.relations) {
      if (takes_part(relation, i)) {
        add_each(relation, i, first, result.mentions.size(), relations);
      } else {
        relations.push_back(std::move(relation));
      }
    }
    result.relations = std::move(relations);
  }
  return result;
}

}  // namespace dossier::extract
