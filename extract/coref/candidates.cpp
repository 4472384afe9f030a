#include "extract/coref/candidates.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "extract/clause/clause.h"
#include "extract/coref/attributes.h"
#include "extract/coref/phrase_range.h"
#include "extract/text/english.h"
#include "graph/fold.h"

namespace dossier::extract {

namespace {

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

Determiner determiner_of(std::string_view word) {
  if (word == "the" || word == "both") return Determiner::definite;
  if (word == "this" || word == "that" || word == "these" || word == "those" || word == "such") {
    return Determiner::demonstrative;
  }
  if (word == "no" || word == "any" || word == "every" || word == "each" || word == "neither" ||
      word == "what" || word == "which") {
    return Determiner::negative;
  }
  return Determiner::indefinite;
}

// Reads the candidates of one sentence.
class SentenceReader {
 public:
  SentenceReader(const CorefText& text, std::size_t sentence)
      : text_(text),
        sentence_(sentence),
        tree_(text.trees[sentence]),
        named_(tree_, text.source.parses[sentence].names),
        names_(named_.names),
        name_at_(named_.name_at) {}

  void read(std::vector<Candidate>& found) const {
    for (std::uint32_t word = 0; word < tree_.size(); ++word) {
      if (tree_.has_upos(word, "PRON")) {
        add_pronoun(word, found);
      } else if (is_phrase_head(word)) {
        add_phrase(word, found);
        if (is_coordinated(word)) found.push_back(coordination(word));
      } else if (is_modifier(word)) {
        found.push_back(modifier(word));
      }
    }
  }

 private:
  [[nodiscard]] bool is_phrase_head(std::uint32_t word) const;
  [[nodiscard]] bool is_modifier(std::uint32_t word) const;
  [[nodiscard]] bool is_coordinated(std::uint32_t word) const;
  [[nodiscard]] std::size_t name_of(std::uint32_t head) const;

  void add_pronoun(std::uint32_t word, std::vector<Candidate>& found) const;
  void add_phrase(std::uint32_t head, std::vector<Candidate>& found) const;
  [[nodiscard]] Candidate modifier(std::uint32_t word) const;
  [[nodiscard]] Candidate coordination(std::uint32_t head) const;

  void set_range(Candidate& candidate, WordRange range) const;
  void set_place(Candidate& candidate) const;
  void set_determiner(Candidate& candidate) const;
  void set_name(Candidate& candidate, std::size_t name) const;
  void set_words(Candidate& candidate) const;
  void complete(Candidate& candidate, std::size_t name) const;

  const CorefText& text_;
  std::size_t sentence_;
  const Dependencies& tree_;
  NamedTree named_;
  const std::vector<Name>& names_;
  const std::vector<std::size_t>& name_at_;  // of each word
};

bool SentenceReader::is_phrase_head(std::uint32_t word) const {
  const std::uint32_t above = tree_.head(word);
  const std::string_view upos = tree_.upos(word);
  const bool is_noun = upos == "NOUN" || upos == "PROPN";
  if (is_noun && above != kNoWord && is_parted(tree_, above, word)) return true;
  switch (tree_.relation(word)) {
    case Dependency::fixed:
    case Dependency::flat:
    case Dependency::compound:
    case Dependency::nummod:
    case Dependency::det:
    case Dependency::amod:
    case Dependency::advmod:
    case Dependency::nmod_desc:
    case Dependency::case_:
    case Dependency::cc:
    case Dependency::punct:
    case Dependency::discourse:
      return false;
    default:
      break;
  }
  if (is_close_apposition(tree_, word)) return false;
  const std::string_view tag = tree_.upos(word);
  if (tag == "NOUN" || tag == "PROPN") return true;
  if (tag == "NUM") return true;
  return tag == "ADJ" && tree_.has(word, Dependency::det);
}

bool SentenceReader::is_modifier(std::uint32_t word) const {
  const Dependency relation = tree_.relation(word);
  const std::uint32_t head = tree_.head(word);
  const std::string_view tag = tree_.upos(word);
  if (head == kNoWord || (tag != "NOUN" && tag != "PROPN")) return false;
  const bool is_before = relation == Dependency::compound || relation == Dependency::nmod_desc;
  if (!is_before || head < word || tree_.word(word + 1) == ",") return false;
  if (relation == Dependency::nmod_desc && name_at_[word] == kNoName) return false;
  if (name_at_[word] == kNoName || name_at_[word] != name_at_[head]) return true;
  return tag == "PROPN" && relation == Dependency::compound;
}

bool SentenceReader::is_coordinated(std::uint32_t word) const {
  if (tree_.relation(word) == Dependency::conj) return false;
  return std::ranges::any_of(tree_.dependents(word), [&](std::uint32_t child) {
    return tree_.relation(child) == Dependency::conj && tree_.is_nominal(child) && child > word;
  });
}

// The name inside the phrase of `head` that is its own: "student Kari Olsen" is Kari Olsen.
std::size_t SentenceReader::name_of(std::uint32_t head) const {
  if (name_at_[head] != kNoName) return name_at_[head];
  for (const std::uint32_t child : tree_.dependents(head)) {
    const bool is_same =
        tree_.relation(child) == Dependency::flat || is_close_apposition(tree_, child);
    if (is_same && name_at_[child] != kNoName) return name_at_[child];
  }
  return kNoName;
}

void SentenceReader::set_range(Candidate& candidate, WordRange range) const {
  candidate.first = range.first;
  candidate.last = range.last;
  candidate.span = cover(tree_.span(range.first), tree_.span(range.last - 1));
  candidate.head_span = tree_.span(candidate.head);
}

// Role, governor and clause.
void SentenceReader::set_place(Candidate& candidate) const {
  std::uint32_t word = candidate.head;
  while (tree_.relation(word) == Dependency::conj && tree_.head(word) != kNoWord) {
    word = tree_.head(word);
  }
  switch (tree_.relation(word)) {
    case Dependency::nsubj:
    case Dependency::nsubj_pass:
    case Dependency::nsubj_outer:
      candidate.role = Role::subject;
      break;
    case Dependency::obj:
    case Dependency::iobj:
      candidate.role = Role::object;
      break;
    case Dependency::obl:
    case Dependency::obl_agent:
    case Dependency::obl_unmarked:
      candidate.role = Role::oblique;
      break;
    case Dependency::nmod_poss:
      candidate.role = Role::possessor;
      break;
    case Dependency::nmod:
    case Dependency::nmod_desc:
    case Dependency::nmod_unmarked:
    case Dependency::compound:
    case Dependency::appos:
      candidate.role = Role::inside;
      break;
    default:
      candidate.role = Role::other;
      break;
  }
  candidate.governor = tree_.head(word);
  std::uint32_t above = candidate.governor;
  while (above != kNoWord && !tree_.is_verb(above) && !tree_.has(above, Dependency::nsubj) &&
         !tree_.has(above, Dependency::cop)) {
    above = tree_.head(above);
  }
  candidate.clause = above;
  candidate.is_predicate = tree_.has(candidate.head, Dependency::cop);
  candidate.is_apposition = tree_.relation(candidate.head) == Dependency::appos &&
                            !is_wider_place(named_, candidate.head);
}

void SentenceReader::set_determiner(Candidate& candidate) const {
  for (const std::uint32_t child : tree_.dependents(candidate.head)) {
    if (child > candidate.head) break;
    if (tree_.relation(child) == Dependency::det) {
      candidate.determiner = determiner_of(lower_ascii(tree_.word(child)));
      return;
    }
    if (tree_.relation(child) == Dependency::nmod_poss) {
      candidate.determiner = Determiner::possessive;
      return;
    }
  }
}

void SentenceReader::set_name(Candidate& candidate, std::size_t name) const {
  std::uint32_t first = candidate.head;
  std::uint32_t last = candidate.head + 1;
  if (name != kNoName) {
    first = static_cast<std::uint32_t>(names_[name].first);
    last = first + static_cast<std::uint32_t>(names_[name].count);
  } else {
    while (first > candidate.first && tree_.has_upos(first - 1, "PROPN")) --first;
    while (last < candidate.last && tree_.has_upos(last, "PROPN")) ++last;
  }
  first = std::max(first, candidate.first);
  last = std::min(last, candidate.last);
  // "Ms Olsen" is Olsen.
  while (first + 1 < last && text_.vocabulary.find_title(tree_.word(first)) != nullptr) ++first;
  for (std::uint32_t i = first; i < last; ++i) {
    if (is_possessive_mark(tree_, i)) continue;
    std::string word = fold_name(tree_.word(i));
    if (word == "the" && candidate.name.empty()) continue;
    std::erase(word, '.');
    if (word.empty()) continue;
    candidate.name_span =
        candidate.name.empty() ? tree_.span(i) : cover(candidate.name_span, tree_.span(i));
    candidate.name.push_back(std::move(word));
  }
}

// The words to compare.
void SentenceReader::set_words(Candidate& candidate) const {
  std::uint32_t last_of_name = candidate.head;
  for (const std::uint32_t child : tree_.dependents(candidate.head)) {
    if (tree_.relation(child) == Dependency::flat && child > last_of_name &&
        child < candidate.last) {
      last_of_name = child;
    }
  }
  candidate.lemma = fold_name(candidate.kind == MentionKind::name ? tree_.word(last_of_name)
                                                                  : tree_.lemma(candidate.head));
  for (std::uint32_t i = candidate.first; i < candidate.last; ++i) {
    const std::string_view tag = tree_.upos(i);
    std::string word = fold_name(tree_.word(i));
    const bool is_article = word == "the" || word == "a" || word == "an" || word == "this" ||
                            word == "that" || word == "these" || word == "those";
    const bool is_end_mark = i + 1 == candidate.last && is_possessive_mark(tree_, i);
    if ((is_article && candidate.core.empty()) || is_end_mark || tag == "PUNCT") continue;
    if (!candidate.core.empty()) candidate.core += ' ';
    candidate.core += word;
    const bool is_content = tag == "NOUN" || tag == "PROPN" || tag == "ADJ" || tag == "NUM" ||
                            tag == "VERB" || tag == "X";
    if (!is_content || i == candidate.head) continue;
    if (std::ranges::find(candidate.name, word) != candidate.name.end()) continue;
    candidate.modifiers.push_back(std::move(word));
  }
}

void SentenceReader::complete(Candidate& candidate, std::size_t name) const {
  set_place(candidate);
  set_determiner(candidate);
  const std::string lemma = lower_ascii(tree_.lemma(candidate.head));
  const NounClass what = text_.vocabulary.noun(lemma).what;
  const bool is_time = what == NounClass::time;
  // "the President", "the State"
  const bool is_common = name == kNoName && candidate.determiner == Determiner::definite &&
                         candidate.head == candidate.first + 1 &&
                         candidate.last == candidate.head + 1 && what != NounClass::unknown;
  const bool is_name =
      !is_time && !is_common && (name != kNoName || tree_.has_upos(candidate.head, "PROPN"));
  if (is_name && !candidate.is_coordination) {
    candidate.kind = MentionKind::name;
    set_name(candidate, name);
    if (candidate.name.empty()) candidate.kind = MentionKind::nominal;
  }
  set_words(candidate);
  const bool has_type = candidate.kind == MentionKind::name && name != kNoName;
  candidate.agreement =
      agreement_of(text_, candidate, has_type ? std::optional(names_[name].type) : std::nullopt);
  if (candidate.kind == MentionKind::name && candidate.agreement.what == NounClass::person &&
      !candidate.name.empty()) {
    candidate.lemma = candidate.name.back();
  }
  if (is_year(tree_.word(candidate.head)) && tree_.has_upos(candidate.head, "NUM")) {
    candidate.agreement = {NounClass::time, Number::singular, 'n'};
  }
}

void SentenceReader::add_phrase(std::uint32_t head, std::vector<Candidate>& found) const {
  Candidate candidate;
  candidate.sentence = sentence_;
  candidate.head = head;
  set_range(candidate, phrase_range(named_, head));
  const std::uint32_t narrower = narrower_place(named_, head);
  complete(candidate, name_of(narrower == kNoWord ? head : narrower));
  found.push_back(std::move(candidate));
  if (narrower == kNoWord) return;
  Candidate wider;  // "Norway" alone
  wider.sentence = sentence_;
  wider.head = head;
  set_range(wider, {head, head + 1});
  complete(wider, name_of(head));
  wider.role = Role::inside;
  found.push_back(std::move(wider));
}

Candidate SentenceReader::modifier(std::uint32_t word) const {
  Candidate candidate;
  candidate.sentence = sentence_;
  candidate.head = word;
  candidate.is_modifier = true;
  const std::uint32_t noun = tree_.head(word);
  std::uint32_t first = word;
  std::uint32_t last = word + 1;
  for (const std::uint32_t below : tree_.subtree(word)) {
    first = std::min(first, below);
    if (below < noun) last = std::max(last, below + 1);
  }
  const bool is_own_name = name_at_[word] != kNoName && name_at_[word] != name_at_[noun];
  candidate.is_inside_name = name_at_[word] != kNoName && !is_own_name;
  if (is_own_name) {
    const Name& name = names_[name_at_[word]];
    first = static_cast<std::uint32_t>(name.first);
    last = std::min(noun, static_cast<std::uint32_t>(name.first + name.count));
  }
  set_range(candidate, trimmed(tree_, word, {std::min(first, word), std::max(last, word + 1)}));
  complete(candidate, is_own_name ? name_at_[word] : kNoName);
  return candidate;
}

Candidate SentenceReader::coordination(std::uint32_t head) const {
  Candidate candidate;
  candidate.sentence = sentence_;
  candidate.head = head;
  candidate.is_coordination = true;
  set_range(candidate, coordination_range(named_, head));
  complete(candidate, kNoName);
  return candidate;
}

void SentenceReader::add_pronoun(std::uint32_t word, std::vector<Candidate>& found) const {
  const std::string form = lower_ascii(tree_.word(word));
  const auto pronoun = pronoun_of(form);
  if (!pronoun || tree_.relation(word) == Dependency::expl) return;
  Candidate candidate;
  candidate.sentence = sentence_;
  candidate.head = word;
  candidate.first = word;
  candidate.last = word + 1;
  candidate.span = tree_.span(word);
  candidate.head_span = candidate.span;
  set_place(candidate);
  candidate.kind = MentionKind::pronoun;
  candidate.agreement = pronoun->agreement;
  candidate.person = pronoun->person;
  candidate.is_reflexive = pronoun->is_reflexive;
  candidate.lemma = form;
  candidate.core = form;
  found.push_back(std::move(candidate));
}

// "Olsen" is the person whose full name the document gives, whatever the reader took it for where
// it stands alone; a name of the tables stays what it is.
void correct_surnames(const CorefText& text, std::vector<Candidate>& candidates) {
  std::unordered_set<std::string> surnames;
  for (const Candidate& candidate : candidates) {
    const bool is_full_name =
        candidate.agreement.what == NounClass::person && candidate.name.size() > 1;
    if (is_full_name) surnames.insert(candidate.name.back());
  }
  for (Candidate& candidate : candidates) {
    const bool is_surname = candidate.name.size() == 1 && !candidate.is_inside_name &&
                            candidate.agreement.what != NounClass::person &&
                            surnames.contains(candidate.name.front());
    if (!is_surname) continue;
    const Dependencies& tree = text.trees[candidate.sentence];
    if (text.vocabulary.find_name(tree.word(candidate.head)) != nullptr) continue;
    candidate.agreement = {NounClass::person, Number::singular, 'u'};
  }
}

}  // namespace

CorefText coref_text(const SyntaxTree& source, const Vocabulary& vocabulary) {
  CorefText text{source, vocabulary, {}};
  text.trees.reserve(source.sentences.size());
  for (std::size_t i = 0; i < source.sentences.size(); ++i) {
    text.trees.emplace_back(source.text(), source.sentences[i], source.parses[i]);
  }
  return text;
}

std::vector<Candidate> find_candidates(const CorefText& text) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < text.trees.size(); ++i) {
    if (text.trees[i].size() > kMostSentenceWords) continue;
    const std::size_t before = found.size();
    SentenceReader(text, i).read(found);
    std::sort(found.begin() + static_cast<std::ptrdiff_t>(before), found.end(),
              [](const Candidate& a, const Candidate& b) {
                return std::tuple(a.first, b.last, a.head) < std::tuple(b.first, a.last, b.head);
              });
  }
  correct_surnames(text, found);
  return found;
}

}  // namespace dossier::extract
