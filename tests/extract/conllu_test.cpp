// CoNLL-U in and out.
#include "extract/parse/conllu.h"

#include "tests/catch.h"

namespace dossier::extract {
namespace {

constexpr std::string_view kTwoSentences =
    "# sent_id = 1\n"
    "# newpar\n"
    "1\tIt\tit\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\train\train\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "4.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n";

}  // namespace

TEST_CASE("reading CoNLL-U", "[extract][conllu]") {
  SECTION("tells where documents begin") {
    const auto sentences = read_conllu(
        "# newdoc id = harbour\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"
        "# newdocument\n1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"
        "# newdoc\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n\n");
    REQUIRE(sentences);
    CHECK((*sentences)[0].begins_document());
    CHECK_FALSE((*sentences)[1].begins_document());
    CHECK((*sentences)[2].begins_document());
  }
  SECTION("keeps words, spacing and orthographic words") {
    const auto sentences = read_conllu(kTwoSentences);
    REQUIRE(sentences);
    REQUIRE(sentences->size() == 2);
    const ConlluSentence& first = (*sentences)[0];
    REQUIRE(first.words.size() == 5);
    CHECK(first.comment("sent_id") == "1");
    CHECK(first.has_comment("newpar"));
    CHECK_FALSE(first.has_comment("newdoc"));
    CHECK(first.words[2].glued);
    CHECK_FALSE(first.words[1].space_after);
    CHECK(first.words[2].space_after);
    CHECK_FALSE(first.words[3].space_after);
    CHECK(first.words[3].head == 0);
  }
  SECTION("and writing it again gives the same words") {
    const auto sentences = read_conllu(kTwoSentences);
    REQUIRE(sentences);
    std::string out;
    for (const auto& sentence : *sentences) append_conllu(sentence, out);
    const auto again = read_conllu(out);
    REQUIRE(again);
    REQUIRE(again->size() == 2);
    CHECK((*again)[0].words[2].glued);
    CHECK((*again)[0].words[4].deprel == "punct");
  }
  SECTION("names the line that is wrong") {
    const auto bad = read_conllu("1\tYes\tyes\n");
    REQUIRE_FALSE(bad);
    CHECK(bad.error().message.find("line 1") != std::string::npos);
    CHECK_FALSE(read_conllu("2\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n"));
    CHECK_FALSE(read_conllu("1\tYes\tyes\tINTJ\tUH\t_\t9\troot\t_\t_\n"));
    CHECK_FALSE(read_conllu("1\tYes\tyes\tINTJ\tUH\t_\tx\troot\t_\t_\n"));
  }
  SECTION("of nothing gives nothing") {
    const auto none = read_conllu("\n\n# only a comment\n");
    REQUIRE(none);
    CHECK(none->empty());
  }
}

}  // namespace dossier::extract
