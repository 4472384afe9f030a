#include "extract/verbs.h"

#include "tests/catch.h"

namespace dossier::extract {
namespace {

TEST_CASE("regular verbs are known in all their forms", "[extract][verbs]") {
  struct Row {
    std::string lemma;
    std::vector<std::string> forms;  // base, third person, past, gerund
  };
  const auto row =
      GENERATE(values<Row>({{"attack", {"attack", "attacks", "attacked", "attacking"}},
                            {"denounce", {"denounce", "denounces", "denounced", "denouncing"}},
                            {"deny", {"deny", "denies", "denied", "denying"}},
                            {"destroy", {"destroy", "destroys", "destroyed", "destroying"}},
                            {"ban", {"ban", "bans", "banned", "banning"}},
                            {"commit", {"commit", "commits", "committed", "committing"}},
                            {"free", {"free", "frees", "freed", "freeing"}},
                            {"veto", {"veto", "vetoes", "vetoed", "vetoing"}},
                            {"die", {"die", "dies", "died", "dying"}},
                            {"express", {"express", "expresses", "expressed", "expressing"}}}));
  Verbs verbs;
  verbs.add(row.lemma);
  for (const std::string& form : row.forms) {
    INFO(form);
    REQUIRE(verbs.find(form) != nullptr);
    CHECK(verbs.find(form)->lemma == row.lemma);
  }
  CHECK(verbs.find(row.forms[0])->is_base);
  CHECK(verbs.find(row.forms[1])->is_third);
  CHECK(verbs.find(row.forms[2])->is_past);
  CHECK(verbs.find(row.forms[2])->is_participle);
  CHECK(verbs.find(row.forms[3])->is_gerund);
}

TEST_CASE("irregular verbs keep their own forms", "[extract][verbs]") {
  Verbs verbs;
  verbs.add_irregular("take", {"took"}, {"taken"});
  verbs.add_irregular("hit", {"hit"}, {"hit"});
  verbs.add("take");
  CHECK(verbs.find("took")->is_past);
  CHECK_FALSE(verbs.find("took")->is_participle);
  CHECK(verbs.find("taken")->is_participle);
  CHECK(verbs.find("taked") == nullptr);
  CHECK(verbs.find("hit")->is_base);
  CHECK(verbs.find("hit")->is_past);
  CHECK(verbs.find("hitting")->is_gerund);
}

}  // namespace
}  // namespace dossier::extract
