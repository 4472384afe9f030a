#include "graph/fold.h"

#include <random>

#include "tests/catch.h"

namespace dossier {
namespace {

TEST_CASE("folding a name", "[graph]") {
  struct Row {
    std::string name;
    std::string folded;
  };
  const auto row = GENERATE(values<Row>({
      {"Mark Carney", "mark carney"},
      {"  The\tÉlysée \n", "the elysee"},
      {"E\u0301lyse\u0301e", "elysee"},
      {"STRASSE", "strasse"},
      {"Straße", "strasse"},
      {"Kyiv\u2019s", "kyiv's"},
      {"ＮＡＴＯ", "nato"},
      {"Łódź", "łodz"},
      {"\u00a0a\u3000b", "a b"},
      {"", ""},
      {"bad \xff byte", "bad \ufffd byte"},
  }));
  CHECK(fold_name(row.name) == row.folded);
}

TEST_CASE("folding what is folded changes nothing", "[graph][property]") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string name;
    for (std::uint64_t i = random() % 12; i-- > 0;) name += static_cast<char>(random() % 256);
    const std::string folded = fold_name(name);
    INFO("round " << round);
    CHECK(fold_name(folded) == folded);
  }
}

TEST_CASE("the distance of two names", "[graph]") {
  CHECK(name_distance("", "") == 0.0);
  CHECK(name_distance("carney", "carney") == 0.0);
  CHECK(name_distance("abc", "xyz") == 1.0);
  CHECK(name_distance("", "abc") == 1.0);
  SECTION("counts one change for letters swapped") {
    CHECK(name_distance("carney", "canrey") == Approx(1.0 / 6));
  }
  SECTION("is the same both ways") {
    CHECK(name_distance("zelensky", "zelenskyy") == name_distance("zelenskyy", "zelensky"));
    CHECK(name_distance("zelensky", "zelenskyy") == Approx(1.0 / 9));
  }
}

}  // namespace
}  // namespace dossier
