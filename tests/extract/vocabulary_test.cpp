#include "extract/vocabulary.h"

#include <algorithm>

#include "extract/builtin_tables.h"
#include "extract/table.h"
#include "extract/value/quantity.h"
#include "graph/symmetry.h"
#include "tests/catch.h"
#include "tests/support/temp_dir.h"

namespace dossier::extract {
namespace {

using test::TempDir;

TEST_CASE("the built-in tables", "[extract][tables]") {
  const auto vocabulary = Vocabulary::load();
  REQUIRE(vocabulary);
  SECTION("know countries by their names, adjectives, people and capitals") {
    CHECK(vocabulary->find_name("U.S.")->canonical == "United States");
    CHECK(vocabulary->find_name("Canadian")->kind == NameKind::adjective);
    CHECK(vocabulary->find_name("Ukrainians")->kind == NameKind::people);
    CHECK(vocabulary->find_name("Kiev")->canonical == "Kyiv");
    CHECK(vocabulary->find_name("Kiev")->country == "Ukraine");
    CHECK(vocabulary->find_name("Kremlin")->country == "Russia");
    CHECK(vocabulary->find_name("NATO")->kind == NameKind::organization);
  }
  SECTION("tell the country from the pronoun by its capitals") {
    CHECK(vocabulary->find_name("us") == nullptr);
    CHECK(vocabulary->find_name("US") != nullptr);
  }
  SECTION("know titles in any case, with their full form") {
    CHECK(vocabulary->find_title("PM")->text == "prime minister");
    CHECK(vocabulary->find_title("Prime Minister")->scope == TitleScope::country);
    CHECK(vocabulary->find_title("table") == nullptr);
  }
  SECTION("have a relation behind every pattern") {
    const auto& patterns = vocabulary->patterns_of("hold");
    REQUIRE_FALSE(patterns.empty());
    for (std::size_t i = 1; i < patterns.size(); ++i) {
      CHECK(patterns[i - 1].words.size() >= patterns[i].words.size());
    }
    CHECK(vocabulary->find_relation("met")->is_symmetric);
    CHECK(vocabulary->find_relation("met")->event_class == "CONSULT");
    CHECK(vocabulary->stance_of("claim") == Stance::distancing);
    CHECK_FALSE(vocabulary->stance_of("eat"));
  }
}

TEST_CASE("what the table of relations calls symmetric, the graph walks both ways",
          "[extract][tables]") {
  const auto found = std::ranges::find(builtin_tables(), "relations.tsv", &BuiltinTable::name);
  REQUIRE(found != builtin_tables().end());
  const auto table =
      parse_table("relations.tsv", found->text,
                  {"predicate", "class", "symmetric", "subject", "object", "patterns", "slots"});
  REQUIRE(table);
  for (const Row& row : table->rows) {
    CAPTURE(row.fields[0]);
    if (row.fields[2] == "yes") CHECK(is_symmetric(row.fields[0]));
  }
}

TEST_CASE("a user's tables add to the built-in ones", "[extract][tables]") {
  const TempDir dir;
  static_cast<void>(
      dir.write("organisations.tsv", "# name\taliases\tkind\nOcean Guild\tOG\tngo\n"));
  const auto vocabulary = Vocabulary::load(dir.path());
  REQUIRE(vocabulary);
  CHECK(vocabulary->find_name("OG")->canonical == "Ocean Guild");
  CHECK(vocabulary->find_name("NATO") != nullptr);
}

TEST_CASE("a user's words for values are read in texts", "[extract][tables]") {
  const TempDir dir;
  static_cast<void>(dir.write("holidays.tsv", "# names\trule\nOlsok\t07-29\n"));
  static_cast<void>(dir.write("units.tsv", "# unit\tkind\twords\nfathom\tLENGTH\tfathoms\n"));
  const auto vocabulary = Vocabulary::load(dir.path());
  REQUIRE(vocabulary);
  const auto times = find_times("on Olsok 2024", {}, *vocabulary);
  REQUIRE(times.size() == 1);
  CHECK(times[0].value == "2024-07-29");
  const auto depths = find_quantities("20 fathoms deep", *vocabulary);
  REQUIRE(depths.size() == 1);
  CHECK(depths[0].unit == "fathom");
}

TEST_CASE("a user's nouns are events", "[extract][tables]") {
  const TempDir dir;
  static_cast<void>(dir.write("event_nouns.tsv",
                              "# noun\tpredicate\tobject\nforay\tattacked\tinto\nbond\t\twith\n"));
  const auto vocabulary = Vocabulary::load(dir.path());
  REQUIRE(vocabulary);
  const EventNoun* foray = vocabulary->find_event_noun("foray");
  REQUIRE(foray != nullptr);
  REQUIRE(vocabulary->relation(*foray) != nullptr);
  CHECK(vocabulary->relation(*foray)->predicate == "attacked");
  CHECK(foray->prepositions == std::vector<std::string>{"into"});
  const EventNoun* bond = vocabulary->find_event_noun("bond");
  REQUIRE(bond != nullptr);
  CHECK(vocabulary->relation(*bond) == nullptr);
  CHECK(vocabulary->find_event_noun("attack") != nullptr);
  CHECK(vocabulary->find_event_noun("table") == nullptr);
}

TEST_CASE("a fault in a user's table is named with file and line", "[extract][tables]") {
  struct Row {
    std::string file;
    std::string text;
    std::string complaint;
  };
  const auto row = GENERATE(values<Row>({
      {"nouns.tsv", "# noun\tclass\tgender\nfjord\twater\n", "nouns.tsv:2: expected one noun"},
      {"nouns.tsv", "# noun\tclass\tgender\nmayor\tperson\tx\n", "nouns.tsv:2: expected one noun"},
      {"cues.tsv", "# cue\tstance\tlabel\nmumble\tunsure\tmumbled\n",
       "cues.tsv:2: expected a speech verb (one word) and a stance"},
      {"cues.tsv", "# cue\tstance\tlabel\n \tneutral\tx\n", "cues.tsv:2: expected a speech verb"},
      {"relations.tsv",
       "# predicate\tclass\tsymmetric\tsubject\tobject\tpatterns\tslots\n"
       "sued\t\t\tP\tP\tsue| \t\n",
       "relations.tsv:2: expected the words of a pattern"},
      {"relations.tsv",
       "# predicate\tclass\tsymmetric\tsubject\tobject\tpatterns\tslots\n"
       "sued\t\t\tXY\tP\tsue\t\n",
       "relations.tsv:2: expected a predicate and two sets of types"},
      {"relations.tsv",
       "# "
       "predicate\tclass\tsymmetric\tsubject\tobject\tpatterns\tslots\nsued\t\t\tP\tP\tsue\tfor\n",
       "relations.tsv:2: expected slots as PREPOSITION=SLOT"},
      {"event_nouns.tsv", "# noun\tpredicate\tobject\nraid\tplundered\ton\n",
       "event_nouns.tsv:2: expected a noun (or two with \"of\" between), a predicate of "
       "relations.tsv"},
      {"event_nouns.tsv", "# noun\tpredicate\tobject\nraid\tattacked\t\n",
       "event_nouns.tsv:2: expected a noun"},
      {"seats.tsv", "# name\tcountry\tkind\nOld Fort\tAtlantis\tgovernment\n",
       "found \"Atlantis\""},
      {"given_names.tsv", "# name\tgender\nAnn\tfemale\n", "given_names.tsv:2: expected a gender"},
      {"titles.tsv", "title\tkind\n", "titles.tsv:1: expected the header line"},
      {"currencies.tsv", "# code\twords\tparts\thomes\trate\nFJD\tFiji dollar\t\tFJ\tcheap\n",
       "currencies.tsv:2: a dollar needs how many of it buy one of the United States"},
      {"units.tsv", "# unit\tkind\twords\nfathom\t\tfathoms\n", "units.tsv:2: expected a unit"},
      {"holidays.tsv", "# names\trule\nSt. Olaf's Day\t07-32\n", "holidays.tsv:2: expected names"},
      {"verbs.tsv", "# lemma\tpast\tparticiple\ngo\twent\n", "verbs.tsv:2: an irregular verb"},
  }));
  const TempDir dir;
  static_cast<void>(dir.write(row.file, row.text));
  const auto vocabulary = Vocabulary::load(dir.path());
  REQUIRE_FALSE(vocabulary);
  CHECK_THAT(vocabulary.error().message, Catch::Contains(row.complaint));
}

TEST_CASE("a directory of tables that is not there is an error", "[extract][tables]") {
  CHECK(Vocabulary::load("/nowhere/at/all").error().code == ErrorCode::io);
}

}  // namespace
}  // namespace dossier::extract
