// A sentence as the relation rules look at it: its tree, and which mention covers each word.
// Private to extract/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/clause/dependencies.h"
#include "extract/mention/mention.h"
#include "extract/mention/tokens.h"
#include "extract/relation/relation_mention.h"

namespace dossier::extract {

struct RelationContext {
  const Dependencies& tree;
  const SentenceMentions& mentions;
  const std::vector<std::size_t>& mention_of;  // of each word of the tree; kNoMention for none
  const Vocabulary& vocabulary;
};

// What the phrase of `head` names: the mention that covers its head, else its words without an
// article. No text for a pronoun that stands for nobody.
Participant participant_of(const RelationContext& context, std::uint32_t head);

// The same for who acts: "40 Norwegian soldiers" are not an amount but people.
Participant agent_of(const RelationContext& context, std::uint32_t head);

// Words as they stand in the text, without quotes; no text if there are too many.
Participant text_participant(const RelationContext& context, const WordList& words,
                             std::size_t most_words = 40);

// Whether a relation takes the participant: a mention as what it is or as the country it stands
// for; a phrase without a name as a thing, or as a group of people.
bool accepts(const RelationContext& context, const TypeSet& types, const Participant& participant,
             std::uint32_t head);

}  // namespace dossier::extract
