// Which words of a tree are a phrase that may corefer. Private to extract/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/clause/dependencies.h"
#include "extract/parse/names.h"

namespace dossier::extract {

constexpr std::size_t kNoName = static_cast<std::size_t>(-1);

// A tree with the names that the reader found in it.
struct NamedTree {
  NamedTree(const Dependencies& tree, const std::vector<Name>& found);

  const Dependencies& words;
  const std::vector<Name>& names;
  std::vector<std::size_t> name_at;  // of each word: index into names, or kNoName
};

// Words [first, last).
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// Whether the words between two of one phrase part them: "Image: Kari Olsen", "Oslo (Norway)".
bool is_parted(const Dependencies& tree, std::uint32_t a, std::uint32_t b);

// "news agency Oslo Ferry News": an apposition that no comma parts from its noun. With an article
// or in the plural the noun is a mention of its own: "the agency Oslo Ferry News".
bool is_close_apposition(const Dependencies& tree, std::uint32_t word);

// "Norway" of "Oslo, Norway", where it hangs on Oslo.
bool is_wider_place(const NamedTree& tree, std::uint32_t word);
// "Oslo" of "Oslo, Norway", where it hangs on Norway; else kNoWord.
std::uint32_t narrower_place(const NamedTree& tree, std::uint32_t head);

// The 's of "Olsen's".
bool is_possessive_mark(const Dependencies& tree, std::uint32_t word);

// The phrase of a noun: with what modifies it on both sides and its 's, without prepositions in
// front, conjuncts, appositions and clauses that only hang on it as a predicate.
WordRange phrase_range(const NamedTree& tree, std::uint32_t head);
// The same with its conjuncts.
WordRange coordination_range(const NamedTree& tree, std::uint32_t head);
// Without punctuation at the edges, but for a bracket that closes one inside.
WordRange trimmed(const Dependencies& tree, std::uint32_t head, WordRange range);

}  // namespace dossier::extract
