// Rules and the endings that choose among them.
#include "extract/parse/lemmatizer.h"

#include "tests/catch.h"

namespace dossier::extract {
namespace {

constexpr std::uint8_t kPlural = 3;

std::string lemma_of(const Lemmatizer& lemmatizer, std::string_view form, std::uint8_t tag) {
  WordShape shape;
  shape.read(form);
  std::string out;
  lemmatizer.lemma(form, tag, shape, out);
  return out;
}

Lemmatizer small_lemmatizer() {
  std::vector<LemmaRule> rules{
      {LemmaCase::lower, 1, ""}, {LemmaCase::lower, 3, "y"}, {LemmaCase::lower, 2, "an"}};
  const std::vector<LemmaEnding> endings{
      {ending_key("s", 1, kPlural), 0},
      {ending_key("ies", 3, kPlural), 1},
      {ending_key("women", Lemmatizer::kLongestEnding + 1, kPlural), 2}};
  return {std::move(rules), endings};
}

}  // namespace

TEST_CASE("a lemma", "[extract][lemmas]") {
  const Lemmatizer lemmatizer = small_lemmatizer();

  SECTION("comes from the longest ending that is known") {
    CHECK(lemma_of(lemmatizer, "boats", kPlural) == "boat");
    CHECK(lemma_of(lemmatizer, "Ferries", kPlural) == "ferry");
    CHECK(lemma_of(lemmatizer, "women", kPlural) == "woman");
  }
  SECTION("without a rule is the word in lower case") {
    CHECK(lemma_of(lemmatizer, "Boats", 9) == "boats");
    CHECK(lemma_of(lemmatizer, "\xc3\x89lan", 9) == "\xc3\xa9lan");
  }
  SECTION("of a number has no commas") { CHECK(lemma_of(lemmatizer, "1,250.5", 9) == "1250.5"); }
  SECTION("never cuts a character in two") {
    std::vector<LemmaRule> rules{{LemmaCase::lower, 1, ""}};
    const std::vector<LemmaEnding> endings{{ending_key("", 0, kPlural), 0}};
    const Lemmatizer cuts(std::move(rules), endings);
    CHECK(lemma_of(cuts, "caf\xc3\xa9", kPlural) == "caf\xc3\xa9");
  }
  SECTION("keeps a word that a rule would swallow whole") {
    CHECK(lemma_of(lemmatizer, "s", kPlural) == "s");
  }
}

TEST_CASE("a lemma rule", "[extract][lemmas]") {
  std::string out;
  CHECK(apply_rule({LemmaCase::title, 0, ""}, "OSLO", out));
  CHECK(out == "Oslo");
  CHECK(apply_rule({LemmaCase::keep, 1, ""}, "Finns", out));
  CHECK(out == "Finn");
  CHECK_FALSE(apply_rule({LemmaCase::keep, 9, ""}, "Finns", out));
}

}  // namespace dossier::extract
