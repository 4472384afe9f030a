// The examples of query/LANGUAGE.md: "PATTERN    # number of statements".
#include <fstream>
#include <string>

#include "query/evaluate.h"
#include "tests/catch.h"
#include "tests/support/news.h"

namespace dossier::query {

TEST_CASE("the examples of LANGUAGE.md find as many statements as they say", "[query][language]") {
  const MemoryStore store = test::news();
  std::ifstream manual(DOSSIER_LANGUAGE_MANUAL);
  REQUIRE(manual);
  std::size_t examples = 0;
  for (std::string line; std::getline(manual, line);) {
    const std::size_t mark = line.find("  # ");
    if (mark == std::string::npos) continue;
    CAPTURE(line);
    const auto words = parse_pattern(line.substr(0, mark));
    REQUIRE(words);
    const auto pattern = bind_pattern(*words, store, store);
    REQUIRE(pattern);
    const auto solutions = evaluate(*pattern, store);
    REQUIRE(solutions);
    CHECK(solutions->size() == std::stoul(line.substr(mark + 4)));
    ++examples;
  }
  CHECK(examples >= 10);  // the manual was found and read
}

}  // namespace dossier::query
