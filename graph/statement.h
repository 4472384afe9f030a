// A statement: who did what to whom, when, where, according to whom, and where that was read.
//
//   Statement met;
//   met.subject = Entity{EntityType::person, "Kari Olsen", {}};
//   met.predicate = "met";
//   met.phrase = "meet with";
//   met.object = Entity{EntityType::person, "Per Hansen", {}};
//   met.qualifiers = {{Slot::place, Entity{EntityType::place, "Bergen", {}}}};
//   label_of(met);    // "met"
//   status_of(met);   // Status asserted: nobody is named who says so
//
// A statement without evidence is never stored. Equal canonical_key()s are one statement, which
// then has the evidence of both. The contract of every field: docs/STATEMENT.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"
#include "graph/span.h"
#include "graph/term.h"

namespace dossier {

// All enumerations here are stored on disk: numbers are never reused (store/FORMAT.md).

enum class Polarity : std::uint8_t { positive = 0, negative = 1 };

enum class Modality : std::uint8_t {
  actual = 0,
  ongoing = 1,
  planned = 2,
  proposed = 3,
  possible = 4,
  conditional = 5,
  obligation = 6,
  attempted = 7,
  past_state = 8,
  cancelled = 9,
};

// How far the writer stands behind what somebody else said.
enum class Stance : std::uint8_t {
  neutral = 0,     // say, tell, according to
  committed = 1,   // announce, confirm, insist
  factive = 2,     // admit, reveal: the writer takes it as true
  distancing = 3,  // claim, allege: the writer keeps away
  denying = 4,     // deny, dismiss
  doubting = 5,    // question, doubt
  hoping = 6,      // hope, want, urge
};

// What can be said of a statement as a whole; computed by status_of, never set by hand.
enum class StatementStatus : std::uint8_t {
  asserted = 0,
  attributed = 1,
  claimed = 2,
  disputed = 3,
  denied = 4,
  negated = 5,
  planned = 6,
  proposed = 7,
  possible = 8,
  conditional = 9,
  attempted = 10,
};

// Where a term stands in a statement, beside its subject. `object` is the object; the others are
// qualifiers.
enum class Slot : std::uint8_t {
  object = 0,
  time = 1,
  place = 2,
  amount = 3,
  count = 4,
  recipient = 5,
  weapon = 6,
  topic = 7,
  purpose = 8,
  cause = 9,
  role = 10,
  with = 11,
  mediator = 12,
  of = 13,
  mode = 14,
};

struct Qualifier {
  Slot slot = Slot::time;
  Term value;

  bool operator==(const Qualifier&) const = default;
};

// Who says so, and by which word. An empty holder is a source that the text does not name.
struct Attribution {
  std::optional<Term> holder;
  std::string cue;  // lemma: "claim", "according to"
  Stance stance = Stance::neutral;

  bool operator==(const Attribution&) const = default;
};

// What a document calls something, and where.
struct Mention {
  std::string text;
  Span span;

  bool operator==(const Mention&) const = default;
};

// One place where a statement was read.
struct Evidence {
  std::string document;             // Document::name
  std::uint32_t sentence = 0;       // number of the sentence in the document, from 0
  Span sentence_span;               // the sentence
  Span span;                        // the clause in it
  std::string text;                 // the sentence, verbatim
  Mention subject;                  //
  Mention object;                   // empty if the statement has no object
  std::vector<Mention> qualifiers;  // one for each qualifier of the statement, in order
  std::vector<Mention> holders;     // one for each attribution, in order; empty text: not named
  std::vector<Span> cues;           // one for each attribution, in order
  std::string rule;                 // extraction rule that read it
  double confidence = 1.0;          // 0..1
};

struct Statement {
  Term subject;
  std::optional<Term> object;         // absent: intransitive
  std::string phrase;                 // open relation: "meet with"
  std::string predicate;              // typed relation, or empty: never forced
  std::string event_class;            // the predicate's PLOVER class, or empty
  std::vector<Qualifier> qualifiers;  // sorted by slot
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::actual;
  std::vector<Attribution> attribution;  // outermost last; empty: the document itself says it
  std::string derived;                   // rule that inferred it, or empty: read in the text
  std::vector<Evidence> evidence;        // sorted by document, then span
};

std::string_view to_string(Polarity polarity);
std::string_view to_string(Modality modality);
std::string_view to_string(Stance stance);
std::string_view to_string(StatementStatus status);
std::string_view to_string(Slot slot);

// The reverse of to_string; nothing for an unknown word.
std::optional<Stance> parse_stance(std::string_view word);
std::optional<Slot> parse_slot(std::string_view word);
std::optional<StatementStatus> parse_statement_status(std::string_view word);

// What holds of the statement, out of polarity, modality and attribution: a denying cue beats a
// negation, a negation beats a plan, and all beat who said it.
StatementStatus status_of(const Statement& statement);

// What is drawn on an edge: the typed predicate, else the phrase; "claimed" where the subject
// itself is the one who claims it.
std::string label_of(const Statement& statement);

// The identity of a statement: all of it but its evidence. Field order and separators are part
// of the store format.
std::string canonical_key(const Statement& statement);

// The name a statement carries outside a store: 'S' and 16 hexadecimal digits.
std::string stable_id(const Statement& statement);

// The confidence of a statement from all its evidence: documents count as independent, sentences
// of one document do not. 0..0.999; linear in the evidence.
double confidence_of(const Statement& statement);

// How many documents support the statement.
std::size_t document_count(const Statement& statement);

// The first qualifier of that slot, or null.
const Term* find_qualifier(const Statement& statement, Slot slot);

// The terms that edges are drawn to (graph/ports.h): the object, or null without one, and every
// entity among the qualifiers. Pointers into `statement`.
struct Target {
  Slot slot = Slot::object;
  const Term* term = nullptr;
};
std::vector<Target> targets_of(const Statement& statement);

// Puts the qualifiers in the order of their slots (with the mentions of all evidence) and the
// evidence in the order of document and span. Sources return statements in this order.
void sort_parts(Statement& statement);

// Checks what every stored statement must hold: a named subject, a phrase, evidence with a
// document and a span, as many mentions as qualifiers, confidence in 0..1, no control characters.
// The error (invalid_argument) names the statement and the field.
Status validate(const Statement& statement);

// Checks the statements that are to be added with a document: each validates, and all its evidence
// is of that document. What every sink asks for before it writes.
Status validate_all(std::string_view document, std::span<const Statement> statements);

}  // namespace dossier
