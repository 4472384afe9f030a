#include "store/codec.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "store/bytes.h"

namespace dossier::store {

namespace {

// Bits of an amount.
constexpr std::uint8_t kHasValue = 1;
constexpr std::uint8_t kHasLow = 2;
constexpr std::uint8_t kHasHigh = 4;
constexpr std::uint8_t kIsApproximate = 8;

// The low half of a term's tag byte is free: this bit says that the statement's own form follows.
constexpr std::uint8_t kHasOwnForm = 1;
constexpr unsigned kTagShift = 56;
constexpr std::uint64_t kSerialMask = (std::uint64_t{1} << kTagShift) - 1;

constexpr std::array kTags = {kEntityTag, kTextTag, kDateTag, kQuantityTag, kMoneyTag};

// Bits of a statement and of an attribution.
constexpr std::uint8_t kHasObject = 1;
constexpr std::uint8_t kHasHolder = 1;

// Confidences with three decimals are a number of 0 to 1000, one up; 0: a double follows.
constexpr double kThousand = 1000.0;
constexpr std::uint64_t kLastThousandth = 1001;

std::uint8_t read_flags(ByteReader& reader, std::uint8_t known) {
  const std::uint8_t flags = reader.u8();
  if ((flags & ~known) != 0) reader.fail();
  return flags;
}

void put_strings(std::string& out, const std::vector<std::string>& strings) {
  put_varint(out, strings.size());
  for (const std::string& text : strings) put_string(out, text);
}

std::vector<std::string> read_strings(ByteReader& reader) {
  std::vector<std::string> strings;
  for (std::size_t left = reader.count(); left > 0 && reader.is_ok(); --left) {
    strings.emplace_back(reader.string());
  }
  return strings;
}

void put_word(std::string& out, LabelId word) { put_varint(out, number(word)); }
LabelId read_word(ByteReader& reader) { return LabelId{reader.varint32()}; }

void put_amount(std::string& out, const Amount& amount) {
  put_u8(out, static_cast<std::uint8_t>((amount.value ? kHasValue : 0) |
                                        (amount.low ? kHasLow : 0) | (amount.high ? kHasHigh : 0) |
                                        (amount.is_approximate ? kIsApproximate : 0)));
  for (const std::optional<double>& part : {amount.value, amount.low, amount.high}) {
    if (part) put_double(out, *part);
  }
  put_string(out, amount.unit);
}

Amount read_amount(ByteReader& reader) {
  Amount amount;
  const std::uint8_t flags = read_flags(reader, kHasValue | kHasLow | kHasHigh | kIsApproximate);
  if ((flags & kHasValue) != 0) amount.value = reader.real();
  if ((flags & kHasLow) != 0) amount.low = reader.real();
  if ((flags & kHasHigh) != 0) amount.high = reader.real();
  amount.is_approximate = (flags & kIsApproximate) != 0;
  amount.unit = reader.string();
  return amount;
}

void put_literal(std::string& out, const Literal& literal) {
  put_u8(out, static_cast<std::uint8_t>(literal.kind));
  put_string(out, literal.text);
  put_string(out, literal.iso);
  put_amount(out, literal.amount);
}

Literal read_literal(ByteReader& reader) {
  Literal literal;
  literal.kind = read_enum<LiteralKind>(reader);
  literal.text = reader.string();
  literal.iso = reader.string();
  literal.amount = read_amount(reader);
  return literal;
}

void put_entity(std::string& out, const Entity& entity) {
  put_u8(out, static_cast<std::uint8_t>(entity.type));
  put_string(out, entity.name);
  put_strings(out, entity.aliases);
}

Entity read_entity(ByteReader& reader) {
  Entity entity;
  entity.type = read_enum<EntityType>(reader);
  entity.name = reader.string();
  entity.aliases = read_strings(reader);
  return entity;
}

void put_ref(std::string& out, const TermRef& ref) {
  const bool has_own_form = ref.wording || !ref.aliases.empty();
  put_u8(out, static_cast<std::uint8_t>(tag_of(ref.id) | (has_own_form ? kHasOwnForm : 0)));
  put_varint(out, number(ref.id) & kSerialMask);
  if (!has_own_form) return;
  if (ref.wording) {
    put_literal(out, *ref.wording);
  } else {
    put_strings(out, ref.aliases);
  }
}

TermRef read_ref(ByteReader& reader) {
  TermRef ref;
  const std::uint8_t first = reader.u8();
  const auto tag = static_cast<std::uint8_t>(first & ~kHasOwnForm);
  const std::uint64_t serial = reader.varint();
  if (std::ranges::find(kTags, tag) == kTags.end()) reader.fail();
  if (serial == 0 || serial > kSerialMask) reader.fail();
  ref.id = make_term_id(tag, serial & kSerialMask);
  if (first == tag) return ref;
  if (is_entity(ref.id)) {
    ref.aliases = read_strings(reader);
    if (ref.aliases.empty()) reader.fail();
  } else {
    ref.wording = read_literal(reader);
    if (tag_of(Term(*ref.wording)) != tag_of(ref.id)) reader.fail();
  }
  return ref;
}

void put_spans(std::string& out, const std::vector<Span>& spans, std::size_t base) {
  put_varint(out, spans.size());
  for (const Span& span : spans) put_span(out, span, base);
}

std::vector<Span> read_spans(ByteReader& reader, std::size_t base) {
  std::vector<Span> spans;
  for (std::size_t left = reader.count(); left > 0 && reader.is_ok(); --left) {
    spans.push_back(reader.span(base));
  }
  return spans;
}

void put_confidence(std::string& out, double confidence) {
  const double thousandths = std::round(confidence * kThousand);
  const bool is_short = thousandths >= 0.0 && thousandths <= kThousand &&
                        !std::signbit(confidence) && thousandths / kThousand == confidence;
  put_varint(out, is_short ? static_cast<std::uint64_t>(thousandths) + 1 : 0);
  if (!is_short) put_double(out, confidence);
}

double read_confidence(ByteReader& reader) {
  const std::uint64_t number = reader.varint();
  if (number > kLastThousandth) reader.fail();
  const double confidence =
      number == 0 ? reader.real() : static_cast<double>(number - 1) / kThousand;
  if (!(confidence >= 0.0 && confidence <= 1.0)) reader.fail();
  return confidence;
}

}  // namespace

std::string encode(const Term& term) {
  std::string row;
  if (const auto* entity = std::get_if<Entity>(&term)) {
    put_entity(row, *entity);
  } else {
    put_literal(row, std::get<Literal>(term));
  }
  return row;
}

Result<Term> decode_term(TermId id, std::string_view bytes) {
  ByteReader reader(bytes);
  const Term term = is_entity(id) ? Term(read_entity(reader)) : Term(read_literal(reader));
  if (tag_of(term) != tag_of(id)) reader.fail();
  DOSSIER_RETURN_IF_ERROR(reader.finish("term"));
  return term;
}

std::string encode(const StoredStatement& statement) {
  std::string row;
  put_u8(row, statement.object ? kHasObject : 0);
  put_u8(row, static_cast<std::uint8_t>(statement.polarity));
  put_u8(row, static_cast<std::uint8_t>(statement.modality));
  put_ref(row, statement.subject);
  if (statement.object) put_ref(row, *statement.object);
  for (const LabelId word : {statement.label, statement.phrase, statement.predicate,
                             statement.event_class, statement.derived}) {
    put_word(row, word);
  }
  put_varint(row, statement.qualifiers.size());
  for (const StoredQualifier& qualifier : statement.qualifiers) {
    put_u8(row, static_cast<std::uint8_t>(qualifier.slot));
    put_ref(row, qualifier.value);
  }
  put_varint(row, statement.attribution.size());
  for (const StoredAttribution& attribution : statement.attribution) {
    put_u8(row, attribution.holder ? kHasHolder : 0);
    put_u8(row, static_cast<std::uint8_t>(attribution.stance));
    put_word(row, attribution.cue);
    if (attribution.holder) put_ref(row, *attribution.holder);
  }
  return row;
}

Result<StoredStatement> decode_statement(std::string_view bytes) {
  ByteReader reader(bytes);
  StoredStatement statement;
  const bool has_object = read_flags(reader, kHasObject) != 0;
  statement.polarity = read_enum<Polarity>(reader);
  statement.modality = read_enum<Modality>(reader);
  statement.subject = read_ref(reader);
  if (has_object) statement.object = read_ref(reader);
  for (LabelId* word : {&statement.label, &statement.phrase, &statement.predicate,
                        &statement.event_class, &statement.derived}) {
    *word = read_word(reader);
  }
  for (std::size_t left = reader.count(); left > 0 && reader.is_ok(); --left) {
    StoredQualifier& qualifier = statement.qualifiers.emplace_back();
    qualifier.slot = read_enum<Slot>(reader);
    qualifier.value = read_ref(reader);
  }
  for (std::size_t left = reader.count(); left > 0 && reader.is_ok(); --left) {
    StoredAttribution& attribution = statement.attribution.emplace_back();
    const bool has_holder = read_flags(reader, kHasHolder) != 0;
    attribution.stance = read_enum<Stance>(reader);
    attribution.cue = read_word(reader);
    if (has_holder) attribution.holder = read_ref(reader);
  }
  DOSSIER_RETURN_IF_ERROR(reader.finish("statement"));
  return statement;
}

std::string encode(const StoredEvidence& evidence) {
  std::string row;
  const std::size_t base = evidence.sentence_span.begin;
  put_varint(row, evidence.sentence);
  put_span(row, evidence.sentence_span, 0);
  put_span(row, evidence.span, base);
  put_span(row, evidence.subject, base);
  put_span(row, evidence.object, base);
  put_spans(row, evidence.qualifiers, base);
  put_spans(row, evidence.holders, base);
  put_spans(row, evidence.cues, base);
  put_word(row, evidence.rule);
  put_confidence(row, evidence.confidence);
  return row;
}

Result<StoredEvidence> decode_evidence(std::string_view bytes) {
  ByteReader reader(bytes);
  StoredEvidence evidence;
  evidence.sentence = reader.varint32();
  evidence.sentence_span = reader.span(0);
  const std::size_t base = evidence.sentence_span.begin;
  evidence.span = reader.span(base);
  evidence.subject = reader.span(base);
  evidence.object = reader.span(base);
  evidence.qualifiers = read_spans(reader, base);
  evidence.holders = read_spans(reader, base);
  evidence.cues = read_spans(reader, base);
  evidence.rule = read_word(reader);
  evidence.confidence = read_confidence(reader);
  DOSSIER_RETURN_IF_ERROR(reader.finish("evidence"));
  return evidence;
}

std::string encode(const StoredDocument& document) {
  std::string row;
  put_string(row, document.name);
  put_string(row, document.date);
  put_u64(row, document.content.high);
  put_u64(row, document.content.low);
  put_varint(row, document.size);
  put_varint(row, document.evidence);
  return row;
}

Result<StoredDocument> decode_document(std::string_view bytes) {
  ByteReader reader(bytes);
  StoredDocument document;
  document.name = reader.string();
  document.date = reader.string();
  document.content.high = reader.u64();
  document.content.low = reader.u64();
  document.size = reader.varint();
  document.evidence = reader.varint();
  DOSSIER_RETURN_IF_ERROR(reader.finish("document"));
  return document;
}

std::string encode_number(std::uint64_t number) {
  std::string row;
  put_varint(row, number);
  return row;
}

Result<std::uint64_t> decode_number(std::string_view bytes) {
  ByteReader reader(bytes);
  const std::uint64_t number = reader.varint();
  DOSSIER_RETURN_IF_ERROR(reader.finish("number"));
  return number;
}

std::string encode(const std::vector<StatementId>& statements) {
  std::string row;
  std::uint64_t last = 0;
  for (const StatementId statement : statements) {
    put_varint(row, number(statement) - last);
    last = number(statement);
  }
  return row;
}

Result<std::vector<StatementId>> decode_statements(std::string_view bytes) {
  ByteReader reader(bytes);
  std::vector<StatementId> statements;
  for (std::uint64_t last = 0; reader.is_ok() && !reader.is_at_end();) {
    const std::uint64_t next = last + reader.varint();
    if (next <= last) reader.fail();
    statements.push_back(StatementId{last = next});
  }
  DOSSIER_RETURN_IF_ERROR(reader.finish("statements"));
  return statements;
}

std::string encode(StatementStatus status) { return {static_cast<char>(status)}; }

Result<StatementStatus> decode_status(std::string_view bytes) {
  ByteReader reader(bytes);
  const auto of_edge = read_enum<StatementStatus>(reader);
  DOSSIER_RETURN_IF_ERROR(reader.finish("edge"));
  return of_edge;
}

std::vector<Edge> edges_of(const StoredStatement& statement, StatementId id,
                           StatementStatus status) {
  std::vector<Edge> edges;
  const auto draw = [&](Slot slot, TermId target) {
    const Edge edge{id, statement.subject.id, statement.label, target, slot, status};
    if (std::ranges::find(edges, edge) == edges.end()) edges.push_back(edge);
  };
  draw(Slot::object, statement.object ? statement.object->id : TermId::none);
  for (const StoredQualifier& qualifier : statement.qualifiers) {
    if (is_entity(qualifier.value.id)) draw(qualifier.slot, qualifier.value.id);
  }
  return edges;
}

std::vector<TermId> speakers_of(const StoredStatement& statement) {
  std::vector<TermId> speakers;
  for (const StoredAttribution& attribution : statement.attribution) {
    if (!attribution.holder || !is_entity(attribution.holder->id)) continue;
    const TermId speaker = attribution.holder->id;
    if (std::ranges::find(speakers, speaker) == speakers.end()) speakers.push_back(speaker);
  }
  return speakers;
}

}  // namespace dossier::store
