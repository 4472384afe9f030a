// A sentence's relations: of its clauses by the vocabulary's patterns, else in the open; then
// speech, offices and nominal events.
#include "extract/relation/relation_mention.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "extract/clause/phrase.h"
#include "extract/relation/active_frame.h"
#include "extract/relation/context.h"
#include "extract/relation/event_nouns.h"
#include "extract/relation/identities.h"
#include "extract/relation/offices.h"
#include "extract/relation/open_words.h"
#include "extract/relation/pattern_match.h"
#include "extract/relation/qualifiers.h"
#include "extract/relation/sides.h"
#include "extract/relation/sources.h"
#include "extract/relation/speech.h"
#include "extract/relation/speech_acts.h"
#include "extract/relation/taken_subject.h"
#include "extract/relation/targets.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

// How sure a rule is when nothing speaks against it.
constexpr double kTypedConfidence = 0.8;
constexpr double kOpenConfidence = 0.6;
constexpr double kPronounDiscount = 0.8;
constexpr double kTextDiscount = 0.85;

class RelationReader {
 public:
  explicit RelationReader(const RelationContext& context) : context_(context) {}

  std::vector<RelationMention> read(std::span<const Clause> clauses) {
    for (const Clause& found : clauses) {
      if (is_told_twice(found) || is_unsaid(context_.tree, found)) continue;
      const std::optional<Clause> mended =
          with_own_subject(context_.tree, context_.vocabulary, found);
      if (!mended) continue;
      Clause clause = *mended;
      ActiveFrame frame = active_frame_of(context_.tree, clause);
      mend_lemma(clause, frame);
      put_speaker(context_, clause, frame);
      if (frame.is_passive && frame.agents.empty()) frame.agents = assailants_of(context_, frame);
      clause.modality = intended(context_, clause, frame);
      frame.objects = names_of(context_, frame.objects);
      frame.agents = sides_of(context_, names_of(context_, frame.agents));
      frame.has_several_agents =
          frame.agents.size() > 1 || (frame.agents.size() == 1 && is_pair(frame.agents.front()));
      const std::size_t first = found_.size();
      read_clause(clause, frame);
      std::vector<RelationMention> acts =
          read_speech_acts(context_, clause, frame, std::span(found_).subspan(first));
      if (is_wished(context_, clause)) found_.resize(first);
      std::ranges::move(acts, std::back_inserter(found_));
    }
    return std::move(found_);
  }

 private:
  // A chain that also stands alone: "ordered him to leave" has its own clause.
  static bool is_told_twice(const Clause& clause) {
    return clause.rule == "R9-control-chain" || clause.rule == "R13-gerund-chain" ||
           clause.rule == "R2-is-that";
  }

  // A lemma that no pattern has may be a wrong one: "shel" of "shelled".
  void mend_lemma(const Clause& clause, ActiveFrame& frame) const {
    if (clause.has_copula || !context_.vocabulary.patterns_of(frame.lemma).empty()) return;
    const VerbForm* form =
        context_.vocabulary.verbs().find(lower_ascii(context_.tree.word(clause.head)));
    if (form != nullptr) frame.lemma = form->lemma;
  }

  void read_clause(const Clause& clause, const ActiveFrame& frame) {
    const bool is_told = read_chain(clause, frame);
    read_gerunds(clause, frame);
    for (const PatternMatch& match : matches_of(frame)) {
      if (read_typed(clause, frame, match)) return;
    }
    if (read_death(clause, frame) || is_told) return;
    read_open(clause, frame);
  }

  // "give support to Chad" is support; nothing is given.
  std::vector<PatternMatch> matches_of(const ActiveFrame& frame) const {
    std::vector<PatternMatch> matches = match_patterns(context_.tree, frame, context_.vocabulary);
    const auto bare = std::ranges::find_if(matches, [](const PatternMatch& match) {
      return match.phrase.find(' ') == std::string::npos;
    });
    std::vector<PatternMatch> nouns = match_event_nouns(context_, frame);
    matches.insert(bare, std::move_iterator(nouns.begin()), std::move_iterator(nouns.end()));
    return matches;
  }

  // "agreed to keep the peace": agreed_to, with what was agreed.
  bool read_chain(const Clause& clause, const ActiveFrame& frame) {
    for (std::size_t i = 0; i + 1 < clause.chain.size(); ++i) {
      const std::uint32_t verb = clause.chain[i];
      for (const RelationPattern& pattern :
           context_.vocabulary.patterns_of(lower_ascii(context_.tree.lemma(verb)))) {
        const Relation& relation = context_.vocabulary.relation(pattern);
        const bool is_to = pattern.words.size() == 2 && pattern.words[1] == "to";
        if (!is_to || !relation.object.contains_letter('S')) continue;
        const std::size_t before = found_.size();
        add_content(clause, frame, relation, pattern, clause.chain[i + 1]);
        return found_.size() > before;
      }
    }
    return false;
  }

  // "insists on keeping the peace": demanded, with what is demanded.
  void read_gerunds(const Clause& clause, const ActiveFrame& frame) {
    for (const RelationPattern& pattern : context_.vocabulary.patterns_of(frame.lemma)) {
      const Relation& relation = context_.vocabulary.relation(pattern);
      if (pattern.words.size() != 2 || !relation.object.contains_letter('S')) continue;
      for (const Oblique& gerund : frame.gerunds) {
        if (gerund.preposition != pattern.words[1]) continue;
        add_content(clause, frame, relation, pattern, gerund.head);
        return;
      }
    }
  }

  void add_content(const Clause& clause, const ActiveFrame& frame, const Relation& relation,
                   const RelationPattern& pattern, std::uint32_t content) {
    const Participant target = text_participant(context_, clause_text(context_.tree, content));
    if (target.text.empty() || clause.is_passive) return;
    for (const std::uint32_t agent : frame.agents) {
      const Participant subject = agent_of(context_, agent);
      if (!accepts(context_, relation.subject, subject, agent)) continue;
      RelationMention found = begin(clause, frame, subject, target);
      found.modality = Modality::actual;
      found.relation = &relation;
      found.phrase = words_of(pattern.words);
      found.confidence *= kTypedConfidence;
      // It is not done, but refused it is.
      const bool is_refusal =
          pattern.words.front() == "refuse" || pattern.words.front() == "decline";
      if (is_refusal) {
        found.polarity =
            clause.polarity == Polarity::negative ? Polarity::positive : Polarity::negative;
      }
      add_targets(context_, frame, objects_of(frame), relation, found);
      keep(clause, std::move(found));
    }
  }

  // What the clause is done to, by its pattern if there is one.
  WordList objects_of(const ActiveFrame& frame) const {
    const std::vector<PatternMatch> matches = matches_of(frame);
    return matches.empty() ? frame.objects : matches.front().objects;
  }

  // "was killed in Oslo", "was shot dead on Friday": died.
  bool read_death(const Clause& clause, const ActiveFrame& frame) {
    const Relation* died = context_.vocabulary.find_relation("died");
    const bool is_death = frame.is_passive && frame.agents.empty() && says_killed(frame);
    if (!is_death || died == nullptr) return false;
    bool has_found = false;
    for (const std::uint32_t victim : frame.objects) {
      const Participant subject = participant_of(context_, victim);
      if (!accepts(context_, died->subject, subject, victim)) continue;
      for (std::uint32_t word = clause.head; word < context_.tree.size() && !has_found; ++word) {
        if (context_.mention_of[word] == kNoMention || !hangs_on(context_.tree, word, clause.head))
          continue;
        const Participant target = participant_of(context_, word);
        if (!accepts(context_, died->object, target, word) || target.text == subject.text) continue;
        RelationMention found = begin(clause, frame, subject, target);
        found.relation = died;
        found.phrase = "was " + lower_ascii(context_.tree.word(clause.head));
        found.confidence *= kTypedConfidence;
        found.qualifiers = qualifiers_of(context_, clause, frame, died, {});
        has_found = keep(clause, std::move(found));
      }
    }
    return has_found;
  }

  bool says_killed(const ActiveFrame& frame) const {
    for (const RelationPattern& pattern : context_.vocabulary.patterns_of(frame.lemma)) {
      if (context_.vocabulary.relation(pattern).predicate == "killed") return true;
    }
    return false;
  }

  bool read_typed(const Clause& clause, const ActiveFrame& frame, const PatternMatch& found) {
    const Relation& relation = *found.relation;
    if (relation.predicate == "demanded" && is_question_to(clause, frame)) return false;
    if (frame.lemma == "want" && is_wish(clause, found.objects)) return false;
    if (is_idiom(context_, frame, found.objects)) return false;
    PatternMatch match = found;
    match.agents = partners_of(context_, found);
    const bool is_reciprocal =
        !match.objects.empty() && is_each_other(context_.tree, match.objects.front());
    if (is_reciprocal) match.objects.clear();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const std::uint32_t agent : match.agents) {
      for (const std::uint32_t object : match.objects) pairs.emplace_back(agent, object);
    }
    const bool is_mutual = (relation.is_symmetric || match.is_mutual || is_reciprocal) &&
                           match.objects.empty() && match.agents.size() <= 6;
    if (is_mutual) {
      const bool is_said_both_ways =
          !relation.is_symmetric && (is_reciprocal || match.agents.size() == 2);
      add_partners(match.agents, is_said_both_ways, pairs);
    }
    bool has_found = false;
    for (const std::uint32_t agent : match.agents) {
      if (match.is_bare) has_found = add_bare(clause, frame, match, agent) || has_found;
    }
    for (const auto& [agent, object] : pairs) {
      has_found = add_typed(clause, frame, match, relation, agent, object) || has_found;
    }
    return has_found;
  }

  // Everyone with everyone else; "the two leaders" with themselves (canon/members.h).
  void add_partners(const WordList& agents, bool is_said_both_ways,
                    std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) const {
    for (std::size_t i = 0; i < agents.size(); ++i) {
      if (is_pair(agents[i])) pairs.emplace_back(agents[i], agents[i]);
      for (std::size_t k = i + 1; k < agents.size(); ++k) {
        pairs.emplace_back(agents[i], agents[k]);
        if (is_said_both_ways) pairs.emplace_back(agents[k], agents[i]);
      }
    }
  }

  // "the two leaders"
  bool is_pair(std::uint32_t word) const {
    const std::size_t mention = context_.mention_of[word];
    return mention != kNoMention && !context_.mentions[mention].members.empty();
  }

  bool add_typed(const Clause& clause, const ActiveFrame& frame, const PatternMatch& match,
                 const Relation& relation, std::uint32_t agent, std::uint32_t object) {
    const Participant subject = agent_of(context_, agent);
    Participant target = relation.object.contains_letter('Q') ? participant_of(context_, object)
                                                              : agent_of(context_, object);
    if (!accepts(context_, relation.subject, subject, agent)) return false;
    std::uint32_t head = object;
    if (relation.predicate == "accused" && !target.mention && !target.is_group) {
      head = doer_of(context_.tree, object);
      target = agent_of(context_, head);
    }
    if (!accepts(context_, relation.object, target, head)) return false;
    RelationMention found = begin(clause, frame, subject, target);
    found.relation = &relation;
    found.phrase = match.phrase;
    found.confidence *= kTypedConfidence;
    ActiveFrame inner = frame;
    if (!relation.event_class.empty()) inner.objects = match.objects;  // "called for a boycott of"
    found.qualifiers = qualifiers_of(context_, clause, inner, &relation, match.used);
    add_others(context_, clause, frame, {&relation, agent, object}, found);
    for (const std::uint32_t recipient : match.recipients)
      found.qualifiers.push_back({Slot::recipient, participant_of(context_, recipient)});
    return keep(clause, std::move(found));
  }

  // "wants peace": asks nobody for it. "Wants talks to begin" does.
  bool is_wish(const Clause& clause, const WordList& objects) const {
    const Dependencies& tree = context_.tree;
    const bool is_on_actor = std::ranges::any_of(objects, [&](std::uint32_t object) {
      return is_actor(context_, agent_of(context_, object));
    });
    return !is_on_actor &&
           std::ranges::none_of(tree.dependents(clause.head), [&](std::uint32_t child) {
             const std::uint32_t mark = tree.first(child, Dependency::mark);
             return mark != kNoWord && mark > clause.head && tree.lemma(mark) == "to";
           });
  }

  // "asked Olsen about Chad", "asked why": wants to know, not to have.
  bool is_question_to(const Clause& clause, const ActiveFrame& frame) const {
    if (frame.lemma != "ask") return false;
    const bool is_about = std::ranges::any_of(
        frame.obliques, [](const Oblique& oblique) { return oblique.preposition == "about"; });
    if (is_about || frame.content != kNoWord) return true;
    return std::ranges::any_of(context_.tree.dependents(clause.head), [&](std::uint32_t child) {
      if (context_.tree.relation(child) != Dependency::advcl &&
          context_.tree.relation(child) != Dependency::ccomp)
        return false;
      return std::ranges::any_of(context_.tree.dependents(child), [&](std::uint32_t word) {
        const std::string_view tag = context_.tree.xpos(word);
        return tag == "WRB" || tag == "WP" || context_.tree.lemma(word) == "whether";
      });
    });
  }

  // "protested in Oslo": against nobody who is named.
  bool add_bare(const Clause& clause, const ActiveFrame& frame, const PatternMatch& match,
                std::uint32_t agent) {
    const Participant subject = agent_of(context_, agent);
    if (!is_actor(context_, subject)) return false;
    if (!accepts(context_, match.relation->subject, subject, agent)) return false;
    RelationMention found = begin(clause, frame, subject, {});
    found.object.reset();
    found.relation = match.relation;
    found.phrase = match.phrase;
    found.confidence *= kTypedConfidence;
    found.qualifiers = qualifiers_of(context_, clause, frame, match.relation, {});
    return keep(clause, std::move(found));
  }

  // An actor's act that no typed relation covers.
  void read_open(const Clause& clause, const ActiveFrame& frame) {
    if (clause.has_copula || frame.lemma == "be" || is_question_to(clause, frame)) return;
    if (is_bare_speech(context_, frame)) return;
    std::vector<std::size_t> used;
    WordList objects = frame.objects;
    std::string phrase = open_phrase(context_, clause, frame);
    WordList agents = frame.agents;
    if (clause.is_passive && agents.empty()) {
      agents = frame.objects;
      objects.clear();
      phrase = "was " + lower_ascii(context_.tree.word(clause.head));
    }
    if (objects.empty()) {
      for (std::size_t i = 0; i < frame.obliques.size() && objects.empty(); ++i) {
        const Oblique& oblique = frame.obliques[i];
        const bool is_before = oblique.head < clause.head && !clause.is_passive;
        if (oblique.preposition.empty() || is_before || is_time_word(context_, oblique.head))
          continue;
        objects.push_back(oblique.head);
        used.push_back(i);
        phrase += ' ' + oblique.preposition;
      }
    }
    for (const std::uint32_t agent : agents) {
      for (const std::uint32_t object : objects)
        add_open(clause, frame, phrase, used, agent, object);
    }
  }

  // "made a pitch to Norway"
  bool reaches_actor(const RelationMention& relation_mention) const {
    return relation_mention.object->mention ||
           std::ranges::any_of(
               relation_mention.qualifiers, [&](const RelationQualifier& qualifier) {
                 return is_actor(context_, qualifier.value) && qualifier.slot != Slot::place;
               });
  }

  void add_open(const Clause& clause, const ActiveFrame& frame, const std::string& phrase,
                const std::vector<std::size_t>& used, std::uint32_t agent, std::uint32_t object) {
    const Participant subject = agent_of(context_, agent);
    const Participant target = participant_of(context_, object);
    if (!is_actor(context_, subject)) return;
    if (target.text.empty() || is_time_word(context_, object)) return;
    if (!is_open_object(context_, frame, object)) return;
    RelationMention found = begin(clause, frame, subject, target);
    found.phrase = phrase;
    found.is_done_to = clause.is_passive && frame.agents.empty();
    found.confidence *= kOpenConfidence;
    found.qualifiers = qualifiers_of(context_, clause, frame, nullptr, used);
    add_others(context_, clause, frame, {nullptr, agent, object}, found);
    if (!reaches_actor(found) && is_thin(context_, clause, frame)) return;
    keep(clause, std::move(found));
  }

  RelationMention begin(const Clause& clause, const ActiveFrame& frame, const Participant& subject,
                        const Participant& object) const {
    RelationMention found;
    found.subject = subject;
    found.object = object;
    found.polarity = clause.polarity;
    found.modality = clause.modality;
    found.rule = frame.is_passive ? "verb-passive" : "verb-active";
    found.confidence = 1.0;
    if (subject.mention && context_.mentions[*subject.mention].kind != MentionKind::name) {
      found.confidence *= kPronounDiscount;
    }
    if (!subject.mention || !object.mention) found.confidence *= kTextDiscount;
    return found;
  }

  bool keep(const Clause& clause, RelationMention found) {
    const bool is_reflexive = found.object && found.object->mention && found.subject.mention &&
                              context_.mentions[*found.object->mention].members.empty() &&
                              context_.mentions[*found.object->mention].term ==
                                  context_.mentions[*found.subject.mention].term;
    if (is_reflexive) return false;
    std::erase_if(found.qualifiers, [&](const RelationQualifier& qualifier) {
      // "rejected Norway's proposal", "refused to help Norway": whom the words name stays.
      const bool is_owner = qualifier.slot != Slot::place && qualifier.slot != Slot::time &&
                            found.object && !found.object->mention && !found.object->is_group &&
                            qualifier.value.mention &&
                            found.object->span.contains(qualifier.value.span);
      return (found.object && !is_owner && qualifier.value.span.overlaps(found.object->span)) ||
             qualifier.value.span.overlaps(found.subject.span);
    });
    found.sources = sources_of(context_, clause);
    settle_own_claims(context_, clause, found);
    found.span = found.subject.span;
    if (found.object) found.span = cover(found.span, found.object->span);
    for (const std::uint32_t word : clause.predicate)
      found.span = cover(found.span, context_.tree.span(word));
    found_.push_back(std::move(found));
    return true;
  }

  static std::string words_of(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += text.empty() ? word : ' ' + word;
    return text;
  }

  const RelationContext& context_;
  std::vector<RelationMention> found_;
};

}  // namespace

std::vector<RelationMention> read_relations(std::string_view text, const Sentence& sentence,
                                            const Parse& parse, const SentenceMentions& mentions,
                                            const Vocabulary& vocabulary) {
  if (parse.words.empty()) return {};
  const Dependencies tree(text, sentence, parse);
  const bool is_question = tree.word(tree.size() - 1) == "?";
  const std::vector<std::size_t> mention_of = mentions_by_token(text, sentence, mentions);
  const RelationContext context{tree, mentions, mention_of, vocabulary};
  std::vector<RelationMention> relations;
  if (!is_question) {  // asks, and says nothing
    const std::vector<Clause> clauses = find_clauses(tree);
    relations = RelationReader(context).read(clauses);
    std::ranges::move(read_event_nouns(context, clauses), std::back_inserter(relations));
    std::ranges::move(read_speech(context, clauses), std::back_inserter(relations));
  }
  std::ranges::move(read_offices(context, text), std::back_inserter(relations));
  std::ranges::move(read_identities(context, text), std::back_inserter(relations));
  return relations;
}

}  // namespace dossier::extract
