#include "graph/ids.h"

#include "graph/term.h"
#include "tests/catch.h"

namespace dossier {
namespace {

TEST_CASE("a fingerprint", "[graph]") {
  SECTION("is XXH3-128: the published value of the empty input") {
    CHECK(to_hex(fingerprint_of("")) == "99aa06d3014798d86001c324468d497f");
  }
  SECTION("differs where the bytes differ") {
    CHECK(fingerprint_of("Canada") == fingerprint_of("Canada"));
    CHECK(fingerprint_of("Canada") != fingerprint_of("canada"));
  }
}

TEST_CASE("a stable id is a letter and sixteen digits of the key's fingerprint", "[graph]") {
  CHECK(stable_id('E', "") == "E99aa06d3014798d8");
  CHECK(stable_id('E', "a").size() == 17);
}

TEST_CASE("a term id carries its kind in the top byte", "[graph]") {
  const TermId id = make_term_id(kEntityTag, 42);
  CHECK(tag_of(id) == kEntityTag);
  CHECK(is_entity(id));
  CHECK_FALSE(is_entity(make_term_id(kMoneyTag, 42)));
  CHECK((number(id) & 0xffU) == 42);
}

}  // namespace
}  // namespace dossier
