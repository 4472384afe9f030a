#include "extract/relation/speech_acts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/clause/phrase.h"
#include "extract/clause/subject.h"
#include "extract/relation/qualifiers.h"
#include "extract/relation/sources.h"
#include "extract/relation/targets.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

constexpr double kSpeechActConfidence = 0.6;

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::ranges::find(words, word) != words.end();
}

// The verb that has the clause as what is said; kNoWord for none.
std::uint32_t cue_above(const Dependencies& tree, std::uint32_t head) {
  for (int i = 0; i < kDeepestChain; ++i) {
    const std::uint32_t above = tree.head(head);
    if (above == kNoWord) return kNoWord;
    const Dependency relation = tree.relation(head);
    if (relation == Dependency::ccomp) return tree.is_verb(above) ? above : kNoWord;
    if (relation != Dependency::conj && relation != Dependency::xcomp) return kNoWord;
    head = above;
  }
  return kNoWord;
}

// Whether the verb asks somebody to do something.
bool is_demand(const RelationContext& context, std::uint32_t verb) {
  return std::ranges::any_of(context.vocabulary.patterns_of(lower_ascii(context.tree.lemma(verb))),
                             [&](const RelationPattern& pattern) {
                               return pattern.words.size() == 1 &&
                                      context.vocabulary.relation(pattern).predicate == "demanded";
                             });
}

// "called on Norway": asks those behind its preposition.
bool is_demand_of(const RelationContext& context, std::uint32_t verb) {
  const auto& patterns = context.vocabulary.patterns_of(lower_ascii(context.tree.lemma(verb)));
  return std::ranges::any_of(patterns, [&](const RelationPattern& pattern) {
    if (pattern.words.size() != 2 || context.vocabulary.relation(pattern).predicate != "demanded")
      return false;
    return std::ranges::any_of(context.tree.dependents(verb), [&](std::uint32_t child) {
      const WordList prepositions = prepositions_of(context.tree, child);
      return context.tree.relation(child) == Dependency::obl && prepositions.size() == 1 &&
             lower_ascii(context.tree.word(prepositions.front())) == pattern.words[1];
    });
  });
}

// The only subject of the verb above, or kNoWord.
std::uint32_t speaker_of(const RelationContext& context, std::uint32_t cue) {
  if (cue == kNoWord || is_passive(context.tree, cue)) return kNoWord;
  const bool is_speech =
      context.vocabulary.stance_of(lower_ascii(context.tree.lemma(cue))) || is_demand(context, cue);
  if (!is_speech) return kNoWord;
  const WordList speakers = subjects_of(context.tree, cue).heads;
  return speakers.size() == 1 ? speakers.front() : kNoWord;
}

const Entity* entity_of(const RelationContext& context, const Participant& participant) {
  if (!participant.mention) return nullptr;
  return std::get_if<Entity>(&context.mentions[*participant.mention].term);
}

bool is_same(const RelationContext& context, const Participant& one, const Participant& other) {
  if (!one.mention || !other.mention) return one.span == other.span;
  return context.mentions[*one.mention].term == context.mentions[*other.mention].term;
}

// A state, or what it acts with: what it says of others it says as a party.
bool is_state(const RelationContext& context, const Participant& speaker, std::uint32_t head) {
  constexpr std::array<std::string_view, 6> kOfficers = {"army",     "government", "military",
                                                         "minister", "official",   "parliament"};
  if (speaker.is_group) return is_one_of(context.tree.lemma(head), kOfficers);
  const Entity* entity = entity_of(context, speaker);
  if (entity == nullptr || entity->type == EntityType::person) return false;
  const EntityMention& mention = context.mentions[*speaker.mention];
  if (entity->type == EntityType::country) return true;
  if (entity->type == EntityType::organization)
    return mention.is_known && context.vocabulary.find_name(entity->name) == nullptr;
  return !mention.country.empty();
}

constexpr auto kHelpful = std::to_array<std::string_view>(
    {"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"});

class SpeechActReader {
 public:
  SpeechActReader(const RelationContext& context, const Clause& clause, const ActiveFrame& frame,
                  std::span<const RelationMention> read)
      : context_(context), tree_(context.tree), clause_(clause), frame_(frame), read_(read) {
    cue_ = cue_above(tree_, clause.head);
    speaker_ = speaker_of(context, cue_);
    if (speaker_ != kNoWord) holder_ = agent_of(context, speaker_);
    has_holder_ = is_actor(context, holder_);
  }

  Modality intended() const {
    const bool is_own_will =
        has_holder_ && clause_.modality == Modality::possible && has_will() && speaks_of_itself();
    return is_own_will ? Modality::planned : clause_.modality;
  }

  std::vector<RelationMention> run() {
    if (clause_.modality == Modality::conditional) return {};
    const bool is_own = has_holder_ && speaks_of_itself();
    if (!is_own && clause_.polarity == Polarity::negative && has_will()) add_refusals();
    if (!has_holder_) return std::move(found_);
    if (is_own) {
      if (has_will()) add_intention();
    } else if (is_demand(context_, cue_) || says_must()) {
      add_demands();
    } else if (clause_.polarity == Polarity::positive && clause_.modality == Modality::actual) {
      add_accusations();
    }
    return std::move(found_);
  }

 private:
  // "should leave"; "needs to leave" is seen rather than wished.
  bool says_must() const {
    return clause_.modality == Modality::obligation &&
           std::ranges::none_of(clause_.chain, [&](std::uint32_t verb) {
             return context_.tree.lemma(verb) == "need";
           });
  }

  bool speaks_of_itself() const {
    return std::ranges::any_of(frame_.agents, [&](std::uint32_t agent) {
      return is_same(context_, agent_of(context_, agent), holder_);
    });
  }

  // "will help", "is ready to help".
  bool has_will() const {
    constexpr std::array<std::string_view, 5> kWill = {"will", "would", "shall", "'ll", "wo"};
    constexpr std::array<std::string_view, 4> kReady = {"prepare", "prepared", "ready", "willing"};
    return std::ranges::any_of(clause_.chain, [&](std::uint32_t verb) {
      if (is_one_of(tree_.lemma(verb), kReady)) return true;
      return std::ranges::any_of(tree_.dependents(verb), [&](std::uint32_t child) {
        return tree_.relation(child) == Dependency::aux && is_one_of(tree_.lemma(child), kWill);
      });
    });
  }

  bool has_class(std::span<const std::string_view> classes) const {
    return std::ranges::any_of(read_, [&](const RelationMention& relation_mention) {
      return relation_mention.relation != nullptr &&
             std::ranges::find(classes, relation_mention.relation->event_class) != classes.end();
    });
  }

  void add_intention() {
    constexpr auto kHostile = std::to_array<std::string_view>({"ASSAULT", "COERCE", "SANCTION"});
    if (clause_.polarity == Polarity::negative) {
      add_act("rejected");
    } else if (has_class(kHelpful)) {
      add_act("pledged");
    } else if (has_class(kHostile)) {
      add_threats();
    }
  }

  // "Norway will not help Chad": of an act that could help.
  void add_refusals() {
    const Relation* relation = relation_of("rejected");
    if (relation == nullptr || clause_.is_passive || !has_class(kHelpful)) return;
    for (const std::uint32_t agent : frame_.agents) {
      const Participant subject = agent_of(context_, agent);
      Participant object = what_is_meant();
      if (!is_actor(context_, subject) || object.text.empty()) continue;
      RelationMention act = begin(*relation, subject, std::move(object), clause_.head);
      act.phrase = "refuse";
      add_targets(act);
      found_.push_back(std::move(act));
    }
  }

  // "demanded that Chad leave", "said Chad must leave".
  void add_demands() {
    const Relation* relation = relation_of("demanded");
    const std::uint32_t mark = tree_.first(clause_.head, Dependency::mark);
    const bool is_question = tree_.lemma(cue_) == "ask" &&
                             (mark == kNoWord || tree_.lemma(mark) != "that");  // "asked why"
    if (relation == nullptr || clause_.is_passive || is_question) return;
    for (const std::uint32_t agent : frame_.agents) {
      const Participant asked = agent_of(context_, agent);
      if (is_same(context_, asked, holder_) || !is_actor(context_, asked) ||
          !accepts(context_, relation->object, asked, agent))
        continue;
      RelationMention act = begin(*relation, holder_, asked, cue_);
      Participant wish = what_is_meant();
      if (!wish.text.empty()) act.qualifiers.push_back({Slot::topic, std::move(wish)});
      found_.push_back(std::move(act));
    }
  }

  // "give permission to Chad": the verb and what follows it.
  Participant what_is_meant() const {
    WordList words = clause_text(tree_, clause_.head);
    std::erase_if(words, [&](std::uint32_t word) { return word < clause_.head; });
    return text_participant(context_, words);
  }

  void add_act(std::string_view predicate) {
    const Relation* relation = relation_of(predicate);
    Participant object = what_is_meant();
    if (relation == nullptr || object.text.empty()) return;
    RelationMention act = begin(*relation, holder_, std::move(object), cue_);
    add_targets(act);
    found_.push_back(std::move(act));
  }

  // Whom the act is for or about.
  void add_targets(RelationMention& act) const {
    const auto add = [&](std::uint32_t head, Slot slot) {
      Participant target = agent_of(context_, head);
      if (is_actor(context_, target) && !is_same(context_, target, act.subject))
        act.qualifiers.push_back({slot, std::move(target)});
    };
    for (const std::uint32_t object : frame_.objects) add(object, Slot::recipient);
    for (const Oblique& oblique : frame_.obliques) {
      if (oblique.preposition == "to" || oblique.preposition == "for") {
        add(oblique.head, Slot::recipient);
      } else if (oblique.preposition == "with") {
        add(oblique.head, Slot::with);
      }
    }
  }

  void add_threats() {
    const Relation* relation = relation_of("threatened");
    if (relation == nullptr) return;
    for (const RelationMention& hostile : read_) {
      const bool is_act = hostile.relation != nullptr && hostile.object && hostile.object->mention;
      if (!is_act) continue;
      RelationMention act = begin(*relation, holder_, *hostile.object, cue_);
      act.qualifiers.push_back({Slot::topic, what_is_meant()});
      found_.push_back(std::move(act));
    }
  }

  void add_accusations() {
    const Relation* relation = relation_of("accused");
    if (relation == nullptr) return;
    if (!is_hostile_verb()) return;
    for (const std::uint32_t agent : frame_.agents) {
      const Participant accused = agent_of(context_, agent);
      if (!accepts(context_, relation->object, accused, agent) || !is_accuser(accused)) continue;
      if (is_same(context_, accused, holder_)) continue;
      RelationMention act = begin(*relation, holder_, accused, cue_);
      Participant deed = text_participant(context_, clause_text(tree_, clause_.head));
      if (!deed.text.empty()) act.qualifiers.push_back({Slot::of, std::move(deed)});
      found_.push_back(std::move(act));
    }
  }

  bool is_hostile_verb() const {
    constexpr auto kHostile = std::to_array<std::string_view>({"ASSAULT", "COERCE"});
    constexpr std::array<std::string_view, 14> kWrongs = {
        "abuse",    "breach", "conspire", "fabricate", "interfere", "lie",     "meddle",
        "mistreat", "plot",   "provoke",  "sabotage",  "smuggle",   "violate", "spy"};
    if (has_class(kHostile) || is_one_of(frame_.lemma, kWrongs)) return true;
    return std::ranges::any_of(
        context_.vocabulary.patterns_of(frame_.lemma), [&](const RelationPattern& pattern) {
          return pattern.words.size() == 1 && frame_.particle.empty() &&
                 std::ranges::find(kHostile, context_.vocabulary.relation(pattern).event_class) !=
                     kHostile.end();
        });
  }

  // Whether the speaker takes sides by saying it.
  bool is_accuser(const Participant& accused) const {
    constexpr std::array<std::string_view, 9> kClaims = {"allege",  "argue",  "assert",
                                                         "charge",  "claim",  "complain",
                                                         "contend", "insist", "maintain"};
    if (is_one_of(lower_ascii(tree_.lemma(cue_)), kClaims)) return true;
    constexpr std::array<std::string_view, 5> kReports = {"announce", "declare", "report", "say",
                                                          "state"};
    if (!is_one_of(lower_ascii(tree_.lemma(cue_)), kReports)) return false;
    if (is_state(context_, holder_, speaker_)) return true;
    return std::ranges::any_of(read_, [&](const RelationMention& said) {
      return said.object && said.subject.span == accused.span &&
             is_same(context_, *said.object, holder_);
    });
  }

  const Relation* relation_of(std::string_view predicate) const {
    return context_.vocabulary.find_relation(predicate);
  }

  // `verb` is what says it.
  RelationMention begin(const Relation& relation, Participant subject, Participant object,
                        std::uint32_t verb) const {
    RelationMention act;
    act.subject = std::move(subject);
    act.object = std::move(object);
    act.relation = &relation;
    act.phrase = context_.vocabulary.label_of_cue(lower_ascii(tree_.lemma(verb)));
    if (act.phrase.empty()) act.phrase = lower_ascii(tree_.lemma(verb));
    Clause speech;
    speech.head = verb;
    act.sources = sources_of(context_, speech);
    act.rule = "speech-act";
    act.confidence = kSpeechActConfidence;
    act.span = cover(cover(act.subject.span, act.object->span), tree_.span(verb));
    return act;
  }

  const RelationContext& context_;
  const Dependencies& tree_;
  const Clause& clause_;
  const ActiveFrame& frame_;
  std::span<const RelationMention> read_;
  std::uint32_t cue_ = kNoWord;
  std::uint32_t speaker_ = kNoWord;
  Participant holder_;
  bool has_holder_ = false;
  std::vector<RelationMention> found_;
};

}  // namespace

void put_speaker(const RelationContext& context, const Clause& clause, ActiveFrame& frame) {
  const std::uint32_t speaker = speaker_of(context, cue_above(context.tree, clause.head));
  if (speaker == kNoWord) return;
  const Participant holder = agent_of(context, speaker);
  if (!is_actor(context, holder)) return;
  const Entity* entity = entity_of(context, holder);
  const bool is_person = entity != nullptr && entity->type == EntityType::person;
  // A name that no table knows may be a person's.
  const bool may_be_he =
      is_person || (entity != nullptr && !context.mentions[*holder.mention].is_known);
  const auto put = [&](std::uint32_t& word) {
    if (context.mention_of[word] != kNoMention) return;
    const std::string pronoun = lower_ascii(context.tree.word(word));
    const bool is_he = pronoun == "he" || pronoun == "she" || pronoun == "him" || pronoun == "her";
    const bool is_it = pronoun == "it" || pronoun == "they" || pronoun == "them" || pronoun == "we";
    if ((is_he && may_be_he) || (is_it && !is_person)) word = speaker;
  };
  for (std::uint32_t& agent : frame.agents) put(agent);
  for (std::uint32_t& object : frame.objects) put(object);
  for (Oblique& oblique : frame.obliques) put(oblique.head);
}

Modality intended(const RelationContext& context, const Clause& clause, const ActiveFrame& frame) {
  return SpeechActReader(context, clause, frame, {}).intended();
}

bool is_wished(const RelationContext& context, const Clause& clause) {
  const Dependencies& tree = context.tree;
  const std::uint32_t above = tree.head(clause.head);
  if (above == kNoWord) return false;
  if (tree.relation(clause.head) == Dependency::ccomp)
    return is_demand(context, above) && !context.vocabulary.stance_of(tree.lemma(above));
  if (!is_infinitive(tree, clause.head)) return false;
  const std::uint32_t first = clause.chain.empty() ? clause.head : clause.chain.front();
  if (tree.relation(first) == Dependency::xcomp && controller_of(tree, first) != kNoWord) {
    const std::uint32_t asks = tree.head(first);
    return clause.modality == Modality::proposed &&
           (is_demand(context, asks) || tree.lemma(asks) == "call");
  }
  if (clause.rule != "R13-purpose") return false;
  if (is_passive(tree, above) && is_demand(context, above)) return true;
  if (is_demand_of(context, above)) return true;
  return std::ranges::any_of(tree.dependents(above), [&](std::uint32_t noun) {
    if (tree.relation(noun) != Dependency::obj && tree.relation(noun) != Dependency::obl)
      return false;
    const EventNoun* event = context.vocabulary.find_event_noun(tree.lemma(noun));
    const Relation* relation = event == nullptr ? nullptr : context.vocabulary.relation(*event);
    return relation != nullptr && relation->event_class == "REQUEST";
  });
}

std::vector<RelationMention> read_speech_acts(const RelationContext& context, const Clause& clause,
                                              const ActiveFrame& frame,
                                              std::span<const RelationMention> read) {
  return SpeechActReader(context, clause, frame, read).run();
}

}  // namespace dossier::extract
