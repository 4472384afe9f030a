#include "extract/clause/clause.h"

#include <algorithm>
#include <array>

#include "extract/clause/factuality.h"
#include "extract/clause/phrase.h"

namespace dossier::extract {

namespace {

constexpr int kDeepest = 12;  // verbs in a chain, conjuncts in a row

class ClauseFinder {
 public:
  explicit ClauseFinder(const Dependencies& tree) : tree_(tree) {}

  std::vector<Clause> find() {
    for (std::uint32_t head = 0; head < tree_.size(); ++head) {
      if (is_clause(head)) add_clauses(head);
    }
    return std::move(clauses_);
  }

 private:
  bool is_clause(std::uint32_t word) const {
    if (tree_.has(word, Dependency::cop)) return true;
    if (!tree_.is_verb(word)) return false;
    switch (tree_.relation(word)) {
      case Dependency::aux:
      case Dependency::aux_pass:
      case Dependency::cop:
      case Dependency::case_:
      case Dependency::fixed:
      case Dependency::mark:
      case Dependency::compound:
      case Dependency::flat:
      case Dependency::amod:
      case Dependency::det:
        return false;
      default:
        return true;
    }
  }

  void add_clauses(std::uint32_t head) {
    const Dependency relation = tree_.relation(head);
    const std::uint32_t above = tree_.head(head);
    Clause clause;
    clause.head = head;
    clause.above = above;
    clause.has_copula = tree_.has(head, Dependency::cop) && !tree_.is_verb(head);
    clause.is_passive = is_passive(head);
    set_origin(clause, relation);
    if (tree_.is_verb(head) && tree_.has(head, Dependency::cop)) add_clausal_complement(head);
    clause.subjects = subjects_of(head, clause, 0);
    if (clause.subjects.empty()) {
      if (relation == Dependency::acl && is_infinitive(head)) add_below_object(clause);
      return;
    }
    if (clause.has_copula && opens_chain(head)) return;
    WordList chain;
    clause.predicate = predicate_of(head, chain, 0);
    clause.chain = std::move(chain);
    judge_factuality(tree_, clause);
    if (relation == Dependency::xcomp && controller_of(head) != kNoWord) {
      add_control(clause);
      return;
    }
    if (relation == Dependency::acl && gerund_mark(head) != kNoWord) {
      add_below_object(clause);
      return;
    }
    if (relation == Dependency::advcl && gerund_mark(head) != kNoWord &&
        !tree_.has(head, Dependency::nsubj)) {
      add_gerund(clause);
      return;
    }
    if (relation == Dependency::advcl && is_infinitive(head) &&
        !tree_.has(head, Dependency::nsubj)) {
      add_purpose(clause);
      return;
    }
    clauses_.push_back(std::move(clause));
  }

  // "asked Sweden to sell": one clause of the object, one that keeps the verb above.
  void add_control(Clause clause) {
    const std::uint32_t above = clause.above;
    const std::uint32_t object = controller_of(clause.head);
    Clause combined = clause;
    combined.subjects = subjects_of(above, combined, 1);
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
    const std::uint32_t above = clause.above;
    if (above == kNoWord) return;
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
    const std::uint32_t above = clause.above;
    const std::uint32_t object = tree_.first(above, Dependency::obj);
    const std::uint32_t mark = gerund_mark(clause.head);
    const std::string& word = tree_.lemma(mark);
    Clause combined = clause;
    combined.predicate = with_object(above, object, marked(mark, clause.predicate));
    combined.rule = "R13-gerund-chain";
    if (object != kNoWord && (word == "of" || word == "from" || word == "into")) {
      clause.subjects = alternatives_of(tree_, object);
    }
    clause.rule = "R13-gerund";
    clauses_.push_back(std::move(combined));
    clauses_.push_back(std::move(clause));
  }

  // "saw the need for buying", "made a plan to buy": the verb above, its object, and this verb.
  void add_below_object(Clause clause) {
    const std::uint32_t noun = clause.above;
    const std::uint32_t verb = tree_.head(noun);
    const Dependency relation = tree_.relation(noun);
    const std::uint32_t mark = gerund_mark(clause.head);
    WordList chain;
    WordList words = predicate_of(clause.head, chain, 1);
    if (mark != kNoWord) words = marked(mark, words);
    if (tree_.has(noun, Dependency::cop)) {
      clause.subjects = subjects_of(noun, clause, 1);
      clause.predicate = with_object(noun, noun, words);
    } else if (verb != kNoWord && relation == Dependency::obj && is_clause(verb)) {
      clause.subjects = subjects_of(verb, clause, 1);
      clause.predicate = with_object(verb, noun, words);
    } else {
      return;
    }
    if (clause.subjects.empty()) return;
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
    clause.above = tree_.head(head);
    clause.kind = ClauseKind::copular;
    clause.rule = "R2-is-that";
    clause.subjects = {subject};
    clause.content_copula = true;
    for (const std::uint32_t child : tree_.dependents(head)) {
      if (tree_.relation(child) == Dependency::cop) clause.predicate.push_back(child);
    }
    clauses_.push_back(std::move(clause));
  }

  WordList with_object(std::uint32_t verb, std::uint32_t object, const WordList& rest) const {
    WordList chain;
    WordList words = predicate_of(verb, chain, 1);
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

  bool is_passive(std::uint32_t verb) const {
    if (tree_.has(verb, Dependency::aux_pass) || tree_.has(verb, Dependency::nsubj_pass))
      return true;
    const Dependency relation = tree_.relation(verb);
    return tree_.xpos(verb) == "VBN" &&
           (relation == Dependency::acl || relation == Dependency::advcl) &&
           !tree_.has(verb, Dependency::aux) && !tree_.has(verb, Dependency::obj);
  }

  bool is_infinitive(std::uint32_t verb) const {
    const std::uint32_t mark = tree_.first(verb, Dependency::mark);
    return mark != kNoWord && tree_.lemma(mark) == "to";
  }

  // "able" of "is able to sell": said by the chain.
  bool opens_chain(std::uint32_t complement) const {
    const std::uint32_t verb = tree_.first(complement, Dependency::xcomp);
    return verb != kNoWord && tree_.is_verb(verb) && tree_.has_upos(complement, "ADJ");
  }

  // The object that a verb's xcomp belongs to, or kNoWord: "force him to".
  std::uint32_t controller_of(std::uint32_t verb) const {
    const std::uint32_t above = tree_.head(verb);
    if (above == kNoWord || tree_.lemma(above) == "promise") return kNoWord;
    std::uint32_t object = tree_.first(above, Dependency::obj);
    if (object == kNoWord) object = tree_.first(above, Dependency::iobj);
    return object != kNoWord && object < verb ? object : kNoWord;
  }

  WordList own_subjects(std::uint32_t head) const {
    const std::uint32_t outer = tree_.first(head, Dependency::nsubj_outer);
    if (outer != kNoWord && !tree_.has(head, Dependency::nsubj) &&
        !tree_.has(head, Dependency::nsubj_pass)) {
      return alternatives_of(tree_, outer);
    }
    const std::uint32_t expletive = tree_.first(head, Dependency::expl);
    const bool is_there =
        expletive != kNoWord && expletive < head && tree_.lemma(expletive) == "there";
    if (is_there) return {expletive};
    for (const std::uint32_t child : tree_.dependents(head)) {
      const Dependency relation = tree_.relation(child);
      if (relation == Dependency::nsubj || relation == Dependency::nsubj_pass) {
        return alternatives_of(tree_, child);
      }
    }
    if (expletive != kNoWord && expletive < head) return {expletive};
    const std::uint32_t clausal = tree_.first(head, Dependency::csubj);
    if (clausal != kNoWord) return {clausal};
    return {};
  }

  WordList subjects_of(std::uint32_t head, Clause& clause, int depth) const {
    if (depth > kDeepest) return {};
    const std::uint32_t above = tree_.head(head);
    const Dependency relation = tree_.relation(head);
    WordList own = own_subjects(head);
    if (relation == Dependency::acl_relcl && above != kNoWord && depth == 0) {
      return relative_subjects(head, std::move(own), clause);
    }
    if (!own.empty()) {
      if (own.size() == 1 && is_relative_pronoun(tree_, own.front()) && above != kNoWord) {
        const std::uint32_t noun = antecedent_above(tree_, head);
        return noun == kNoWord ? WordList{} : WordList{noun};
      }
      return own;
    }
    if (above == kNoWord) return {};
    switch (relation) {
      case Dependency::conj: {
        if (!is_clause(above)) return {};
        clause.source = SubjectSource::conjunct;
        Clause ignored;
        if (tree_.relation(above) == Dependency::acl_relcl)
          return relative_subjects(above, own_subjects(above), ignored);
        return subjects_of(above, ignored, depth + 1);
      }
      case Dependency::acl:
        clause.source = SubjectSource::antecedent;
        if (is_infinitive(head)) return {};
        return {above};
      case Dependency::acl_relcl:
        return {above};
      case Dependency::xcomp: {
        clause.source = SubjectSource::governor;
        const std::uint32_t controller = controller_of(head);
        if (controller != kNoWord) return {controller};
        Clause ignored;
        return subjects_of(above, ignored, depth + 1);
      }
      case Dependency::advcl: {
        if (!is_clause(above) && !tree_.is_verb(above)) return {};
        clause.source = SubjectSource::governor;
        Clause ignored;
        return subjects_of(above, ignored, depth + 1);
      }
      default:
        return {};
    }
  }

  WordList relative_subjects(std::uint32_t head, WordList own, Clause& clause) const {
    const std::uint32_t above = tree_.head(head);
    clause.antecedent = above;
    if (own.empty() || (own.size() == 1 && is_relative_pronoun(tree_, own.front()))) {
      clause.source = SubjectSource::antecedent;
      clause.antecedent = kNoWord;
      return {above};
    }
    for (const std::uint32_t child : tree_.dependents(head)) {
      if (is_relative_pronoun(tree_, child)) clause.relative_word = child;
    }
    return own;
  }

  // The predicate of `head` with the verbs it hangs on: "plans to list". Adds its heads to chain.
  WordList predicate_of(std::uint32_t head, WordList& chain, int depth) const {
    WordList words;
    const std::uint32_t above = tree_.head(head);
    const Dependency relation = tree_.relation(head);
    if (depth < kDeepest && above != kNoWord && relation == Dependency::xcomp &&
        controller_of(head) == kNoWord && is_clause(above)) {
      words = predicate_of(above, chain, depth + 1);
      if (tree_.has(above, Dependency::cop)) add_complement(above, words);
    } else if (depth < kDeepest && above != kNoWord && relation == Dependency::conj &&
               own_subjects(head).empty() && is_clause(above)) {
      words = shared_words(head, above, chain, depth);
    }
    chain.push_back(head);
    const WordList own = own_words(head);
    words.insert(words.end(), own.begin(), own.end());
    return words;
  }

  // "able" of "is able to"; the copula is in the words already.
  void add_complement(std::uint32_t complement, WordList& words) const {
    if (std::ranges::find(words, complement) != words.end()) return;
    for (const std::uint32_t word : phrase_of(tree_, complement, Reach::bare)) {
      if (std::ranges::find(words, word) == words.end()) words.push_back(word);
    }
  }

  // What a conjunct takes over: the verbs above the first one, and its auxiliaries.
  WordList shared_words(std::uint32_t head, std::uint32_t first, WordList& chain, int depth) const {
    WordList words;
    const bool has_auxiliary = tree_.has(head, Dependency::aux) ||
                               tree_.has(head, Dependency::aux_pass) ||
                               tree_.has(head, Dependency::cop);
    if (has_auxiliary || tree_.xpos(head) != tree_.xpos(first)) return words;
    const std::string_view tag = tree_.xpos(head);
    if (tree_.relation(first) == Dependency::xcomp && tree_.head(first) != kNoWord &&
        controller_of(first) == kNoWord && is_clause(tree_.head(first))) {
      WordList ignored;
      words = predicate_of(tree_.head(first), ignored, depth + 1);
      if (tree_.has(tree_.head(first), Dependency::cop)) add_complement(tree_.head(first), words);
    }
    if (tag == "VBD" || tag == "VBZ" || tag == "VBP") return words;
    for (const std::uint32_t child : tree_.dependents(first)) {
      const Dependency relation = tree_.relation(child);
      if (relation == Dependency::aux || relation == Dependency::aux_pass) words.push_back(child);
      if (relation == Dependency::mark && tree_.lemma(child) == "to" &&
          !tree_.has(head, Dependency::mark)) {
        words.push_back(child);
      }
    }
    (void)chain;
    return words;
  }

  // Auxiliaries, negation, adverbs in between, particle, and the verb itself.
  WordList own_words(std::uint32_t head) const {
    const bool is_complement = tree_.has(head, Dependency::cop) && !tree_.is_verb(head);
    WordList words;
    std::uint32_t begin = head;
    for (const std::uint32_t child : tree_.dependents(head)) {
      switch (tree_.relation(child)) {
        case Dependency::aux:
        case Dependency::aux_pass:
        case Dependency::cop:
          if (!is_complement && tree_.has(head, Dependency::nsubj_outer)) break;
          [[fallthrough]];
        case Dependency::compound_prt:
          words.push_back(child);
          begin = std::min(begin, child);
          break;
        case Dependency::mark:
          if (tree_.lemma(child) == "to") {
            words.push_back(child);
            begin = std::min(begin, child);
          }
          break;
        default:
          break;
      }
    }
    for (const std::uint32_t child : tree_.dependents(head)) {
      if (tree_.relation(child) != Dependency::advmod || child > head) continue;
      if (is_negation(tree_, child) || (child > begin && !is_complement))
        words.push_back(child);
      else if (!is_complement && child + 1 == begin)
        words.push_back(child);
    }
    if (!is_complement) words.push_back(head);
    std::ranges::sort(words);
    // R7: "gave Olsen | a raise".
    const std::uint32_t recipient = tree_.first(head, Dependency::iobj);
    if (recipient != kNoWord && tree_.has(head, Dependency::obj)) {
      const WordList phrase = phrase_of(tree_, recipient, Reach::bare);
      words.insert(words.end(), phrase.begin(), phrase.end());
    }
    return words;
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
  for (int i = 0; i < kDeepest && word != kNoWord; ++i) {
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
