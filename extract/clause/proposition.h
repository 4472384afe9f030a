// Propositions: what every clause says, in the words of the text (open information extraction).
//
//   const Dependencies tree(text, sentence, parse);
//   for (const Proposition& proposition : read_propositions(tree))
//     std::cout << words_of(tree, proposition.subject) << predicate_words(tree, proposition);
//
// "Norway sold the unit to Alfa for $ 2 billion" gives (Norway; sold; the unit; to Alfa; for $ 2
// billion). Without an object the preposition closes the predicate: (Norway; relies on; fish). A
// coordination is divided: "Ann and Bo left Oslo" gives two.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/clause/clause.h"

namespace dossier::extract {

// Who says so, by which word.
struct Attribution {
  WordList holder;        // may be empty
  std::uint32_t cue = 0;  // "said"
};

struct Proposition {
  WordList subject;           // words of the sentence, in reading order
  std::string_view supplied;  // a word the sentence lacks, in front of the predicate: "be"
  WordList predicate;
  std::vector<WordList> arguments;  // object first; further ones begin with their preposition
  std::string_view rule;            // "R11-relative"
  ClauseKind kind = ClauseKind::verbal;
  bool is_implied = false;  // R15, R16, R19: said by apposition, title, example
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::actual;
  std::vector<Attribution> attribution;  // outermost last
  double confidence = 0.5;               // probability that people find it right, calibrated
};

// What to read. Rules are named as in Proposition::rule; for measuring what each is worth.
struct PropositionOptions {
  bool with_implied = true;
  double least_confidence = 0.3;           // what is less sure is left out
  std::vector<std::string> without_rules;  // names, or numbers for all of one: "R11", "R9-control"
};

// The propositions of a sentence, those of a clause together, none twice. Every word number is
// inside the sentence; subject, predicate with the supplied word, and arguments are never empty.
// Pure function. At most 400 a sentence; nothing for one of more than kMostSentenceWords. Cost:
// a hundredth of parsing; bounded for any tree, since no more than 2,000 are tried.
std::vector<Proposition> read_propositions(const Dependencies& tree,
                                           const PropositionOptions& options = {});

// The names of all rules, in order.
std::span<const std::string_view> rule_names();
// Whether a name is that of the rule, or the number of several: "R9" of "R9-control".
bool is_meant(std::string_view name, std::string_view rule);

// Words as they stand in the text, parted by one blank.
std::string words_of(const Dependencies& tree, const WordList& words);
// The predicate with the supplied word.
std::string predicate_words(const Dependencies& tree, const Proposition& proposition);
// Bytes of the text from the first to the last word of the proposition.
Span span_of(const Dependencies& tree, const Proposition& proposition);

}  // namespace dossier::extract
