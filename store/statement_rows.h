// Statements and evidence in the form of their rows: terms and words through a dictionary, which
// gives what is new an id. Both ways of adding, document by document and in bulk, go through here.
//
// A Dictionary has `Result<TermRef> refer(const Term&)`, `Result<LabelId> intern_word(string_view)`
// and `Result<LabelId> intern_label(string_view)`.
#pragma once

#include <utility>

#include "graph/ports.h"
#include "store/codec.h"

namespace dossier::store {

// Whether sort_parts would leave a statement as it is, as far as can be told without work: most
// have one qualifier at most, and one piece of evidence.
inline bool are_parts_in_order(const Statement& statement) {
  return statement.qualifiers.size() < 2 && statement.evidence.size() < 2;
}

// REQUIRES: the parts of the statement are in the order of sort_parts.
template <typename Dictionary>
Result<StoredStatement> stored_statement(Dictionary& dictionary, const Statement& statement) {
  StoredStatement row;
  DOSSIER_TRY(row.subject, dictionary.refer(statement.subject));
  if (statement.object) {
    DOSSIER_TRY(row.object, dictionary.refer(*statement.object));
  }
  DOSSIER_TRY(row.label, dictionary.intern_label(label_of(statement)));
  DOSSIER_TRY(row.phrase, dictionary.intern_word(statement.phrase));
  DOSSIER_TRY(row.predicate, dictionary.intern_word(statement.predicate));
  DOSSIER_TRY(row.event_class, dictionary.intern_word(statement.event_class));
  DOSSIER_TRY(row.derived, dictionary.intern_word(statement.derived));
  row.polarity = statement.polarity;
  row.modality = statement.modality;
  for (const Qualifier& qualifier : statement.qualifiers) {
    DOSSIER_TRY(TermRef value, dictionary.refer(qualifier.value));
    row.qualifiers.push_back({qualifier.slot, std::move(value)});
  }
  for (const Attribution& attribution : statement.attribution) {
    StoredAttribution& kept = row.attribution.emplace_back();
    if (attribution.holder) {
      DOSSIER_TRY(kept.holder, dictionary.refer(*attribution.holder));
    }
    DOSSIER_TRY(kept.cue, dictionary.intern_word(attribution.cue));
    kept.stance = attribution.stance;
  }
  return row;
}

template <typename Dictionary>
Result<StoredEvidence> stored_evidence(Dictionary& dictionary, const Evidence& evidence) {
  StoredEvidence row;
  row.sentence = evidence.sentence;
  row.sentence_span = evidence.sentence_span;
  row.span = evidence.span;
  row.subject = evidence.subject.span;
  row.object = evidence.object.span;
  for (const Mention& mention : evidence.qualifiers) row.qualifiers.push_back(mention.span);
  for (const Mention& mention : evidence.holders) row.holders.push_back(mention.span);
  row.cues = evidence.cues;
  DOSSIER_TRY(row.rule, dictionary.intern_word(evidence.rule));
  row.confidence = evidence.confidence;
  return row;
}

// A known statement may name its entities by new aliases: the dictionary learns them.
// A Dictionary has `Result<TermId> intern(const Term&)`.
template <typename Dictionary>
Status learn_names(Dictionary& dictionary, const Statement& statement) {
  DOSSIER_RETURN_IF_ERROR(dictionary.intern(statement.subject));
  if (statement.object) DOSSIER_RETURN_IF_ERROR(dictionary.intern(*statement.object));
  for (const Qualifier& qualifier : statement.qualifiers) {
    DOSSIER_RETURN_IF_ERROR(dictionary.intern(qualifier.value));
  }
  for (const Attribution& attribution : statement.attribution) {
    if (attribution.holder) DOSSIER_RETURN_IF_ERROR(dictionary.intern(*attribution.holder));
  }
  return {};
}

}  // namespace dossier::store
