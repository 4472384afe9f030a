#include "query/xml.h"

#include "tests/catch.h"

namespace dossier::query {

TEST_CASE("text between tags", "[query][xml]") {
  struct Row {
    std::string text;
    std::string written;
  };
  const auto row = GENERATE(values<Row>({
      {"", ""},
      {"plain \"text\"", "plain \"text\""},
      {"AT&T", "AT&amp;T"},
      {"&amp; &lt;", "&amp;amp; &amp;lt;"},
      {"a ]]> b", "a ]]&gt; b"},
      {"& &", "<![CDATA[& &]]>"},  // no blank alone between two references
      {"<b> ", "<![CDATA[<b> ]]>"},
      {"& ]]> <", "<![CDATA[& ]]]]><![CDATA[> <]]>"},
      {"bell\x07 and \x1B[0m", "bell and [0m"},
      {std::string("nul\0", 4), "nul"},
      {"kept \t\n\r", "kept \t\n\r"},
      {"\xF0\x9F\x9A\x80 Zo\xC3\xAB", "\xF0\x9F\x9A\x80 Zo\xC3\xAB"},
      {"noncharacter \xEF\xBF\xBE.", "noncharacter ."},
  }));
  CAPTURE(row.text);
  CHECK(xml_text(row.text) == row.written);
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD in XML", "[query][xml]") {
  const std::string bytes = GENERATE(as<std::string>(), "\xFF", "\x80", "\xC0", "\xC3", "\xF5");
  CAPTURE(bytes);
  CHECK(xml_text("a" + bytes + "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(xml_attribute("a" + bytes + "b") ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("no byte of an overlong, surrogate or too large sequence passes", "[query][xml]") {
  const std::string bytes = GENERATE(as<std::string>(), "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                                     "\xF4\x90\x80\x80", "\xE6\x9D");
  const std::string written = xml_text(bytes);
  CHECK(written.find(bytes) == std::string::npos);
  CHECK(written.find("\xEF\xBF\xBD") == 0);
}

TEST_CASE("text in an attribute", "[query][xml]") {
  struct Row {
    std::string text;
    std::string written;
  };
  const auto row = GENERATE(values<Row>({
      {"met", "met"},
      {"<\"&'>", "&lt;&quot;&amp;&apos;&gt;"},
      {"a & & b", "a &amp;&#32;&amp;&#32;b"},  // no bare blank between two references
      {"tab\tline\r\nend", "tab line  end"},
      {"\x01\x02", ""},
  }));
  CAPTURE(row.text);
  CHECK(xml_attribute(row.text) == row.written);
}

TEST_CASE("a text of 100 kB is written whole", "[query][xml]") {
  CHECK(xml_text(std::string(100'000, 'x')).size() == 100'000);
  CHECK(xml_attribute(std::string(100'000, '&')).size() == 500'000);
}

}  // namespace dossier::query
