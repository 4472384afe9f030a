#include "extract/headline.h"

#include <string>

#include "extract/clause/proposition.h"
#include "extract/syntax.h"
#include "tests/catch.h"
#include "tests/support/model.h"

namespace dossier::extract {
namespace {

// The tags of the first sentence.
std::string tags_of(const std::string& text) {
  const SyntaxTree tree = test::shipped_reader().read(text, Input::text).value();
  std::string tags;
  for (const ParsedWord& word : tree.parses.front().words) tags += std::string(word.upos) + " ";
  return tags;
}

TEST_CASE("a headline is read as the sentence it stands for", "[extract][syntax]") {
  CHECK(tags_of("Norway Signs Fishing Pact With Chad") == "PROPN VERB NOUN NOUN ADP PROPN ");
  CHECK(tags_of("Norway Signs Fishing Pact With Chad") ==
        tags_of("Norway signs fishing pact with Chad"));
  CHECK(tags_of("Kari Olsen Congratulates Winners of Bergen Marathon")
            .starts_with("PROPN PROPN VERB NOUN "));
}

TEST_CASE("headlines in capitals only", "[extract][syntax]") {
  CHECK(tags_of("NORWAY SIGNS FISHING PACT WITH CHAD").starts_with("PROPN VERB "));
}

TEST_CASE("what the rest of the document writes small is no name", "[extract][syntax]") {
  const std::string head = "Norway Sends Frost Ships to Chad";
  const auto tag_of_frost = [](const SyntaxTree& tree) { return tree.parses[0].words[2].upos; };
  const std::string person = head + "\n\nThe ships of Minister Frost left. Later Frost spoke.";
  const SyntaxTree named = test::shipped_reader().read(person, Input::text).value();
  CHECK(tag_of_frost(named) == "PROPN");
  const std::string weather = head + "\n\nThe ships break frost. All frost is broken.";
  const SyntaxTree common = test::shipped_reader().read(weather, Input::text).value();
  CHECK(tag_of_frost(common) != "PROPN");
}

TEST_CASE("sentences keep their tree", "[extract][syntax]") {
  const std::string text = "Prime Minister Kari Olsen Met King Harald Of Norway.";
  const SyntaxTree tree = test::shipped_reader().read(text, Input::text).value();
  CHECK_FALSE(is_headline(text, tree.sentences.front()));  // it has a full stop
}

TEST_CASE("a headline's infinitive is a plan", "[extract][clause]") {
  const std::string text = "Norway to Send Ships to Chad";
  const SyntaxTree tree = test::shipped_reader().read(text, Input::text).value();
  const Dependencies dependencies(tree.text(), tree.sentences.front(), tree.parses.front());
  const std::vector<Clause> clauses = find_clauses(dependencies);
  REQUIRE(clauses.size() == 1);
  CHECK(clauses.front().modality == Modality::planned);
  CHECK(dependencies.word(clauses.front().subjects.front()) == "Norway");
}

}  // namespace
}  // namespace dossier::extract
