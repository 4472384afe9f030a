#include "graph/name_search.h"

#include <algorithm>
#include <random>

#include "tests/catch.h"
#include "tests/support/builders.h"

namespace dossier {
namespace {

TEST_CASE("near names", "[graph]") {
  NearestNames nearest("Carnney", 2);
  nearest.offer("Angela Merkel", "Angela Merkel");
  nearest.offer("Mark Carney", "Mark Carney");
  nearest.offer("Carney", "Mark Carney");
  nearest.offer("Kearney", "Kearney");
  nearest.offer("Carne", "Carne");
  SECTION("come nearest first, each once, and no more than asked for") {
    CHECK(nearest.names() == std::vector<std::string>{"Mark Carney", "Carne"});
  }
  SECTION("take in a longer name that has the word") {
    NearestNames word("carney", 3);
    word.offer("Mark Joseph Carney of Fort Smith", "Mark Joseph Carney of Fort Smith");
    CHECK(word.names().size() == 1);
  }
}

TEST_CASE("near names do not depend on the order of the offers", "[graph][property]") {
  std::vector<std::string> names = {"Anna", "Hanna", "Ann",    "Joanna",
                                    "Anne", "Nan",   "Hannah", "Ana"};
  NearestNames first("anna", 3);
  for (const std::string& name : names) first.offer(name, name);
  std::mt19937_64 random(3);
  for (int round = 0; round < 50; ++round) {
    std::ranges::shuffle(names, random);
    NearestNames nearest("anna", 3);
    for (const std::string& name : names) nearest.offer(name, name);
    CHECK(nearest.names() == first.names());
  }
}

TEST_CASE("candidates of one name", "[graph]") {
  std::vector<Candidate> candidates = {
      {TermId{1}, {EntityType::place, "Georgia", {}}, 2},
      {TermId{2}, {EntityType::country, "Georgia", {}}, 7},
      {TermId{3}, {EntityType::person, "Georgia O'Keeffe", {"Georgia"}}, 90}};
  sort_candidates(candidates, "georgia");
  SECTION("are ordered by own name, then by how much is known") {
    CHECK(candidates[0].id == TermId{2});
    CHECK(candidates[1].id == TermId{1});
    CHECK(candidates[2].id == TermId{3});
  }
}

}  // namespace
}  // namespace dossier
