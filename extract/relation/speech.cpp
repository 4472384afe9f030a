#include "extract/relation/speech.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace dossier::extract {

namespace {

constexpr double kSpeechConfidence = 0.8;

bool is_mark(const Word& word) { return !word.is_word && !word.is_number; }

std::optional<Stance> stance_of(const ClauseContext& context, const VerbGroup& group) {
  if (group.voice == Voice::passive) return std::nullopt;
  return context.vocabulary.stance_of(group.form->lemma);
}

// Whether the words in front of the speaker are what is said: they end in a comma or a quote.
bool follows_content(const ClauseContext& context, std::size_t begin) {
  return begin > 1 && is_mark(context.words[begin - 1]);
}

// "Poland's": the speaker is what Poland has, which is no mention.
bool is_owner(const ClauseContext& context, std::size_t mention) {
  const std::size_t next = context.mentions[mention].last;
  return next < context.words.size() && context.words[next].lower.ends_with("s") &&
         !context.words[next].is_word && context.words[next].text.size() > 1;
}

// The speaker of a cue: the subject before it, or in "..., said Putin" the mention behind it.
std::optional<std::size_t> speaker_of(const ClauseContext& context, const VerbGroup& cue) {
  if (follows_content(context, cue.begin)) {
    const bool has_speaker =
        cue.end < context.words.size() && context.mention_of[cue.end] != kNoMention;
    if (has_speaker && !is_owner(context, context.mention_of[cue.end])) {
      return context.mention_of[cue.end];
    }
  }
  const std::vector<std::size_t> subjects = subjects_before(context, cue.begin);
  if (subjects.empty()) return std::nullopt;
  return subjects.front();
}

bool can_speak(const EntityMention& mention) {
  const auto* entity = std::get_if<Entity>(&mention.term);
  if (entity == nullptr) return false;
  return entity->type == EntityType::person || entity->type == EntityType::organization ||
         entity->type == EntityType::country || entity->type == EntityType::group ||
         !mention.country.empty();
}

// What stands behind the cue and, in "..., said Putin", its speaker.
std::size_t behind(const ClauseContext& context, const VerbGroup& cue) {
  const std::size_t mention =
      cue.end < context.words.size() ? context.mention_of[cue.end] : kNoMention;
  const bool is_inverted = mention != kNoMention && follows_content(context, cue.begin);
  return is_inverted ? context.mentions[mention].last : cue.end;
}

// Whether the cue's content stands in front of it: "..., Olsen said in Oslo." Behind it then
// comes nothing but a mark, a preposition or a day.
bool is_tail(const ClauseContext& context, const VerbGroup& cue) {
  const std::optional<std::size_t> speaker = speaker_of(context, cue);
  if (!speaker) return false;
  const std::size_t begin = std::min(cue.begin, context.mentions[*speaker].first);
  if (!follows_content(context, begin)) return false;
  const std::size_t next = behind(context, cue);
  if (next >= context.words.size()) return true;
  const std::size_t mention = context.mention_of[next];
  if (mention != kNoMention) return context.mentions[mention].kind == MentionKind::date;
  return is_mark(context.words[next]) || is_preposition(context.words[next].lower);
}

// A verb that is also a relation ("announce", "deny") speaks only with "that" or a quote.
bool is_speech(const ClauseContext& context, const VerbGroup& cue) {
  if (!stance_of(context, cue)) return false;
  if (context.vocabulary.patterns_of(cue.form->lemma).empty() || is_tail(context, cue)) return true;
  const std::size_t next = behind(context, cue);
  return next < context.words.size() && context.mention_of[next] == kNoMention &&
         (context.words[next].lower == "that" || is_mark(context.words[next]));
}

// Whether an adverbial clause begins between the two: "claimed ..., a day before he met".
bool has_border_between(const ClauseContext& context, std::size_t first, std::size_t last) {
  for (std::size_t at = first; at < last; ++at) {
    const std::string& word = context.words[at].lower;
    const bool is_content_border =
        word == "that" || word == "who" || word == "which" || word == "what";
    if (is_clause_border(word) && !is_content_border && context.mention_of[at] == kNoMention)
      return true;
  }
  return false;
}

// "Ukraine denied it and accused Russia": a second act of the speaker, not what was said.
bool is_second_act(const ClauseContext& context, const VerbGroup& group) {
  if (group.begin == 0) return false;
  const std::string& before = context.words[group.begin - 1].lower;
  return (before == "and" || before == "but") && subjects_before(context, group.begin).empty();
}

bool is_content_of(const ClauseContext& context, const VerbGroup& group, const VerbGroup& cue) {
  if (group.at > cue.at) {
    return !is_tail(context, cue) && !is_second_act(context, group) &&
           !has_border_between(context, cue.end, group.begin);
  }
  return is_tail(context, cue);
}

RelationSource source_of(const ClauseContext& context, const VerbGroup& cue,
                         std::optional<std::size_t> speaker) {
  return {speaker, cue.form->lemma, *stance_of(context, cue),
          span_of(context.words, cue.at, cue.at + 1)};
}

void add_according_to(const ClauseContext& context, RelationMention& relation_mention) {
  for (std::size_t at = 0; at + 2 < context.words.size(); ++at) {
    const bool is_cue =
        context.words[at].lower == "according" && context.words[at + 1].lower == "to";
    if (!is_cue) continue;
    std::size_t behind = at + 2;
    while (behind < context.words.size() && is_determiner(context.words[behind].lower)) ++behind;
    if (behind == context.words.size()) return;
    RelationSource source{std::nullopt, "according to", Stance::neutral,
                          span_of(context.words, at, at + 2)};
    const std::size_t mention = context.mention_of[behind];
    if (mention != kNoMention && can_speak(context.mentions[mention])) source.holder = mention;
    relation_mention.sources.push_back(std::move(source));
    return;
  }
}

}  // namespace

bool add_speakers(const ClauseContext& context, std::size_t index,
                  RelationMention& relation_mention) {
  for (std::size_t i = context.groups.size(); i-- > 0;) {
    const VerbGroup& cue = context.groups[i];
    if (i == index || !is_speech(context, cue)) continue;
    if (!is_content_of(context, context.groups[index], cue)) continue;
    if (cue.polarity == Polarity::negative) return false;
    const std::optional<std::size_t> speaker = speaker_of(context, cue);
    const bool is_named = speaker && can_speak(context.mentions[*speaker]);
    relation_mention.sources.push_back(source_of(context, cue, is_named ? speaker : std::nullopt));
  }
  const std::size_t hedge = context.groups[index].hedge;
  if (hedge != VerbGroup::kNoHedge) {
    relation_mention.sources.push_back({std::nullopt, context.words[hedge].lower,
                                        Stance::distancing,
                                        span_of(context.words, hedge, hedge + 1)});
  }
  add_according_to(context, relation_mention);
  return true;
}

namespace {

// The words that were said: [first, last), without quotes and "that"; in "said on Friday that ..."
// from "that" on.
std::pair<std::size_t, std::size_t> content_of(const ClauseContext& context, const VerbGroup& cue,
                                               const EntityMention& speaker) {
  const bool is_in_front = is_tail(context, cue);
  std::size_t first = is_in_front ? 0 : behind(context, cue);
  std::size_t last = is_in_front ? std::min(cue.begin, speaker.first) : context.words.size();
  constexpr std::size_t kMostBetween = 8;
  for (std::size_t at = first; !is_in_front && at < std::min(last, first + kMostBetween); ++at) {
    if (context.words[at].lower != "that") continue;
    first = at + 1;
    break;
  }
  while (first < last && is_mark(context.words[first])) ++first;
  while (first < last && is_mark(context.words[last - 1])) --last;
  return {first, last};
}

}  // namespace

std::vector<RelationMention> read_speech(const ClauseContext& context) {
  std::vector<RelationMention> relations;
  for (const VerbGroup& cue : context.groups) {
    if (!is_speech(context, cue) || cue.finiteness != Finiteness::finite) continue;
    const std::optional<std::size_t> index = speaker_of(context, cue);
    if (!index || !can_speak(context.mentions[*index])) continue;
    const EntityMention& speaker = context.mentions[*index];
    const auto [first, last] = content_of(context, cue, speaker);
    if (first >= last) continue;
    const Span said = span_of(context.words, first, last);
    RelationMention relation_mention;
    relation_mention.subject = {index, speaker.text, speaker.span};
    relation_mention.object =
        Participant{std::nullopt, original_text(context.text, context.words, first, last), said};
    relation_mention.phrase = cue.form->lemma;
    relation_mention.polarity = cue.polarity;
    relation_mention.modality = cue.modality;
    relation_mention.span =
        cover(cover(speaker.span, said), span_of(context.words, cue.begin, cue.end));
    relation_mention.rule = "speech";
    relation_mention.confidence = kSpeechConfidence;
    relations.push_back(std::move(relation_mention));
  }
  return relations;
}

}  // namespace dossier::extract
