// The decoder against trying all trees.
#include "extract/parse/tree.h"

#include <algorithm>

#include "tests/catch.h"
#include "tools/train/random.h"

namespace dossier::extract {
namespace {

double score_of(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  double sum = 0;
  for (std::size_t word = 0; word < heads.size(); ++word) {
    sum += static_cast<double>(scores[word * (heads.size() + 1) + heads[word]]);
  }
  return sum;
}

// The best score of all trees, found the slow and obvious way.
double best_by_trying(const std::vector<float>& scores, std::size_t words) {
  std::vector<std::uint32_t> heads(words, 0);
  std::vector<std::uint32_t> marks;
  double best = -1e30;
  while (true) {
    if (is_tree(heads, marks)) best = std::max(best, score_of(scores, heads));
    std::size_t at = 0;
    while (at < words && ++heads[at] > words) heads[at++] = 0;
    if (at == words) return best;
  }
}

}  // namespace

TEST_CASE("the best tree", "[extract][tree]") {
  TreeScratch scratch;
  std::vector<std::uint32_t> heads;
  std::vector<std::uint32_t> marks;

  SECTION("is the best of all trees, for any scores") {
    train::Random random(7);
    for (int round = 0; round < 400; ++round) {
      const std::size_t words = 1 + random.below(5);
      std::vector<float> scores(words * (words + 1));
      for (float& score : scores) score = random.normal();
      for (std::size_t word = 0; word < words; ++word)
        scores[word * (words + 1) + word + 1] = -1e30F;
      best_tree(scores, words, heads, scratch);
      REQUIRE(is_tree(heads, marks));
      CHECK(score_of(scores, heads) == Approx(best_by_trying(scores, words)).margin(1e-4));
    }
  }
  SECTION("has one root even if several words prefer to be root") {
    const std::vector<float> scores{9, -1e30F, 1, 1, 9, 1, -1e30F, 1, 9, 1, 1, -1e30F};
    best_tree(scores, 3, heads, scratch);
    CHECK(is_tree(heads, marks));
  }
  SECTION("of a long sentence with random scores is a tree") {
    train::Random random(11);
    const std::size_t words = 120;
    std::vector<float> scores(words * (words + 1));
    for (float& score : scores) score = random.normal();
    for (std::size_t word = 0; word < words; ++word) scores[word * (words + 1) + word + 1] = -1e30F;
    best_tree(scores, words, heads, scratch);
    CHECK(is_tree(heads, marks));
  }
}

TEST_CASE("a tree", "[extract][tree]") {
  std::vector<std::uint32_t> marks;
  CHECK(is_tree(std::vector<std::uint32_t>{0}, marks));
  CHECK(is_tree(std::vector<std::uint32_t>{2, 0, 2}, marks));
  CHECK_FALSE(is_tree(std::vector<std::uint32_t>{2, 1, 0}, marks));  // a cycle
  CHECK_FALSE(is_tree(std::vector<std::uint32_t>{0, 0, 1}, marks));  // two roots
  CHECK_FALSE(is_tree(std::vector<std::uint32_t>{0, 7, 1}, marks));  // a head outside
}

}  // namespace dossier::extract
