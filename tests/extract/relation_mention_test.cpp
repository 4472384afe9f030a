// One row for each rule: a text and what is read in it.
#include "extract/relation/relation_mention.h"

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

TEST_CASE("a verb between two mentions", "[extract][clause]") {
  const auto row = GENERATE(values<Row>({
      {"Norway attacked Sweden.", {"Norway attacked Sweden"}},
      {"Kari Olsen met with Per Hansen in Bergen on Friday.",
       {"Kari Olsen met Per Hansen | place Bergen | time Friday"}},
      {"Kari Olsen held a lengthy phone call with Per Hansen.",
       {"Kari Olsen talked_with Per Hansen"}},
      {"Norway pledged $5 million to Chad.", {"Norway pledged $5 million | recipient Chad"}},
      {"Norway pledged $5 million in aid to Chad.", {"Norway pledged $5 million | recipient Chad"}},
      {"Kari Olsen met Per Hansen on Friday and thanked Sweden.",
       {"Kari Olsen met Per Hansen | time Friday", "Kari Olsen supports Sweden | time Friday"}},
      {"Kari Olsen met Per Hansen on Friday and will visit Chad.",
       {"Kari Olsen met Per Hansen | time Friday", "Kari Olsen visited Chad | planned"}},
      {"The storm came after Kari Olsen was arrested in Oslo by Chad.",
       {"Chad arrested Kari Olsen | place Oslo"}},
      {"Kari Olsen attacked newspaper Daily Post.", {"Kari Olsen attacked Daily Post"}},
      {"Kari Olsen met Per Hansen ahead of Friday's talks.", {"Kari Olsen met Per Hansen"}},
      {"Kari Olsen met Per Hansen in Oslo, according to the mayor.",
       {"Kari Olsen met Per Hansen | place Oslo | by according to"}},
      {"Storms killed at least 7 in Oslo.", {"Storms killed 7 | place Oslo"}},
      {"Kari Olsen called on Chad to continue to support Niger.",
       {"Kari Olsen demanded Chad | topic to continue to support Niger"}},
      {"Norwegian troops hit Oslo as European allies thanked Chad.",
       {"Norwegian troops attacked Oslo", "European allies supports Chad"}},
      {"Norway, which borders Sweden, attacked Finland.", {"Norway attacked Finland"}},
      {"Kari Olsen, who leads Norway, met Per Hansen.", {"Kari Olsen met Per Hansen"}},
      {"Kari Olsen met Per Hansen and thanked Sweden.",
       {"Kari Olsen met Per Hansen", "Kari Olsen supports Sweden"}},
      {"Kari Olsen and Per Hansen visited Chad.",
       {"Kari Olsen visited Chad", "Per Hansen visited Chad"}},
      {"Norway captured two towns in Sweden, Lund and Ystad.",
       {"Norway captured Lund | place Sweden", "Norway captured Ystad | place Sweden"}},
      {"Norway captured the town of Lund.", {"Norway captured Lund"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("a passive verb turns round", "[extract][clause]") {
  const auto row = GENERATE(values<Row>({
      {"Sweden was attacked by Norway.", {"Norway attacked Sweden"}},
      {"The plan was quickly rejected by Norway.", {"Norway rejected plan"}},
      {"Sweden was attacked.", {}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("words are the object where the relation takes words", "[extract][clause]") {
  CHECK(read_typed("Norway proposed a ten-point plan.") ==
        Strings{"Norway proposed ten-point plan"});
  CHECK(read_typed("Norway met a ten-point plan.").empty());
}

TEST_CASE("what did not happen is marked", "[extract][clause]") {
  const auto row = GENERATE(values<Row>({
      {"Norway did not attack Sweden.", {"Norway attacked Sweden | not"}},
      {"Norway will attack Sweden.", {"Norway attacked Sweden | planned"}},
      {"Kari Olsen is due to meet Per Hansen.", {"Kari Olsen met Per Hansen | planned"}},
      {"Kari Olsen flew to Chad to meet Per Hansen.",
       {"Kari Olsen visited Chad", "Kari Olsen met Per Hansen | place Chad"}},
      {"Norway used the money to attack Sweden.", {"Norway attacked Sweden | planned"}},
      {"Norway may attack Sweden.", {"Norway attacked Sweden | possible"}},
      {"If Norway attacks Sweden, all is lost.", {"Norway attacked Sweden | conditional"}},
      {"Norway tried to attack Sweden.", {"Norway attacked Sweden | attempted"}},
      {"Norway failed to attack Sweden.", {"Norway attacked Sweden | not"}},
      {"Norway was forced to attack Sweden.", {"Norway attacked Sweden"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("who says so goes with what is said", "[extract][clause]") {
  const auto row = GENERATE(values<Row>({
      {"Norway claimed to have captured Lund.", {"Norway captured Lund | by claim"}},
      {"Kari Olsen said Norway attacked Sweden.",
       {"Norway attacked Sweden | by say", "Kari Olsen said Norway attacked Sweden"}},
      {"Norway attacked Sweden, Kari Olsen said.",
       {"Norway attacked Sweden | by say", "Kari Olsen said Norway attacked Sweden"}},
      {"Norway attacked Sweden, according to Kari Olsen.",
       {"Norway attacked Sweden | by according to"}},
      {"Norway denied the report and accused Sweden.",
       {"Norway denied report", "Norway accused Sweden"}},
      {"Norway claimed Lund, a day before Kari Olsen met Per Hansen.",
       {"Kari Olsen met Per Hansen"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("two names of one thing", "[extract][clause]") {
  const std::string text =
      GENERATE("Lund (the Danish name for Ystad) fell.", "Lund (formerly Ystad) fell.",
               "Lund, previously called \"Ystad\", fell.");
  CAPTURE(text);
  CHECK(read_typed(text) == Strings{"Lund same_as Ystad"});
  CHECK(read_typed("Lund is also known as Ystad.") == Strings{"Ystad same_as Lund"});
  CHECK(read_typed("Lund, also known as Ystad, fell.") == Strings{"Ystad same_as Lund"});
  CHECK(read_typed("Lund, formerly of Ystad, fell.").empty());
  CHECK(read_typed("Norway, now Chad's biggest customer, left.").empty());
  CHECK(read_typed("Kari Olsen (born Oslo, 1960) left.").empty());
  CHECK(read_typed("Lund and Ystad fell.").empty());
}

TEST_CASE("a purpose is as real as what is done for it", "[extract][clause]") {
  const auto row = GENERATE(values<Row>({
      {"Kari Olsen held a meeting on Friday to talk with Per Hansen.",
       {"Kari Olsen talked_with Per Hansen"}},
      {"Norway wants Chad to help Sweden.", {"Norway demanded Chad | topic to help Sweden"}},
      {"Norway saw unity as key to attacking Sweden.", {}},
      {"Norway wants peace.", {}},
      {"Norway will buy a ship owned by Sweden.",
       {"Norway owns ship | planned", "Sweden owns ship"}},
  }));
  INFO(row.text);
  CHECK(read_typed(row.text) == row.relations);
}

TEST_CASE("an object says what it is about", "[extract][clause]") {
  CHECK(read_typed("Norway announced a plan to help fishermen.") ==
        Strings{"Norway announced plan to help fishermen", "Norway provided fishermen | planned"});
}

TEST_CASE("what a verb does not mean with an object", "[extract][clause]") {
  CHECK(read_typed("Norway hit a snag.").empty());
  CHECK(read_typed("Norway provided details.").empty());
  CHECK(read_typed("Sweden prevented Norway from attacking and capturing Chad.").empty());
}

TEST_CASE("what is told with \"that\" is content, whatever it stands behind", "[extract][clause]") {
  CHECK(read_typed("Kari Olsen wrote on Flicker that Norway had attacked Sweden.").back() ==
        "Kari Olsen said that Norway had attacked Sweden");
}

TEST_CASE("who says it may stand behind it", "[extract][clause]") {
  CHECK(read_typed("Kari Olsen met Per Hansen, The Daily Press reports.") ==
        Strings{"Kari Olsen met Per Hansen | by according to"});
  CHECK(read_typed("The ships will leave once a deal is reached, Olsen said.").front() !=
        "Olsen said once a deal is reached");
}

TEST_CASE("the last one who says it says all of it", "[extract][clause]") {
  const Strings found = read_typed("The leaders of Norway said they would leave, Olsen said.");
  CHECK(found.back() == "Olsen said The leaders of Norway said they would leave");
}

TEST_CASE("a country in front of what is sent gets it", "[extract][clause]") {
  CHECK(read_typed("Norway will send Sweden air defence missiles.") ==
        Strings{"Norway provided air defence missiles | recipient Sweden | planned"});
  CHECK(read_typed("Norway will send Swedish missiles.") ==
        Strings{"Norway provided Swedish missiles | planned"});
}

TEST_CASE("each other makes a relation mutual", "[extract][clause]") {
  CHECK(read_typed("Norway and Sweden accused each other of theft.") ==
        Strings{"Norway accused Sweden", "Sweden accused Norway"});
}

TEST_CASE("weapons act for nobody", "[extract][clause]") {
  CHECK(read_typed("500 drones attacked Oslo.").empty());
  CHECK(read_typed("Norwegian drones attacked Oslo.") == Strings{"Norwegian drones attacked Oslo"});
}

TEST_CASE("nouns that look like verbs are not read", "[extract][clause]") {
  const auto text = GENERATE(values<std::string>({
      "The attack Sweden feared came.",
      "Norway's attack hurt nobody.",
      "Kari Olsen gave up hope.",
  }));
  INFO(text);
  CHECK(read_typed(text).empty());
}

}  // namespace
}  // namespace dossier::extract
