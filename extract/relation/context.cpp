#include "extract/relation/context.h"

#include <algorithm>
#include <array>

#include "extract/clause/phrase.h"
#include "extract/mention/words.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

constexpr std::size_t kMostWords = 12;  // of a phrase that is no mention

// Letters of the types that a phrase without a name may be.
bool may_be_text(const RelationContext& context, const TypeSet& types, std::uint32_t head) {
  constexpr auto kThings = std::to_array<char>({'S', 'E', 'F', 'Q'});
  if (std::ranges::any_of(kThings, [&](char letter) { return types.contains_letter(letter); }))
    return true;
  constexpr auto kPlaces = std::to_array<std::string_view>(
      {"area", "border", "city", "coast", "district", "front", "island", "oblast", "part",
       "province", "region", "state", "suburb", "town", "village", "port"});
  const bool is_place = std::ranges::find(kPlaces, context.tree.lemma(head)) != kPlaces.end();
  if (types.contains_letter('L') && is_place) return true;
  const bool is_plural = context.tree.xpos(head) == "NNS";
  const bool is_people =
      is_plural && (context.vocabulary.find_title(context.tree.lemma(head)) != nullptr ||
                    context.vocabulary.is_people(context.tree.lemma(head)));
  return types.contains_letter('N') && is_people;
}

bool is_determiner(const Dependencies& tree, std::uint32_t word) {
  if (!tree.has_upos(word, "DET") && tree.xpos(word) != "PRP$") return false;
  return tree.lemma(word) != "no";
}

// Adjectives of several countries.
bool is_region(std::string_view word) {
  constexpr auto kRegions =
      std::to_array<std::string_view>({"African", "Arab", "Asian", "Balkan", "Baltic", "Eastern",
                                       "European", "Nordic", "Scandinavian", "Western"});
  return std::ranges::find(kRegions, word) != kRegions.end();
}

// People that a name inside their phrase tells from others: "Norwegian troops", "officials in
// Oslo".
bool is_group(const RelationContext& context, std::uint32_t head) {
  const std::string& noun = context.tree.lemma(head);
  if (!context.vocabulary.is_people(noun) && context.vocabulary.find_title(noun) == nullptr)
    return false;
  for (const std::uint32_t word : phrase_of(context.tree, head, Reach::one)) {
    if (word == head) continue;
    if (context.tree.has_upos(word, "PROPN")) return true;
    const KnownName* known = context.vocabulary.find_name(context.tree.word(word));
    if (known != nullptr && known->kind == NameKind::adjective) return true;
    if (is_region(context.tree.word(word))) return true;
  }
  return false;
}

// "a total of 600 boats": the boats.
std::uint32_t counted_once(const RelationContext& context, std::uint32_t head) {
  const Dependencies& tree = context.tree;
  constexpr auto kTowns = std::to_array<std::string_view>(
      {"capital", "city", "district", "island", "province", "state", "suburb", "town", "village"});
  if (std::ranges::find(kTowns, tree.lemma(head)) != kTowns.end()) {
    for (const std::uint32_t child : loose_nominals(tree, head)) {  // "the town of Lund"
      const WordList prepositions = prepositions_of(tree, child);
      const bool is_of = prepositions.size() == 1 && tree.lemma(prepositions.front()) == "of";
      if (is_of && tree.has_upos(child, "PROPN")) return child;
    }
  }
  constexpr auto kCounts = std::to_array<std::string_view>({"couple", "dozen", "handful", "hundred",
                                                            "majority", "million", "number", "pair",
                                                            "score", "ten", "thousand", "total"});
  constexpr auto kBands =
      std::to_array<std::string_view>({"band", "bunch", "crowd", "gang", "group", "mob"});
  const bool is_count = std::ranges::find(kCounts, tree.lemma(head)) != kCounts.end();
  const bool is_band = std::ranges::find(kBands, tree.lemma(head)) != kBands.end();
  if (!is_count && !is_band) return head;
  for (const std::uint32_t child : tree.dependents(head)) {
    const bool is_of = tree.relation(child) == Dependency::nmod && child > head &&
                       tree.has(child, Dependency::case_) &&
                       tree.lemma(tree.first(child, Dependency::case_)) == "of";
    if (is_of && (is_count || context.vocabulary.is_people(tree.lemma(child)))) return child;
  }
  return head;
}

// "news outlet Daily Post": the name of what the noun says it is, where it stands right behind.
std::uint32_t name_behind(const RelationContext& context, std::uint32_t noun) {
  const Dependencies& tree = context.tree;
  const std::uint32_t name = noun + 1;
  if (name >= tree.size() || !tree.has_upos(noun, "NOUN") || tree.xpos(noun) == "NNS") return noun;
  if (context.mention_of[noun] != kNoMention || context.mention_of[name] == kNoMention) return noun;
  const bool is_name = context.mentions[context.mention_of[name]].kind == MentionKind::name;
  const bool is_below = tree.head(name) == noun && !tree.has(name, Dependency::case_);
  const bool is_beside =
      tree.head(name) == tree.head(noun) && tree.relation(name) == tree.relation(noun);
  return is_name && (is_below || is_beside) ? name : noun;
}

// "hundreds of thousands of boats".
std::uint32_t counted_noun(const RelationContext& context, std::uint32_t head) {
  for (int i = 0; i < 3; ++i) head = counted_once(context, head);
  return head;
}

// "return | of the children"
void add_of_phrase(const Dependencies& tree, std::uint32_t head, WordList& words) {
  for (const std::uint32_t nominal : loose_nominals(tree, head)) {
    const WordList prepositions = prepositions_of(tree, nominal);
    const bool is_of = !prepositions.empty() && tree.lemma(prepositions.front()) == "of" &&
                       prepositions.front() > 0;
    if (!is_of) continue;
    const std::uint32_t before = prepositions.front() - 1;
    if (tree.has_upos(before, "ADV") || tree.has_upos(before, "ADP")) continue;  // "ahead of"
    words.insert(words.end(), prepositions.begin(), prepositions.end());
    const WordList phrase = phrase_of(tree, nominal, Reach::bare);
    words.insert(words.end(), phrase.begin(), phrase.end());
    return;
  }
}

// "plan | to leave", "allegations | of having left": what the noun is about, where it says little
// without.
void add_content(const Dependencies& tree, std::uint32_t head, WordList& words) {
  constexpr auto kNouns = std::to_array<std::string_view>(
      {"ability", "attempt", "bid",     "capacity",   "commitment", "decision",
       "desire",  "effort",  "failure", "importance", "intention",  "need",
       "plan",    "pledge",  "promise", "proposal",   "readiness",  "refusal",
       "right",   "threat",  "vow",     "willingness"});
  if (std::ranges::find(kNouns, tree.lemma(head)) == kNouns.end()) return;
  for (const std::uint32_t child : tree.dependents(head)) {
    const Dependency relation = tree.relation(child);
    const bool is_content = child > head && tree.has(child, Dependency::mark) &&
                            (relation == Dependency::acl || relation == Dependency::advcl);
    if (!is_content) continue;
    WordList content = clause_text(tree, child);
    if (content.empty() || content.front() != words.back() + 1) return;
    if (words.size() >= kMostWords) return;
    const bool is_cut = content.size() > kMostWords - words.size();
    if (is_cut) content.resize(kMostWords - words.size());
    while (is_cut && !content.empty() && !tree.has_upos(content.back(), "NOUN") &&
           !tree.has_upos(content.back(), "PROPN")) {
      content.pop_back();
    }
    words.insert(words.end(), content.begin(), content.end());
    return;
  }
}

// Without what opens a phrase: "the boats", "as envoy".
WordList without_opening(const Dependencies& tree, WordList words) {
  const auto is_opening = [&tree](std::uint32_t word) {
    return is_determiner(tree, word) || tree.relation(word) == Dependency::case_ ||
           tree.has_upos(word, "CCONJ") || tree.lemma(word) == "as";
  };
  while (words.size() > 1 && is_opening(words.front())) words.erase(words.begin());
  return words;
}

// The whole phrase of a group, with what tells it from others.
Participant group_of(const RelationContext& context, std::uint32_t head) {
  const WordList words = without_opening(context.tree, phrase_of(context.tree, head, Reach::one));
  Participant group = text_participant(context, words, kMostWords);
  group.is_group = true;
  return group;
}

}  // namespace

std::string text_of(const Dependencies& tree, const WordList& words) {
  std::string text;
  std::size_t end = 0;
  for (const std::uint32_t word : words) {
    const std::string_view bytes = tree.word(word);
    constexpr std::string_view kQuotes[] = {"'", "\"", "``", "''", "“", "”", "‘"};
    if (std::ranges::find(kQuotes, bytes) != std::end(kQuotes)) continue;
    if (!text.empty() && tree.span(word).begin != end) text += ' ';
    text += bytes;
    end = tree.span(word).end;
  }
  return clean_text(text);
}

Participant participant_of(const RelationContext& context, std::uint32_t head) {
  const Dependencies& tree = context.tree;
  head = name_behind(context, counted_noun(context, head));
  const std::size_t index = context.mention_of[head];
  if (index != kNoMention) {
    return {index, context.mentions[index].text, context.mentions[index].span};
  }
  if (tree.has_upos(head, "PRON") || tree.has_upos(head, "DET")) return {};
  const KnownName* known = context.vocabulary.find_name(tree.word(head));
  const std::uint32_t whole =
      tree.relation(head) == Dependency::conj ? tree.head(head) : head;  // "Norwegian and Chadian"
  const bool is_modifier =
      tree.relation(whole) == Dependency::amod || tree.relation(whole) == Dependency::compound;
  if (is_modifier && known != nullptr && known->kind == NameKind::adjective)  // "Norwegian attack"
    return {std::nullopt, std::string(tree.word(head)), tree.span(head), false, known->country};
  if (is_group(context, head)) {
    Participant group = group_of(context, head);
    if (!group.text.empty()) return group;
  }
  WordList words = phrase_of(tree, head, Reach::bare);
  add_of_phrase(tree, head, words);
  add_content(tree, head, words);
  Participant participant = text_participant(context, without_opening(tree, words), kMostWords);
  participant.is_group = is_group(context, head);
  return participant;
}

Participant agent_of(const RelationContext& context, std::uint32_t head) {
  const std::uint32_t noun = counted_noun(context, head);
  const std::size_t index = context.mention_of[noun];
  const bool is_counted =
      index != kNoMention && context.mentions[index].kind == MentionKind::quantity;
  const bool is_people = is_group(context, noun) || context.tree.has_upos(noun, "PROPN");
  if (is_counted && is_people) {
    Participant group = group_of(context, noun);
    if (!group.text.empty()) return group;
  }
  return participant_of(context, head);
}

Participant text_participant(const RelationContext& context, const WordList& words,
                             std::size_t most_words) {
  if (words.empty() || words.size() > most_words) return {};
  const Span span = cover(context.tree.span(words.front()), context.tree.span(words.back()));
  return {std::nullopt, text_of(context.tree, words), span};
}

bool accepts(const RelationContext& context, const TypeSet& types, const Participant& participant,
             std::uint32_t head) {
  if (!participant.country.empty()) return types.contains_letter('G');
  if (participant.is_group && types.contains_letter('N')) return true;
  if (!participant.mention) return !participant.text.empty() && may_be_text(context, types, head);
  const EntityMention& mention = context.mentions[*participant.mention];
  if (types.contains(mention.term)) return true;
  if (mention.kind == MentionKind::quantity && types.contains_letter('S')) return true;
  // A place that no table knows may be a state.
  const auto* entity = std::get_if<Entity>(&mention.term);
  const bool is_unknown_place =
      entity != nullptr && entity->type == EntityType::place && !mention.is_known;
  if (is_unknown_place && types.contains_letter('G')) return true;
  return is_entity(mention.term) && !mention.country.empty() && types.contains_letter('G') &&
         std::get<Entity>(mention.term).type != EntityType::person;
}

}  // namespace dossier::extract
