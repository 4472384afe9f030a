#include "extract/clause/factuality.h"

#include <algorithm>
#include <array>

#include "extract/clause/phrase.h"
#include "extract/clause/subject.h"

namespace dossier::extract {

namespace {

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 9> kNegations = {
    "not", "n't", "never", "neither", "nor", "hardly", "barely", "no", "scarcely"};
constexpr std::array<std::string_view, 11> kPlans = {"plan",    "intend",   "aim",  "expect",
                                                     "agree",   "decide",   "vow",  "pledge",
                                                     "promise", "threaten", "offer"};
constexpr std::array<std::string_view, 5> kAttempts = {"try", "attempt", "seek", "strive",
                                                       "struggle"};
constexpr std::array<std::string_view, 14> kWishes = {
    "ask",   "beg",      "call",    "encourage", "hope", "invite", "order",
    "press", "pressure", "propose", "push",      "tell", "urge",   "want"};
constexpr std::array<std::string_view, 16> kMotions = {
    "arrive", "come", "drive",  "fly",  "gather", "go",   "hurry",  "join",
    "land",   "race", "return", "rush", "sit",    "stop", "travel", "visit"};
// Talk, and what people come together in for it: "held a call to discuss the deal" is that talk.
constexpr std::array<std::string_view, 5> kTalk = {"address", "debate", "discuss", "speak", "talk"};
constexpr std::array<std::string_view, 10> kMeetings = {
    "call", "convene", "gather", "hold", "host", "meet", "phone", "sit", "speak", "talk"};
// What is done "to" by these is not done.
constexpr std::array<std::string_view, 4> kFailures = {"decline", "fail", "neglect", "refuse"};
constexpr std::array<std::string_view, 4> kPermissions = {"allow", "enable", "let", "permit"};
constexpr std::array<std::string_view, 2> kArticles = {"a", "an"};
constexpr std::array<std::string_view, 12> kMakings = {
    "build", "convene", "create",   "establish", "form",  "found",
    "hold",  "launch",  "organise", "organize",  "stage", "start"};
constexpr std::array<std::string_view, 3> kConditions = {"if", "unless", "whether"};

Modality modality_of_auxiliary(const std::string& lemma) {
  if (lemma == "will" || lemma == "shall" || lemma == "'ll") return Modality::planned;
  if (lemma == "may" || lemma == "might" || lemma == "could" || lemma == "can" ||
      lemma == "would") {
    return Modality::possible;
  }
  if (lemma == "must" || lemma == "should" || lemma == "ought") return Modality::obligation;
  return Modality::actual;
}

constexpr std::array<std::string_view, 10> kAhead = {"about",   "determined", "due",      "eager",
                                                     "prepare", "ready",      "schedule", "set",
                                                     "slate",   "willing"};

Modality modality_of_verb_above(const std::string& lemma) {
  if (is_one_of(lemma, kPlans) || is_one_of(lemma, kAhead)) return Modality::planned;
  if (is_one_of(lemma, kAttempts)) return Modality::attempted;
  if (lemma == "need") return Modality::obligation;
  if (is_one_of(lemma, kWishes)) return Modality::proposed;
  return Modality::actual;
}

// Verbs whose clause is no content that somebody holds: "made him go", "saw it fall".
constexpr std::array<std::string_view, 8> kPerceptions = {"have", "help", "let",    "make",
                                                          "mean", "see",  "ensure", "watch"};

bool is_perception(const Dependencies& tree, std::uint32_t verb) {
  return is_one_of(tree.lemma(verb), kPerceptions);
}

// The subject or agent of a verb, or of the one it is joined to or hangs on.
WordList speaker_of(const Dependencies& tree, std::uint32_t verb) {
  while (verb != kNoWord) {
    for (const std::uint32_t child : tree.dependents(verb)) {
      const Dependency relation = tree.relation(child);
      if (relation == Dependency::nsubj || relation == Dependency::obl_agent)
        return phrase_of(tree, child, Reach::one);
    }
    const Dependency relation = tree.relation(verb);
    if (relation != Dependency::conj && relation != Dependency::xcomp) return {};
    verb = tree.head(verb);
  }
  return {};
}

void add_according_to(const Dependencies& tree, std::uint32_t oblique,
                      std::vector<Attribution>& sources) {
  if (tree.relation(oblique) != Dependency::obl) return;
  const WordList prepositions = prepositions_of(tree, oblique);
  if (prepositions.empty()) return;
  const std::string& lemma = tree.lemma(prepositions.front());
  if (lemma != "accord" && lemma != "according") return;
  sources.push_back({phrase_of(tree, oblique, Reach::one), prepositions.front()});
}

constexpr std::size_t kMostSources = 8;

// ", according to the mayor": behind a comma or in front it goes with the whole sentence, whatever
// word the parser hangs it on.
void add_of_sentence(const Dependencies& tree, std::vector<Attribution>& sources) {
  for (std::uint32_t word = 0; word < tree.size() && sources.size() < kMostSources; ++word) {
    if (tree.relation(word) != Dependency::obl) continue;
    const WordList prepositions = prepositions_of(tree, word);
    if (prepositions.empty()) continue;
    const std::uint32_t first = prepositions.front();
    const bool is_apart = first == 0 || tree.word(first - 1) == ",";
    const bool is_known = std::ranges::any_of(
        sources, [first](const Attribution& known) { return known.cue == first; });
    if (is_apart && !is_known) add_according_to(tree, word, sources);
  }
}

}  // namespace

namespace {

// "did not come, citing costs": the gerund is not what is denied.
bool is_apart(const Dependencies& tree, std::uint32_t gerund) {
  const std::uint32_t mark = tree.first(gerund, Dependency::mark);
  const std::uint32_t first = mark == kNoWord ? gerund : mark;
  return tree.head(gerund) > gerund || (first > 0 && tree.word(first - 1) == ",") ||
         (mark != kNoWord && tree.lemma(mark) != "of" && tree.lemma(mark) != "in");
}

// A verb and those it is the xcomp of, the first in front.
WordList predicate_chain(const Dependencies& tree, std::uint32_t verb) {
  WordList chain = {verb};
  for (int i = 0;
       i < kDeepestChain && tree.relation(verb) == Dependency::xcomp && tree.head(verb) != kNoWord;
       ++i) {
    verb = tree.head(verb);
    chain.insert(chain.begin(), verb);
  }
  return chain;
}

// "flew to Oslo to meet Olsen": who went there has mostly done it; so has who met to discuss.
bool is_purpose_done(const Dependencies& tree, std::uint32_t verb) {
  const std::uint32_t above = tree.head(verb);
  if (tree.xpos(above) != "VBD") return false;
  const std::string& lemma = tree.lemma(above);
  return is_one_of(lemma, kMotions) ||
         (is_one_of(lemma, kMeetings) && is_one_of(tree.lemma(verb), kTalk));
}

// "said that Norway would send ships": "will" in the past, where no condition stands.
bool is_future_in_past(const Dependencies& tree, std::uint32_t verb) {
  const std::uint32_t above = tree.head(verb);
  if (above == kNoWord || tree.relation(verb) != Dependency::ccomp) return false;
  const std::string_view tense = tree.xpos(above);
  if (tense != "VBD" && tense != "VBN") return false;
  bool has_would = false;
  for (const std::uint32_t child : tree.dependents(verb)) {
    if (tree.relation(child) == Dependency::aux && tree.lemma(child) == "would") has_would = true;
    const std::uint32_t mark = tree.first(child, Dependency::mark);
    if (mark != kNoWord && is_one_of(tree.lemma(mark), kConditions)) return false;
    if (is_one_of(tree.lemma(child), std::array<std::string_view, 2>{"have", "like"})) return false;
  }
  return has_would;
}

// "left to let Norway hold talks": the talks are as far off as what they are let for.
bool is_below_purpose(const Dependencies& tree, std::uint32_t verb) {
  const std::uint32_t top = predicate_chain(tree, verb).front();
  const bool is_below =
      tree.relation(top) == Dependency::advcl || tree.relation(top) == Dependency::acl;
  return top != verb && is_below && is_infinitive(tree, top) && tree.head(top) != kNoWord &&
         !is_purpose_done(tree, top);
}

// "will launch a group led by Norway": what does not exist yet is led as surely as it is launched.
Modality modality_of_plan(const Dependencies& tree, std::uint32_t participle) {
  const std::uint32_t noun = tree.head(participle);
  if (tree.relation(participle) != Dependency::acl || noun == kNoWord) return Modality::actual;
  const std::uint32_t article = tree.first(noun, Dependency::det);
  const std::uint32_t verb = tree.head(noun);
  const bool is_new = article != kNoWord && is_one_of(tree.lemma(article), kArticles) &&
                      verb != kNoWord && is_one_of(tree.lemma(verb), kMakings);
  if (!is_new || tree.relation(noun) != Dependency::obj) return Modality::actual;
  Clause above;
  above.head = verb;
  above.chain = predicate_chain(tree, verb);
  judge_factuality(tree, {}, above);
  return above.modality == Modality::planned ? Modality::planned : Modality::actual;
}

}  // namespace

bool is_negation(const Dependencies& tree, std::uint32_t word) {
  return is_one_of(tree.lemma(word), kNegations) || tree.word(word) == "n't" ||
         tree.word(word) == "n’t";
}

void judge_factuality(const Dependencies& tree, const WordList& governors, Clause& clause) {
  WordList verbs = governors;
  verbs.insert(verbs.end(), clause.chain.begin(), clause.chain.end());
  bool is_negative = false;
  for (const std::uint32_t verb : verbs) {
    if (verb != clause.head && is_one_of(tree.lemma(verb), kFailures)) is_negative = !is_negative;
    if (verb != clause.head && clause.modality == Modality::actual) {
      clause.modality = modality_of_verb_above(tree.lemma(verb));
    }
    for (const std::uint32_t child : tree.dependents(verb)) {
      switch (tree.relation(child)) {
        case Dependency::aux:
          if (clause.modality == Modality::actual)
            clause.modality = modality_of_auxiliary(tree.lemma(child));
          break;
        case Dependency::advmod:
          if (is_negation(tree, child)) is_negative = !is_negative;
          break;
        case Dependency::mark:
          if (is_one_of(tree.lemma(child), kConditions)) clause.modality = Modality::conditional;
          break;
        default:
          break;
      }
    }
  }
  if (is_negative) clause.polarity = Polarity::negative;
  if (clause.modality == Modality::possible && is_future_in_past(tree, clause.head))
    clause.modality = Modality::planned;
  const std::uint32_t first = clause.chain.empty() ? clause.head : clause.chain.front();
  const bool is_headline_future = tree.head(first) == kNoWord && is_infinitive(tree, first) &&
                                  clause.modality == Modality::actual && !clause.subjects.empty();
  if (is_headline_future) clause.modality = Modality::planned;  // "Norway to send ships"
  // A purpose is as real as what is done for it: "will go to Oslo to meet Olsen".
  const bool is_purpose = clause.kind == ClauseKind::adverbial &&
                          clause.modality == Modality::actual &&
                          tree.head(clause.head) != kNoWord && is_infinitive(tree, clause.head);
  // "will meet Olsen before leaving": the gerund is as real as its verb; "capable of leaving" is
  // not.
  const bool is_gerund = clause.kind == ClauseKind::adverbial &&
                         clause.modality == Modality::actual && tree.head(clause.head) != kNoWord &&
                         tree.xpos(clause.head) == "VBG";
  if (clause.modality == Modality::actual) clause.modality = modality_of_plan(tree, clause.head);
  if (clause.modality == Modality::actual && is_below_purpose(tree, clause.head)) {
    const std::string& purpose = tree.lemma(predicate_chain(tree, clause.head).front());
    clause.modality = is_one_of(purpose, kPermissions) ? Modality::possible : Modality::planned;
  }
  if (is_gerund) {
    Clause above;
    above.head = tree.head(clause.head);
    above.chain = predicate_chain(tree, above.head);
    judge_factuality(tree, {}, above);
    const bool is_ahead =
        above.modality == Modality::planned || above.modality == Modality::possible;
    if (is_ahead) clause.modality = above.modality;
    if (tree.has_upos(above.head, "ADJ")) clause.modality = Modality::possible;
    if (tree.lemma(above.head) == "insist") clause.modality = Modality::proposed;
    const bool is_aside = is_apart(tree, clause.head);
    if (above.polarity == Polarity::negative && !is_aside) clause.polarity = Polarity::negative;
  }
  if (is_purpose) {
    Clause above;
    above.head = tree.head(clause.head);
    above.chain = {tree.head(clause.head)};
    judge_factuality(tree, {}, above);
    if (above.polarity == Polarity::negative) clause.polarity = Polarity::negative;
    const Modality asked = modality_of_verb_above(tree.lemma(above.head));
    clause.modality = above.modality != Modality::actual   ? above.modality
                      : asked == Modality::proposed        ? asked  // "wants talks to include"
                      : is_purpose_done(tree, clause.head) ? Modality::actual
                                                           : Modality::planned;
  }
}

std::vector<Attribution> attribution_of(const Dependencies& tree, std::uint32_t head) {
  std::vector<Attribution> sources;
  std::uint32_t word = head;
  while (word != kNoWord && sources.size() < kMostSources) {
    for (const std::uint32_t child : tree.dependents(word)) {
      add_according_to(tree, child, sources);
    }
    const std::uint32_t above = tree.head(word);
    if (above == kNoWord) break;
    const bool can_say = tree.is_verb(above) || tree.has(above, Dependency::nsubj);
    if (tree.relation(word) == Dependency::ccomp && can_say && !is_perception(tree, above)) {
      sources.push_back({speaker_of(tree, above), above});
    }
    word = above;
  }
  add_of_sentence(tree, sources);
  return sources;
}

}  // namespace dossier::extract
