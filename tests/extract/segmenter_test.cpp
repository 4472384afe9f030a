#include "extract/text/segmenter.h"

#include <random>

#include "extract/vocabulary.h"
#include "tests/catch.h"

namespace dossier::extract {
namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary loaded = Vocabulary::load().value();
  return loaded;
}

Reading read(std::string_view text) {
  return Segmenter(vocabulary().abbreviations()).read(text).value();
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> sentences;
  for (const Sentence& sentence : read(text).sentences) {
    sentences.emplace_back(slice(text, sentence.span));
  }
  return sentences;
}

std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens;
  for (const Sentence& sentence : read(text).sentences) {
    for (const Token& token : sentence.tokens) tokens.emplace_back(slice(text, token.span));
  }
  return tokens;
}

using Strings = std::vector<std::string>;

TEST_CASE("sentences", "[extract][text]") {
  SECTION("end at a full stop, not at an abbreviation or an initial") {
    CHECK(sentences_of("Gen. Smith met Dr. J. Doe. He left.") ==
          Strings{"Gen. Smith met Dr. J. Doe.", "He left."});
  }
  SECTION("may end with an abbreviation if a sentence begins behind it") {
    CHECK(sentences_of("She lives in the U.S. He does not.").size() == 2);
    CHECK(sentences_of("She met U.S. President Joe Doe.").size() == 1);
  }
  SECTION("are lines where a headline has no stop") {
    CHECK(sentences_of("Talks fail again\nAnn met Bob.") ==
          Strings{"Talks fail again", "Ann met Bob."});
  }
  SECTION("go on over a hard line break before a small letter") {
    CHECK(sentences_of("Ann met\nthe president.\n\nBob left.") ==
          Strings{"Ann met\nthe president.", "Bob left."});
  }
  SECTION("keep the closing quote") {
    CHECK(sentences_of("\"We will go.\" Ann left.") == Strings{"\"We will go.\"", "Ann left."});
  }
  SECTION("do not end inside an amount") {
    CHECK(sentences_of("It cost $2.5 billion in 2024. Ann paid.").size() == 2);
  }
}

TEST_CASE("tokens", "[extract][text]") {
  SECTION("part words, numbers and marks") {
    CHECK(tokens_of("It cost $2.5 billion, Ann said.") ==
          Strings{"It", "cost", "$", "2.5", "billion", ",", "Ann", "said", "."});
  }
  SECTION("part the possessive, also behind a curly apostrophe") {
    CHECK(tokens_of("Canada's and Ukraine\u2019s") ==
          Strings{"Canada", "'s", "and", "Ukraine", "\u2019s"});
  }
  SECTION("keep abbreviations and hyphens whole") {
    CHECK(tokens_of("Lt-Gen. Doe of the U.S. left Ivano-Frankivsk.") ==
          Strings{"Lt-Gen.", "Doe", "of", "the", "U.S.", "left", "Ivano-Frankivsk", "."});
  }
}

TEST_CASE("offsets are bytes of the original, also where it is no UTF-8", "[extract][text]") {
  const std::string text = "Zo\xc3\xab \xff\xfe met Bob. Ann left.";
  const Reading reading = read(text);
  REQUIRE(reading.sentences.size() == 2);
  CHECK(reading.invalid_utf8 == 2);
  CHECK(slice(text, reading.sentences[1].span) == "Ann left.");
  CHECK(slice(text, reading.sentences[0].tokens.front().span) == "Zo\xc3\xab");
}

TEST_CASE("a line without end is read in parts", "[extract][text]") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  const Reading reading = read(text);
  CHECK(reading.cut_sentences == 1);
  CHECK(reading.sentences.size() == 20);
  for (const Sentence& sentence : reading.sentences) CHECK(sentence.tokens.size() <= 250);
}

// Spans in order, inside their sentence and the text, with nothing but blanks between tokens.
void check_reading(std::string_view text, const Reading& reading) {
  std::size_t at = 0;
  for (const Sentence& sentence : reading.sentences) {
    REQUIRE_FALSE(sentence.tokens.empty());
    for (const Token& token : sentence.tokens) {
      REQUIRE(at <= token.span.begin);
      REQUIRE(token.span.begin < token.span.end);
      REQUIRE(token.span.end <= text.size());
      REQUIRE(sentence.span.contains(token.span));
      for (std::size_t i = at; i < token.span.begin; ++i) {
        const bool is_letter =
            (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9');
        REQUIRE_FALSE(is_letter);
      }
      at = token.span.end;
    }
  }
}

TEST_CASE("any bytes are read, with spans in order that lose no letter",
          "[extract][text][property]") {
  const std::vector<std::string> pieces = {
      "Ann",          " ", ".",   "\n", "U.S.", "\"", "'s",  "-",  "\xff", "\xc3",
      "\xe2\x80\x99", "$", "2.5", "(",  ")",    "a",  "\0x", "\t", "\r\n", "\xf0\x9f\x9a\x80",
      "\xe2\x80\xa8", "Z."};
  std::mt19937_64 random(5);
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    for (std::uint64_t i = random() % 30; i-- > 0;) text += pieces[random() % pieces.size()];
    INFO("round " << round);
    check_reading(text, read(text));
  }
}

}  // namespace
}  // namespace dossier::extract
