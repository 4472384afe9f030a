// From head scores to a tree: the best one with exactly one root and no cycle.
//
//   best_tree(scores, words, heads, scratch);     // heads[i]: 0 = root, else word number from 1
//
// Mostly each word's best head already makes a tree; only otherwise the maximum spanning tree
// (Chu, Liu and Edmonds) is searched, which costs up to the cube of the sentence's length.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dossier::extract {

struct TreeScratch {
  std::vector<float> scores;
  std::vector<std::uint32_t> marks;
};

// `scores` is words x (words + 1); column 0 is the root.
void best_tree(std::span<const float> scores, std::size_t words, std::vector<std::uint32_t>& heads,
               TreeScratch& scratch);

// One root, all heads inside the sentence, no cycle.
bool is_tree(std::span<const std::uint32_t> heads, std::vector<std::uint32_t>& marks);

}  // namespace dossier::extract
