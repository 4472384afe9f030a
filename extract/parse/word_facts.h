// Everything tagger and network want to know about one word, computed once.
//
//   WordFacts facts = read_facts(form, lexicon, shape);
//
// Cost: linear in the word; `shape` lends its buffers.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/parse/lexicon.h"
#include "extract/text/word_shape.h"

namespace dossier::extract {

struct WordFacts {
  std::uint64_t normal = 0;
  std::uint64_t cased = 0;
  std::uint64_t outline = 0;
  std::array<std::uint64_t, 5> suffix{};  // of 1 to 5 bytes of the normal form
  std::array<std::uint64_t, 4> prefix{};  // of 1 to 4 bytes
  LexiconEntry entry;
};

WordFacts read_facts(std::string_view form, const Lexicon& lexicon, WordShape& shape);

// Appends the buckets of a word's letter groups (3 to 5 bytes of "<normal>", and its first and
// last letter). REQUIRES: shape has read the word.
void append_letter_groups(const WordShape& shape, std::uint32_t buckets,
                          std::vector<std::uint32_t>& out);

}  // namespace dossier::extract
