#include "extract/coref/coref.h"

#include <algorithm>
#include <random>

#include "tests/catch.h"
#include "tests/support/model.h"

namespace dossier::extract {
namespace {

using Strings = std::vector<std::string>;

Coreference read(const SyntaxTree& tree) {
  return find_coreference(tree, test::built_in_vocabulary());
}

// The chains of two mentions and more, as "Kari Olsen = she (pronoun)".
Strings chains_in(std::string_view text, Input input = Input::text) {
  const SyntaxTree tree = test::shipped_reader().read(text, input).value();
  const Coreference found = read(tree);
  Strings chains;
  for (const std::vector<std::size_t>& chain : found.chains) {
    if (chain.size() < 2) continue;
    std::string line;
    for (const std::size_t i : chain) {
      const CorefMention& mention = found.mentions[i];
      if (!line.empty()) line += " = ";
      line += slice(tree.text(), mention.span);
      if (!mention.sieve.empty()) line += " (" + std::string(mention.sieve) + ")";
    }
    chains.push_back(line);
  }
  return chains;
}

bool are_one(std::string_view text, std::string_view a, std::string_view b) {
  return std::ranges::any_of(chains_in(text), [&](const std::string& chain) {
    const std::string all = "= " + chain + " ";
    const auto has = [&](std::string_view mention) {
      return all.find("= " + std::string(mention) + " ") != std::string::npos;
    };
    return has(a) && has(b);
  });
}

TEST_CASE("forms of one name are one", "[extract][coref]") {
  CHECK(chains_in("Kari Olsen opened the bridge. Ms Olsen praised Bergen.") ==
        Strings{"Kari Olsen = Ms Olsen (short-name)"});
  CHECK(chains_in("The U.S. withdrew. The United States returned later.") ==
        Strings{"U.S. = The United States (known-name)"});
  CHECK(chains_in("The Oslo Ferry Line (OFL) bought a ship. OFL sold it.").front() ==
        "The Oslo Ferry Line = OFL (acronym) = OFL (same-words)");
  SECTION("but not the surname of two people") {
    CHECK_FALSE(are_one("Anna Berg spoke. Tom Berg left. Berg stayed.", "Anna Berg", "Berg"));
    CHECK_FALSE(are_one("Anna Berg spoke. Tom Berg left. Berg stayed.", "Anna Berg", "Tom Berg"));
  }
}

TEST_CASE("the text may say that two phrases are one thing", "[extract][coref]") {
  CHECK(chains_in("Kari Olsen, the mayor of Bergen, spoke.") ==
        Strings{"Kari Olsen = the mayor of Bergen (apposition)"});
  CHECK(chains_in("Kari Olsen is the mayor of Bergen.") ==
        Strings{"Kari Olsen = the mayor of Bergen (predicate)"});
  SECTION("but not where it denies it, or where a place lies in another") {
    CHECK(chains_in("Kari Olsen is not the mayor of Bergen.").empty());
    CHECK_FALSE(are_one("They met in Oslo, Norway.", "Oslo", "Norway"));
  }
}

TEST_CASE("a description means what was described before", "[extract][coref]") {
  CHECK(chains_in("A new ferry line opened. The line has two ships.") ==
        Strings{"A new ferry line = The line (strict-head)"});
  CHECK(chains_in("Norway signed a treaty with Sweden. The country will send troops.") ==
        Strings{"Norway = The country (description)"});
  SECTION("but not if it adds something") {
    CHECK(chains_in("The report is long. The secret report was burned.").empty());
  }
  SECTION("and nothing new is introduced as known") {
    CHECK(chains_in("The report is long. A report was lost.").empty());
  }
}

TEST_CASE("pronouns agree with what they mean", "[extract][coref]") {
  CHECK(are_one("Kari Olsen praised the workers of Bergen. She thanked them.", "Kari Olsen",
                "She (pronoun)"));
  CHECK(are_one("Kari Olsen praised the workers of Bergen. She thanked them.",
                "the workers of Bergen", "them (pronoun)"));
  CHECK(are_one("Anna Berg blamed herself.", "Anna Berg", "herself (reflexive)"));
  SECTION("and not with another argument of their verb") {
    CHECK_FALSE(are_one("Anna Berg saw her.", "Anna Berg", "her (pronoun)"));
  }
  SECTION("it may stand for nothing") { CHECK(chains_in("It is clear that it rained.").empty()); }
}

TEST_CASE("a quote is told by its speaker", "[extract][coref]") {
  CHECK(chains_in("\"I will not resign,\" said Kari Olsen. \"My work goes on.\"") ==
        Strings{"I = Kari Olsen (speaker) = My (speaker)"});
  CHECK(are_one("Anna Berg spoke. “We won,” she said. “I am glad.”", "Anna Berg", "I (speaker)"));
}

TEST_CASE("the mentions of a phrase that is several names", "[extract][coref]") {
  CHECK(are_one("The Oslo Ferry Line failed. Oslo paid.", "Oslo", "Oslo (same-words)"));
  CHECK(are_one("Norway grows. They met in Oslo, Norway.", "Norway", "Norway (same-words)"));
}

TEST_CASE("texts that come in words are read too", "[extract][coref]") {
  CHECK(chains_in("Kari Olsen left .\nShe was tired .\n", Input::tokenized) ==
        Strings{"Kari Olsen = She (pronoun)"});
}

TEST_CASE("a sieve can be left out", "[extract][coref]") {
  const SyntaxTree tree =
      test::shipped_reader().read("Kari Olsen left. She was tired.", Input::text).value();
  const Strings without = {"pronoun"};
  const Coreference found = find_coreference(tree, test::built_in_vocabulary(), without);
  CHECK(found.chains.size() == found.mentions.size());
  CHECK(std::ranges::find(sieve_names(), "pronoun") != sieve_names().end());
}

// Every mention is in one chain, all but the first of a chain say why, and the reasons hang
// together.
void check_invariants(const SyntaxTree& tree, const Coreference& found) {
  std::size_t members = 0;
  for (std::size_t number = 0; number < found.chains.size(); ++number) {
    const std::vector<std::size_t>& chain = found.chains[number];
    REQUIRE(std::ranges::is_sorted(chain));
    members += chain.size();
    for (const std::size_t i : chain) {
      const CorefMention& mention = found.mentions.at(i);
      REQUIRE(mention.chain == number);
      REQUIRE(mention.first <= mention.head);
      REQUIRE(mention.head < mention.last);
      REQUIRE(mention.last <= tree.sentences.at(mention.sentence).tokens.size());
      REQUIRE(mention.span.end <= tree.text().size());
      const bool is_first = i == chain.front();
      REQUIRE(mention.sieve.empty() == is_first);
      REQUIRE((mention.antecedent == kNoAntecedent) == is_first);
      if (!is_first) {
        REQUIRE(found.mentions.at(mention.antecedent).chain == number);
        REQUIRE(mention.antecedent != i);
      }
    }
  }
  REQUIRE(members == found.mentions.size());
}

TEST_CASE("any text has well-formed chains, the same every time", "[extract][coref][property]") {
  std::mt19937 random(20251227);
  const Strings pieces = {"Kari Olsen",   " ",    "she ",
                          "said ",        "\"",   "the ferry",
                          ", ",           ". ",   "\n",
                          "Norway",       " of ", "its ",
                          "(OFL)",        "’s ",  "\xff\xc3\x28",
                          "who ",         "we ",  "and ",
                          "is ",          "2015", "—",
                          "\xe2\x80\x9c", "I ",   "him ",
                          "a mayor",      ";",    "the Oslo Ferry Line"};
  for (int round = 0; round < 60; ++round) {
    std::string text;
    for (int i = 0; i < 80; ++i) text += pieces[random() % pieces.size()];
    const SyntaxTree tree = test::shipped_reader().read(text, Input::text).value();
    const Coreference found = read(tree);
    check_invariants(tree, found);
    const Coreference again = read(tree);
    REQUIRE(again.chains == found.chains);
  }
}

TEST_CASE("a long document takes time in proportion", "[extract][coref]") {
  std::string text;
  for (int i = 0; i < 4000; ++i) {
    text += "Kari Olsen praised the ferry line, and she thanked its workers. ";
  }
  const SyntaxTree tree = test::shipped_reader().read(text, Input::text).value();
  const Coreference found = read(tree);
  CHECK(found.mentions.size() > 20000);
  CHECK(found.chains.size() < found.mentions.size() / 2);
}

}  // namespace
}  // namespace dossier::extract
