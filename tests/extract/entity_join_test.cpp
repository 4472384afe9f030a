#include "extract/name/entity_join.h"

#include <algorithm>

#include "tests/catch.h"

namespace dossier::extract {
namespace {

using Records = std::vector<EntityRecord>;
using Strings = std::vector<std::string>;

const NameMatcher& matcher() {
  static const NameMatcher built_in = NameMatcher::load().value();
  return built_in;
}

EntityRecord person(std::string name, std::size_t documents = 1) {
  return {EntityType::person, std::move(name), {}, documents};
}

// "joined -> kept (reason)", with "?" for what a person should look at.
Strings joins(const Records& records) {
  Strings found;
  for (const EntityJoin& join : find_joins(records, matcher())) {
    found.push_back(records[join.joined].name + " -> " + records[join.kept].name + " (" +
                    join.reason + ")" + (join.is_sure ? "" : "?"));
  }
  return found;
}

TEST_CASE("one person in the spellings of many documents", "[extract][name]") {
  CHECK(joins({person("Olena Kovalska", 3), person("Olena Kowalska"), person("Kari Olsen")}) ==
        Strings{"Olena Kowalska -> Olena Kovalska (spelling)"});
  CHECK(joins({person("Kari Marie Olsen"), person("Kari Olsen", 9)}) ==
        Strings{"Kari Marie Olsen -> Kari Olsen (fuller form)"});
}

TEST_CASE("a surname alone is its only bearer", "[extract][name]") {
  CHECK(joins({person("Olsen", 7), person("Kari Olsen", 2)}) ==
        Strings{"Olsen -> Kari Olsen (only bearer of the surname)"});
  CHECK(joins({person("Olsen"), person("Kari Olsen"), person("Per Olsen")}).empty());
  CHECK(joins({person("Kovalskyy"), person("Taras Kovalsky"), person("Taras Kowalski", 5)}) ==
        Strings{"Taras Kovalsky -> Taras Kowalski (spelling)",
                "Kovalskyy -> Taras Kowalski (only bearer of the surname)"});
}

TEST_CASE("an alias makes no bearer of a surname the only one", "[extract][name]") {
  CHECK(
      joins(
          {{EntityType::person, "Kari Olsen", {"Olsen"}, 3}, person("Per Olsen"), person("Olsen")})
          .empty());
}

TEST_CASE("what could be two is left to a person", "[extract][name]") {
  SECTION("a middle name that two of the same name have") {
    CHECK(joins({person("Kari Olsen"), person("Kari Marie Olsen"), person("Kari Berit Olsen")}) ==
          Strings{"Kari Olsen -> Kari Berit Olsen (fuller form)?",
                  "Kari Olsen -> Kari Marie Olsen (fuller form)?"});
  }
  SECTION("an initial") {
    CHECK(joins({person("K. Olsen"), person("Kari Olsen")}) ==
          Strings{"K. Olsen -> Kari Olsen (spelling)?"});
  }
  SECTION("a letter more in a given name") {
    CHECK(joins({person("Marius Lindgren"), person("Marias Lindgren", 2)}) ==
          Strings{"Marius Lindgren -> Marias Lindgren (spelling)?"});
  }
}

TEST_CASE("namesakes that differ stay apart", "[extract][name]") {
  CHECK(joins({person("Kari Olsen"), person("Per Olsen"), person("Kari Hansen")}).empty());
  CHECK(joins({person("Taras Kovalskyy"), person("Tetiana Kovalska")}).empty());
  CHECK(joins({{EntityType::person, "Jordan", {}, 1}, {EntityType::country, "Jordan", {}, 1}})
            .empty());
  CHECK(
      joins({{EntityType::place, "Austin", {}, 1}, {EntityType::place, "Boston", {}, 1}}).empty());
}

TEST_CASE("places and organizations by spelling, acronym and alias", "[extract][name]") {
  CHECK(joins({{EntityType::place, "Hradivka", {}, 4}, {EntityType::place, "Gradivka", {}, 1}}) ==
        Strings{"Gradivka -> Hradivka (spelling)"});
  CHECK(joins({{EntityType::organization, "Northern Fishing Council", {}, 4},
               {EntityType::organization, "NFC", {}, 9}}) ==
        Strings{"NFC -> Northern Fishing Council (acronym)"});
  CHECK(joins({{EntityType::organization, "Northern Fishing Council", {}, 4},
               {EntityType::organization, "National Football Club", {}, 2},
               {EntityType::organization, "NFC", {}, 9}}) ==
        Strings{"NFC -> National Football Club (acronym)?",
                "NFC -> Northern Fishing Council (acronym)?"});
  CHECK(joins({{EntityType::organization, "Statens Fiskeri", {"the Fisheries Board"}, 4},
               {EntityType::organization, "the Fisheries Board", {}, 1}}) ==
        Strings{"the Fisheries Board -> Statens Fiskeri (alias)"});
}

TEST_CASE("the order of the records does not matter", "[extract][name]") {
  Records records = {person("Olena Kovalska", 3), person("Olena Kowalska"), person("Kowalska"),
                     person("Kari Olsen"),        person("K. Olsen"),       person("Per Olsen")};
  const auto by_name = [](const EntityRecord& a, const EntityRecord& b) { return a.name < b.name; };
  std::ranges::sort(records, by_name);
  const Strings first = joins(records);
  CHECK(first.size() >= 3);
  while (std::ranges::next_permutation(records, by_name).found) CHECK(joins(records) == first);
}

TEST_CASE("a block of thousands is compared in parts", "[extract][name]") {
  Records records;
  for (int i = 0; i < 3000; ++i)
    records.push_back(person(std::string(1, static_cast<char>('A' + i % 26)) + "a" +
                             std::to_string(i) + " Olsen"));
  records.push_back(person("Ødegård Olsen", 2));
  records.push_back(person("Odegard Olsen"));
  CHECK_FALSE(joins(records).empty());
}

}  // namespace
}  // namespace dossier::extract
