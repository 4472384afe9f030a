// Names of one document settle on one type.
#include "extract/parse/name_agreement.h"

#include "extract/text/tokenizer.h"
#include "tests/catch.h"

namespace dossier::extract {
namespace {

struct Made {
  std::string text;
  std::vector<Sentence> sentences;
  std::vector<Parse> parses;
};

// One sentence of one proper noun for each type; kNameTypes stands for no name.
Made document_of(const std::vector<std::pair<std::string, std::size_t>>& words) {
  Made made;
  for (const auto& [word, type] : words) made.text += word + "\n";
  made.sentences = read_tokenized(made.text);
  for (const auto& [word, type] : words) {
    Parse& parse = made.parses.emplace_back();
    parse.words.resize(1);
    parse.words[0].upos = "PROPN";
    if (type == kNameTypes) continue;
    parse.words[0].name_tag = name_tag(static_cast<NameType>(type), NamePlace::only);
    parse.names.push_back({0, 1, static_cast<NameType>(type)});
  }
  return made;
}

}  // namespace

TEST_CASE("names of a document", "[extract][names]") {
  SECTION("follow the majority of their namesakes") {
    Made made = document_of({{"Berg", 0}, {"Berg", 0}, {"Berg", 0}, {"Berg", 2}});
    agree_on_names(made.text, made.sentences, made.parses);
    REQUIRE(made.parses[3].names.size() == 1);
    CHECK(made.parses[3].names[0].type == NameType::person);
  }
  SECTION("are found in proper nouns that were missed") {
    Made made = document_of({{"Lund", 1}, {"Lund", 1}, {"Lund", kNameTypes}});
    agree_on_names(made.text, made.sentences, made.parses);
    REQUIRE(made.parses[2].names.size() == 1);
    CHECK(made.parses[2].names[0].type == NameType::place);
  }
  SECTION("stay as they are where there is no majority") {
    Made made = document_of({{"Vik", 0}, {"Vik", 1}});
    agree_on_names(made.text, made.sentences, made.parses);
    CHECK(made.parses[0].names[0].type == NameType::person);
    CHECK(made.parses[1].names[0].type == NameType::place);
  }
}

}  // namespace dossier::extract
