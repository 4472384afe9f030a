// Dependency trees written by hand or made up, and what every reading of one must hold to.
#pragma once

#include <array>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "extract/clause/proposition.h"
#include "extract/parse/parse_output.h"

namespace dossier::test {

// One sentence with its tree; what dependencies() returns points into it.
struct HandTree {
  std::vector<extract::ConlluSentence> rows;
  extract::TokenizedText words;
  extract::Parse parse;

  [[nodiscard]] extract::Dependencies dependencies() const {
    return {words.text, words.sentences.front(), parse};
  }
};

inline HandTree tree_of(std::vector<extract::ConlluWord> words) {
  HandTree tree;
  tree.rows.resize(1);
  tree.rows.front().words = std::move(words);
  tree.words = extract::text_of(tree.rows);
  for (const extract::ConlluWord& word : tree.rows.front().words) {
    tree.parse.words.push_back({word.upos, word.xpos, word.feats, word.deprel, word.lemma,
                                static_cast<std::uint32_t>(word.head), 0});
  }
  return tree;
}

// A word a line: form, lemma, UPOS, XPOS, head from 1, relation.
inline HandTree hand_tree(const std::string& lines) {
  std::vector<extract::ConlluWord> words;
  std::istringstream in(lines);
  extract::ConlluWord word;
  while (in >> word.form >> word.lemma >> word.upos >> word.xpos >> word.head >> word.deprel) {
    words.push_back(word);
  }
  return tree_of(std::move(words));
}

// Relations that trees are made up of: all that are told apart, and one that nobody knows.
constexpr std::array<std::string_view, 46> kRelations = {
    "acl",         "acl:relcl",    "advcl",      "advmod",     "amod",        "appos",
    "aux",         "aux:pass",     "case",       "cc",         "ccomp",       "compound",
    "conj",        "cop",          "csubj",      "det",        "discourse",   "expl",
    "fixed",       "flat",         "iobj",       "list",       "mark",        "nmod",
    "nmod:desc",   "nmod:poss",    "nsubj",      "nsubj:pass", "nsubj:outer", "nummod",
    "obj",         "obl",          "obl:agent",  "orphan",     "parataxis",   "punct",
    "vocative",    "xcomp",        "goeswith",   "dislocated", "obl:tmod",    "nmod:unmarked",
    "advcl:relcl", "compound:prt", "cc:preconj", "flat:name"};

// Those that most sentences are built of.
constexpr std::array<std::string_view, 12> kCoreRelations = {"nsubj", "obj",   "obl",       "nmod",
                                                             "conj",  "acl",   "acl:relcl", "xcomp",
                                                             "ccomp", "advcl", "case",      "mark"};

// A tree of `size` words with heads, relations, tags and words as `pick` has it: pick(n) gives a
// number below n, for n up to 256.
template <typename Pick>
HandTree made_up_tree(std::size_t size, Pick pick) {
  constexpr std::array<std::string_view, 12> kTags = {
      "NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADP", "PRON", "DET", "SCONJ", "ADV", "PUNCT", "NUM"};
  constexpr std::array<std::string_view, 10> kFineTags = {"NN",  "NNP", "VBD", "VBZ", "VBN",
                                                          "VBG", "VB",  "WDT", "WP",  "POS"};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 33> kWords = {
      {{"Norway", "Norway"},
       {"sold", "sell"},
       {"ships", "ship"},
       {"to", "to"},
       {"of", "of"},
       {"said", "say"},
       {"who", "who"},
       {"that", "that"},
       {"is", "be"},
       {"not", "not"},
       {"&", "&"},
       {"and", "and"},
       {"between", "between"},
       {"such", "such"},
       {"as", "as"},
       {",", ","},
       {"''", "''"},
       {"-", "-"},
       {"front", "front"},
       {"there", "there"},
       {"around", "around"},
       {"at", "at"},
       {"least", "least"},
       {"due", "due"},
       {"left", "leave"},
       {"right", "right"},
       {"called", "call"},
       {"7", "7"},
       {"after", "after"},
       {"may", "may"},
       {"According", "accord"},
       {"\xFF", "\xFF"},
       {"plans", "plan"}}};
  std::vector<extract::ConlluWord> words(size);
  std::vector<std::size_t> open = {pick(size)};  // the root, and whatever hangs on it by now
  for (std::size_t i = 0; i < size; ++i) {
    extract::ConlluWord& word = words[i];
    std::tie(word.form, word.lemma) = kWords[pick(kWords.size())];
    word.upos = kTags[pick(kTags.size())];
    word.xpos = kFineTags[pick(kFineTags.size())];
    word.deprel = pick(4) == 0 ? kRelations[pick(kRelations.size())]
                               : kCoreRelations[pick(kCoreRelations.size())];
    if (i == open.front()) continue;
    word.head = open[pick(open.size())] + 1;
    open.push_back(i);
  }
  words[open.front()].deprel = "root";
  return tree_of(std::move(words));
}

// The first promise of extract/clause/proposition.h that a reading breaks; empty if it keeps all.
inline std::string broken_promise(const extract::Dependencies& tree,
                                  const std::vector<extract::Proposition>& propositions) {
  const auto is_inside = [&](const extract::WordList& words) {
    return std::ranges::all_of(words, [&](std::uint32_t word) { return word < tree.size(); });
  };
  if (propositions.size() > 400) return "more than 400 propositions";
  std::set<std::tuple<extract::WordList, std::string, std::vector<extract::WordList>>> known;
  for (const extract::Proposition& proposition : propositions) {
    if (proposition.subject.empty()) return "no subject";
    if (predicate_words(tree, proposition).empty()) return "no predicate";
    if (proposition.arguments.empty()) return "no argument";
    if (!is_inside(proposition.subject) || !is_inside(proposition.predicate))
      return "a word outside the sentence";
    for (const extract::WordList& argument : proposition.arguments) {
      if (argument.empty()) return "an empty argument";
      if (!is_inside(argument)) return "an argument's word outside the sentence";
    }
    for (const extract::Attribution& source : proposition.attribution) {
      if (!is_inside(source.holder) || source.cue >= tree.size()) return "a source outside";
    }
    if (!(proposition.confidence > 0 && proposition.confidence < 1)) return "no probability";
    if (proposition.rule.empty()) return "no rule";
    if (proposition.is_implied != !proposition.supplied.empty()) return "implied without a word";
    if (extract::span_of(tree, proposition).is_empty()) return "an empty span";
    if (!known
             .emplace(proposition.subject, predicate_words(tree, proposition),
                      proposition.arguments)
             .second) {
      return "a proposition twice";
    }
  }
  return {};
}

}  // namespace dossier::test
