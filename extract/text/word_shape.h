// What the letters of one word tell: the normal form, the outline, hashes of its parts.
//
//   WordShape shape;
//   shape.read("Olsen's");      // shape.normal == "olsen's", shape.outline == "Xx'x"
//
// Everything that looks words up (tagger, network, lemmatizer; their trainers as well) uses these
// forms, so a change here makes all model files stale.
// Cost: linear in the word, no allocation once the buffers are warm. Words are cut at 64 bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dossier::extract {

struct WordShape {
  static constexpr std::size_t kLongest = 64;

  std::string normal;   // lower case, digits as 0, typographic quotes and dashes as ASCII
  std::string cased;    // the same with its capitals kept
  std::string outline;  // X x 0 or the sign itself, runs folded to one
  std::uint64_t normal_hash = 0;

  void read(std::string_view form);

  // True if the first letter is a capital.
  [[nodiscard]] bool is_capitalized() const { return !outline.empty() && outline[0] == 'X'; }
};

// The lower-case form of one UTF-8 text: ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic.
// Bytes that are not UTF-8 stay as they are.
void append_lower(std::string_view text, std::string& out);

}  // namespace dossier::extract
