// The values of the rows: what is kept of terms, statements, evidence and documents, as bytes.
//
//   const std::string row = encode(stored_statement);
//   DOSSIER_TRY(const StoredStatement same, decode_statement(row));   // corrupt for bad bytes
//
// Strings that repeat (phrases, predicates, cues, rules) are word ids, terms are term ids, and
// evidence holds spans: its texts are cut out of the document when read. Bytes that break off, run
// on or hold numbers without a meaning are an error of code corrupt. Bytes: store/FORMAT.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ports.h"

namespace dossier::store {

// A term of a statement. The dictionary knows the term by its id; what this statement says
// differently is kept here, so that the statement comes back as it was.
struct TermRef {
  TermId id = TermId::none;
  std::optional<Literal> wording;    // a literal written otherwise: "2.5 billion dollars"
  std::vector<std::string> aliases;  // of the entity, as this statement came with them

  bool operator==(const TermRef&) const = default;
};

struct StoredQualifier {
  Slot slot = Slot::time;
  TermRef value;

  bool operator==(const StoredQualifier&) const = default;
};

struct StoredAttribution {
  std::optional<TermRef> holder;
  LabelId cue = LabelId::none;
  Stance stance = Stance::neutral;

  bool operator==(const StoredAttribution&) const = default;
};

// A statement without its evidence. Words that are LabelId::none are empty.
struct StoredStatement {
  TermRef subject;
  std::optional<TermRef> object;
  LabelId label = LabelId::none;  // what is drawn
  LabelId phrase = LabelId::none;
  LabelId predicate = LabelId::none;
  LabelId event_class = LabelId::none;
  LabelId derived = LabelId::none;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::actual;
  std::vector<StoredQualifier> qualifiers;
  std::vector<StoredAttribution> attribution;

  bool operator==(const StoredStatement&) const = default;
};

// One piece of evidence; its statement and document are in the key.
struct StoredEvidence {
  std::uint32_t sentence = 0;
  Span sentence_span;
  Span span;
  Span subject;
  Span object;
  std::vector<Span> qualifiers;
  std::vector<Span> holders;
  std::vector<Span> cues;
  LabelId rule = LabelId::none;
  double confidence = 1.0;

  bool operator==(const StoredEvidence&) const = default;
};

// A document without its text.
struct StoredDocument {
  std::string name;
  std::string date;
  Fingerprint content;         // content_id of the document
  std::uint64_t size = 0;      // of the text, in bytes
  std::uint64_t evidence = 0;  // how many rows of evidence it gave

  bool operator==(const StoredDocument&) const = default;
};

std::string encode(const Term& term);
std::string encode(const StoredStatement& statement);
std::string encode(const StoredEvidence& evidence);
std::string encode(const StoredDocument& document);

Result<Term> decode_term(TermId id, std::string_view bytes);
Result<StoredStatement> decode_statement(std::string_view bytes);
Result<StoredEvidence> decode_evidence(std::string_view bytes);
Result<StoredDocument> decode_document(std::string_view bytes);

// Values that are numbers: an id, ids, or the status of an edge.
std::string encode_number(std::uint64_t number);
Result<std::uint64_t> decode_number(std::string_view bytes);
// Ascending ids, each once.
std::string encode(const std::vector<StatementId>& statements);
Result<std::vector<StatementId>> decode_statements(std::string_view bytes);
std::string encode(StatementStatus status);
Result<StatementStatus> decode_status(std::string_view bytes);

// The edges of a statement, each once; their keys are what the three orders hold of it.
std::vector<Edge> edges_of(const StoredStatement& statement, StatementId id,
                           StatementStatus status);

// The entities that it names as speakers, each once.
std::vector<TermId> speakers_of(const StoredStatement& statement);

}  // namespace dossier::store
