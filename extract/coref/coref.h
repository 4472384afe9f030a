// Coreference: which spans of one document stand for the same thing.
//
//   const Coreference read = find_coreference(tree, vocabulary);
//   for (const CorefMention& mention : read.mentions) print(mention.span, mention.chain);
//
// Deterministic sieves after Lee et al. 2013 ("Deterministic coreference resolution based on
// entity-centric, precision-ranked rules"), surest first, each over chains that know what their
// mentions know together; pronouns are weighed by salience after Lappin and Leass 1994. Every join
// keeps the name of its sieve and the mention it was made with. Written from the papers.
//
// A mention is a whole noun phrase, with what follows its noun and a possessive 's; appositions are
// mentions of their own; generic "you" and expletive "it" are none.
//
// Cost: linear in the tokens but for look-backs, which are bounded (three sentences for a pronoun,
// twenty earlier mentions for a description). Pure function; any bytes are a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/mention/mention.h"
#include "extract/syntax.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

constexpr std::size_t kNoAntecedent = static_cast<std::size_t>(-1);

struct CorefMention {
  std::size_t sentence = 0;
  std::uint32_t first = 0;  // tokens of the sentence, half open
  std::uint32_t last = 0;
  std::uint32_t head = 0;
  Span span;       // bytes
  Span head_span;  // of its head word
  Span name;  // of the name that the phrase has; empty for a name inside a name, and without one
  MentionKind kind = MentionKind::nominal;
  std::size_t chain = 0;                   // index into Coreference::chains
  std::string_view sieve;                  // that joined it; empty for the first of its chain
  std::size_t antecedent = kNoAntecedent;  // index of the mention it was joined with
};

struct Coreference {
  std::vector<CorefMention> mentions;            // by position, the longer first
  std::vector<std::vector<std::size_t>> chains;  // mention numbers in order; many have one alone
};

// The sieves in their order, as `sieve` names them.
std::span<const std::string_view> sieve_names();

// The chains of one document. `without` names sieves to leave out, to measure what they are worth.
Coreference find_coreference(const SyntaxTree& tree, const Vocabulary& vocabulary,
                             std::span<const std::string> without = {});

}  // namespace dossier::extract
