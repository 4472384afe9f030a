// Any bytes are written as well-formed XML: UTF-8 without control characters, without bare markup
// and without a "]]>" but that of a CDATA section; reading it gives the cleaned text, which is
// written the same again. The GraphML of a graph with such names is as clean.
#include <sstream>

#include "query/export/export.h"
#include "query/xml.h"
#include "tests/fuzz/input.h"
#include "tests/support/news.h"

namespace dossier::query {

namespace {

constexpr std::string_view kOpen = "<![CDATA[";
constexpr std::string_view kClose = "]]>";

void check_characters(std::string_view xml) {
  DOSSIER_CHECK(fuzz::is_utf8(xml));
  DOSSIER_CHECK(std::ranges::none_of(xml, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7F || (byte < 0x20 && c != '\t' && c != '\n' && c != '\r');
  }));
  DOSSIER_CHECK(xml.find("\xEF\xBF\xBE") == std::string_view::npos);  // U+FFFE
  DOSSIER_CHECK(xml.find("\xEF\xBF\xBF") == std::string_view::npos);  // U+FFFF
}

// The character of the reference at the start of `xml`, which is moved behind it.
char read_reference(std::string_view& xml) {
  struct Reference {
    std::string_view name;
    char character;
  };
  constexpr Reference kReferences[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                                       {"&quot;", '"'}, {"&apos;", '\''}, {"&#32;", ' '}};
  const auto* found = std::ranges::find_if(
      kReferences, [&](const Reference& reference) { return xml.starts_with(reference.name); });
  DOSSIER_CHECK(found != std::end(kReferences));
  xml.remove_prefix(found->name.size());
  return found->character;
}

// What a parser makes of character data: references, CDATA sections and plain characters.
std::string read_text(std::string_view xml) {
  std::string text;
  while (!xml.empty()) {
    DOSSIER_CHECK(!xml.starts_with(kClose));
    if (xml.starts_with(kOpen)) {
      const std::size_t end = xml.find(kClose);
      DOSSIER_CHECK(end != std::string_view::npos);
      text += xml.substr(kOpen.size(), end - kOpen.size());
      xml.remove_prefix(end + kClose.size());
    } else if (xml.front() == '&') {
      text += read_reference(xml);
    } else {
      DOSSIER_CHECK(xml.front() != '<');
      text += xml.front();
      xml.remove_prefix(1);
    }
  }
  return text;
}

std::string read_attribute(std::string_view xml) {
  DOSSIER_CHECK(xml.find_first_of("<>\"'\t\n\r") == std::string_view::npos);
  return read_text(xml);
}

void check_escapes(std::string_view bytes) {
  const std::string between_tags = xml_text(bytes);
  check_characters(between_tags);
  const std::string text = read_text(between_tags);
  check_characters(text);
  DOSSIER_CHECK(xml_text(text) == between_tags);

  const std::string quoted = xml_attribute(bytes);
  check_characters(quoted);
  const std::string value = read_attribute(quoted);
  DOSSIER_CHECK(xml_attribute(value) == quoted);
  std::string with_blanks = text;
  for (const char blank : {'\t', '\n', '\r'}) std::ranges::replace(with_blanks, blank, ' ');
  DOSSIER_CHECK(value == with_blanks);
}

// A graph whose names, words, places and document are these bytes, as far as a store takes them.
void check_graphml(std::string_view bytes) {
  const std::string name(bytes);
  const Document document = test::document_of("doc " + name, "Text of " + name);
  Statement statement = test::statement_in(document, test::person(name), name, test::place(name));
  test::qualify(statement, Slot::recipient, Entity{EntityType::group, name + name, {name}});
  test::attribute(statement, test::person(name), "claim", Stance::distancing);
  MemoryStore store;
  const std::vector<Statement> statements = {std::move(statement)};
  if (!store.add(document, statements)) return;  // no name, or control characters in it
  std::ostringstream out;
  DOSSIER_CHECK(export_stream(store, out));
  check_characters(out.str());
}

}  // namespace

}  // namespace dossier::query

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  const std::string_view text = input.rest();
  dossier::query::check_escapes(text);
  dossier::query::check_graphml(text);
  return 0;
}
