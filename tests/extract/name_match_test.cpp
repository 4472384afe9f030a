#include "extract/name/name_match.h"

#include <cmath>

#include "extract/name/latin.h"
#include "extract/name/spelling.h"
#include "tests/catch.h"
#include "tests/support/temp_dir.h"

namespace dossier::extract {
namespace {

const NameMatcher& matcher() {
  static const NameMatcher built_in = NameMatcher::load().value();
  return built_in;
}

struct Pair {
  std::string a;
  std::string b;
};

void check(const Pair& pair, ComparedType type, NameVerdict verdict) {
  const NameComparison there = matcher().compare(pair.a, pair.b, type);
  INFO(pair.a << " | " << pair.b << ": " << there.reason << " " << there.score);
  CHECK(there.verdict == verdict);
  const NameComparison back = matcher().compare(pair.b, pair.a, type);
  CHECK(back.verdict == there.verdict);
  CHECK(std::abs(back.score - there.score) < 1e-9);
}

TEST_CASE("one person in many spellings is one", "[extract][name]") {
  check(GENERATE(values<Pair>({{"Kari Olsen", "Olsen, Kari"},
                               {"Kari Olsen", "Kari Marie Olsen"},
                               {"Kari Olsen", "Dr. Kari Olsen"},
                               {"Kari Olsen", "KARI OLSEN"},
                               {"K. Olsen", "Kari Olsen"},
                               {"KariOlsen", "Kari Olsen"},
                               {"Kari Olsenn", "Kari Olsen"},
                               {"Åse Sørlie", "Ase Sorlie"},
                               {"Mykola Hryshchuk", "Nikolai Grishchuk"},
                               {"Yevhen Zhadanovskyi", "Evgeny Zhadanovsky"},
                               {"Vitaliy Chumachenko", "Witalij Tschumatschenko"},
                               {"Олена Гриценко", "Olena Hrytsenko"},
                               {"Abd al-Karim al-Zubaidi", "Abdul Karim Zubaydi"},
                               {"Park Jung-ho", "Park Jung Ho"}})),
        ComparedType::person, NameVerdict::same);
}

TEST_CASE("persons who share words are others", "[extract][name]") {
  check(GENERATE(values<Pair>({{"Kari Olsen", "Per Olsen"},
                               {"Kari Olsen", "Kari Hansen"},
                               {"Kari Marie Olsen", "Kari Sofie Olsen"},
                               {"Olena Kovalska", "Olen Kovalskyi"},
                               {"Park Jung-ho", "Park Jung-min"},
                               {"Kari Olsen", "Anders Vik"}})),
        ComparedType::person, NameVerdict::different);
}

TEST_CASE("a surname alone is not sure", "[extract][name]") {
  check({"Olsen", "Kari Olsen"}, ComparedType::person, NameVerdict::unsure);
  SECTION("but with its particles it is") {
    check({"van der Berg", "Kari van der Berg"}, ComparedType::person, NameVerdict::same);
  }
}

TEST_CASE("which name comes first does not matter", "[extract][name]") {
  // A particle and as many words on both sides once made a difference.
  const NameComparison there = matcher().compare("Kat Kkht A", "ar b a", ComparedType::person);
  const NameComparison back = matcher().compare("ar b a", "Kat Kkht A", ComparedType::person);
  CHECK(there.verdict == back.verdict);
  CHECK(there.score == back.score);
}

TEST_CASE("organisations differ by a word, not by form and spelling", "[extract][name]") {
  check(GENERATE(values<Pair>({{"Olsen & Co. Ltd.", "Olsen and Company Limited"},
                               {"Fjord Energi AS", "Fjord Energi A/S"},
                               {"The Nordic Council", "Nordic Council"},
                               {"World Trade Organisation", "World Trade Organization"},
                               {"Nordic Investment Bank", "NIB"},
                               {"Fjordbank", "Fjord Bank"},
                               {"First Arctic Bank", "1st Arctic Bank"}})),
        ComparedType::organization, NameVerdict::same);
  check(GENERATE(values<Pair>({{"Bank of Norway", "Bank of Sweden"},
                               {"Nordic Council", "Nordic Council of Ministers"},
                               {"Arctic Fund II", "Arctic Fund III"}})),
        ComparedType::organization, NameVerdict::different);
  check({"Fjord Energi AS", "Fjord Energi GmbH"}, ComparedType::organization, NameVerdict::unsure);
}

TEST_CASE("places are other places for a small difference", "[extract][name]") {
  check(GENERATE(values<Pair>({{"Hradivka", "Gradivka"},
                               {"Zürich", "Zurich"},
                               {"Lviv", "Lemberg"},
                               {"Saint Petersburg", "St. Petersburg"}})),
        ComparedType::place, NameVerdict::same);
  check(GENERATE(values<Pair>({{"Mali", "Malta"},
                               {"Guinea", "Guyana"},
                               {"West Fjord", "East Fjord"},
                               {"Fjord", "South Fjord"}})),
        ComparedType::place, NameVerdict::different);
}

TEST_CASE("spelling keys are shared by the tables of romanisation", "[extract][name]") {
  CHECK(spelling_key("hryshchenko") == spelling_key("grishchenko"));
  CHECK(spelling_key("tschumak") == spelling_key("chumak"));
  CHECK(spelling_key("kovalskyi") == spelling_key("kowalskij"));
  CHECK(spelling_key("olsen") != spelling_key("hansen"));
  CHECK(consonant_key("kasimi") == consonant_key("qassemi"));
}

TEST_CASE("spelling distance is a distance", "[extract][name]") {
  CHECK(spelling_distance("olsen", "olsen") == 0.0);
  CHECK(spelling_distance("olsen", "oslen") == 1.0);  // two letters swapped
  CHECK(spelling_distance("olsen", "") == 5.0);
  CHECK(spelling_distance("olsen", "olsan") < 1.0);  // one vowel for another
  CHECK(spelling_distance("hansen", "olsen") == spelling_distance("olsen", "hansen"));
}

TEST_CASE("names of any script become plain letters", "[extract][name]") {
  CHECK(latin_of("J.D. O'Brien-Ærø") == "jd obrien aero");
  CHECK(latin_of("Олена") == "olena");
  CHECK(latin_of("\xff\xfe").empty());
  SECTION("and a name without letters is only itself") {
    CHECK(matcher().compare("...", "...", ComparedType::person).verdict == NameVerdict::same);
    CHECK(matcher().compare("...", "Kari", ComparedType::person).verdict == NameVerdict::unsure);
    CHECK(matcher().compare("", "", ComparedType::person).verdict == NameVerdict::unsure);
  }
}

TEST_CASE("a user's table of name words", "[extract][name]") {
  const test::TempDir folder;
  SECTION("adds variants") {
    static_cast<void>(folder.write("name_words.tsv", "# kind\tword\tforms\ngiven\tKari\tKaja\n"));
    const auto own = NameMatcher::load(folder.path());
    REQUIRE(own);
    CHECK(own->compare("Kaja Olsen", "Kari Olsen", ComparedType::person).verdict ==
          NameVerdict::same);
  }
  SECTION("is refused with its line where a kind is unknown") {
    static_cast<void>(folder.write("name_words.tsv", "# kind\tword\tforms\nnick\tKari\tKaja\n"));
    const auto own = NameMatcher::load(folder.path());
    REQUIRE_FALSE(own);
    CHECK(own.error().message.find("name_words.tsv:2") != std::string::npos);
  }
}

}  // namespace
}  // namespace dossier::extract
