// Clauses: every verb or copula of a sentence with its subject, found in the dependency tree.
//
//   for (const Clause& clause : find_clauses(tree)) use(clause.subjects, clause.predicate);
//
// After the extraction rules of the house (R1 to R3, R9 to R14), written from reading ClausIE (Del
// Corro and Gemulla 2013), MinIE (Gashteovski et al. 2017) and PredPatt (White et al. 2016).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/clause/dependencies.h"
#include "graph/statement.h"

namespace dossier::extract {

enum class ClauseKind {
  verbal,       // "Norway sold the unit"
  copular,      // "Norway is a kingdom"
  relative,     // "the firm that Norway sold"
  participial,  // "the firm sold by Norway"
  adverbial,    // "Citing costs, Norway sold the unit"
  infinitival,  // "Norway asked Sweden to sell the unit"
  reported,     // "Olsen said Norway sold the unit"
  nominal,      // "Olsen, mayor of Oslo": without a verb
};
std::string_view to_string(ClauseKind kind);

// Where the subject comes from.
enum class SubjectSource {
  own,         // its nsubj
  conjunct,    // the verb it is joined to
  antecedent,  // the noun of a relative clause or participle
  governor,    // the subject or object of the verb above
};

struct Clause {
  ClauseKind kind = ClauseKind::verbal;
  SubjectSource source = SubjectSource::own;
  std::uint32_t head = 0;  // last verb of the chain, or the complement of a copula
  WordList chain;          // all heads of the predicate: "plans", "list" of "plans to list"
  WordList subjects;       // heads, a coordination divided
  WordList predicate;      // words in the order of reading, without prepositions
  bool is_passive = false;
  bool has_copula = false;          // the head is its complement
  bool has_content_copula = false;  // "the problem is that ...": the head's clause is
  // Of a relative clause with a subject of its own: the noun it hangs on, and "who" or "which".
  std::uint32_t antecedent = kNoWord;
  std::uint32_t relative_word = kNoWord;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::actual;
  std::string_view rule;  // "R9-chain"
};

// "who", "which", "that" as a pronoun.
bool is_relative_pronoun(const Dependencies& tree, std::uint32_t word);
// The noun that a relative pronoun stands for: of the nearest relative clause above, or kNoWord.
std::uint32_t antecedent_above(const Dependencies& tree, std::uint32_t word);

// A longer sentence has no clauses: it is a list, or no language.
constexpr std::size_t kMostSentenceWords = 500;

// All clauses that have a subject, in the order of their heads. Linear in the words but for the
// predicates of long chains.
std::vector<Clause> find_clauses(const Dependencies& tree);

}  // namespace dossier::extract
