// From scores of tags to whole names.
#include "extract/parse/names.h"

#include "tests/catch.h"

namespace dossier::extract {
namespace {

std::vector<float> scores_for(const std::vector<std::pair<std::uint8_t, float>>& best) {
  std::vector<float> scores(best.size() * kNameTags, 0.0F);
  for (std::size_t word = 0; word < best.size(); ++word)
    scores[word * kNameTags + best[word].first] = best[word].second;
  return scores;
}

std::vector<std::uint8_t> decode(const std::vector<float>& scores,
                                 const NameTransitions& transitions = {}) {
  std::vector<std::uint8_t> tags;
  std::vector<float> scratch;
  std::vector<std::uint8_t> back;
  best_name_tags(scores, transitions, tags, scratch, back);
  return tags;
}

constexpr auto kFirstPerson = name_tag(NameType::person, NamePlace::first);
constexpr auto kLastPerson = name_tag(NameType::person, NamePlace::last);
constexpr auto kOnlyPlace = name_tag(NameType::place, NamePlace::only);

}  // namespace

TEST_CASE("name tags", "[extract][names]") {
  std::vector<Name> names;

  SECTION("mark whole names") {
    const auto tags =
        decode(scores_for({{kFirstPerson, 5}, {kLastPerson, 5}, {0, 5}, {kOnlyPlace, 5}}));
    names_from_tags(tags, names);
    REQUIRE(names.size() == 2);
    CHECK(names[0].first == 0);
    CHECK(names[0].count == 2);
    CHECK(names[0].type == NameType::person);
    CHECK(names[1].first == 3);
    CHECK(names[1].type == NameType::place);
  }
  SECTION("never leave a name open at the end of a sentence") {
    const auto tags = decode(scores_for({{0, 5}, {kFirstPerson, 5}}));
    names_from_tags(tags, names);
    CHECK((names.empty() || names[0].count == 1));
    CHECK(tags[1] != kFirstPerson);
  }
  SECTION("never end a name that did not begin") {
    const auto tags = decode(scores_for({{kLastPerson, 1}, {0, 5}}));
    CHECK(tags[0] != kLastPerson);
  }
  SECTION("weigh what follows what") {
    NameTransitions transitions{};
    transitions[0][kOnlyPlace] = -9;
    CHECK(decode(scores_for({{0, 5}, {kOnlyPlace, 5}}))[1] == kOnlyPlace);
    CHECK(decode(scores_for({{0, 5}, {kOnlyPlace, 5}}), transitions)[1] != kOnlyPlace);
  }
  SECTION("of an empty sentence are none") { CHECK(decode({}).empty()); }
}

}  // namespace dossier::extract
