// What layout alone says about sentence borders.
#include "extract/text/paragraphs.h"

#include <string>

#include "tests/catch.h"

namespace dossier::extract {
namespace {

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> result;
  for (const Span span : split_paragraphs(text)) result.emplace_back(slice(text, span));
  return result;
}

}  // namespace

TEST_CASE("paragraphs", "[extract][text]") {
  SECTION("are apart by blank lines") {
    CHECK(paragraphs_of("Harbour reopens\n\n\nShips may enter again.\n").size() == 2);
  }
  SECTION("are single lines in news-like text, whether they end in a stop or not") {
    const auto found = paragraphs_of(
        "Harbour reopens after a week of storms\n"
        "SOURCE:Coast Gazette\n"
        "The harbour of the small town was opened again on Monday, said its master, who had closed "
        "it for a week "
        "because of heavy storms from the north.\n"
        "Fishing boats left at dawn\n");
    REQUIRE(found.size() == 4);
    CHECK(found[1] == "SOURCE:Coast Gazette");
  }
  SECTION("go on over the line ends of hard-wrapped text") {
    const auto found = paragraphs_of(
        "The harbour of the small town was opened\n"
        "again on Monday, said its master, who had\n"
        "closed it for a week because of storms\n"
        "from the north. Boats left at dawn to fish\n"
        "for herring.\n"
        "\n"
        "Prices fell.\n");
    REQUIRE(found.size() == 2);
    CHECK(found[1] == "Prices fell.");
  }
  SECTION("go on where an unfinished line continues in lower case") {
    CHECK(paragraphs_of("The minister of transport will not\ncome to the opening.\n").size() == 1);
  }
  SECTION("do not swallow the lines of a list") {
    CHECK(paragraphs_of("- bread\n- salt\n- a pound of butter\n").size() == 3);
  }
  SECTION("cover everything but white space, whatever the bytes") {
    const std::string bytes("\xff\xfe\n\0\n \t \xe2\x28\xa1 end", 16);
    std::size_t last = 0;
    for (const Span span : split_paragraphs(bytes)) {
      CHECK(span.begin >= last);
      CHECK(span.end <= bytes.size());
      last = span.end;
    }
  }
  SECTION("of an empty text are none") { CHECK(paragraphs_of("").empty()); }
}

}  // namespace dossier::extract
