// Relations of a text in words, for tests that read as a table.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extract/relation/relation_mention.h"
#include "tests/catch.h"
#include "tests/support/model.h"

namespace dossier::test {

inline std::string describe(const extract::RelationMention& relation_mention) {
  std::string text = relation_mention.subject.text + " " +
                     (relation_mention.relation != nullptr ? relation_mention.relation->predicate
                                                           : relation_mention.phrase);
  if (relation_mention.object) text += " " + relation_mention.object->text;
  for (const extract::RelationQualifier& qualifier : relation_mention.qualifiers) {
    text += " | " + std::string(to_string(qualifier.slot)) + " " + qualifier.value.text;
  }
  if (relation_mention.polarity == Polarity::negative) text += " | not";
  if (relation_mention.modality != Modality::actual)
    text += " | " + std::string(to_string(relation_mention.modality));
  for (const extract::RelationSource& source : relation_mention.sources)
    text += " | by " + source.cue;
  return text;
}

// The typed relations of a text.
inline std::vector<std::string> read_typed(std::string text) {
  const Document document{"t", std::move(text), "2025-12-27"};
  const extract::SyntaxTree tree =
      shipped_reader().read(document.text, extract::Input::text).value();
  const auto mentions = extract::find_mentions(document, tree, built_in_vocabulary());
  std::vector<std::string> found;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    for (const extract::RelationMention& relation_mention :
         extract::read_relations(document.text, tree.sentences[i], tree.parses[i], mentions[i],
                                 built_in_vocabulary())) {
      CHECK(tree.sentences[i].span.contains(relation_mention.span));
      CHECK(relation_mention.span.contains(relation_mention.subject.span));
      if (relation_mention.relation != nullptr) found.push_back(describe(relation_mention));
    }
  }
  return found;
}

}  // namespace dossier::test
