// Spans that may corefer, with what their words tell about them. Private to extract/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/clause/dependencies.h"
#include "extract/mention/mention.h"
#include "extract/syntax.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

enum class Determiner { none, definite, demonstrative, possessive, indefinite, negative };

// What a noun phrase is to the word above it.
enum class Role { subject, object, oblique, possessor, inside, other };

enum class Number { unknown, singular, plural };

// What a phrase stands for, as far as pronouns care.
struct Agreement {
  NounClass what = NounClass::unknown;
  Number number = Number::unknown;
  char gender = 'u';  // m, f, n (no person), u
};

struct Candidate {
  std::size_t sentence = 0;
  std::uint32_t first = 0;  // tokens, half open
  std::uint32_t last = 0;
  std::uint32_t head = 0;
  Span span;
  Span head_span;

  MentionKind kind = MentionKind::nominal;
  Determiner determiner = Determiner::none;
  Role role = Role::other;
  Agreement agreement;
  int person = 3;                    // grammatical: 1, 2, 3
  bool is_reflexive = false;         // "herself"
  bool is_modifier = false;          // a noun before a noun: "flag" of "flag design"
  bool is_inside_name = false;       // "Oslo" of "Oslo Ferry Line"
  bool is_coordination = false;      // "Norway and Sweden"
  bool is_predicate = false;         // complement of a copula
  bool is_apposition = false;        // "the mayor" of "Olsen, the mayor"
  std::uint32_t clause = kNoWord;    // the predicate it depends on, through noun phrases
  std::uint32_t governor = kNoWord;  // the word directly above

  // Folded, for comparison.
  std::string lemma;                   // of the head; of a name, its last word
  std::string core;                    // all words but determiners, possessors and 's
  Span name_span;                      // of the name inside, in bytes
  std::vector<std::string> name;       // words of the name inside; empty unless kind is name
  std::vector<std::string> modifiers;  // content words before and behind the head, not the name
};

// A document as the sieves look at it.
struct CorefText {
  const SyntaxTree& source;
  const Vocabulary& vocabulary;
  std::vector<Dependencies> trees;  // one a sentence; without words where it was not parsed
};

CorefText coref_text(const SyntaxTree& source, const Vocabulary& vocabulary);

// All candidates of a document, ordered by position, the longer first.
std::vector<Candidate> find_candidates(const CorefText& text);

}  // namespace dossier::extract
