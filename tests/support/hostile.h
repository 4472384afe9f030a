// A graph whose names try to break whatever writes or reads them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/news.h"

namespace dossier::test {

inline std::vector<std::string> hostile_names() {
  return {"AT&T & <Time> \"Warner\"",
          "O'Brien & & Sons",
          "ends ]]> early",
          "]]>",
          "]]]]>>",
          "<![CDATA[ not one ]]>",
          "&amp; &lt; &#0;",
          "<!-- no comment -->",
          "<?xml version=\"1.0\"?>",
          "rocket \xF0\x9F\x9A\x80 \xE6\x9D\xB1\xE4\xBA\xAC Zo\xC3\xAB",
          "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80\xAE override",
          "zero\xE2\x80\x8Bwidth",
          "not utf-8 \xFF\xFE\xC0\xAF",
          "cut off \xE6\x9D",
          "surrogate \xED\xA0\x80",
          "noncharacter \xEF\xBF\xBE\xEF\xBF\xBF",
          "delete \x7F and \xC2\x85 next line",
          "acme",
          "Acme",
          "ACME",
          "  blanks  around  ",
          "1",
          "{\"json\": [\\\"]}",
          "; DROP TABLE nodes; --",
          std::string(100'000, 'x'),
          std::string(50'000, '&')};
}

inline std::vector<std::string> hostile_labels() {
  return {"met",        "says \"no\" & <leaves>", "a & & b",           "it's ]]> over",
          "\xFF bytes", "\xF0\x9F\x9A\x80",       "pledged:recipient", "1"};
}

// Every name does something to the next, in sentences with control characters.
inline MemoryStore hostile_news() {
  const std::vector<std::string> names = hostile_names();
  const std::vector<std::string> labels = hostile_labels();
  const std::string sentence("nul \0 bell \x07 tab \t line\r\nfeed \x1B[31m & < > ]]> \xFF", 48);
  const Document document = {"doc & <1>", sentence, "2025-12"};
  std::vector<Statement> statements;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Term from = Entity{EntityType::organization, names[i], {"\x7f alias & <b>", "x; y"}};
    const std::string& label = labels[i % labels.size()];
    const std::string& to = names[(i + 1) % names.size()];
    Statement to_entity = statement_in(document, from, label, person(to));
    qualify(to_entity, Slot::recipient, country(names[(i + 2) % names.size()]));
    statements.push_back(std::move(to_entity));
    statements.push_back(statement_in(document, from, label, text_literal(to)));
    statements.push_back(statement_in(document, from, label, from));
  }
  MemoryStore store;
  DOSSIER_CHECK(store.add(document, statements));
  return store;
}

}  // namespace dossier::test
