// The learned part of the tokenizer: which borders between characters end a token, and which
// borders between tokens end a sentence.
//
// Both are linear models over hashed features; the trainer (tools/train/border_trainer.h) calls
// the same feature functions. Users want tokenizer.h instead.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/text/token.h"
#include "graph/result.h"

namespace dossier::extract {

// A linear model whose weights lie in one table, found by hash; collisions are accepted.
struct BorderTable {
  static constexpr std::size_t kSlots = std::size_t{1} << 16;
  std::size_t classes = 0;
  std::vector<float> weights;  // kSlots x classes

  template <std::size_t Count>
  void score(const std::array<std::uint64_t, Count>& features, std::array<float, 3>& scores) const {
    scores = {};
    for (const std::uint64_t feature : features) {
      const float* row = weights.data() + (feature % kSlots) * classes;
      for (std::size_t at = 0; at < classes; ++at) scores[at] += row[at];
    }
  }
};

// What may stand between two characters of one run without white space.
enum class Border : std::uint8_t { none, token, glued };  // glued: two words, written as one

// A word that is always read as two: "cannot", "gonna".
struct WordSplit {
  std::uint32_t fingerprint = 0;  // of the lower-case word
  std::uint8_t offset = 0;        // bytes of the first part
};

struct BorderModel {
  BorderTable tokens{.classes = 3, .weights = {}};
  BorderTable sentences{.classes = 1, .weights = {}};
  float sentence_threshold = 0;   // a border whose score exceeds it ends a sentence
  std::vector<WordSplit> splits;  // sorted by fingerprint
};

std::string pack_borders(const BorderModel& model);
Result<BorderModel> unpack_borders(std::string_view bytes);

enum class CharClass : std::uint8_t { letter, digit, sign, outside };

// One code point of a run without white space.
struct Char {
  std::uint32_t begin = 0;  // byte in the run
  std::uint32_t code = 0;   // lower case, typographic quotes and dashes as ASCII
  CharClass kind = CharClass::outside;
  bool is_upper = false;
};

// Replaces `out` by the characters of `run`; invalid bytes are signs of their own.
void read_chars(std::string_view run, std::vector<Char>& out);

// True if a token may end between characters at - 1 and at of a run.
bool may_split(const std::vector<Char>& chars, std::size_t at);

constexpr std::size_t kTokenFeatures = 24;
using TokenFeatures = std::array<std::uint64_t, kTokenFeatures>;
// REQUIRES: 0 < at < chars.size(). `last` is the decision before; `next_is_upper` tells about the
// word after the run.
void read_token_features(const std::vector<Char>& chars, std::size_t at, Border last,
                         bool next_is_upper, TokenFeatures& features);

// A token as the sentence splitter sees it.
struct TokenView {
  std::uint64_t word = 0;     // hash of the normal form
  std::uint64_t outline = 0;  // hash of the outline
  std::uint64_t suffix = 0;   // hash of the last three bytes
  char first = 0;             // first byte of the outline
  bool is_stop = false;       // . ! ? or a run of them
  bool is_quote = false;
  bool space_after = false;
};

TokenView view_token(std::string_view form, bool space_after);

// How far the sentence has come when a border is judged.
struct SentenceProgress {
  std::size_t tokens = 0;  // so far, with the one before the border
  bool in_quotes = false;
  int parentheses = 0;

  void add(const TokenView& token);
};

constexpr std::size_t kSentenceFeatures = 34;
using SentenceFeatures = std::array<std::uint64_t, kSentenceFeatures>;
// Features of the border after token `at`.
void read_sentence_features(const std::vector<TokenView>& tokens, std::size_t at,
                            const SentenceProgress& progress, SentenceFeatures& features);

}  // namespace dossier::extract
