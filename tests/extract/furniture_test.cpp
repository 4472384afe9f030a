#include "extract/mention/furniture.h"

#include <string>

#include "tests/catch.h"

namespace dossier::extract {
namespace {

using Strings = std::vector<std::string>;

Strings furniture(const std::string& text) {
  Strings found;
  for (const Span span : find_furniture(text)) found.emplace_back(slice(text, span));
  return found;
}

TEST_CASE("lines around an article", "[extract][mention]") {
  const std::string line =
      GENERATE("By Kari Olsen", "BY KARI OLSEN", "By Kari Olsen and Per Hansen, Daily Post",
               "SOURCE:Daily Post", "• Read also: Norway sends ships to Chad", "Related: Storm",
               "Photo credit: Kari Olsen", "© 2025 Daily Post", "Follow us on Chirp");
  CHECK(furniture("Storm hits Oslo\n" + line + "\nThe storm came at night.") == Strings{line});
}

TEST_CASE("credits behind a caption", "[extract][mention]") {
  CHECK(furniture("Kari Olsen in Oslo. (Per Hansen/The Northern Press)\nMore.") ==
        Strings{"(Per Hansen/The Northern Press)"});
  CHECK(furniture("(Åse Sørlie/Office of the Mayor of Oslo )") ==
        Strings{"(Åse Sørlie/Office of the Mayor of Oslo )"});
}

TEST_CASE("the name of the site behind a title", "[extract][mention]") {
  CHECK(furniture("Storm hits Oslo | Daily Post | News") == Strings{" | Daily Post | News"});
}

TEST_CASE("prose is no furniture", "[extract][mention]") {
  const std::string line =
      GENERATE("By Tuesday the storm had reached Oslo.", "By then, Olsen had left",
               "He said: go home.", "The council (NFC) met.", "It sank (see page 3/4).",
               "Olsen and/or Hansen (and/or both) left.", "Sources say Olsen left.",
               "Photographs of Olsen were shown.", "Watching Olsen leave was hard.");
  CHECK(furniture(line).empty());
}

TEST_CASE("any bytes have furniture in order", "[extract][mention]") {
  const std::string text = GENERATE("", "\n\n", " | ", "x | ", "(", "(/)", "(A/B", "By ", "By \xff",
                                    "• ", "\xe2\x80", "a | b | c (A/B) | d");
  std::size_t end = 0;
  for (const Span span : find_furniture(text)) {
    CHECK(span.begin >= end);
    CHECK(span.end > span.begin);
    end = span.end;
  }
  CHECK(end <= text.size());
}

}  // namespace
}  // namespace dossier::extract
