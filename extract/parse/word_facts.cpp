// Hashes of a word's parts. Affixes are counted in bytes: English rarely notices.
#include "extract/parse/word_facts.h"

#include <algorithm>
#include <array>

#include "extract/text/hash.h"

namespace dossier::extract {

WordFacts read_facts(std::string_view form, const Lexicon& lexicon, WordShape& shape) {
  shape.read(form);
  WordFacts facts;
  facts.normal = shape.normal_hash;
  facts.cased = hash_bytes(shape.cased, 1);
  facts.outline = hash_bytes(shape.outline, 2);
  const std::string_view normal = shape.normal;
  for (std::size_t size = 1; size <= facts.suffix.size(); ++size) {
    const std::size_t taken = std::min(size, normal.size());
    facts.suffix[size - 1] = hash_bytes(normal.substr(normal.size() - taken), 10 + size);
  }
  for (std::size_t size = 1; size <= facts.prefix.size(); ++size) {
    facts.prefix[size - 1] = hash_bytes(normal.substr(0, size), 20 + size);
  }
  facts.entry = lexicon.find(facts.normal);
  return facts;
}

void append_letter_groups(const WordShape& shape, std::uint32_t buckets,
                          std::vector<std::uint32_t>& out) {
  constexpr std::size_t kLongestRead = 28;
  std::array<char, kLongestRead + 2> framed{};
  const std::string_view normal = std::string_view(shape.normal).substr(0, kLongestRead);
  framed[0] = '<';
  std::copy(normal.begin(), normal.end(), framed.begin() + 1);
  framed[normal.size() + 1] = '>';
  const std::string_view word(framed.data(), normal.size() + 2);
  const auto add = [&](std::string_view part) {
    out.push_back(static_cast<std::uint32_t>(hash_bytes(part, 3) % buckets));
  };
  for (std::size_t size = 3; size <= 5; ++size) {
    for (std::size_t at = 0; at + size <= word.size(); ++at) add(word.substr(at, size));
  }
  add(word.substr(0, 2));
  add(word.substr(word.size() - 2));
}

}  // namespace dossier::extract
