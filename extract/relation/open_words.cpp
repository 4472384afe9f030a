#include "extract/relation/open_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/text/english.h"

namespace dossier::extract {

std::string open_phrase(const RelationContext& context, const Clause& clause,
                        const ActiveFrame& frame) {
  std::string phrase;
  for (const std::uint32_t verb : clause.chain) {
    const std::string lemma = lower_ascii(context.tree.lemma(verb));
    if (phrase.empty()) {
      phrase =
          context.tree.is_verb(verb) ? context.vocabulary.verbs().past_of(lemma) : "was " + lemma;
    } else {
      phrase += " to " + lemma;
    }
  }
  if (!frame.particle.empty()) phrase += ' ' + frame.particle;
  for (const std::uint32_t child : context.tree.dependents(clause.head)) {
    // "called the plan a threat", "declared it dead"
    const bool is_said_of_object = context.tree.relation(child) == Dependency::xcomp &&
                                   !context.tree.is_verb(child) && !frame.objects.empty() &&
                                   child > frame.objects.front();
    if (is_said_of_object) phrase += ' ' + lower_ascii(context.tree.word(child));
  }
  return phrase;
}

bool is_bare_speech(const RelationContext& context, const ActiveFrame& frame) {
  constexpr auto kBare = std::to_array<std::string_view>({"add", "claim", "say", "tell", "write"});
  const bool is_bare = std::ranges::find(kBare, frame.lemma) != kBare.end();
  const bool is_cue = context.vocabulary.stance_of(frame.lemma).has_value();
  return is_bare || (is_cue && frame.content != kNoWord);
}

bool is_time_word(const RelationContext& context, std::uint32_t word) {
  const std::size_t mention = context.mention_of[word];
  if (mention != kNoMention) return context.mentions[mention].kind == MentionKind::date;
  return context.vocabulary.noun(context.tree.lemma(word)).what == NounClass::time;
}

bool is_open_object(const RelationContext& context, const ActiveFrame& frame, std::uint32_t word) {
  const Dependencies& tree = context.tree;
  const auto is_question = [&](std::uint32_t at) { return tree.xpos(at).starts_with('W'); };
  if (is_question(word) || std::ranges::any_of(tree.dependents(word), is_question)) return false;
  if (context.mention_of[word] != kNoMention) return true;
  const bool is_quality = tree.has_upos(word, "ADJ") && !tree.has(word, Dependency::det) &&
                          !tree.has(word, Dependency::case_);
  if (is_quality || tree.has_upos(word, "ADV")) return false;
  constexpr auto kEnds =
      std::to_array<std::string_view>({"close", "conclusion", "end", "halt", "standstill", "stop"});
  const bool is_end = std::ranges::find(kEnds, tree.lemma(word)) != kEnds.end();
  return !(is_end && frame.lemma == "come");
}

bool is_thin(const RelationContext& context, const Clause& clause, const ActiveFrame& frame) {
  constexpr auto kEmpty = std::to_array<std::string_view>(
      {"appear", "bath", "bathe", "be", "become", "call", "consider", "continue", "face", "get",
       "have", "make", "mean", "need", "see", "seem", "show", "take", "view"});
  constexpr auto kUnreal =
      std::to_array<Modality>({Modality::conditional, Modality::obligation, Modality::possible});
  if (std::ranges::find(kUnreal, clause.modality) != kUnreal.end()) return true;
  if (std::ranges::find(kEmpty, frame.lemma) != kEmpty.end()) return true;
  const std::uint32_t first = clause.chain.empty() ? clause.head : clause.chain.front();
  // "the ships Norway has to wage war": they are had, and nothing must be.
  const bool is_had = context.tree.lemma(first) == "have" && first != clause.head &&
                      context.tree.relation(first) == Dependency::acl_relcl;
  return is_had || !context.tree.is_verb(first);  // "was ready to move"
}

bool is_idiom(const RelationContext& context, const ActiveFrame& frame, const WordList& objects) {
  constexpr auto kBlows = std::to_array<std::string_view>({"hit", "strike", "target"});
  constexpr auto kNotHit = std::to_array<std::string_view>(
      {"balance", "chord", "deal", "gold", "headline", "high", "impasse", "low", "market", "note",
       "obstacle", "peak", "pose", "record", "road", "shelf", "snag", "tone", "wall"});
  constexpr auto kTelling = std::to_array<std::string_view>(
      {"account", "answer", "clarity", "clue", "comment", "detail", "evidence", "example",
       "explanation", "figure", "information", "insight", "proof", "reason", "statement",
       "update"});
  const auto is_in = [](const auto& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  };
  const bool is_blow = is_in(kBlows, frame.lemma);
  const bool is_gift = frame.lemma == "provide" || frame.lemma == "give" || frame.lemma == "offer";
  return std::ranges::any_of(objects, [&](std::uint32_t object) {
    const std::string& noun = context.tree.lemma(object);
    return (is_blow && is_in(kNotHit, noun)) || (is_gift && is_in(kTelling, noun));
  });
}

}  // namespace dossier::extract
