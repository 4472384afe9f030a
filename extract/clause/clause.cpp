#include "extract/clause/clause.h"

#include <algorithm>

#include "extract/clause/factuality.h"
#include "extract/clause/phrase.h"
#include "extract/clause/predicate.h"
#include "extract/clause/subject.h"

namespace dossier::extract {

namespace {

class ClauseFinder {
 public:
  explicit ClauseFinder(const Dependencies& tree) : tree_(tree) {}

  std::vector<Clause> find() {
    if (tree_.size() > kMostSentenceWords) return {};
    for (std::uint32_t head = 0; head < tree_.size(); ++head) {
      if (is_clause(tree_, head)) add_clauses(head);
    }
    return std::move(clauses_);
  }

 private:
  void add_clauses(std::uint32_t head) {
    const Dependency relation = tree_.relation(head);
    Clause clause;
    clause.head = head;
    clause.has_copula = is_complement(tree_, head);
    clause.is_passive = is_passive(tree_, head);
    set_origin(clause, relation);
    if (tree_.is_verb(head) && tree_.has(head, Dependency::cop)) add_clausal_complement(head);
    Subjects subjects = subjects_of(tree_, head);
    if (subjects.heads.empty()) {
      if (relation == Dependency::acl && is_infinitive(tree_, head)) add_below_object(clause);
      return;
    }
    clause.subjects = std::move(subjects.heads);
    clause.source = subjects.source;
    clause.antecedent = subjects.antecedent;
    clause.relative_word = subjects.relative_word;
    if (clause.has_copula && opens_chain(head)) return;
    Predicate predicate = predicate_of(tree_, head);
    clause.predicate = std::move(predicate.words);
    clause.chain = std::move(predicate.chain);
    const bool is_controlled =
        relation == Dependency::xcomp && controller_of(tree_, head) != kNoWord;
    judge_factuality(tree_, governors_of(head), clause);
    const bool has_own = tree_.has(head, Dependency::nsubj);
    if (is_controlled) {
      add_control(clause);
    } else if (relation == Dependency::acl && gerund_mark(head) != kNoWord) {
      add_below_object(clause);
    } else if (relation == Dependency::advcl && !has_own && gerund_mark(head) != kNoWord) {
      add_gerund(clause);
    } else if (relation == Dependency::advcl && !has_own && is_infinitive(tree_, head)) {
      add_purpose(clause);
    } else {
      clauses_.push_back(std::move(clause));
    }
  }

  // The verbs that leave the verb, or the first of its chain, to somebody else: "asked" of "asked
  // Sweden to go on to sell".
  WordList governors_of(std::uint32_t verb) const {
    for (int i = 0; i < kDeepestChain && tree_.relation(verb) == Dependency::xcomp; ++i) {
      const std::uint32_t above = tree_.head(verb);
      if (controller_of(tree_, verb) != kNoWord) return predicate_of(tree_, above).chain;
      verb = above;
    }
    return {};
  }

  // "asked Sweden to sell": one clause of the object, one that keeps the verb above.
  void add_control(Clause clause) {
    const std::uint32_t above = tree_.head(clause.head);
    const std::uint32_t object = controller_of(tree_, clause.head);
    Clause combined = clause;
    combined.subjects = subjects_of(tree_, above).heads;
    if (!combined.subjects.empty()) {
      combined.predicate = with_object(above, object, clause.predicate);
      combined.rule = "R9-control-chain";
      combined.source = SubjectSource::governor;
      clauses_.push_back(std::move(combined));
    }
    clause.rule = "R9-control";
    clause.kind = ClauseKind::infinitival;
    clauses_.push_back(std::move(clause));
  }

  // "used the money to build": the verb above, its object and this verb.
  void add_purpose(Clause clause) {
    const std::uint32_t above = tree_.head(clause.head);
    clause.predicate = with_object(above, tree_.first(above, Dependency::obj), clause.predicate);
    clause.rule = "R13-purpose";
    clause.kind = ClauseKind::infinitival;
    clauses_.push_back(std::move(clause));
  }

  // The preposition that introduces a gerund: "of" of "accused him of taking".
  std::uint32_t gerund_mark(std::uint32_t verb) const {
    const std::uint32_t mark = tree_.first(verb, Dependency::mark);
    if (mark == kNoWord || tree_.xpos(verb) != "VBG" || tree_.upos(mark) != "SCONJ") return kNoWord;
    return mark;
  }

  // "accused Sweden of taking", "died after giving": alone, and with the verb above.
  void add_gerund(Clause clause) {
    const std::uint32_t above = tree_.head(clause.head);
    const std::uint32_t object = tree_.first(above, Dependency::obj);
    const std::uint32_t mark = gerund_mark(clause.head);
    const std::string& word = tree_.lemma(mark);
    Clause combined = clause;
    combined.predicate = with_object(above, object, marked(mark, clause.predicate));
    combined.rule = "R13-gerund-chain";
    combined.subjects = subjects_of(tree_, above).heads;
    if (object != kNoWord && (word == "of" || word == "from" || word == "into")) {
      clause.subjects = alternatives_of(tree_, object);
    }
    clause.rule = "R13-gerund";
    clauses_.push_back(std::move(combined));
    clauses_.push_back(std::move(clause));
  }

  // "saw the need for buying", "made a plan to buy": the verb above, its object, and this verb.
  void add_below_object(Clause clause) {
    const std::uint32_t noun = tree_.head(clause.head);
    const std::uint32_t verb = tree_.head(noun);
    const std::uint32_t mark = gerund_mark(clause.head);
    WordList words = predicate_of(tree_, clause.head).words;
    if (mark != kNoWord) words = marked(mark, words);
    const bool is_others = mark != kNoWord && tree_.has(noun, Dependency::nmod_poss);
    if (is_others) return;  // "Olsen's comments about going": not the subject's
    if (tree_.has(noun, Dependency::cop)) {
      clause.subjects = subjects_of(tree_, noun).heads;
      clause.predicate = with_object(noun, noun, words);
    } else if (verb != kNoWord && tree_.relation(noun) == Dependency::obj &&
               is_clause(tree_, verb)) {
      clause.subjects = subjects_of(tree_, verb).heads;
      clause.predicate = with_object(verb, noun, words);
    } else {
      return;
    }
    if (clause.subjects.empty()) return;
    // "did not sign a deal to buy": nor is that.
    if (verb != kNoWord) {
      Clause above;
      above.head = verb;
      above.chain = predicate_of(tree_, verb).chain;
      judge_factuality(tree_, governors_of(verb), above);
      if (above.polarity == Polarity::negative) clause.polarity = Polarity::negative;
    }
    // "a plan to buy", "no intention of buying": not done by that.
    if (clause.modality == Modality::actual)
      clause.modality = mark == kNoWord ? Modality::planned : Modality::possible;
    clause.chain = {clause.head};
    clause.rule = "R8-object-clause";
    clause.kind = ClauseKind::infinitival;
    clauses_.push_back(std::move(clause));
  }

  static WordList marked(std::uint32_t mark, const WordList& words) {
    WordList result = {mark};
    for (const std::uint32_t word : words) {
      if (word != mark) result.push_back(word);
    }
    return result;
  }

  // "The problem is that ...".
  void add_clausal_complement(std::uint32_t head) {
    const std::uint32_t subject = tree_.first(head, Dependency::nsubj_outer);
    if (subject == kNoWord) return;
    Clause clause;
    clause.head = head;
    clause.kind = ClauseKind::copular;
    clause.rule = "R2-is-that";
    clause.subjects = {subject};
    clause.has_content_copula = true;
    for (const std::uint32_t child : tree_.dependents(head)) {
      if (tree_.relation(child) == Dependency::cop) clause.predicate.push_back(child);
    }
    clauses_.push_back(std::move(clause));
  }

  // The predicate of a verb, its object, and what of `rest` is not in them.
  WordList with_object(std::uint32_t verb, std::uint32_t object, const WordList& rest) const {
    WordList words = predicate_of(tree_, verb).words;
    if (object != kNoWord) {
      const WordList phrase = phrase_of(tree_, object, Reach::bare);
      words.insert(words.end(), phrase.begin(), phrase.end());
    }
    for (const std::uint32_t word : rest) {
      if (std::ranges::find(words, word) == words.end()) words.push_back(word);
    }
    return words;
  }

  static void set_origin(Clause& clause, Dependency relation) {
    switch (relation) {
      case Dependency::acl_relcl:
        clause.kind = ClauseKind::relative;
        clause.rule = "R11-relative";
        break;
      case Dependency::acl:
        clause.kind = ClauseKind::participial;
        clause.rule = "R12-participle";
        break;
      case Dependency::advcl:
        clause.kind = ClauseKind::adverbial;
        clause.rule = "R13-adverbial";
        break;
      case Dependency::ccomp:
        clause.kind = ClauseKind::reported;
        clause.rule = clause.has_copula ? "R14-content-copula" : "R14-content";
        break;
      case Dependency::xcomp:
        clause.rule = "R9-chain";
        break;
      case Dependency::conj:
        clause.rule = clause.has_copula ? "R2-copula" : "R10-conjunct";
        break;
      default:
        clause.rule = clause.has_copula ? "R2-copula" : "R1-verbal";
    }
    if (clause.has_copula && clause.kind == ClauseKind::verbal) clause.kind = ClauseKind::copular;
  }

  // "able" of "is able to sell": said by the chain.
  bool opens_chain(std::uint32_t complement) const {
    const std::uint32_t verb = tree_.first(complement, Dependency::xcomp);
    return verb != kNoWord && tree_.is_verb(verb) && tree_.has_upos(complement, "ADJ");
  }

  const Dependencies& tree_;
  std::vector<Clause> clauses_;
};

}  // namespace

bool is_relative_pronoun(const Dependencies& tree, std::uint32_t word) {
  const std::string_view tag = tree.xpos(word);
  if (tag != "WDT" && tag != "WP") return false;
  const std::string& lemma = tree.lemma(word);
  return lemma == "who" || lemma == "which" || lemma == "that" || lemma == "whom";
}

std::uint32_t antecedent_above(const Dependencies& tree, std::uint32_t word) {
  for (int i = 0; i < kDeepestChain && word != kNoWord; ++i) {
    if (tree.relation(word) == Dependency::acl_relcl) return tree.head(word);
    word = tree.head(word);
  }
  return kNoWord;
}

std::string_view to_string(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::verbal:
      return "verbal";
    case ClauseKind::copular:
      return "copular";
    case ClauseKind::relative:
      return "relative";
    case ClauseKind::participial:
      return "participial";
    case ClauseKind::adverbial:
      return "adverbial";
    case ClauseKind::infinitival:
      return "infinitival";
    case ClauseKind::reported:
      return "reported";
    case ClauseKind::nominal:
      return "nominal";
  }
  return "";
}

std::vector<Clause> find_clauses(const Dependencies& tree) { return ClauseFinder(tree).find(); }

}  // namespace dossier::extract
