// The dictionary form of a word, from its letters and its tag.
//
//   lemmatizer.lemma("countries", tag, shape, out);      // "country"
//
// Rules say how to change a word's end; which rule holds is decided by the longest known ending
// (the whole word counts as the longest). Rules and exceptions are learned from treebanks.
// Thread safety: const calls may run in parallel.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/text/word_shape.h"

namespace dossier::extract {

enum class LemmaCase : std::uint8_t { lower, keep, title };

// Put the word in that case, drop `strip` bytes from its end, then append `suffix`.
struct LemmaRule {
  LemmaCase letters = LemmaCase::lower;
  std::uint8_t strip = 0;
  std::string suffix;

  auto operator<=>(const LemmaRule&) const = default;
};

// Replaces `out`. False, with the word itself in `out`, if the rule does not fit the word.
bool apply_rule(const LemmaRule& rule, std::string_view form, std::string& out);

// What picks a rule besides the letters: words in capitals have rules of their own.
std::uint8_t lemma_kind(std::uint8_t tag, const WordShape& shape);

// Digits, commas and stops only: its lemma is the number without commas.
bool is_plain_number(std::string_view form);

// Which rule holds for words of one tag with one ending.
struct LemmaEnding {
  std::uint32_t fingerprint = 0;  // of the lemma kind and the ending
  std::uint16_t rule = 0;
};

class Lemmatizer {
 public:
  static constexpr std::size_t kLongestEnding = 8;  // bytes; beyond that the whole word

  Lemmatizer() = default;
  // REQUIRES: every ending's rule lies inside `rules`.
  Lemmatizer(std::vector<LemmaRule> rules, std::span<const LemmaEnding> endings);

  // Replaces `out`. REQUIRES: `shape` has read `form`.
  void lemma(std::string_view form, std::uint8_t tag, const WordShape& shape,
             std::string& out) const;

  [[nodiscard]] std::span<const LemmaRule> rules() const { return rules_; }
  // Ordered by fingerprint.
  [[nodiscard]] std::vector<LemmaEnding> endings() const;

 private:
  [[nodiscard]] const LemmaEnding* find(std::uint32_t fingerprint) const;

  std::vector<LemmaRule> rules_;
  std::vector<LemmaEnding> slots_;
};

// The key of an ending of `size` bytes; longer than the longest ending means the whole word.
std::uint32_t ending_key(std::string_view normal, std::size_t size, std::uint8_t kind);

}  // namespace dossier::extract
