// The shipped model at work, and what is refused as a model.
#include "extract/parse/parser.h"

#include <fstream>
#include <iterator>

#include "extract/parse/parse_output.h"
#include "extract/text/tokenizer.h"
#include "tests/catch.h"

namespace dossier::extract {
namespace {

const std::string& model_bytes() {
  static const std::string bytes = [] {
    std::ifstream in(DOSSIER_MODEL_FILE, std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  }();
  return bytes;
}

const Parser& parser() {
  static const Parser shipped = [] {
    auto loaded = Parser::load(DOSSIER_MODEL_FILE);
    REQUIRE(loaded);
    return *loaded;
  }();
  return shipped;
}

Parse parse_words(const std::vector<std::string_view>& words) {
  Workspace work;
  Parse parse;
  parser().parse_forms(words, work, parse);
  return parse;
}

bool has_tree(const Parse& parse) {
  std::vector<std::uint32_t> heads;
  std::vector<std::uint32_t> marks;
  for (const ParsedWord& word : parse.words) {
    heads.push_back(word.head);
    if ((word.head == 0) != (word.deprel == "root")) return false;
  }
  return is_tree(heads, marks);
}

}  // namespace

TEST_CASE("a plain sentence", "[extract][parse]") {
  const Parse parse = parse_words({"The", "captain", "sold", "two", "boats", "in", "Oslo", "."});
  REQUIRE(parse.words.size() == 8);
  CHECK(has_tree(parse));
  CHECK(parse.words[2].deprel == "root");
  CHECK(parse.words[1].deprel == "nsubj");
  CHECK(parse.words[1].head == 3);
  CHECK(parse.words[4].deprel == "obj");
  CHECK(parse.words[4].lemma == "boat");
  CHECK(parse.words[2].lemma == "sell");
  CHECK(parse.words[2].upos == "VERB");
  CHECK(parse.words[6].upos == "PROPN");
  REQUIRE(parse.names.size() == 1);
  CHECK(parse.names[0].first == 6);
  CHECK(parse.names[0].type == NameType::place);
}

TEST_CASE("any words", "[extract][parse]") {
  SECTION("give a tree: one root, no cycle") {
    CHECK(has_tree(parse_words({"."})));
    CHECK(has_tree(parse_words({"\xff\xfe", "\xe2\x82", "0"})));
    CHECK(has_tree(parse_words({"the", "the", "the", "the", "of", "of", "of"})));
    CHECK(parse_words({}).words.empty());
  }
  SECTION("more than one piece long give one tree") {
    CHECK(has_tree(parse_words(std::vector<std::string_view>(1700, "boats"))));
  }
}

TEST_CASE("parsing", "[extract][parse]") {
  const std::string_view text = "Boats left. The master of the harbour saw them.\nNobody spoke.";
  auto loaded = Tokenizer::from_model(parser().model().borders);
  REQUIRE(loaded);
  const auto sentences = loaded->read(text);
  REQUIRE(sentences.size() == 3);
  Workspace work;
  std::vector<Parse> together;
  parser().parse(text, sentences, work, together);

  SECTION(
      "gives the same whether sentences come together or alone, with a used workspace or a new "
      "one") {
    for (std::size_t at = 0; at < sentences.size(); ++at) {
      std::vector<Parse> alone;
      parser().parse(text, std::span(sentences).subspan(at, 1), work, alone);
      REQUIRE(alone.size() == 1);
      for (std::size_t word = 0; word < alone[0].words.size(); ++word) {
        CHECK(alone[0].words[word].head == together[at].words[word].head);
        CHECK(alone[0].words[word].deprel == together[at].words[word].deprel);
      }
    }
  }
  SECTION("can be written as CoNLL-U and read again") {
    std::string out;
    for (std::size_t at = 0; at < sentences.size(); ++at) {
      append_conllu(conllu_of(text, sentences[at], together[at], at + 1), out);
    }
    const auto again = read_conllu(out);
    REQUIRE(again);
    CHECK(again->size() == 3);
    CHECK(text_of(*again).text == text_of(*again).text);
  }
}

TEST_CASE("a model file", "[extract][model]") {
  const std::string& bytes = model_bytes();
  REQUIRE(bytes.size() > 1000);

  SECTION("of another kind is refused") {
    const auto model = unpack_model("GIF89a and so on");
    REQUIRE_FALSE(model);
    CHECK(model.error().message.find("no model file") != std::string::npos);
    CHECK_FALSE(unpack_model(""));
  }
  SECTION("of another format is refused") {
    std::string other = bytes;
    other[8] = 77;
    const auto model = unpack_model(other);
    REQUIRE_FALSE(model);
    CHECK(model.error().code == ErrorCode::unsupported);
  }
  SECTION("that is cut off is refused, wherever it is cut") {
    for (const std::size_t size :
         {std::size_t{9}, std::size_t{20}, std::size_t{40}, bytes.size() / 2, bytes.size() - 1}) {
      CHECK_FALSE(unpack_model(std::string_view(bytes).substr(0, size)));
    }
  }
  SECTION("with one wrong byte is refused, wherever it is") {
    for (std::size_t at = 0; at < bytes.size(); at += bytes.size() / 23) {
      std::string wrong = bytes;
      wrong[at] = static_cast<char>(wrong[at] ^ 0x20);
      CHECK_FALSE(unpack_model(wrong));
    }
  }
  SECTION("that is missing is not found") {
    const auto model = load_model("no/such/file");
    REQUIRE_FALSE(model);
    CHECK(model.error().code == ErrorCode::not_found);
  }
  SECTION("packs to the same bytes again") {
    const auto model = unpack_model(bytes);
    REQUIRE(model);
    CHECK(pack_model(*model) == bytes);
  }
}

}  // namespace dossier::extract
