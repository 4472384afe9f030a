#include "extract/coref/phrase_range.h"

#include <algorithm>
#include <string_view>

namespace dossier::extract {

namespace {

bool is_place(const NamedTree& tree, std::uint32_t word) {
  return tree.name_at[word] != kNoName && tree.names[tree.name_at[word]].type == NameType::place;
}

// What hangs on a noun but is no part of its phrase.
bool is_left_out(const NamedTree& named, std::uint32_t head, std::uint32_t child) {
  const Dependencies& tree = named.words;
  if (is_parted(tree, head, child)) return true;
  switch (tree.relation(child)) {
    case Dependency::case_:
      return !is_possessive_mark(tree, child);
    case Dependency::appos:
      return !is_close_apposition(tree, child) && !is_wider_place(named, child);
    case Dependency::conj:
    case Dependency::cc:
    case Dependency::parataxis:
    case Dependency::cop:
    case Dependency::mark:
    case Dependency::nsubj:
    case Dependency::nsubj_pass:
    case Dependency::nsubj_outer:
    case Dependency::csubj:
    case Dependency::aux:
    case Dependency::discourse:
    case Dependency::vocative:
    case Dependency::expl:
    case Dependency::list:
    case Dependency::punct:
    case Dependency::advcl:
      return true;
    case Dependency::advmod:
    case Dependency::obl:
    case Dependency::obl_unmarked:
    case Dependency::ccomp:
      return tree.has(head, Dependency::cop) || tree.has(head, Dependency::nsubj);
    default:
      return false;
  }
}

void widen(WordRange& range, const Dependencies& tree, std::uint32_t below) {
  const WordList words = tree.subtree(below);
  range.first = std::min(range.first, words.front());
  range.last = std::max(range.last, words.back() + 1);
}

void collect(const NamedTree& named, std::uint32_t head, WordRange& range) {
  const Dependencies& tree = named.words;
  range.first = std::min(range.first, head);
  range.last = std::max(range.last, head + 1);
  for (const std::uint32_t child : tree.dependents(head)) {
    if (is_left_out(named, head, child)) continue;
    const Dependency relation = tree.relation(child);
    if (relation == Dependency::flat || relation == Dependency::appos) {
      collect(named, child, range);  // the rest of a name has appositions of its own
    } else {
      widen(range, tree, child);
    }
  }
}

}  // namespace

NamedTree::NamedTree(const Dependencies& tree, const std::vector<Name>& found)
    : words(tree), names(found), name_at(tree.size(), kNoName) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t k = 0; k < names[i].count; ++k) name_at[names[i].first + k] = i;
  }
}

bool is_parted(const Dependencies& tree, std::uint32_t a, std::uint32_t b) {
  int open = 0;
  for (std::uint32_t i = std::min(a, b) + 1; i < std::max(a, b); ++i) {
    const std::string_view word = tree.word(i);
    if (word == ":" || word == ";" || word == "—" || word == "[") return true;
    if (word == "(") ++open;
    if (word == ")") --open;
  }
  return open != 0;
}

bool is_possessive_mark(const Dependencies& tree, std::uint32_t word) {
  return tree.xpos(word) == "POS";
}

bool is_close_apposition(const Dependencies& tree, std::uint32_t word) {
  const std::uint32_t head = tree.head(word);
  if (tree.relation(word) != Dependency::appos || head == kNoWord || head > word) return false;
  if (tree.has_upos(head, "NOUN")) {
    const bool is_own = tree.has(head, Dependency::det) || tree.has(head, Dependency::nmod_poss) ||
                        tree.xpos(head) == "NNS";
    if (is_own) return false;
  }
  for (std::uint32_t i = head + 1; i < word; ++i) {
    if (tree.has_upos(i, "PUNCT") && tree.word(i) != "\"" && tree.word(i) != "“") return false;
  }
  return true;
}

bool is_wider_place(const NamedTree& named, std::uint32_t word) {
  const std::uint32_t head = named.words.head(word);
  return named.words.relation(word) == Dependency::appos && head < word && is_place(named, word) &&
         is_place(named, head) && !is_parted(named.words, head, word);
}

std::uint32_t narrower_place(const NamedTree& named, std::uint32_t head) {
  if (!is_place(named, head)) return kNoWord;
  for (const std::uint32_t child : named.words.dependents(head)) {
    const bool is_before = named.words.relation(child) == Dependency::compound && child + 1 < head;
    if (is_before && named.words.word(child + 1) == ",") return child;
  }
  return kNoWord;
}

WordRange phrase_range(const NamedTree& tree, std::uint32_t head) {
  WordRange range{head, head + 1};
  collect(tree, head, range);
  return trimmed(tree.words, head, range);
}

WordRange coordination_range(const NamedTree& tree, std::uint32_t head) {
  WordRange range{head, head + 1};
  for (const std::uint32_t child : tree.words.dependents(head)) {
    const bool is_joined = tree.words.relation(child) == Dependency::conj;
    if (is_joined || !is_left_out(tree, head, child)) widen(range, tree.words, child);
  }
  return trimmed(tree.words, head, range);
}

WordRange trimmed(const Dependencies& tree, std::uint32_t head, WordRange range) {
  const auto is_edge = [&](std::uint32_t word) {
    return word != head && tree.has_upos(word, "PUNCT");
  };
  while (range.first < head && is_edge(range.first)) ++range.first;
  while (range.last > head + 1 && is_edge(range.last - 1)) {
    const bool closes = tree.word(range.last - 1) == ")";
    bool is_open = false;
    for (std::uint32_t i = range.first; closes && i + 1 < range.last; ++i) {
      if (tree.word(i) == "(") is_open = true;
    }
    if (is_open) break;
    --range.last;
  }
  return range;
}

}  // namespace dossier::extract
