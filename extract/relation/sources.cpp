#include "extract/relation/sources.h"

#include <algorithm>
#include <array>

#include "extract/clause/factuality.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 6> kHedges = {"allegedly",  "apparently", "purportedly",
                                                     "reportedly", "seemingly",  "supposedly"};

Stance stance_of(const RelationContext& context, const std::string& cue) {
  constexpr std::array<std::string_view, 5> kHopes = {"expect", "fear", "hope", "want", "wish"};
  constexpr std::array<std::string_view, 3> kDoubts = {"doubt", "question", "wonder"};
  if (const auto stance = context.vocabulary.stance_of(cue)) return *stance;
  if (is_one_of(cue, kHopes)) return Stance::hoping;
  return is_one_of(cue, kDoubts) ? Stance::doubting : Stance::neutral;
}

// The word of a phrase that no other word of it governs.
std::uint32_t head_of(const Dependencies& tree, const WordList& words) {
  for (const std::uint32_t word : words) {
    if (std::ranges::find(words, tree.head(word)) == words.end()) return word;
  }
  return words.front();
}

std::optional<std::size_t> entity_at(const RelationContext& context, std::uint32_t word) {
  const std::size_t mention = context.mention_of[word];
  const bool is_one = mention != kNoMention && is_entity(context.mentions[mention].term);
  return is_one ? std::optional(mention) : std::nullopt;
}

// Who speaks: whom the word names; of "the office of Olsen", "a statement from Norway", "Olsen's
// spokesman" the one that is spoken for.
std::optional<std::size_t> holder_at(const RelationContext& context, std::uint32_t head) {
  if (const auto own = entity_at(context, head)) return own;
  constexpr std::array<std::string_view, 14> kMouths = {
      "administration", "cabinet",   "campaign",     "government", "lawyer",
      "letter",         "office",    "official",     "post",       "press",
      "service",        "spokesman", "spokesperson", "spokeswoman"};
  const Dependencies& tree = context.tree;
  const bool is_mouth = is_one_of(tree.lemma(head), kMouths) || tree.lemma(head) == "statement";
  for (const std::uint32_t child : tree.dependents(head)) {
    const Dependency relation = tree.relation(child);
    const std::uint32_t preposition = tree.first(child, Dependency::case_);
    const bool is_behind = relation == Dependency::nmod && preposition != kNoWord &&
                           (tree.lemma(preposition) == "of" || tree.lemma(preposition) == "from" ||
                            tree.lemma(preposition) == "by" || tree.lemma(preposition) == "for");
    const bool is_before = relation == Dependency::nmod_poss || relation == Dependency::compound;
    if (!is_mouth || (!is_behind && !is_before)) continue;
    if (const auto owner = entity_at(context, child)) return owner;
  }
  return std::nullopt;
}

RelationSource source_of(const RelationContext& context, const Attribution& attribution) {
  const Dependencies& tree = context.tree;
  RelationSource source;
  source.cue = lower_ascii(tree.lemma(attribution.cue));
  if (!tree.is_verb(attribution.cue) || source.cue.starts_with("accord"))
    source.cue = "according to";
  source.stance = stance_of(context, source.cue);
  source.span = tree.span(attribution.cue);
  if (!attribution.holder.empty())
    source.holder = holder_at(context, head_of(tree, attribution.holder));
  return source;
}

// "claimed to have captured": the subject of the claim is its holder.
void add_own_claim(const RelationContext& context, const Clause& clause,
                   std::vector<RelationSource>& sources) {
  for (const std::uint32_t verb : clause.chain) {
    if (verb == clause.head) break;
    const std::string cue = lower_ascii(context.tree.lemma(verb));
    const auto stance = context.vocabulary.stance_of(cue);
    if (!stance) continue;
    RelationSource source{std::nullopt, cue, *stance, context.tree.span(verb)};
    const bool is_said_of_it = context.tree.has(verb, Dependency::aux_pass);  // "is said to be"
    if (is_said_of_it) source.stance = Stance::distancing;
    if (!is_said_of_it && !clause.subjects.empty())
      source.holder = entity_at(context, clause.subjects.front());
    sources.push_back(std::move(source));
  }
}

void add_hedge(const RelationContext& context, const Clause& clause,
               std::vector<RelationSource>& sources) {
  for (const std::uint32_t verb : clause.chain) {
    for (const std::uint32_t child : context.tree.dependents(verb)) {
      if (context.tree.relation(child) != Dependency::advmod) continue;
      const std::string word = lower_ascii(context.tree.word(child));
      if (!is_one_of(word, kHedges)) continue;
      sources.push_back({std::nullopt, word, Stance::distancing, context.tree.span(child)});
      return;
    }
  }
}

// "accused Norway of leaving": whoever accuses says so, and the writer keeps off.
void add_accuser(const RelationContext& context, const Clause& clause,
                 std::vector<RelationSource>& sources) {
  const Dependencies& tree = context.tree;
  const std::uint32_t above = tree.head(clause.head);
  const std::uint32_t mark = tree.first(clause.head, Dependency::mark);
  const bool is_of = clause.rule == "R13-gerund" && above != kNoWord && mark != kNoWord &&
                     tree.lemma(mark) == "of";
  if (!is_of) return;
  const std::string cue = lower_ascii(tree.lemma(above));
  const bool is_accusation =
      std::ranges::any_of(context.vocabulary.patterns_of(cue), [&](const RelationPattern& pattern) {
        return context.vocabulary.relation(pattern).predicate == "accused";
      });
  if (!is_accusation) return;
  RelationSource source{std::nullopt, cue, Stance::distancing, tree.span(above)};
  const Dependency role =
      tree.has(above, Dependency::aux_pass) ? Dependency::obl_agent : Dependency::nsubj;
  const std::uint32_t accuser = tree.first(above, role);
  if (accuser != kNoWord) source.holder = entity_at(context, accuser);
  sources.push_back(std::move(source));
}

}  // namespace

std::vector<RelationSource> sources_of(const RelationContext& context, const Clause& clause) {
  std::vector<RelationSource> sources;
  add_accuser(context, clause, sources);
  add_hedge(context, clause, sources);
  add_own_claim(context, clause, sources);
  for (const Attribution& attribution : attribution_of(context.tree, clause.head)) {
    sources.push_back(source_of(context, attribution));
  }
  return sources;
}

namespace {

// "agreed to stay in touch, signalling a thaw": said of the event, not of who agreed.
bool is_said_of_event(const Dependencies& tree, const Clause& clause) {
  constexpr std::array<std::string_view, 16> kShowing = {
      "bring",   "cause", "highlight", "indicate", "leave",   "mark",      "mean",       "prompt",
      "reflect", "show",  "signal",    "signify",  "suggest", "underline", "underscore", "trigger"};
  const std::uint32_t head = clause.head;
  return tree.relation(head) == Dependency::advcl && tree.xpos(head) == "VBG" && head > 0 &&
         head > tree.head(head) && tree.word(head - 1) == "," &&
         std::ranges::find(kShowing, tree.lemma(head)) != kShowing.end();
}

// "saw unity as key to achieving peace": nobody achieves it there.
bool is_below_adjective(const Dependencies& tree, const Clause& clause) {
  std::uint32_t verb = clause.head;
  if (tree.relation(verb) == Dependency::conj && tree.head(verb) != kNoWord) verb = tree.head(verb);
  const std::uint32_t mark = tree.first(verb, Dependency::mark);
  return tree.xpos(verb) == "VBG" && mark != kNoWord && mark > 0 && tree.lemma(mark) == "to" &&
         tree.has_upos(mark - 1, "ADJ");
}

// "what he called progress", "for what she hoped would be talks": the words name a thing.
bool is_free_relative(const Dependencies& tree, const Clause& clause) {
  for (std::uint32_t word = clause.head; word != kNoWord; word = tree.head(word)) {
    const std::uint32_t above = tree.head(word);
    if (tree.relation(word) == Dependency::acl_relcl && above != kNoWord)
      return lower_ascii(tree.word(above)) == "what";
  }
  return false;
}

}  // namespace

bool is_unsaid(const Dependencies& tree, const Clause& clause) {
  if (is_said_of_event(tree, clause) || is_below_adjective(tree, clause)) return true;
  if (is_free_relative(tree, clause)) return true;
  for (const Attribution& attribution : attribution_of(tree, clause.head)) {
    for (const std::uint32_t child : tree.dependents(attribution.cue)) {
      if (tree.relation(child) == Dependency::advmod && is_negation(tree, child)) return true;
    }
  }
  return false;
}

void settle_own_claims(const RelationContext& context, const Clause& clause,
                       RelationMention& found) {
  const auto is_own = [&](const RelationSource& source) {
    return std::ranges::any_of(clause.chain, [&](std::uint32_t verb) {
      return verb != clause.head && context.tree.span(verb) == source.span;
    });
  };
  std::erase_if(found.sources, [&](const RelationSource& source) {
    return is_own(source) && found.relation != nullptr && found.phrase.starts_with(source.cue);
  });
  for (RelationSource& source : found.sources) {
    if (source.holder && is_own(source)) source.holder = found.subject.mention;
  }
}

}  // namespace dossier::extract
