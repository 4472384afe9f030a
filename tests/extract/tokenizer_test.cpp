// The shipped tokenizer on cases of our own.
#include "extract/text/tokenizer.h"

#include <chrono>

#include "extract/parse/model.h"
#include "tests/catch.h"

namespace dossier::extract {
namespace {

const Tokenizer& tokenizer() {
  static const Tokenizer shipped = [] {
    const auto model = load_model(DOSSIER_MODEL_FILE);
    REQUIRE(model);
    const auto made = Tokenizer::from_model(model->borders);
    REQUIRE(made);
    return *made;
  }();
  return shipped;
}

// Tokens apart by blanks, sentences by " | ".
std::string spelled(std::string_view text) {
  std::string out;
  for (const Sentence& sentence : tokenizer().read(text)) {
    if (!out.empty()) out += " | ";
    for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
      out += std::string(at == 0 ? "" : " ") + std::string(slice(text, sentence.tokens[at].span));
    }
  }
  return out;
}

struct Case {
  const char* text;
  const char* expected;
};

}  // namespace

TEST_CASE("tokens", "[extract][text]") {
  const Case c = GENERATE(values<Case>({
      {"We don't know.", "We do n't know ."},
      {"They can\xe2\x80\x99t swim.", "They ca n\xe2\x80\x99t swim ."},
      {"Oslo's harbour", "Oslo 's harbour"},
      {"the sailors' union", "the sailors ' union"},
      {"It cost $2.5 billion.", "It cost $ 2.5 billion ."},
      {"See https://example.org/a-b?c=1, please.", "See https://example.org/a-b?c=1 , please ."},
      {"Write to desk@example.org.", "Write to desk@example.org ."},
      {"The U.S. fleet left.", "The U.S. fleet left ."},
      {"a long-term plan", "a long - term plan"},
      {"SOURCE:Coast Gazette", "SOURCE : Coast Gazette"},
      {"\"Stop,\" she said.", "\" Stop , \" she said ."},
      {"They 'will not wait'.", "They ' will not wait ' ."},
      {"We cannot go.", "We can not go ."},
  }));
  CHECK(spelled(c.text) == c.expected);
}

TEST_CASE("sentences", "[extract][text]") {
  const Case c = GENERATE(values<Case>({
      {"Boats left. They came back.", "Boats left . | They came back ."},
      {"Mr. Berg met Dr. Lund. They talked.", "Mr. Berg met Dr. Lund . | They talked ."},
      {"Harbour reopens\nBoats left at dawn.", "Harbour reopens | Boats left at dawn ."},
      {"Who came? Nobody did!", "Who came ? | Nobody did !"},
  }));
  CHECK(spelled(c.text) == c.expected);
}

TEST_CASE("any bytes", "[extract][text]") {
  std::string bytes;
  std::uint32_t state = 12345;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1664525 + 1013904223;
    bytes += static_cast<char>(state >> 24);
  }
  SECTION("give tokens in order, inside the text, and lose nothing but white space") {
    std::size_t last = 0;
    std::size_t covered = 0;
    for (const Sentence& sentence : tokenizer().read(bytes)) {
      for (const Token& token : sentence.tokens) {
        REQUIRE(token.span.begin >= last);
        REQUIRE(token.span.end <= bytes.size());
        REQUIRE_FALSE(token.span.is_empty());
        covered += token.span.size();
        last = token.span.end;
      }
    }
    CHECK(covered > bytes.size() / 2);
  }
}

TEST_CASE("a very long line", "[extract][text]") {
  std::string line;
  while (line.size() < 2000000) line += "and so on ";
  SECTION("with blanks is cut into bounded sentences in linear time") {
    const auto start = std::chrono::steady_clock::now();
    for (const Sentence& sentence : tokenizer().read(line)) {
      REQUIRE(sentence.tokens.size() <= Tokenizer::kMostTokens);
    }
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  }
  SECTION("without blanks is cut into bounded tokens") {
    const std::string wall(1000000, 'x');
    for (const Sentence& sentence : tokenizer().read(wall)) {
      for (const Token& token : sentence.tokens)
        REQUIRE(token.span.size() <= Tokenizer::kLongestRun);
    }
  }
}

TEST_CASE("text of tokens", "[extract][text]") {
  const std::string_view text = "do n't  split U.S. here\n\nsecond line\n";
  const auto sentences = read_tokenized(text);
  REQUIRE(sentences.size() == 2);
  REQUIRE(sentences[0].tokens.size() == 5);
  CHECK(slice(text, sentences[0].tokens[3].span) == "U.S.");
  CHECK(slice(text, sentences[1].span) == "second line");
}

}  // namespace dossier::extract
