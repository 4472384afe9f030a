#include "extract/relation/event_nouns.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/clause/phrase.h"
#include "extract/relation/sources.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

constexpr double kNounConfidence = 0.7;
constexpr double kTakenOverConfidence = 0.5;  // the agent stands elsewhere in the clause

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::ranges::find(words, word) != words.end();
}

// Verbs that say no more than that the event of their object takes place, and by whom.
constexpr std::array<std::string_view, 47> kLightVerbs = {
    "begin",   "bring",   "carry",  "commit", "conduct",   "continue",  "convey",    "convoke",
    "declare", "deliver", "direct", "enter",  "exert",     "exchange",  "express",   "extend",
    "file",    "give",    "have",   "hold",   "impose",    "initiate",  "intensify", "issue",
    "launch",  "lead",    "level",  "lodge",  "make",      "mount",     "offer",     "open",
    "pay",     "perform", "place",  "put",    "reaffirm",  "reiterate", "renew",     "resume",
    "send",    "show",    "stage",  "start",  "undertake", "unleash",   "voice"};
// Verbs whose subject is the one it is done to.
constexpr std::array<std::string_view, 12> kUndergo = {"draw",    "encounter", "endure",  "face",
                                                       "get",     "meet",      "receive", "suffer",
                                                       "survive", "sustain",   "undergo", "win"};
// Verbs and nouns under which an event has not taken place.
constexpr std::array<std::string_view, 46> kUnreal = {
    "abandon",   "avert",   "avoid",    "block",  "call",    "cancel",      "consider", "danger",
    "delay",     "demand",  "deny",     "deter",  "discuss", "dismiss",     "fear",     "foil",
    "forestall", "halt",    "hope",     "oppose", "plan",    "possibility", "postpone", "prepare",
    "prevent",   "propose", "proposal", "need",   "reject",  "refuse",      "request",  "require",
    "rule",      "scrap",   "seek",     "stop",   "suspend", "threat",      "threaten", "thwart",
    "urge",      "vow",     "want",     "warn",   "warning", "wish"};

constexpr std::array<std::string_view, 6> kOffers = {"call",  "open",  "prepared",
                                                     "press", "ready", "willing"};

std::string preposition_of(const Dependencies& tree, std::uint32_t word) {
  std::string text;
  for (const std::uint32_t preposition : prepositions_of(tree, word)) {
    if (!text.empty()) text += ' ';
    text += lower_ascii(tree.word(preposition));
  }
  return text;
}

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

void add(WordList& words, const WordList& more) {
  words.insert(words.end(), more.begin(), more.end());
}

// Collects whom a noun and the one it hangs on name.
class EventFrameReader {
 public:
  explicit EventFrameReader(const RelationContext& context)
      : context_(context), tree_(context.tree) {}

  NominalEvent read(std::uint32_t word) {
    if (!tree_.has_upos(word, "NOUN")) return {};
    const std::string& lemma = tree_.lemma(word);
    for (const std::uint32_t child : tree_.dependents(word)) {  // "resumption of ties"
      if (tree_.relation(child) != Dependency::nmod || preposition_of(tree_, child) != "of")
        continue;
      event_.noun = context_.vocabulary.find_event_noun(lemma + " of " + tree_.lemma(child));
      if (event_.noun == nullptr) continue;
      add_dependents(word, child);
      add_dependents(child, kNoWord);
      return std::move(event_);
    }
    event_.noun = context_.vocabulary.find_event_noun(lemma);
    if (event_.noun != nullptr) add_dependents(word, kNoWord);
    return std::move(event_);
  }

 private:
  void add_dependents(std::uint32_t word, std::uint32_t inner) {
    for (const std::uint32_t child : tree_.dependents(word)) {
      if (child == inner) continue;
      switch (tree_.relation(child)) {
        case Dependency::nmod_poss:
          if (tree_.xpos(child) == "PRP$") {
            event_.possessive = child;
          } else {
            add(event_.agents, alternatives_of(tree_, child));
          }
          break;
        case Dependency::nmod:
          add_nominal(child);
          break;
        case Dependency::amod:
        case Dependency::compound:
          if (is_actor_in_front(child)) event_.agents.push_back(child);
          break;
        default:
          break;
      }
    }
  }

  void add_nominal(std::uint32_t child) {
    const std::string preposition = preposition_of(tree_, child);
    if (has(event_.noun->prepositions, preposition)) {
      add(event_.objects, alternatives_of(tree_, child));
    } else if (preposition == "between") {
      event_.mutual.push_back(child);
      for (const std::uint32_t other : tree_.dependents(child)) {
        if (tree_.relation(other) == Dependency::conj) event_.mutual.push_back(other);
      }
    } else if (preposition == "by" || preposition == "from" || preposition == "of") {
      add(event_.agents, alternatives_of(tree_, child));
      if (preposition == "by") add_behind(child);
    }
  }

  // "an attack by soldiers | on Chad": the tree hangs the end on the agent.
  void add_behind(std::uint32_t agent) {
    for (const std::uint32_t child : tree_.dependents(agent)) {
      if (tree_.relation(child) != Dependency::nmod) continue;
      const std::string preposition = preposition_of(tree_, child);
      if (preposition != "of" && has(event_.noun->prepositions, preposition))
        add(event_.objects, alternatives_of(tree_, child));
    }
  }

  // "a Norwegian attack", "the Norway attack".
  bool is_actor_in_front(std::uint32_t word) const {
    const KnownName* known = context_.vocabulary.find_name(tree_.word(word));
    if (known != nullptr && known->kind == NameKind::adjective) return true;
    return tree_.has_upos(word, "PROPN") && context_.mention_of[word] != kNoMention;
  }

  const RelationContext& context_;
  const Dependencies& tree_;
  NominalEvent event_;
};

// Whether all it is said of are actors: then an act of one on the other.
bool is_actor(const RelationContext& context, const Participant& participant) {
  if (participant.is_group || !participant.country.empty()) return true;
  return participant.mention && is_entity(context.mentions[*participant.mention].term);
}

bool is_light(const ActiveFrame& frame) {
  const bool is_carried = frame.lemma != "carry" || frame.particle == "out";
  return is_carried && is_one_of(frame.lemma, kLightVerbs);
}

std::optional<PatternMatch> match_event(const ActiveFrame& frame, const NominalEvent& event,
                                        std::uint32_t noun, const std::string& lemma,
                                        const Relation& relation) {
  PatternMatch match{&relation, lemma};
  match.objects = event.objects;
  for (std::size_t i = 0; i < frame.obliques.size(); ++i) {
    const Oblique& oblique = frame.obliques[i];
    const bool is_near = oblique.noun == kNoWord || oblique.noun == noun;
    if (!is_near || !has(event.noun->prepositions, oblique.preposition)) continue;
    const bool is_known = std::ranges::find(match.objects, oblique.head) != match.objects.end();
    if (!is_known) match.objects.push_back(oblique.head);
    match.used.push_back(i);
  }
  if (is_light(frame)) {
    match.agents = frame.agents;
    const bool is_had = match.objects.empty() && frame.lemma == "have" && !event.agents.empty();
    if (is_had) {  // "has the support of Chad"
      match.objects = std::exchange(match.agents, event.agents);
      return match;
    }
    match.is_mutual =
        match.objects.empty() && frame.has_several_agents && has(event.noun->prepositions, "with");
    if (match.agents.empty()) match.agents = event.agents;
  } else if (is_one_of(frame.lemma, kUndergo)) {
    match.agents = event.agents;
    for (const Oblique& oblique : frame.obliques) {
      if (oblique.noun == kNoWord && (oblique.preposition == "from" || oblique.preposition == "by"))
        match.agents.push_back(oblique.head);
    }
    match.objects = frame.agents;
  }
  if (match.agents.empty() || (match.objects.empty() && !match.is_mutual)) return std::nullopt;
  return match;
}

class EventNounReader {
 public:
  EventNounReader(const RelationContext& context, std::span<const Clause> clauses)
      : context_(context), tree_(context.tree), clauses_(clauses) {}

  std::vector<RelationMention> read() {
    for (std::uint32_t word = 0; word < tree_.size(); ++word) {
      const NominalEvent event = event_of(context_, word);
      if (event.noun != nullptr) add_event(word, event);
    }
    return std::move(found_);
  }

 private:
  void add_event(std::uint32_t word, const NominalEvent& event) {
    const Clause* clause = clause_above(word);
    if (is_unreal(word) || (clause != nullptr && clause->polarity == Polarity::negative)) return;
    for (const auto& [one, other] : pairs_between(event.mutual))
      add_pair(word, event, clause, one, other, kNounConfidence);
    if (!event.mutual.empty()) return;
    const WordList objects = event.objects.empty() ? objects_behind(word, event) : event.objects;
    WordList agents = event.agents;
    double confidence = kNounConfidence;
    if (agents.empty()) {
      if (clause == nullptr || is_carried(word, *clause)) return;
      agents = agents_elsewhere(word, event, *clause);
      confidence = kTakenOverConfidence;
    }
    for (const std::uint32_t agent : agents) {
      for (const std::uint32_t object : objects)
        add_pair(word, event, clause, agent, object, confidence);
    }
  }

  // "defended its attack | on Chad": the tree hangs the end on the verb.
  WordList objects_behind(std::uint32_t word, const NominalEvent& event) const {
    const std::uint32_t verb = tree_.head(word);
    if (verb == kNoWord || tree_.relation(word) != Dependency::obj) return {};
    for (const std::uint32_t child : tree_.dependents(verb)) {
      const WordList prepositions = prepositions_of(tree_, child);
      const bool is_next = tree_.relation(child) == Dependency::obl && !prepositions.empty() &&
                           prepositions.front() == word + 1;
      if (is_next && has(event.noun->prepositions, preposition_of(tree_, child)))
        return alternatives_of(tree_, child);
    }
    return {};
  }

  // Each with each; of "between A and B, and C and D" A with B and C with D.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_between(const WordList& all) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::size_t first = 0;
    for (std::size_t i = 1; i < all.size(); ++i) {
      const bool is_joined = tree_.has(all[i], Dependency::cc);
      const bool is_next_group =
          is_joined && i > first + 1 && tree_.has(all[i - 1], Dependency::cc);
      if (is_next_group) first = i;
      for (std::size_t k = first; k < i; ++k) pairs.emplace_back(all[k], all[i]);
    }
    return pairs;
  }

  // "its attack on Chad": the subject of the clause, if nobody else is named in between; "in the
  // dispute with Chad": that subject, or whose it is.
  WordList agents_elsewhere(std::uint32_t word, const NominalEvent& event,
                            const Clause& clause) const {
    const Relation* relation = context_.vocabulary.relation(*event.noun);
    const bool is_talk = relation != nullptr && relation->event_class == "CONSULT";
    constexpr std::array<std::string_view, 6> kTimes = {"after",  "ahead of", "at",
                                                        "before", "during",   "for"};
    const std::string preposition = preposition_of(tree_, word);
    const bool is_two_sided = has(event.noun->prepositions, "with") &&
                              tree_.relation(word) == Dependency::obl &&
                              (preposition == "in" || (is_talk && is_one_of(preposition, kTimes)));
    if (event.possessive == kNoWord && !is_two_sided) return {};
    WordList agents;
    for (const std::uint32_t subject : clause.subjects) {
      if (event.possessive != kNoWord && is_other_between(subject, event.possessive)) continue;
      std::uint32_t owner = subject;
      if (event.possessive == kNoWord && context_.mention_of[subject] == kNoMention)
        owner = tree_.first(subject, Dependency::nmod_poss);
      if (owner == kNoWord || (event.possessive != kNoWord && !fits(event.possessive, owner)))
        continue;
      agents.push_back(owner);
    }
    return agents;
  }

  bool is_other_between(std::uint32_t subject, std::uint32_t possessive) const {
    const std::size_t own = context_.mention_of[subject];
    for (std::uint32_t word = subject + 1; word < possessive; ++word) {
      const std::size_t other = context_.mention_of[word];
      const bool is_other =
          other != kNoMention && other != own && is_entity(context_.mentions[other].term);
      // What no table knows may be of any type.
      if (is_other && (!context_.mentions[other].is_known || fits(possessive, word))) return true;
    }
    return false;
  }

  // Whether "its" or "his" may mean the subject.
  bool fits(std::uint32_t possessive, std::uint32_t subject) const {
    const Participant owner = participant_of(context_, subject);
    const bool is_person =
        owner.mention && std::holds_alternative<Entity>(context_.mentions[*owner.mention].term) &&
        std::get<Entity>(context_.mentions[*owner.mention].term).type == EntityType::person;
    const std::string word = lower_ascii(tree_.word(possessive));
    if (word == "his" || word == "her") return is_person;
    return (word == "its" || word == "their") && !is_person;
  }

  // Said by the verb already.
  static bool is_carried_by(const Dependencies& tree, std::uint32_t word, std::uint32_t verb) {
    const Dependency relation = tree.relation(word);
    const bool is_object = relation == Dependency::obj || relation == Dependency::nsubj_pass;
    return is_object && tree.head(word) == verb &&
           (is_one_of(tree.lemma(verb), kLightVerbs) || is_one_of(tree.lemma(verb), kUndergo));
  }

  bool is_carried(std::uint32_t word, const Clause& clause) const {
    return is_carried_by(tree_, word, clause.head);
  }

  void add_pair(std::uint32_t word, const NominalEvent& event, const Clause* clause,
                std::uint32_t agent, std::uint32_t object, double confidence) {
    RelationMention found;
    found.subject = participant_of(context_, agent);
    found.object = participant_of(context_, object);
    const bool is_act = is_actor(context_, found.subject) && is_actor(context_, *found.object) &&
                        !(found.subject.mention && found.object->mention &&
                          context_.mentions[*found.subject.mention].term ==
                              context_.mentions[*found.object->mention].term);
    if (!is_act) return;
    found.relation = context_.vocabulary.relation(*event.noun);
    const bool fits_types = found.relation == nullptr ||
                            (accepts(context_, found.relation->subject, found.subject, agent) &&
                             accepts(context_, found.relation->object, *found.object, object));
    if (!fits_types) return;
    found.phrase = tree_.lemma(word) + ' ' + event.noun->prepositions.front();
    const bool is_behind = clause != nullptr && word > clause->head;
    if (is_behind && clause->modality != Modality::actual) found.modality = clause->modality;
    const std::string preposition = preposition_of(tree_, word);
    const bool is_talk = found.relation != nullptr && found.relation->event_class == "CONSULT";
    const bool is_ahead =
        preposition == "ahead of" || preposition == "before" || (preposition == "for" && is_talk);
    if (is_ahead) found.modality = Modality::planned;
    const std::uint32_t above = tree_.head(word);
    const bool is_offered =
        above != kNoWord && preposition == "for" && is_one_of(tree_.lemma(above), kOffers);
    if (is_offered) found.modality = Modality::proposed;  // "ready for a meeting"
    Clause self;
    self.head = word;
    found.sources = sources_of(context_, self);
    found.rule = "noun-event";
    found.confidence = confidence;
    found.span = cover(cover(found.subject.span, found.object->span), tree_.span(word));
    found_.push_back(std::move(found));
  }

  // The clause whose verb is nearest above.
  const Clause* clause_above(std::uint32_t word) const {
    while (word != kNoWord) {
      for (const Clause& clause : clauses_) {
        if (clause.head == word) return &clause;
      }
      word = tree_.head(word);
    }
    return nullptr;
  }

  bool is_unreal(std::uint32_t word) const {
    for (const std::uint32_t child : tree_.dependents(word)) {
      constexpr std::array<std::string_view, 12> kModifiers = {
          "alleged", "any",      "attempted", "cancelled", "failed",   "future",
          "no",      "possible", "planned",   "potential", "proposed", "threatened"};
      if (is_one_of(lower_ascii(tree_.word(child)), kModifiers)) return true;
    }
    for (std::uint32_t above = tree_.head(word); above != kNoWord; above = tree_.head(above)) {
      if (is_one_of(tree_.lemma(above), kUnreal)) return true;
      if (tree_.is_verb(above)) return false;
    }
    return false;
  }

  const RelationContext& context_;
  const Dependencies& tree_;
  std::span<const Clause> clauses_;
  std::vector<RelationMention> found_;
};

}  // namespace

NominalEvent event_of(const RelationContext& context, std::uint32_t word) {
  return EventFrameReader(context).read(word);
}

std::vector<PatternMatch> match_event_nouns(const RelationContext& context,
                                            const ActiveFrame& frame) {
  std::vector<PatternMatch> found;
  if (!is_light(frame) && !is_one_of(frame.lemma, kUndergo)) return found;
  for (const std::uint32_t object : frame.objects) {
    const NominalEvent event = event_of(context, object);
    if (event.noun == nullptr) continue;
    const Relation* relation = context.vocabulary.relation(*event.noun);
    if (relation == nullptr) continue;
    auto match = match_event(frame, event, object, frame.lemma + ' ' + context.tree.lemma(object),
                             *relation);
    if (match) found.push_back(std::move(*match));
  }
  return found;
}

WordList assailants_of(const RelationContext& context, const ActiveFrame& frame) {
  WordList agents;
  for (const Oblique& oblique : frame.obliques) {
    if (oblique.preposition != "in" && oblique.preposition != "during") continue;
    const NominalEvent event = event_of(context, oblique.head);
    const Relation* relation =
        event.noun == nullptr ? nullptr : context.vocabulary.relation(*event.noun);
    if (relation != nullptr && relation->event_class == "ASSAULT") add(agents, event.agents);
  }
  return agents;
}

std::vector<RelationMention> read_event_nouns(const RelationContext& context,
                                              std::span<const Clause> clauses) {
  return EventNounReader(context, clauses).read();
}

}  // namespace dossier::extract
