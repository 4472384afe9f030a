// The random field over name tags against plain enumeration, and what it learns.
#include "tools/train/chain_model.h"

#include <cmath>

#include "tests/catch.h"

namespace dossier::train {
namespace {

using extract::kNameTags;
using extract::name_tag;
using extract::NamePlace;
using extract::NameType;

constexpr std::uint8_t kFirstPerson = name_tag(NameType::person, NamePlace::first);
constexpr std::uint8_t kLastPerson = name_tag(NameType::person, NamePlace::last);
constexpr std::uint8_t kOnlyPlace = name_tag(NameType::place, NamePlace::only);

double score_of(const ChainModel& chain, const ChainSentence& sentence,
                const std::vector<std::uint8_t>& tags) {
  double score = 0;
  for (std::size_t word = 0; word < tags.size(); ++word) {
    for (const std::uint32_t feature : sentence.features[word])
      score += static_cast<double>(chain.weights(feature)[tags[word]]);
    if (word > 0) score += static_cast<double>(chain.transitions()[tags[word - 1]][tags[word]]);
  }
  return score;
}

bool is_well_formed(const std::vector<std::uint8_t>& tags) {
  for (std::size_t word = 1; word < tags.size(); ++word)
    if (!extract::may_follow(tags[word - 1], tags[word])) return false;
  return extract::may_begin(tags.front()) && extract::may_end(tags.back());
}

// -log of the share that the sentence's tags have among all well-formed sequences of three.
double enumerated_loss(const ChainModel& chain, const ChainSentence& sentence) {
  double all = 0;
  std::vector<std::uint8_t> tags(3);
  for (std::size_t code = 0; code < kNameTags * kNameTags * kNameTags; ++code) {
    tags[0] = static_cast<std::uint8_t>(code % kNameTags);
    tags[1] = static_cast<std::uint8_t>(code / kNameTags % kNameTags);
    tags[2] = static_cast<std::uint8_t>(code / kNameTags / kNameTags);
    if (is_well_formed(tags)) all += std::exp(score_of(chain, sentence, tags));
  }
  const std::vector<std::uint8_t> gold(sentence.tags.begin(), sentence.tags.end());
  return std::log(all) - score_of(chain, sentence, gold);
}

}  // namespace

TEST_CASE("the random field over name tags", "[train]") {
  const std::vector<std::uint8_t> person{kFirstPerson, kLastPerson, 0};
  const std::vector<std::uint8_t> place{0, 0, kOnlyPlace};
  const ChainSentence first{.features = {{0, 1}, {1, 2}, {3}}, .tags = person};
  const ChainSentence second{.features = {{3}, {3, 0}, {4, 1}}, .tags = place};
  ChainModel chain(5);

  SECTION("has the loss that enumerating all sequences gives, before and after learning") {
    CHECK(chain.loss(first) == Approx(enumerated_loss(chain, first)));
    for (int round = 0; round < 3; ++round) {
      chain.learn(first, 0.3F);
      chain.learn(second, 0.3F);
    }
    CHECK(chain.loss(first) == Approx(enumerated_loss(chain, first)).epsilon(1e-4));
    CHECK(chain.loss(second) == Approx(enumerated_loss(chain, second)).epsilon(1e-4));
  }
  SECTION("learns sentences that its features tell apart") {
    for (int round = 0; round < 60; ++round) {
      chain.learn(first, 0.3F);
      chain.learn(second, 0.3F);
    }
    CHECK(chain.loss(first) < 0.1);
    CHECK(chain.loss(second) < 0.1);
  }
  SECTION("learns what follows what, without any feature") {
    const ChainSentence bare{.features = {{}, {}, {}}, .tags = person};
    const double before = chain.loss(bare);
    for (int round = 0; round < 40; ++round) chain.learn(bare, 0.3F);
    CHECK(chain.loss(bare) < before - 1);
    CHECK(chain.transitions()[kFirstPerson][kLastPerson] > 0);
  }
  SECTION("ignores sentences that weigh nothing") {
    const double before = chain.loss(first);
    ChainSentence weightless = first;
    weightless.weight = 0;
    chain.learn(weightless, 0.3F);
    CHECK(chain.loss(first) == before);
  }
  SECTION("takes an empty sentence") { CHECK(chain.learn({}, 0.3F) == 0); }
}

}  // namespace dossier::train
