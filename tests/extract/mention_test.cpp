#include "extract/mention/mention.h"

#include "tests/catch.h"
#include "tests/support/model.h"

namespace dossier::extract {
namespace {

// All mentions of a text in order, as "text -> Type name".
std::vector<std::string> mentions_in(std::string text) {
  const Document document{"t", std::move(text), "2025-12-27"};
  const SyntaxTree tree = test::shipped_reader().read(document.text, Input::text).value();
  std::vector<std::string> found;
  for (const SentenceMentions& mentions :
       find_mentions(document, tree, test::built_in_vocabulary())) {
    for (const EntityMention& mention : mentions) {
      CHECK(slice(document.text, mention.span) == mention.text);
      found.push_back(mention.text + " -> " + std::string(type_name(mention.term)) + " " +
                      name_of(mention.term));
    }
  }
  return found;
}

using Strings = std::vector<std::string>;

TEST_CASE("a titled name is a person, without title and country", "[extract][mention]") {
  CHECK(mentions_in("On Monday Norwegian Prime Minister Kari Olsen spoke.") ==
        Strings{"Monday -> Date Monday", "Kari Olsen -> Person Kari Olsen"});
  CHECK(mentions_in("Lt-Gen Ivan Petrenko spoke.") ==
        Strings{"Ivan Petrenko -> Person Ivan Petrenko"});
}

TEST_CASE("a surname means the full name the document gives", "[extract][mention]") {
  CHECK(mentions_in("Olsen spoke. Later Kari Olsen left.") ==
        Strings{"Olsen -> Person Kari Olsen", "Kari Olsen -> Person Kari Olsen"});
  SECTION("but not when two share it") {
    CHECK(mentions_in("Kari Olsen met Per Olsen. Then Olsen left.").back() ==
          "Olsen -> Person Olsen");
  }
  SECTION("also over a slip in the given name") {
    CHECK(mentions_in("Vitaliy Kravets met Vitaliy Kravets. Vitali Kravets left.").back() ==
          "Vitali Kravets -> Person Vitaliy Kravets");
  }
}

TEST_CASE("countries, organizations and places come under their canonical names",
          "[extract][mention]") {
  CHECK(mentions_in("The U.S. and Nato left Kiev.") == Strings{"U.S. -> Country United States",
                                                               "Nato -> Organization NATO",
                                                               "Kiev -> Place Kyiv"});
  CHECK(mentions_in("They met in Bergen at the Ministry of Fish.") ==
        Strings{"Bergen -> Place Bergen", "Ministry of Fish -> Organization Ministry of Fish"});
  CHECK(mentions_in("Some say Swedish forces left.") ==
        Strings{"Swedish forces -> Organization Swedish forces"});
}

TEST_CASE("an office stands for its holder in the document", "[extract][mention]") {
  CHECK(
      mentions_in("Norwegian Prime Minister Kari Olsen came. The Norwegian leader spoke.").back() ==
      "Norwegian leader -> Person Kari Olsen");
  CHECK(mentions_in("The Norwegian leader spoke.").empty());
}

TEST_CASE("two heads of one country are told apart by their office", "[extract][mention]") {
  const std::string both =
      "Norwegian President Per Hansen met Norwegian Prime Minister Kari Olsen. ";
  CHECK(mentions_in(both + "The Norwegian president left.").back() ==
        "Norwegian president -> Person Per Hansen");
}

TEST_CASE("a slip of the pen is the name it was meant to be", "[extract][mention]") {
  const std::string named =
      "Olena Kovalenko spoke. Later Kovalenko left. On Monday Kovalenko met "
      "Per Hansen. ";
  CHECK(mentions_in(named + "Mr. Kovalenk was tired.").back() ==
        "Kovalenk -> Person Olena Kovalenko");
  CHECK(mentions_in(named + "They met in Kovalenk.").back() == "Kovalenk -> Place Kovalenk");
}

TEST_CASE("he and she mean the person named before, of their gender", "[extract][mention]") {
  CHECK(mentions_in("Mark Doe left after he met Anna Roe.") ==
        Strings{"Mark Doe -> Person Mark Doe", "he -> Person Mark Doe",
                "Anna Roe -> Person Anna Roe"});
  CHECK(mentions_in("Mark Doe met Anna Roe. She left.").back() == "She -> Person Anna Roe");
  CHECK(mentions_in("He left.").empty());
}

TEST_CASE("it means the state named before in the sentence", "[extract][mention]") {
  CHECK(mentions_in("Norway said that it won.").back() == "it -> Country Norway");
  CHECK(mentions_in("Norway won. It rained.").size() == 1);
}

TEST_CASE("a description means whom its chain names", "[extract][mention]") {
  CHECK(mentions_in("Norway signed a treaty with Sweden. The country sent help.").back() ==
        "country -> Country Norway");
  CHECK(mentions_in("A country signed. The country sent help.").empty());
}

TEST_CASE("capitals at the start of a sentence or in a headline are no names",
          "[extract][mention]") {
  CHECK(mentions_in("Talks went on.").empty());
  CHECK(mentions_in("Fishing Deal Collapses After Long Night Talks").empty());
  CHECK(mentions_in("US-backed plans failed.") == Strings{"US -> Country United States"});
}

TEST_CASE("a building is called after somebody", "[extract][mention]") {
  CHECK(mentions_in("They met at St. Olav's Hospital in Oslo.").front() ==
        "St. Olav's Hospital -> Organization St. Olav's Hospital");
  CHECK(
      mentions_in("Prime Minister Kari Olsen left. The Prime Minister's Office was told.").back() ==
      "Prime Minister's Office -> Organization Prime Minister's Office");
  CHECK(mentions_in("They met at Norway's Parliament.").front() ==
        "Norway's Parliament -> Organization Norway's Parliament");
}

TEST_CASE("the first word of a quote has a capital anyway", "[extract][mention]") {
  CHECK(
      mentions_in("\"It works,\" she wrote. \"Waves of boats came and the waves left.\"").empty());
}

TEST_CASE("a verb behind a name in a headline is no surname", "[extract][mention]") {
  CHECK(mentions_in("Kari Votes for Better Harbours After Long Fishing Talks")
            .front()
            .starts_with("Kari -> "));
}

TEST_CASE("a common noun at the start of a sentence is no name", "[extract][mention]") {
  CHECK(mentions_in("Waves of refugees came.").empty());
}

TEST_CASE("furniture names nobody", "[extract][mention]") {
  CHECK(mentions_in("By Kari Olsen\n\nPer Hansen left. (Ann Roe/The Northern Press)") ==
        Strings{"Per Hansen -> Person Per Hansen"});
}

// The members of each mention of several, as "text -> name, name".
std::vector<std::string> pairs_in(std::string text) {
  const Document document{"t", std::move(text), "2025-12-27"};
  const SyntaxTree tree = test::shipped_reader().read(document.text, Input::text).value();
  std::vector<std::string> found;
  for (const SentenceMentions& mentions :
       find_mentions(document, tree, test::built_in_vocabulary())) {
    for (const EntityMention& mention : mentions) {
      if (mention.members.empty()) continue;
      std::string names;
      for (const Member& member : mention.members)
        names += (names.empty() ? "" : ", ") + name_of(member.term);
      found.push_back(mention.text + " -> " + names);
    }
  }
  return found;
}

TEST_CASE("words for two stand for both that were named", "[extract][mention]") {
  CHECK(pairs_in("Kari Olsen hosted Per Hansen in Oslo, where the two signed a treaty.") ==
        Strings{"the two -> Kari Olsen, Per Hansen"});
  CHECK(
      pairs_in("Norwegian Prime Minister Kari Olsen called Swedish President Per Hansen. A clerk, "
               "Ann Roe, took notes. Both leaders spoke of fish.") ==
      Strings{"Both leaders -> Kari Olsen, Per Hansen"});
  CHECK(pairs_in("Norway accused Chad of theft. The two countries met.") ==
        Strings{"The two countries -> Norway, Chad"});
  SECTION("but not where a third was, where one is missing, or where the words go on") {
    CHECK(pairs_in("Kari Olsen and Per Hansen met Ann Roe. The two left.").empty());
    CHECK(pairs_in("Kari Olsen left. The two met.").empty());
    CHECK(pairs_in("Kari Olsen met Per Hansen. The two boats sank.").empty());
    CHECK(pairs_in("Kari Olsen met Per Hansen both at home and abroad.").empty());
    CHECK(pairs_in("Kari Olsen met Per Hansen. The two leaders of the strike left.").empty());
  }
}

TEST_CASE("a surname has its particles with it", "[extract][mention]") {
  const Strings found =
      mentions_in("Ursula von der Berg left. Von der Berg was ill, and van Dahl came.");
  CHECK(found == Strings{"Ursula von der Berg -> Person Ursula von der Berg",
                         "Von der Berg -> Person Ursula von der Berg",
                         "van Dahl -> Person van Dahl"});
}

TEST_CASE("a body is called by the noun of its name", "[extract][mention]") {
  CHECK(mentions_in("The Nordic Fish Council met. Later the council left.").back() ==
        "council -> Organization Nordic Fish Council");
  CHECK(mentions_in("The council left. The Nordic Fish Council met.").size() == 1);
}

TEST_CASE("the leader of a country may be who was just spoken of", "[extract][mention]") {
  const std::string often = "Kari Olsen came. Kari Olsen spoke. Kari Olsen ate. ";
  CHECK(mentions_in(often + "The Norwegian leader left.").back() ==
        "Norwegian leader -> Person Kari Olsen");
  CHECK(mentions_in("Kari Olsen came. The Norwegian leader left.").size() == 1);
  CHECK(mentions_in("Swedish President Kari Olsen came. " + often + "The Norwegian leader left.")
            .size() == 4);
  CHECK(mentions_in("Oslo mayor Kari Olsen came. " + often + "The Norwegian leader left.").back() ==
        "Kari Olsen -> Person Kari Olsen");
}

}  // namespace
}  // namespace dossier::extract
