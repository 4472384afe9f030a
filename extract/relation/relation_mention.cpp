// A verb, its relation's pattern, the mentions before and behind it: each rule is one function.
#include "extract/relation/relation_mention.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/relation/agreement.h"
#include "extract/relation/arguments.h"
#include "extract/relation/speech.h"

namespace dossier::extract {

namespace {

// How sure a rule is when nothing speaks against it; guesses, to be calibrated on gold data.
constexpr double kVerbConfidence = 0.75;
constexpr double kTitleConfidence = 0.85;
constexpr double kPronounDiscount = 0.8;
constexpr double kTextDiscount = 0.85;

Participant participant_of(const SentenceMentions& mentions, std::size_t index) {
  return {index, mentions[index].text, mentions[index].span};
}

// Whether a relation takes this mention: as what it is, or as the country it stands for.
bool accepts(const TypeSet& types, const EntityMention& mention) {
  if (types.contains(mention.term)) return true;
  return is_entity(mention.term) && !mention.country.empty() && types.contains_letter('G') &&
         std::get<Entity>(mention.term).type != EntityType::person;
}

std::optional<Slot> default_slot(std::string_view preposition, const Term& term) {
  const auto* entity = std::get_if<Entity>(&term);
  const bool is_place = entity != nullptr &&
                        (entity->type == EntityType::place || entity->type == EntityType::country ||
                         entity->type == EntityType::facility);
  constexpr auto kWhere =
      std::to_array<std::string_view>({"in", "at", "near", "outside", "inside"});
  if (is_place && std::ranges::find(kWhere, preposition) != kWhere.end()) return Slot::place;
  if (entity != nullptr && preposition == "with") return Slot::with;
  return std::nullopt;
}

// A pattern found in the text: the words it took end at `end`.
struct Match {
  const RelationPattern* pattern = nullptr;
  std::size_t end = 0;
};

class RelationReader {
 public:
  explicit RelationReader(const ClauseContext& context)
      : context_(context), subjects_(context.groups.size()) {}

  std::vector<RelationMention> read() {
    const bool is_question =
        std::ranges::find(context_.words, "?", &Word::text) != context_.words.end();
    if (is_question) return {};  // asks, and says nothing
    for (std::size_t i = 0; i < context_.groups.size(); ++i) read_group(i);
    read_titles();
    return std::move(found_);
  }

 private:
  void read_group(std::size_t index) {
    const VerbGroup& group = context_.groups[index];
    subjects_[index] = find_subjects(index);
    if (group.voice == Voice::passive) {
      read_passive(index);
    } else if (!subjects_[index].empty()) {
      read_active(index);
    }
  }

  // The subject before the verb; for "to meet" and "and met" that of the verb before.
  std::vector<std::size_t> find_subjects(std::size_t index) {
    const VerbGroup& group = context_.groups[index];
    const std::size_t begin = group.begin;
    const bool is_joined = begin > 0 && (context_.words[begin - 1].lower == "and" ||
                                         context_.words[begin - 1].lower == "but");
    const bool is_shared = group.finiteness != Finiteness::finite || is_joined;
    if (is_shared && index > 0) return subjects_[index - 1];
    return subjects_before(context_, begin);
  }

  // Every pattern of the verb that the words behind it fill, longest first.
  [[nodiscard]] std::vector<Match> matches(const VerbGroup& group) const {
    std::vector<Match> found;
    for (const RelationPattern& pattern : context_.vocabulary.patterns_of(group.form->lemma)) {
      if (const auto end = match_end(pattern, group)) found.push_back({&pattern, *end});
    }
    return found;
  }

  [[nodiscard]] std::optional<std::size_t> match_end(const RelationPattern& pattern,
                                                     const VerbGroup& group) const {
    std::size_t at = group.end;
    constexpr auto kParticles =
        std::to_array<std::string_view>({"up", "out", "off", "away", "down", "back"});
    const bool is_other_verb =
        pattern.words.size() == 1 && at < context_.words.size() &&
        std::ranges::find(kParticles, context_.words[at].lower) != kParticles.end();
    if (is_other_verb) return std::nullopt;  // "give up"
    for (std::size_t i = 1; i < pattern.words.size(); ++i) {
      const auto found = find_word(pattern.words[i], at);
      if (!found) return std::nullopt;
      at = *found + 1;
    }
    return at;
  }

  // The word, with a few modifiers or a date in front: "held [a lengthy] call [on Friday] with".
  [[nodiscard]] std::optional<std::size_t> find_word(std::string_view word,
                                                     std::size_t from) const {
    constexpr std::size_t kMostBetween = 4;
    const std::size_t last = std::min(context_.words.size(), from + kMostBetween + 1);
    for (std::size_t at = from; at < last; ++at) {
      if (context_.mention_of[at] == kNoMention && context_.words[at].lower == word) return at;
      if (!may_stand_between(at)) return std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool may_stand_between(std::size_t at) const {
    if (context_.mention_of[at] != kNoMention) {
      return context_.mentions[context_.mention_of[at]].kind == MentionKind::date;
    }
    const Word& word = context_.words[at];
    const bool is_date_preposition = word.lower == "on" && at + 1 < context_.words.size() &&
                                     context_.mention_of[at + 1] != kNoMention;
    return word.is_word && !word.is_capital && !is_clause_border(word.lower) &&
           (!is_preposition(word.lower) || is_date_preposition) && word.lower != "and";
  }

  void read_active(std::size_t index) {
    const std::vector<Match> found = matches(context_.groups[index]);
    for (const Match& match : found) {
      if (read_typed_objects(index, match)) return;
    }
    for (const Match& match : found) {
      if (read_text_object(index, match)) return;
    }
  }

  // subject VERB mention...: one relation_mention for each object of the right type.
  bool read_typed_objects(std::size_t index, const Match& match) {
    const Relation& relation = context_.vocabulary.relation(*match.pattern);
    const Followers followers = followers_of(context_, match.end);
    const std::vector<std::size_t> objects = objects_of(followers, relation);
    const std::vector<std::size_t>& subjects = subjects_[index];
    if (objects.empty() && relation.is_symmetric && subjects.size() == 2) {
      add(index, match, followers, subjects[1], participant_of(context_.mentions, subjects[0]));
      return true;
    }
    for (const std::size_t object : objects) {
      for (const std::size_t subject : subjects) {
        add(index, match, followers, subject, participant_of(context_.mentions, object));
      }
    }
    return !objects.empty();
  }

  [[nodiscard]] std::vector<std::size_t> objects_of(const Followers& followers,
                                                    const Relation& relation) const {
    std::vector<std::size_t> objects;
    bool has_name = false;
    for (const Follower& follower : followers.mentions) {
      const EntityMention& mention = context_.mentions[follower.mention];
      if (!follower.preposition.empty() || !accepts(relation.object, mention)) continue;
      objects.push_back(follower.mention);
      has_name = has_name || mention.kind == MentionKind::name;
    }
    // "two towns, Lund and Ystad": the names, not their number.
    if (has_name) {
      std::erase_if(objects, [this](std::size_t object) {
        return context_.mentions[object].kind == MentionKind::quantity;
      });
    }
    return objects;
  }

  // subject VERB "a ten-point plan": the words themselves are the object.
  bool read_text_object(std::size_t index, const Match& match) {
    const Relation& relation = context_.vocabulary.relation(*match.pattern);
    if (!relation.object.contains_letter('S')) return false;
    const bool is_none =
        match.end < context_.words.size() && context_.words[match.end].lower == "no";
    if (is_none) return false;  // "gave no support"
    const Followers followers = followers_of(context_, match.end);
    const auto object = text_between(match.end, followers.phrase_end);
    if (!object) return false;
    for (const std::size_t subject : subjects_[index])
      add(index, match, followers, subject, *object);
    return true;
  }

  [[nodiscard]] std::optional<Participant> text_between(std::size_t first, std::size_t last) const {
    const auto is_edge = [this](std::size_t at) {
      return !context_.words[at].is_word && !context_.words[at].is_number;
    };
    while (first < last && (is_edge(first) || is_determiner(context_.words[first].lower))) ++first;
    while (first < last && (is_edge(last - 1) || context_.words[last - 1].lower == "and")) --last;
    constexpr std::size_t kMostWords = 12;
    if (first == last || last - first > kMostWords) return std::nullopt;
    const std::size_t mention = context_.mention_of[first];
    const bool is_mention = mention != kNoMention && context_.mentions[mention].last >= last;
    if (is_mention) return std::nullopt;  // an actor that the relation does not take
    const bool has_content =
        std::any_of(context_.words.begin() + static_cast<std::ptrdiff_t>(first),
                    context_.words.begin() + static_cast<std::ptrdiff_t>(last),
                    [](const Word& word) { return word.is_word && !is_function_word(word.lower); });
    if (!has_content) return std::nullopt;
    return Participant{std::nullopt, original_text(context_.text, context_.words, first, last),
                       span_of(context_.words, first, last)};
  }

  // object BE verb-ed by subject.
  void read_passive(std::size_t index) {
    const VerbGroup& group = context_.groups[index];
    const Followers followers = followers_of(context_, group.end);
    const auto agent = std::ranges::find(followers.mentions, "by", &Follower::preposition);
    if (agent == followers.mentions.end()) return;
    for (const RelationPattern& pattern : context_.vocabulary.patterns_of(group.form->lemma)) {
      if (pattern.words.size() > 1) continue;
      const Relation& relation = context_.vocabulary.relation(pattern);
      for (const Participant& object : passive_objects(index, relation)) {
        add(index, {&pattern, group.end}, followers, agent->mention, object);
      }
      return;
    }
  }

  // What stands before the verb: mentions, or the words of a noun phrase at the sentence's start.
  [[nodiscard]] std::vector<Participant> passive_objects(std::size_t index,
                                                         const Relation& relation) const {
    std::vector<Participant> objects;
    for (const std::size_t subject : subjects_[index]) {
      if (accepts(relation.object, context_.mentions[subject])) {
        objects.push_back(participant_of(context_.mentions, subject));
      }
    }
    const bool is_at_start = index == 0 && objects.empty() && relation.object.contains_letter('S');
    if (!is_at_start) return objects;
    if (const auto text = text_between(0, context_.groups[index].begin)) objects.push_back(*text);
    return objects;
  }

  void add(std::size_t index, const Match& match, const Followers& followers, std::size_t subject,
           Participant object) {
    const VerbGroup& group = context_.groups[index];
    const Relation& relation = context_.vocabulary.relation(*match.pattern);
    const EntityMention& actor = context_.mentions[subject];
    if (!accepts(relation.subject, actor) || object.mention == subject) return;
    if (!agrees(group, actor, object)) return;
    if (object.mention && context_.mentions[*object.mention].term == actor.term) return;

    RelationMention relation_mention;
    relation_mention.subject = participant_of(context_.mentions, subject);
    relation_mention.object = std::move(object);
    relation_mention.relation = &relation;
    relation_mention.phrase = phrase_of(*match.pattern);
    relation_mention.polarity = has_neither() ? Polarity::negative : group.polarity;
    relation_mention.modality = modality_of(group);
    relation_mention.rule = group.voice == Voice::passive ? "verb-passive" : "verb-active";
    relation_mention.confidence = kVerbConfidence;
    if (actor.kind != MentionKind::name) relation_mention.confidence *= kPronounDiscount;
    if (!relation_mention.object->mention) relation_mention.confidence *= kTextDiscount;
    add_qualifiers(relation_mention, relation, group, followers);
    relation_mention.span = clause_span(relation_mention, group, followers);
    if (!add_speakers(context_, index, relation_mention)) return;
    found_.push_back(std::move(relation_mention));
  }

  // Whether the tree agrees; a passive's subject is the object here.
  [[nodiscard]] bool agrees(const VerbGroup& group, const EntityMention& actor,
                            const Participant& object) const {
    const EntityMention* target = object.mention ? &context_.mentions[*object.mention] : nullptr;
    if (group.voice == Voice::passive) {
      return depends_on(context_, group, actor) &&
             (target == nullptr || is_subject(context_, group, *target));
    }
    return is_subject(context_, group, actor) &&
           (target == nullptr || depends_on(context_, group, *target));
  }

  static std::string phrase_of(const RelationPattern& pattern) {
    std::string phrase;
    for (const std::string& word : pattern.words) phrase += phrase.empty() ? word : ' ' + word;
    return phrase;
  }

  // "Neither France nor Germany attacked", "attacked neither".
  [[nodiscard]] bool has_neither() const {
    return std::ranges::find(context_.words, "neither", &Word::lower) != context_.words.end();
  }

  // "stopped in Halifax to sit down with" is a purpose; "claimed to have captured" a past event.
  [[nodiscard]] Modality modality_of(const VerbGroup& group) const {
    if (is_conditional(group)) return Modality::conditional;
    const bool is_purpose = group.finiteness == Finiteness::infinitive &&
                            group.modality == Modality::actual && !group.form->is_participle;
    return is_purpose ? Modality::planned : group.modality;
  }

  // "If Russia invades again": an "if" before the verb and behind the last verb.
  [[nodiscard]] bool is_conditional(const VerbGroup& group) const {
    for (std::size_t at = group.begin; at-- > 0;) {
      if (context_.words[at].lower == "if" || context_.words[at].lower == "unless") return true;
      const bool is_other_verb = std::ranges::any_of(
          context_.groups, [at](const VerbGroup& other) { return other.at == at; });
      if (is_other_verb) return false;
    }
    return false;
  }

  void add_qualifiers(RelationMention& relation_mention, const Relation& relation,
                      const VerbGroup& group, const Followers& followers) const {
    const std::size_t object = relation_mention.object->mention.value_or(kNoMention);
    for (const Follower& follower : followers.mentions) {
      const EntityMention& mention = context_.mentions[follower.mention];
      if (follower.mention == object || relation_mention.subject.mention == follower.mention)
        continue;
      const auto slot = slot_of(relation, follower, mention);
      if (slot) {
        relation_mention.qualifiers.push_back(
            {*slot, participant_of(context_.mentions, follower.mention)});
      }
    }
    add_time(relation_mention, group, followers);
  }

  static std::optional<Slot> slot_of(const Relation& relation, const Follower& follower,
                                     const EntityMention& mention) {
    if (mention.kind == MentionKind::date || mention.kind == MentionKind::pronoun)
      return std::nullopt;
    const auto own = std::ranges::find(relation.slots, follower.preposition,
                                       &std::pair<std::string, Slot>::first);
    if (own != relation.slots.end()) {
      const bool fits =
          follower.is_direct && (own->second != Slot::recipient || is_entity(mention.term));
      return fits ? std::optional(own->second) : std::nullopt;
    }
    if (!follower.is_attached) return std::nullopt;
    return default_slot(follower.preposition, mention.term);
  }

  // The first day named between the subject and the end of the clause.
  void add_time(RelationMention& relation_mention, const VerbGroup& group,
                const Followers& followers) const {
    std::size_t begin = group.begin;
    if (relation_mention.subject.mention) {
      begin = std::min(begin, context_.mentions[*relation_mention.subject.mention].first);
    }
    for (std::size_t at = begin; at < followers.end; ++at) {
      const std::size_t index = context_.mention_of[at];
      if (index == kNoMention || context_.mentions[index].kind != MentionKind::date) continue;
      relation_mention.qualifiers.push_back({Slot::time, participant_of(context_.mentions, index)});
      return;
    }
  }

  [[nodiscard]] Span clause_span(const RelationMention& relation_mention, const VerbGroup& group,
                                 const Followers& followers) const {
    std::size_t end = followers.end;
    const auto is_mark = [](const Word& word) { return !word.is_word && !word.is_number; };
    while (end > group.end && is_mark(context_.words[end - 1])) --end;
    Span span = span_of(context_.words, group.begin, std::max(group.end, end));
    span = cover(span, relation_mention.subject.span);
    return cover(span, relation_mention.object->span);
  }

  // "Norwegian Prime Minister Kari Olsen": holds the office.
  void read_titles() {
    for (std::size_t i = 0; i < context_.mentions.size(); ++i) {
      const EntityMention& mention = context_.mentions[i];
      const bool is_office = mention.kind == MentionKind::name && !mention.title.empty() &&
                             mention.scope != TitleScope::none && !mention.owner.empty();
      if (!is_office) continue;
      std::size_t name = mention.first;
      while (context_.words[name].span.begin < mention.span.begin) ++name;
      RelationMention relation_mention;
      relation_mention.subject = participant_of(context_.mentions, i);
      relation_mention.object = Participant{
          std::nullopt, original_text(context_.text, context_.words, mention.first, name),
          span_of(context_.words, mention.first, name)};
      relation_mention.phrase = "hold office";
      relation_mention.span = span_of(context_.words, mention.first, mention.last);
      relation_mention.rule = "title";
      relation_mention.confidence = kTitleConfidence;
      found_.push_back(std::move(relation_mention));
    }
  }

  const ClauseContext& context_;
  std::vector<std::vector<std::size_t>> subjects_;  // of each group
  std::vector<RelationMention> found_;
};

}  // namespace

std::vector<RelationMention> read_relations(std::string_view text, const Sentence& sentence,
                                            const Parse& parse, const SentenceMentions& mentions,
                                            const Vocabulary& vocabulary) {
  if (parse.words.empty() || mentions.empty()) return {};  // names nobody
  const Words words = words_of(text, sentence);
  const std::vector<std::size_t> mention_of = mentions_by_word(words, mentions);
  const std::vector<VerbGroup> groups = find_verb_groups(words, mention_of, vocabulary);
  const ClauseContext context{text, words, parse, mentions, mention_of, groups, vocabulary};
  std::vector<RelationMention> relations = RelationReader(context).read();
  std::ranges::move(read_speech(context), std::back_inserter(relations));
  return relations;
}

}  // namespace dossier::extract
