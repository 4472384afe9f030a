// Word vectors from raw text, and groups of words used alike.
//
//   const WordVectors vectors = learn_word_vectors(sentences_of_forms, options);
//
// Skip-gram with negative sampling; the nearest two words on each side are told apart by their
// place (so the vectors know about syntax), words further off are one bag.
// Deterministic: one thread, one seed. Cost: about a second per million word visits.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace dossier::train {

struct VectorOptions {
  std::size_t width = 64;
  std::size_t epochs = 8;
  std::size_t min_count = 4;
  std::size_t most_words = 40000;
  std::size_t clusters = 400;
  std::uint64_t seed = 1;
};

struct WordVectors {
  std::size_t width = 0;
  std::vector<std::string> words;                        // normal forms, most frequent first
  std::unordered_map<std::string, std::uint32_t> index;  // into words
  std::vector<float> values;                             // words x width, rows of length about 1
  std::vector<std::uint16_t> clusters;                   // 1 and up, one a word
};

// `sentences` holds normal forms (extract/text/word_shape.h).
WordVectors learn_word_vectors(const std::vector<std::vector<std::string>>& sentences,
                               const VectorOptions& options);

}  // namespace dossier::train
