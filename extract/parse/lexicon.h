// What the model knows about single word forms, found with one lookup.
//
//   const LexiconEntry& entry = lexicon.find(shape.normal_hash);   // all zero if unknown
//
// Words are kept as 32-bit fingerprints of their normal form: two of some forty thousand words
// share one about once in ten models, and a new word is taken for a known one once in 100,000.
// Thread safety: const calls may run in parallel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dossier::extract {

// Where a word stands in lists of names; bits of LexiconEntry::lists.
constexpr std::uint8_t kPlaceName = 1;       // a place name on its own
constexpr std::uint8_t kPlaceNameFirst = 2;  // first word of a longer place name
constexpr std::uint8_t kPlaceNameLater = 4;  // later word of a longer place name
constexpr std::uint8_t kGivenName = 8;
// For the name tagger alone; tagger and network read the bits before.
constexpr std::uint8_t kOrganization = 16;
constexpr std::uint8_t kOrganizationFirst = 32;
constexpr std::uint8_t kOrganizationLater = 64;
constexpr std::uint8_t kPlaceAndGivenLists = 15;

struct LexiconEntry {
  std::uint32_t fingerprint = 0;
  std::uint16_t word = 0;       // row of the trained embedding; 0 = unknown
  std::uint16_t vector = 0;     // row of the vectors learned from raw text; 0 = none
  std::uint16_t cluster = 0;    // group of words used alike; 0 = none
  std::uint16_t ambiguity = 0;  // which set of tags the word was seen with; 0 = unknown
  std::uint8_t lists = 0;       // the bits above
  std::uint8_t name_class = 0;  // what names the word is mostly part of in raw text; 0 = unknown
};

class Lexicon {
 public:
  Lexicon() : Lexicon(std::span<const LexiconEntry>{}) {}
  explicit Lexicon(std::span<const LexiconEntry> entries);

  [[nodiscard]] const LexiconEntry& find(std::uint64_t normal_hash) const;
  [[nodiscard]] std::span<const LexiconEntry> entries() const { return entries_; }

 private:
  std::vector<LexiconEntry> entries_;  // entries_[0] is the unknown word
  std::vector<std::uint32_t> slots_;   // open addressing; index into entries_, 0 = free
};

}  // namespace dossier::extract
