// Propositions of trees written by hand, where a rule must not hang on what the model makes of a
// sentence, and of trees made up by chance.
#include <algorithm>
#include <ctime>
#include <random>

#include "extract/clause/factuality.h"
#include "extract/clause/phrase.h"
#include "extract/clause/proposition.h"
#include "tests/catch.h"
#include "tests/support/trees.h"

namespace dossier::extract {
namespace {

using Strings = std::vector<std::string>;
using test::hand_tree;
using test::HandTree;

Strings read(const HandTree& hand, const PropositionOptions& options = {.least_confidence = 0}) {
  const Dependencies tree = hand.dependencies();
  const auto propositions = read_propositions(tree, options);
  CHECK(test::broken_promise(tree, propositions).empty());
  Strings found;
  for (const Proposition& proposition : propositions) {
    std::string text = std::string(proposition.rule) + ": " + words_of(tree, proposition.subject) +
                       "; " + predicate_words(tree, proposition);
    for (const WordList& argument : proposition.arguments) text += "; " + words_of(tree, argument);
    found.push_back(std::move(text));
  }
  return found;
}

// "x" over and over, each word hanging on the one before.
HandTree chain(std::size_t words, const std::string& upos, const std::string& relation) {
  std::vector<ConlluWord> rows(words);
  for (std::size_t i = 0; i < words; ++i) {
    rows[i] = {"of", "of", upos, "VBD", {}, i == 0 ? "root" : relation, {}, i};
  }
  return test::tree_of(std::move(rows));
}

TEST_CASE("relations by their names", "[extract][clause]") {
  CHECK(dependency_of("nsubj:pass") == Dependency::nsubj_pass);
  CHECK(dependency_of("acl:relcl") == Dependency::acl_relcl);
  CHECK(dependency_of("obl:tmod") == Dependency::obl_unmarked);
  CHECK(dependency_of("xcomp") == Dependency::xcomp);
  CHECK(dependency_of("obl:whatever") == Dependency::obl);
  CHECK(dependency_of("whatever") == Dependency::other);
  CHECK(dependency_of("") == Dependency::other);
  CHECK(dependency_of(":") == Dependency::other);
}

TEST_CASE("a tree to walk", "[extract][clause]") {
  const HandTree hand = hand_tree(
      "Norway Norway PROPN NNP 2 nsubj\n"
      "sold   sell   VERB  VBD 0 root\n"
      "two    two    NUM   CD  4 nummod\n"
      "ships  ship   NOUN  NNS 2 obj\n");
  const Dependencies tree = hand.dependencies();
  CHECK(tree.head(1) == kNoWord);
  CHECK(tree.head(3) == 1);
  CHECK(tree.first(1, Dependency::obj) == 3);
  CHECK(tree.first(1, Dependency::iobj) == kNoWord);
  CHECK(tree.subtree(3) == WordList{2, 3});
  CHECK(tree.subtree(1) == WordList{0, 1, 2, 3});
  CHECK(std::ranges::equal(tree.dependents(1), WordList{0, 3}));
  CHECK(tree.dependents(0).empty());
}

TEST_CASE("phrases and their reach", "[extract][clause]") {
  // the staff of the bank in Oslo
  const HandTree hand = hand_tree(
      "the   the   DET   DT 2 det\n"
      "staff staff NOUN  NN 0 root\n"
      "of    of    ADP   IN 5 case\n"
      "the   the   DET   DT 5 det\n"
      "bank  bank  NOUN  NN 2 nmod\n"
      "in    in    ADP   IN 7 case\n"
      "Oslo  Oslo  PROPN NNP 5 nmod\n");
  const Dependencies tree = hand.dependencies();
  CHECK(words_of(tree, phrase_of(tree, 1, Reach::bare)) == "the staff");
  CHECK(words_of(tree, phrase_of(tree, 1, Reach::one)) == "the staff of the bank");
  CHECK(words_of(tree, phrase_of(tree, 1, Reach::full)) == "the staff of the bank in Oslo");
  CHECK(loose_nominals(tree, 1) == WordList{4});
  CHECK(prepositions_of(tree, 4) == WordList{2});
}

TEST_CASE("what is one thing is not divided", "[extract][clause]") {
  // Berg & Lund met between May and June
  const HandTree hand = hand_tree(
      "Berg    Berg    PROPN NNP 4 nsubj\n"
      "&       &       CCONJ CC  3 cc\n"
      "Lund    Lund    PROPN NNP 1 conj\n"
      "met     meet    VERB  VBD 0 root\n"
      "between between ADP   IN  6 case\n"
      "May     May     PROPN NNP 4 obl\n"
      "and     and     CCONJ CC  8 cc\n"
      "June    June    PROPN NNP 6 conj\n");
  const Dependencies tree = hand.dependencies();
  CHECK(alternatives_of(tree, 0) == WordList{0});
  CHECK(alternatives_of(tree, 5) == WordList{5});
}

TEST_CASE("the verb a conjunct takes its auxiliaries and subject from", "[extract][clause]") {
  const HandTree hand = hand_tree(
      "Norway Norway PROPN NNP 3 nsubj\n"
      "will   will   AUX   MD  3 aux\n"
      "buy    buy    VERB  VB  0 root\n"
      "ships  ship   NOUN  NNS 3 obj\n"
      "and    and    CCONJ CC  6 cc\n"
      "sell   sell   VERB  VB  3 conj\n"
      "fish   fish   NOUN  NN  6 obj\n");
  CHECK(read(hand) ==
        Strings{"R1-verbal: Norway; will buy; ships", "R10-conjunct: Norway; will sell; fish"});
}

TEST_CASE("content that follows a copula", "[extract][clause]") {
  const HandTree hand = hand_tree(
      "The     the     DET   DT  2 det\n"
      "problem problem NOUN  NN  6 nsubj:outer\n"
      "is      be      AUX   VBZ 6 cop\n"
      "that    that    SCONJ IN  6 mark\n"
      "sales   sale    NOUN  NNS 6 nsubj\n"
      "fell    fall    VERB  VBD 0 root\n");
  CHECK(read(hand) == Strings{"R2-is-that: The problem; is; that sales fell"});
}

TEST_CASE("a phrase joined to another is a proposition of its own", "[extract][clause]") {
  const HandTree hand = hand_tree(
      "Norway Norway PROPN NNP 2 nsubj\n"
      "sold   sell   VERB  VBD 0 root\n"
      "ships  ship   NOUN  NNS 2 obj\n"
      "to     to     ADP   IN  5 case\n"
      "Alfa   Alfa   PROPN NNP 3 nmod\n"
      "to     to     ADP   IN  7 case\n"
      "Beta   Beta   PROPN NNP 5 conj\n");
  CHECK(read(hand) == Strings{"R1-verbal: Norway; sold; ships; to Alfa",
                              "R21-alternative: Norway; sold ships; to Beta"});
}

TEST_CASE("negation", "[extract][clause]") {
  const auto word = GENERATE("not", "never", "hardly", "no");
  const HandTree hand = hand_tree("he he PRON PRP 3 nsubj\n" + std::string(word) + " " + word +
                                  " ADV RB 3 advmod\nsold sell VERB VBD 0 root\n");
  CHECK(is_negation(hand.dependencies(), 1));
  CHECK_FALSE(is_negation(hand.dependencies(), 2));
}

TEST_CASE("sources above one another are few", "[extract][clause]") {
  const HandTree hand = chain(300, "VERB", "ccomp");
  CHECK(attribution_of(hand.dependencies(), 299).size() == 8);
}

TEST_CASE("any tree gives propositions that keep their promises", "[extract][clause][property]") {
  std::mt19937 random(1);
  const auto pick = [&](std::size_t end) { return random() % end; };
  std::size_t found = 0;
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    const HandTree hand = test::made_up_tree(1 + pick(round < 190 ? 40 : 500), pick);
    const Dependencies tree = hand.dependencies();
    const auto propositions = read_propositions(tree, {.least_confidence = 0});
    CHECK(test::broken_promise(tree, propositions).empty());
    found += propositions.size();
    for (const Clause& clause : find_clauses(tree)) {
      CHECK_FALSE(clause.subjects.empty());
      CHECK_FALSE(clause.rule.empty());
      CHECK(clause.head < tree.size());
      CHECK(std::ranges::max(clause.subjects) < tree.size());
    }
    for (std::uint32_t word = 0; word < tree.size(); ++word) {
      const WordList phrase = phrase_of(tree, word, Reach::full);
      CHECK_FALSE(phrase.empty());
      CHECK(std::ranges::is_sorted(phrase));
      CHECK(std::ranges::adjacent_find(phrase) == phrase.end());
    }
  }
  CHECK(found > 50);
}

TEST_CASE("deep trees neither overflow the stack nor take long", "[extract][clause]") {
  const std::clock_t begin = std::clock();
  const auto words = GENERATE(500U, 501U, 10'000U);
  const std::string upos = words == 500U ? "VERB" : "NOUN";
  for (const std::string_view relation : test::kRelations) {
    const HandTree hand = chain(words, upos, std::string(relation));
    const Dependencies tree = hand.dependencies();
    CAPTURE(relation, words);
    const auto propositions = read_propositions(tree, {.least_confidence = 0});
    CHECK(test::broken_promise(tree, propositions).empty());
    if (words > kMostSentenceWords) {
      CHECK(propositions.empty());
      CHECK(find_clauses(tree).empty());
    }
    CHECK(phrase_of(tree, 0, Reach::full).size() <= words);
    CHECK(alternatives_of(tree, 0).size() <= words);
  }
  CHECK(std::clock() - begin < 60 * CLOCKS_PER_SEC);
}

TEST_CASE("a large product is cut off", "[extract][clause]") {
  // Two hundred subjects and two hundred objects of one verb.
  std::vector<ConlluWord> rows;
  constexpr std::size_t kNouns = 200;
  for (std::size_t i = 0; i < kNouns; ++i)
    rows.push_back(
        {"ship", "ship", "NOUN", "NN", {}, i == 0 ? "nsubj" : "conj", {}, i == 0 ? kNouns + 1 : 1});
  rows.push_back({"saw", "see", "VERB", "VBD", {}, "root", {}, 0});
  for (std::size_t i = 0; i < kNouns; ++i)
    rows.push_back({"port",
                    "port",
                    "NOUN",
                    "NN",
                    {},
                    i == 0 ? "obj" : "conj",
                    {},
                    i == 0 ? kNouns + 1 : kNouns + 2});
  const HandTree hand = test::tree_of(std::move(rows));
  CHECK(read_propositions(hand.dependencies(), {.least_confidence = 0}).size() == 400);
  CHECK(read_propositions(hand.dependencies(), {.least_confidence = 1}).empty());
}

}  // namespace
}  // namespace dossier::extract
