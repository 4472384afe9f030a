#include "extract/clause/phrase.h"

#include <algorithm>
#include <array>

namespace dossier::extract {

namespace {

// Nouns that only measure or sort what follows "of".
constexpr std::array<std::string_view, 43> kMeasures = {
    "%",          "amount",      "array",      "batch", "billion",  "bit",     "bunch",    "clutch",
    "collection", "combination", "couple",     "dozen", "form",     "group",   "handful",  "host",
    "hundred",    "kind",        "level",      "lot",   "majority", "million", "number",   "pair",
    "part",       "percent",     "percentage", "piece", "plenty",   "portion", "range",    "rest",
    "row",        "series",      "set",        "sort",  "string",   "sum",     "thousand", "total",
    "type",       "variety",     "wave"};

bool is_measure(const Dependencies& tree, std::uint32_t noun) {
  const std::string_view tag = tree.upos(noun);
  if (tag == "NUM" || tag == "DET" || tag == "PRON" || tag == "SYM" || tag == "ADJ") return true;
  return std::ranges::find(kMeasures, tree.lemma(noun)) != kMeasures.end();
}

// Adverbs that point at a phrase and are no part of it.
constexpr std::array<std::string_view, 18> kFocus = {
    "also",    "especially", "even",         "generally", "just",  "largely",
    "later",   "mainly",     "mostly",       "notably",   "only",  "partly",
    "perhaps", "possibly",   "particularly", "primarily", "still", "well"};

bool is_focus(const Dependencies& tree, std::uint32_t adverb) {
  return std::ranges::find(kFocus, tree.lemma(adverb)) != kFocus.end();
}

bool is_quote(std::string_view word) {
  return word == "``" || word == "''" || word == "\"" || word == "`" || word == "'" ||
         word == "“" || word == "”" || word == "‘" || word == "’";
}

bool has_of(const Dependencies& tree, std::uint32_t nominal) {
  const std::uint32_t preposition = tree.first(nominal, Dependency::case_);
  return preposition != kNoWord && tree.lemma(preposition) == "of";
}

// A nominal without which the noun names nothing.
bool is_needed(const Dependencies& tree, std::uint32_t noun, std::uint32_t nominal) {
  if (!has_of(tree, nominal)) return false;
  if (is_measure(tree, noun)) return true;
  return tree.has_upos(noun, "PROPN") && tree.has_upos(nominal, "PROPN");
}

void trim(const Dependencies& tree, WordList& words) {
  const auto is_edge = [&](std::uint32_t word) { return is_edge_punctuation(tree, word); };
  while (words.size() > 1 && is_edge(words.back())) words.pop_back();
  const auto last = words.empty() ? words.end() : words.end() - 1;
  words.erase(words.begin(), std::find_if_not(words.begin(), last, is_edge));
}

class PhraseReader {
 public:
  PhraseReader(const Dependencies& tree, Reach reach) : tree_(tree), reach_(reach) {}

  WordList read(std::uint32_t head) {
    add_head(head, reach_);
    while (!nominals_.empty()) {  // no recursion: a tree may be as deep as the sentence is long
      const Nominal nominal = nominals_.back();
      nominals_.pop_back();
      read_nominal(nominal);
    }
    std::ranges::sort(words_);
    join_hyphens();
    trim(tree_, words_);
    return std::move(words_);
  }

 private:
  // A noun with prepositions that is still to be added.
  struct Nominal {
    std::uint32_t head;
    Reach reach;
  };

  void add_head(std::uint32_t head, Reach reach) {
    words_.push_back(head);
    bool has_nominal = false;
    for (const std::uint32_t child : tree_.dependents(head)) {
      switch (tree_.relation(child)) {
        case Dependency::det:
        case Dependency::amod:
        case Dependency::nummod:
        case Dependency::compound:
        case Dependency::compound_prt:
        case Dependency::flat:
        case Dependency::fixed:
        case Dependency::nmod_poss:
        case Dependency::nmod_unmarked:
        case Dependency::nmod_desc:
          add_modifier(child);
          break;
        case Dependency::advmod:
          if (tree_.is_nominal(head) ? child < head && !is_focus(tree_, child) : true)
            add_modifier(child);
          break;
        case Dependency::nmod:
          if (is_needed(tree_, head, child) || child < head) {
            nominals_.push_back({child, reach == Reach::full ? reach : Reach::bare});
          } else if (reach == Reach::full || (reach == Reach::one && !has_nominal)) {
            nominals_.push_back({child, reach == Reach::full ? reach : Reach::bare});
            has_nominal = true;
          }
          break;
        case Dependency::appos:
          if (is_restrictive(head, child)) add_modifier(child);
          break;
        default:
          break;
      }
    }
  }

  // "the album Blue Sky", "congresswoman Kari Olsen": a name without a comma.
  bool is_restrictive(std::uint32_t head, std::uint32_t name) const {
    if (!tree_.has_upos(name, "PROPN") || name < head) return false;
    for (std::uint32_t word = head + 1; word < name; ++word) {
      if (!tree_.has_upos(word, "PROPN") && !is_quote(tree_.word(word))) return false;
    }
    return true;
  }

  void read_nominal(const Nominal& nominal) {
    const WordList prepositions = prepositions_of(tree_, nominal.head);
    words_.insert(words_.end(), prepositions.begin(), prepositions.end());
    add_head(nominal.head, nominal.reach);
    if (nominal.reach != Reach::full) return;
    for (const std::uint32_t child : tree_.dependents(nominal.head)) {
      if (tree_.relation(child) == Dependency::conj && tree_.is_nominal(child)) add_conjunct(child);
    }
  }

  void add_conjunct(std::uint32_t conjunct) {
    for (const std::uint32_t child : tree_.dependents(conjunct)) {
      const Dependency relation = tree_.relation(child);
      if (relation == Dependency::cc || relation == Dependency::punct) words_.push_back(child);
    }
    nominals_.push_back({conjunct, Reach::full});
  }

  // A modifier with all that belongs to it, other clauses excepted.
  void add_modifier(std::uint32_t modifier) {
    WordList open = {modifier};
    while (!open.empty()) {
      const std::uint32_t word = open.back();
      open.pop_back();
      words_.push_back(word);
      for (const std::uint32_t child : tree_.dependents(word)) {
        switch (tree_.relation(child)) {
          case Dependency::acl_relcl:
          case Dependency::acl:
          case Dependency::advcl:
          case Dependency::parataxis:
          case Dependency::ccomp:
          case Dependency::appos:
            break;
          case Dependency::punct:
            if (!is_edge_punctuation(tree_, child)) words_.push_back(child);
            break;
          default:
            open.push_back(child);
        }
      }
    }
  }

  // "free - lance", "and/or": punctuation between two words of the phrase that joins them.
  void join_hyphens() {
    WordList joined;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (words_[i + 1] != words_[i] + 2) continue;
      const std::string_view between = tree_.word(words_[i] + 1);
      if (between == "-" || between == "/" || between == "–") joined.push_back(words_[i] + 1);
    }
    words_.insert(words_.end(), joined.begin(), joined.end());
    std::ranges::sort(words_);
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  }

  const Dependencies& tree_;
  Reach reach_;
  WordList words_;
  std::vector<Nominal> nominals_;
};

// Whether a conjunct can stand in the place of its head.
bool is_alternative(const Dependencies& tree, std::uint32_t conjunct, std::uint32_t head) {
  if (tree.has(conjunct, Dependency::nsubj) || tree.has(conjunct, Dependency::cop)) return false;
  const std::uint32_t cc = tree.first(conjunct, Dependency::cc);
  if (cc != kNoWord && tree.word(cc) == "&") return false;
  return tree.is_verb(head) || !tree.is_verb(conjunct);
}

}  // namespace

bool is_edge_punctuation(const Dependencies& tree, std::uint32_t word) {
  if (!tree.has_upos(word, "PUNCT")) return false;
  const std::string_view text = tree.word(word);
  return text != "-" && text != "/" && text != "–";
}

WordList phrase_of(const Dependencies& tree, std::uint32_t head, Reach reach) {
  return PhraseReader(tree, reach).read(head);
}

WordList alternatives_of(const Dependencies& tree, std::uint32_t head) {
  WordList found = {head};
  for (const std::uint32_t child : tree.dependents(head)) {
    if (tree.relation(child) == Dependency::case_ && tree.lemma(child) == "between") return found;
  }
  for (std::size_t next = 0; next < found.size(); ++next) {
    const std::uint32_t above = found[next];
    for (const std::uint32_t child : tree.dependents(above)) {
      if (tree.relation(child) == Dependency::conj && is_alternative(tree, child, above))
        found.push_back(child);
    }
  }
  std::ranges::sort(found);
  return found;
}

WordList prepositions_of(const Dependencies& tree, std::uint32_t noun) {
  WordList words;
  for (const std::uint32_t child : tree.dependents(noun)) {
    // "acts as chair": the parser takes this "as" for many things.
    const bool is_as =
        tree.lemma(child) == "as" && child < noun &&
        (tree.relation(child) == Dependency::mark || tree.relation(child) == Dependency::advmod);
    if (tree.relation(child) != Dependency::case_ &&
        !(is_as && tree.relation(noun) == Dependency::xcomp))
      continue;
    if (tree.xpos(child) == "POS") continue;
    words.push_back(child);
    for (const std::uint32_t below : tree.dependents(child)) {
      if (tree.relation(below) == Dependency::fixed) words.push_back(below);
    }
  }
  std::ranges::sort(words);
  return words;
}

WordList clause_text(const Dependencies& tree, std::uint32_t head) {
  WordList words = tree.subtree(head);
  trim(tree, words);
  std::erase_if(words, [&](std::uint32_t word) { return is_quote(tree.word(word)); });
  return words;
}

WordList content_alternatives(const Dependencies& tree, std::uint32_t head) {
  WordList found = {head};
  for (const std::uint32_t child : tree.dependents(head)) {
    if (tree.relation(child) != Dependency::conj) continue;
    if (tree.is_verb(child) || tree.has(child, Dependency::cop)) found.push_back(child);
  }
  return found;
}

WordList content_text(const Dependencies& tree, std::uint32_t head, std::uint32_t first) {
  const WordList parts = content_alternatives(tree, first);
  WordList words = clause_text(tree, head);
  for (const std::uint32_t part : parts) {
    if (part == head || tree.head(part) != head) continue;
    const WordList other = tree.subtree(part);
    std::erase_if(words,
                  [&](std::uint32_t word) { return std::ranges::binary_search(other, word); });
  }
  for (const std::uint32_t child : tree.dependents(head)) {
    if (head != first && tree.relation(child) == Dependency::cc) std::erase(words, child);
  }
  trim(tree, words);
  if (head == first || tree.has(head, Dependency::nsubj) ||
      tree.has(head, Dependency::nsubj_pass)) {
    return words;
  }
  for (const std::uint32_t child : tree.dependents(first)) {
    if (tree.relation(child) != Dependency::nsubj && tree.relation(child) != Dependency::nsubj_pass)
      continue;
    WordList subject = phrase_of(tree, child, Reach::full);
    subject.insert(subject.end(), words.begin(), words.end());
    return subject;
  }
  return words;
}

WordList loose_nominals(const Dependencies& tree, std::uint32_t noun) {
  WordList loose;
  for (const std::uint32_t child : tree.dependents(noun)) {
    if (tree.relation(child) != Dependency::nmod || child < noun) continue;
    if (!is_needed(tree, noun, child)) loose.push_back(child);
  }
  return loose;
}

}  // namespace dossier::extract
