#include "store/statement_id_map.h"

#include <map>

#include "store/keys.h"
#include "tests/catch.h"
#include "tests/store/samples.h"

namespace dossier::store {

TEST_CASE(
    "ids of statements are found by eighty bits of their fingerprints, as in a map of the keys "
    "on disk",
    "[store][property]") {
  test::Sampler sampler(700);
  StatementIdMap ids;
  std::map<std::string, StatementId> wanted;
  const auto any = [&]() -> Fingerprint {
    // Few different first halves, many that lie at the same place of the table.
    const std::uint64_t high = sampler.below(3) << 40U | sampler.below(40);
    return {high, sampler.below(50) << 48U | sampler.below(2)};
  };
  for (std::uint64_t next = 1; next <= 20'000; ++next) {
    const Fingerprint key = any();
    const auto [kept, is_new] = wanted.emplace(statement_id_key(key), StatementId{next});
    ids.insert(key, StatementId{next});
    REQUIRE(ids.find(key) == kept->second);
    const Fingerprint other = any();
    const auto found = wanted.find(statement_id_key(other));
    REQUIRE(ids.find(other) == (found == wanted.end() ? StatementId::none : found->second));
  }
  CHECK(ids.size() == wanted.size());
  ids.clear();
  CHECK(ids.find(any()) == StatementId::none);
}

}  // namespace dossier::store
