// Short ways to say what a test is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/document.h"
#include "graph/statement.h"

namespace dossier::test {

inline Entity person(std::string name) { return {EntityType::person, std::move(name), {}}; }
inline Entity country(std::string name) { return {EntityType::country, std::move(name), {}}; }
inline Entity place(std::string name) { return {EntityType::place, std::move(name), {}}; }

// A document whose text is `sentence`, enough for evidence to point into.
inline Document document_of(std::string name, std::string sentence) {
  return {std::move(name), std::move(sentence), {}};
}

// One piece of evidence: the whole text of the document is the sentence and the clause.
inline Evidence evidence_in(const Document& document, double confidence = 0.8) {
  Evidence evidence;
  evidence.document = document.name;
  evidence.sentence_span = {0, document.text.size()};
  evidence.span = evidence.sentence_span;
  evidence.text = document.text;
  evidence.rule = "test";
  evidence.confidence = confidence;
  return evidence;
}

// subject -predicate-> object, read in `document`. The mentions are found by their names in the
// text, empty where it does not have them.
inline Statement statement_in(const Document& document, Term subject, std::string predicate,
                              Term object) {
  const auto mention = [&document](const Term& term) -> Mention {
    const std::size_t at = document.text.find(name_of(term));
    if (at == std::string::npos) return {};
    return {name_of(term), {at, at + name_of(term).size()}};
  };
  Statement statement;
  Evidence evidence = evidence_in(document);
  evidence.subject = mention(subject);
  evidence.object = mention(object);
  statement.subject = std::move(subject);
  statement.phrase = predicate;
  statement.predicate = std::move(predicate);
  statement.object = std::move(object);
  statement.evidence = {std::move(evidence)};
  return statement;
}

}  // namespace dossier::test
