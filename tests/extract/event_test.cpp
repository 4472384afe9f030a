// Events between actors: one row for each rule that reads them, a text and what is read in it.
#include <algorithm>

#include "tests/catch.h"
#include "tests/support/relations.h"

namespace dossier::extract {
namespace {

using test::read_typed;
using Strings = std::vector<std::string>;

struct Row {
  std::string text;
  Strings relations;
};

TEST_CASE("a noun that is an event", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"Sweden condemned Norway's attack on Chad.",
       {"Sweden condemned Norway's attack | of Norway | topic Chad", "Norway attacked Chad"}},
      {"Talks between Norway and Chad broke down.", {"Norway met Chad"}},
      {"The Norwegian invasion of Chad angered Sweden.", {"Norwegian attacked Chad"}},
      {"Norway regretted its attack on Sweden.", {"Norway attacked Sweden"}},
      {"Kari Olsen flew to Chad for talks with Per Hansen.",
       {"Kari Olsen visited Chad | purpose talks", "Kari Olsen met Per Hansen | planned"}},
      {"Norway cancelled its attack on Chad.", {"Norway rejected attack"}},
      {"Sweden feared an attack by Norway on Chad.", {}},
      {"Norway criticised Sweden over its support for Chad.", {"Norway condemned Sweden"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("a light verb passes on to its noun", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"Norway launched an attack on Chad.", {"Norway attacked Chad"}},
      {"Norway gave its support to Chad.", {"Norway supports Chad"}},
      {"Chad suffered an attack by Norwegian rebels.", {"Norwegian rebels attacked Chad"}},
      {"Chad has the support of Norway.", {"Norway supports Chad"}},
      {"Sanctions were imposed on Chad by Norway.", {"Norway sanctioned Chad"}},
      {"Norway and Chad held talks in Oslo.", {"Norway met Chad | place Oslo"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("what a state says of another's deed accuses", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"Norway said Chad had attacked Sweden.",
       {"Chad attacked Sweden | by say", "Norway accused Chad | of Chad had attacked Sweden",
        "Norway said Chad had attacked Sweden"}},
      {"Kari Olsen claimed that Chad had attacked Sweden.",
       {"Chad attacked Sweden | by claim",
        "Kari Olsen accused Chad | of that Chad had attacked Sweden",
        "Kari Olsen said that Chad had attacked Sweden"}},
      {"Kari Olsen said Chad had attacked Sweden.",
       {"Chad attacked Sweden | by say", "Kari Olsen said Chad had attacked Sweden"}},
      {"Norway denied that Chad had attacked Sweden.",
       {"Chad attacked Sweden | by deny", "Norway said that Chad had attacked Sweden"}},
      {"Norway accused Chad of attacking Sweden.",
       {"Norway accused Chad", "Chad attacked Sweden | by accuse"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("what somebody says they will do", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"Norway said it would help Chad.",
       {"it provided Chad | planned | by say", "Norway pledged help Chad | recipient Chad",
        "Norway said it would help Chad"}},
      {"Norway said it would attack Chad.",
       {"it attacked Chad | planned | by say", "Norway threatened Chad | topic attack Chad",
        "Norway said it would attack Chad"}},
      {"Norway said it would not allow Swedish ships into its ports.",
       {"it eased Swedish ships | not | planned | by say",
        "Norway rejected allow Swedish ships into its ports",
        "Norway said it would not allow Swedish ships into its ports"}},
      {"Norway will not help Chad.",
       {"Norway provided Chad | not | planned", "Norway rejected help Chad | recipient Chad"}},
      {"Norway promised to help Chad.",
       {"Norway pledged to help Chad | recipient Chad",
        "Norway provided Chad | planned | by promise"}},
      {"Norway threatened on Monday to attack Chad.",
       {"Norway threatened Chad", "Norway attacked Chad | time Monday | planned"}},
      {"Norway objected to helping Chad.", {"Norway rejected to helping Chad"}},
      {"Norway refused to help Chad.",
       {"Norway rejected to help Chad | recipient Chad", "Norway provided Chad | not"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("what others are asked to do is no act of theirs", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"Norway asked Chad to leave Sweden.", {"Norway demanded Chad | topic to leave Sweden"}},
      {"Norway demanded that Chad pay compensation.",
       {"Norway demanded Chad | topic pay compensation"}},
      {"Norway said Chad must release Per Hansen.",
       {"Chad released Per Hansen | obligation | by say",
        "Norway demanded Chad | topic release Per Hansen",
        "Norway said Chad must release Per Hansen"}},
      {"Norway called on Chad to release Per Hansen.",
       {"Norway demanded Chad | topic to release Per Hansen"}},
      {"Norway faces pressure from Chad to help Sweden.",
       {"Chad demanded Norway | topic to help Sweden"}},
      {"Chad asked Norway for help.", {"Chad demanded Norway | topic help"}},
      {"Kari Olsen asked Per Hansen about Norway.", {}},
      {"Sweden warned Norway against attacking Chad.", {"Sweden threatened Norway"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("whose act a clause below a noun is", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"Norwegian lawmakers criticised Sweden's decision to attack Finland.",
       {"Norwegian lawmakers condemned Sweden's decision to attack Finland | of Sweden",
        "Sweden attacked Finland | planned"}},
      {"Sweden praised Norway's efforts to help Chad.",
       {"Sweden supports Norway's efforts to help Chad | of Norway",
        "Norway provided Chad | attempted"}},
      {"Sweden backed Norway's bid to join the United Nations.",
       {"Sweden supports Norway's bid | of Norway", "Norway member_of United Nations | attempted"}},
      {"Sweden rejected a plan to attack Finland.", {"Sweden rejected plan to attack Finland"}},
      {"Chad thanked Norway for helping Sweden.",
       {"Chad supports Norway", "Norway provided Sweden"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("who does a passive without by", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"A rocket was fired at Sweden from Norway.", {"Norway attacked Sweden"}},
      {"Two Norwegian soldiers were killed in an attack by Chadian rebels.",
       {"Chadian rebels killed Two Norwegian soldiers | place attack"}},
      {"Per Hansen was expelled from Chad.", {"Chad arrested Per Hansen"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("actors that no name covers", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"Hundreds of Norwegian soldiers attacked Chad.", {"Norwegian soldiers attacked Chad"}},
      {"The government of Chad thanked Norway.", {"government of Chad supports Norway"}},
      {"Norwegian and Chadian forces attacked Sweden.",
       {"Norwegian attacked Sweden", "Chadian forces attacked Sweden"}},
      {"Old rivals Norway and Chad attacked Sweden.",
       {"Norway attacked Sweden", "Chad attacked Sweden"}},
      {"The ministers of Norway and Chad met in Oslo.", {"Norway met Chad | place Oslo"}},
      {"Chad's president met Norway's prime minister.",
       {"Chad's president met Norway's prime minister"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("an event without an object", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"Norwegian students demonstrated in Oslo on Sunday.",
       {"Norwegian students protested_against | place Oslo | time Sunday"}},
      {"Kari Olsen resigned on Friday.", {"Kari Olsen resigned_from | time Friday"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("each other", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"Norway and Chad have renewed diplomatic ties.",
       {"Norway supports Chad", "Chad supports Norway"}},
      {"Norway and Chad agreed that the war must end.",
       {"Norway agreed_to Chad | topic that the war must end",
        "Chad agreed_to Norway | topic that the war must end", "Norway said that the war must end",
        "Chad said that the war must end"}},
      {"Norway and Chad signed a treaty.",
       {"Norway signed treaty | with Chad", "Chad signed treaty | with Norway"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("verbs that a tree takes for something else", "[extract][event]") {
  const auto row = GENERATE(values<Row>({
      {"Norway presented evidence against Chad.", {"Norway accused Chad"}},
      {"Kari Olsen, the leader of the Chadian rebels, called for talks with Norway.",
       {"Kari Olsen demanded talks | with Norway"}},
      {"Chad and Norway normalised relations after 12 years.",
       {"Chad supports Norway", "Norway supports Chad"}},
      {"Norway says it is willing to help Chad.",
       {"it provided Chad | planned | by say", "Norway pledged help Chad | recipient Chad",
        "Norway said it is willing to help Chad"}},
      {"Norway refused on Monday to help Chad.",
       {"Norway rejected to help Chad | recipient Chad",
        "Norway provided Chad | time Monday | not"}},
      {"Norwegian rebels shelled the city of Lund.", {"Norwegian rebels attacked Lund"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("an adjective that acts is its country", "[extract][event]") {
  const Document document{"t", "The Norwegian invasion of Chad angered Sweden.", {}};
  ReadReport report;
  const auto statements = test::shipped_extractor().read(document, report).value();
  const auto attack = std::ranges::find(statements, "attacked", &Statement::predicate);
  REQUIRE(attack != statements.end());
  CHECK(attack->subject == Term{Entity{EntityType::country, "Norway", {}}});
  CHECK(attack->evidence.front().rule == "noun-event");
}

}  // namespace
}  // namespace dossier::extract
