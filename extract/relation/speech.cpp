#include "extract/relation/speech.h"

#include <algorithm>

#include "extract/clause/phrase.h"
#include "extract/relation/active_frame.h"
#include "extract/relation/qualifiers.h"
#include "extract/relation/sources.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

constexpr double kSpeechConfidence = 0.85;
constexpr std::size_t kMostWords = 60;

bool can_speak(const EntityMention& mention) {
  const auto* entity = std::get_if<Entity>(&mention.term);
  if (entity == nullptr) return false;
  return entity->type == EntityType::person || entity->type == EntityType::organization ||
         entity->type == EntityType::country || entity->type == EntityType::group ||
         !mention.country.empty();
}

Participant content_of(const RelationContext& context, const ActiveFrame& frame,
                       std::uint32_t verb) {
  const Dependencies& tree = context.tree;
  WordList words = clause_text(tree, frame.content);
  const WordList cue = tree.subtree(verb);
  // Behind the content: only what stands together is what is said.
  const bool is_above = std::ranges::binary_search(tree.subtree(frame.content), verb);
  if (is_above)
    std::erase_if(words, [&](std::uint32_t word) { return std::ranges::binary_search(cue, word); });
  if (words.empty()) return {};
  if (words.size() > kMostWords) words.resize(kMostWords);
  return text_participant(context, words, kMostWords);
}

}  // namespace

std::vector<RelationMention> read_speech(const RelationContext& context,
                                         std::span<const Clause> clauses) {
  std::vector<RelationMention> found;
  const Dependencies& tree = context.tree;
  for (const Clause& clause : clauses) {
    if (clause.is_passive || clause.kind == ClauseKind::relative ||
        clause.polarity == Polarity::negative || is_unsaid(tree, clause))
      continue;
    const std::string cue = lower_ascii(tree.lemma(clause.head));
    if (!context.vocabulary.stance_of(cue)) continue;
    const ActiveFrame frame = active_frame_of(tree, clause);
    if (frame.content == kNoWord) continue;
    const Participant content = content_of(context, frame, clause.head);
    if (content.text.empty()) continue;
    for (const std::uint32_t agent : frame.agents) {
      RelationMention speech;
      speech.subject = agent_of(context, agent);
      const std::optional<std::size_t> mention = speech.subject.mention;
      const bool is_people = speech.subject.is_group && tree.xpos(agent) == "NNS";
      if (mention ? !can_speak(context.mentions[*mention]) : !is_people) continue;
      speech.object = content;
      speech.relation = context.vocabulary.find_relation("said");
      speech.phrase = context.vocabulary.label_of_cue(cue);
      speech.modality = clause.modality;
      speech.qualifiers = qualifiers_of(context, clause, frame, nullptr, {});
      speech.sources = sources_of(context, clause);
      speech.rule = "speech";
      speech.confidence = kSpeechConfidence;
      speech.span = cover(cover(speech.subject.span, content.span), tree.span(clause.head));
      found.push_back(std::move(speech));
    }
  }
  return found;
}

}  // namespace dossier::extract
