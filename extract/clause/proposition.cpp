#include "extract/clause/proposition.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/clause/confidence.h"
#include "extract/clause/factuality.h"
#include "extract/clause/frame.h"
#include "extract/clause/implied.h"
#include "extract/clause/phrase.h"

namespace dossier::extract {

namespace {

constexpr std::size_t kMostPropositions = 400;
constexpr std::size_t kMostTried = 2000;

class PropositionReader {
 public:
  PropositionReader(const Dependencies& tree, const PropositionOptions& options)
      : tree_(tree), options_(options) {}

  std::vector<Proposition> read() {
    if (tree_.size() > kMostSentenceWords) return {};
    for (const Clause& clause : find_clauses(tree_)) {
      if (!is_off(clause.rule)) add_clause(clause);
    }
    if (options_.with_implied) {
      for (Proposition& proposition : read_implied(tree_)) {
        keep(std::move(proposition));
      }
    }
    return std::move(found_);
  }

 private:
  bool is_off(std::string_view rule) const {
    return std::ranges::any_of(options_.without_rules,
                               [&](const std::string& off) { return is_meant(off, rule); });
  }

  void add_clause(const Clause& clause) {
    const Frame frame = frame_of(tree_, clause);
    Proposition bare = bare_proposition(clause);
    for (const std::uint32_t subject : clause.subjects) {
      bare.subject = subject_words(subject);
      if (frame.objects.empty()) {
        add_intransitive(clause, bare, frame);
        continue;
      }
      for (const Argument& object : frame.objects) {
        for (const std::uint32_t head : object.heads) add_object(clause, bare, object, head, frame);
      }
    }
  }

  WordList subject_words(std::uint32_t subject) const {
    if (tree_.relation(subject) == Dependency::csubj) return clause_text(tree_, subject);
    return phrase_of(tree_, subject, Reach::one);
  }

  // What the propositions of a clause have in common.
  Proposition bare_proposition(const Clause& clause) const {
    Proposition proposition;
    proposition.predicate = clause.predicate;
    proposition.rule = clause.rule;
    proposition.kind = clause.kind;
    proposition.polarity = clause.polarity;
    proposition.modality = clause.modality;
    proposition.attribution = attribution_of(tree_, clause.head);
    return proposition;
  }

  static Reach reach_of(const Argument& argument) {
    return argument.kind == ArgumentKind::oblique ? Reach::one : Reach::bare;
  }

  static void append(WordList& words, const WordList& more) {
    for (const std::uint32_t word : more) {
      if (std::ranges::find(words, word) == words.end()) words.push_back(word);
    }
  }

  // A conjunct may have prepositions of its own: "in Oslo and near Bergen".
  WordList prepositions_before(const Argument& argument, std::uint32_t head) const {
    if (head == argument.heads.front()) return argument.prepositions;
    WordList own = prepositions_of(tree_, head);
    return own.empty() ? argument.prepositions : own;
  }

  WordList with_prepositions(const Clause& clause, const Argument& argument, std::uint32_t head,
                             Reach reach) const {
    WordList words = prepositions_before(argument, head);
    append(words, words_of_argument(tree_, clause, argument, head, reach));
    return words;
  }

  void add_object(const Clause& clause, const Proposition& bare, const Argument& object,
                  std::uint32_t head, const Frame& frame) {
    if (is_full()) return;
    Proposition proposition = bare;
    append(proposition.predicate, object.prepositions);
    WordList words = words_of_argument(tree_, clause, object, head, Reach::bare);
    if (words.empty()) return;
    proposition.arguments.push_back(std::move(words));
    add_further(clause, proposition, frame, head, 0);
  }

  // The first phrase takes the place of the object: "relies on | fish".
  void add_intransitive(const Clause& clause, const Proposition& bare, const Frame& frame) {
    if (frame.further.empty()) return;
    const Argument& first = frame.further.front();
    for (const std::uint32_t head : first.heads) {
      if (is_full()) return;
      Proposition proposition = bare;
      append(proposition.predicate, prepositions_before(first, head));
      std::vector<Proposition> others;
      if (first.kind == ArgumentKind::oblique) {
        Proposition base = proposition;
        append(base.predicate, words_of_argument(tree_, clause, first, head, Reach::bare));
        add_nominals(base, head, others);
      }
      proposition.arguments.push_back(
          words_of_argument(tree_, clause, first, head, reach_of(first)));
      add_further(clause, proposition, frame, head, 1);
      for (Proposition& other : others) keep(std::move(other));
    }
  }

  // The tuple with all further arguments, then one for each other alternative and each phrase
  // deeper.
  void add_further(const Clause& clause, const Proposition& core, const Frame& frame,
                   std::uint32_t object, std::size_t from) {
    Proposition whole = core;
    std::vector<Proposition> others;
    for (std::size_t i = from; i < frame.further.size(); ++i) {
      const Argument& argument = frame.further[i];
      if (argument.of != kNoWord && argument.of != object) continue;
      for (const std::uint32_t head : argument.heads) {
        if (others.size() >= kMostTried) break;
        if (!loose_nominals(tree_, head).empty()) {
          Proposition base = deeper(core, {});
          append(base.predicate, with_prepositions(clause, argument, head, Reach::bare));
          add_nominals(base, head, others);
        }
        WordList words = with_prepositions(clause, argument, head, reach_of(argument));
        if (head == argument.heads.front()) {
          whole.arguments.push_back(std::move(words));
        } else {
          others.push_back(deeper(core, std::move(words)));
        }
      }
    }
    keep(std::move(whole));
    for (Proposition& other : others) keep(std::move(other));
  }

  // The phrases that hang on a noun, each as a fact of its own with the predicate of `base`.
  void add_nominals(const Proposition& base, std::uint32_t noun,
                    std::vector<Proposition>& found) const {
    for (const std::uint32_t nominal : loose_nominals(tree_, noun)) {
      const WordList prepositions = prepositions_of(tree_, nominal);
      for (const std::uint32_t head : alternatives_of(tree_, nominal)) {
        Proposition proposition = base;
        proposition.rule = "R22-nested";
        proposition.arguments.clear();
        WordList words = prepositions_of(tree_, head);
        if (words.empty()) words = prepositions;
        append(words, phrase_of(tree_, head, Reach::bare));
        proposition.arguments.push_back(std::move(words));
        found.push_back(std::move(proposition));
      }
    }
  }

  // The fact about one more phrase: what was the object moves into the predicate.
  static Proposition deeper(const Proposition& core, WordList words) {
    Proposition proposition = core;
    proposition.rule = "R21-alternative";
    for (const WordList& argument : core.arguments) append(proposition.predicate, argument);
    proposition.arguments = {std::move(words)};
    return proposition;
  }

  bool is_full() const { return tried_ >= kMostTried || found_.size() >= kMostPropositions; }

  static bool is_whole(const Proposition& proposition) {
    if (proposition.subject.empty()) return false;
    if (proposition.predicate.empty() && proposition.supplied.empty()) return false;
    return !proposition.arguments.empty() &&
           std::ranges::none_of(proposition.arguments, &WordList::empty);
  }

  bool is_known(const Proposition& proposition) const {
    return std::ranges::any_of(found_, [&](const Proposition& known) {
      return known.subject == proposition.subject && known.predicate == proposition.predicate &&
             known.supplied == proposition.supplied && known.arguments == proposition.arguments;
    });
  }

  void keep(Proposition proposition) {
    if (is_full() || is_off(proposition.rule)) return;
    ++tried_;
    if (!is_whole(proposition) || is_known(proposition)) return;
    proposition.confidence = confidence_of(tree_, proposition);
    if (proposition.confidence < options_.least_confidence) return;
    found_.push_back(std::move(proposition));
  }

  const Dependencies& tree_;
  const PropositionOptions& options_;
  std::vector<Proposition> found_;
  std::size_t tried_ = 0;
};

}  // namespace

std::span<const std::string_view> rule_names() {
  static constexpr std::array<std::string_view, 21> kNames = {
      "R1-verbal",       "R10-conjunct",       "R11-relative",     "R12-participle",
      "R13-adverbial",   "R13-gerund",         "R13-gerund-chain", "R13-purpose",
      "R14-content",     "R14-content-copula", "R15-apposition",   "R16-title",
      "R19-member",      "R2-copula",          "R2-is-that",       "R21-alternative",
      "R22-nested",      "R8-object-clause",   "R9-chain",         "R9-control",
      "R9-control-chain"};
  return kNames;
}

bool is_meant(std::string_view name, std::string_view rule) {
  return name == rule || name == rule.substr(0, rule.find('-'));
}

std::vector<Proposition> read_propositions(const Dependencies& tree,
                                           const PropositionOptions& options) {
  return PropositionReader(tree, options).read();
}

std::string words_of(const Dependencies& tree, const WordList& words) {
  std::string text;
  for (const std::uint32_t word : words) {
    if (!text.empty()) text += ' ';
    text += tree.word(word);
  }
  return text;
}

std::string predicate_words(const Dependencies& tree, const Proposition& proposition) {
  std::string text(proposition.supplied);
  const std::string words = words_of(tree, proposition.predicate);
  if (!text.empty() && !words.empty()) text += ' ';
  return text + words;
}

Span span_of(const Dependencies& tree, const Proposition& proposition) {
  Span span;
  bool is_first = true;
  const auto add = [&](const WordList& words) {
    for (const std::uint32_t word : words) {
      span = is_first ? tree.span(word) : cover(span, tree.span(word));
      is_first = false;
    }
  };
  add(proposition.subject);
  add(proposition.predicate);
  for (const WordList& argument : proposition.arguments) add(argument);
  return span;
}

}  // namespace dossier::extract
