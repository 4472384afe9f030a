// The reverse of json_statement.cpp and json_document.cpp.
#include <algorithm>
#include <array>
#include <cstdint>

#include "query/import/statement_line.h"
#include "query/json_parts.h"

namespace dossier::query {

namespace {

// What is wrong with a line; caught in read_json_line.
struct Wrong {
  std::string what;
};

[[noreturn]] void wrong(std::string_view field, std::string_view what) {
  throw Wrong{"\"" + std::string(field) + "\" " + std::string(what)};
}

// A field, or null where it is missing.
const Json& field(const Json& json, const char* name) {
  static const Json missing;
  const auto found = json.find(name);
  return found == json.end() ? missing : *found;
}

std::string text_of(const Json& json, const char* name) {
  const Json& value = field(json, name);
  if (value.is_null()) return {};
  if (!value.is_string()) wrong(name, "is no string");
  return value.get<std::string>();
}

std::optional<double> number_of(const Json& json, const char* name) {
  const Json& value = field(json, name);
  if (value.is_null()) return std::nullopt;
  if (!value.is_number()) wrong(name, "is no number");
  return value.get<double>();
}

Span span_of(const Json& json, const char* name) {
  const Json& value = field(json, name);
  const bool is_span = value.is_array() && value.size() == 2 && value[0].is_number_unsigned() &&
                       value[1].is_number_unsigned();
  if (!is_span) wrong(name, "is no span [begin, end]");
  const Span span = {value[0].get<std::size_t>(), value[1].get<std::size_t>()};
  if (span.end < span.begin) wrong(name, "ends before it begins");
  return span;
}

// The value of an enumeration whose words to_string gives; its numbers run from 0 to `last`.
template <typename Enum>
Enum word_of(const Json& json, const char* name, Enum last) {
  const std::string word = text_of(json, name);
  for (int number = 0; number <= static_cast<int>(last); ++number) {
    if (to_string(static_cast<Enum>(number)) == word) return static_cast<Enum>(number);
  }
  wrong(name, "has no such word: \"" + word + "\"");
}

struct Argument {
  Term term;
  Mention mention;
};

Amount amount_of(const Json& json) {
  Amount amount;
  amount.value = number_of(json, "value");
  amount.low = number_of(json, "low");
  amount.high = number_of(json, "high");
  amount.unit = text_of(json, "unit");
  const Json& approx = field(json, "approx");
  amount.is_approximate = approx.is_boolean() && approx.get<bool>();
  return amount;
}

Term term_of(const Json& json, const char* name) {
  const std::string type = text_of(json, "type");
  const std::string called = text_of(json, "name");
  if (const auto entity = parse_entity_type(type)) {
    Entity made = {*entity, called, {}};
    for (const Json& alias : field(json, "aliases")) {
      if (!alias.is_string()) wrong("aliases", "has something that is no string");
      made.aliases.push_back(alias.get<std::string>());
    }
    return made;
  }
  const auto kind = parse_literal_kind(type);
  if (!kind) wrong(name, "has no type that there is: \"" + type + "\"");
  Literal made;
  made.kind = *kind;
  made.text = called;
  if (*kind == LiteralKind::date) made.iso = text_of(json, "value");
  if (*kind == LiteralKind::money || *kind == LiteralKind::quantity) made.amount = amount_of(json);
  return made;
}

Argument argument_of(const Json& json, const char* name) {
  if (!json.is_object()) wrong(name, "is no argument {\"name\", \"type\", ...}");
  Argument argument;
  argument.term = term_of(json, name);
  argument.mention.text = text_of(json, "mention");
  if (json.contains("span")) argument.mention.span = span_of(json, "span");
  return argument;
}

void add_qualifier(Slot slot, Argument argument, Statement& statement, Evidence& evidence) {
  statement.qualifiers.push_back({slot, std::move(argument.term)});
  evidence.qualifiers.push_back(std::move(argument.mention));
}

Slot slot_of(const std::string& word) {
  const auto slot = parse_slot(word);
  if (!slot || *slot == Slot::object) wrong("qualifiers", "has no such slot: \"" + word + "\"");
  return *slot;
}

// A qualifier as the contract abbreviates it.
void read_short(Slot slot, const Json& value, Statement& statement, Evidence& evidence) {
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    Term term = slot == Slot::time ? Term(date(text, text)) : Term(text_literal(text));
    add_qualifier(slot, {std::move(term), {}}, statement, evidence);
  } else {
    add_qualifier(slot, argument_of(value, "qualifiers"), statement, evidence);
  }
}

void read_qualifiers(const Json& json, Statement& statement, Evidence& evidence) {
  const Json& exact = field(json, "exact");
  if (exact.is_object()) {
    for (const Json& one : field(exact, "qualifiers")) {
      const bool is_pair = one.is_array() && one.size() == 2 && one[0].is_string();
      if (!is_pair) wrong("exact", "has a qualifier that is no [slot, argument]");
      add_qualifier(slot_of(one[0].get<std::string>()), argument_of(one[1], "exact"), statement,
                    evidence);
    }
    return;
  }
  const Json& slots = field(json, "qualifiers");
  if (slots.is_null()) return;
  if (!slots.is_object()) wrong("qualifiers", "is no object");
  for (const auto& [word, value] : slots.items()) {
    const Slot slot = slot_of(word);
    if (!value.is_array()) {
      read_short(slot, value, statement, evidence);
      continue;
    }
    for (const Json& one : value) read_short(slot, one, statement, evidence);
  }
}

void read_attribution(const Json& json, Statement& statement, Evidence& evidence) {
  const Json& all = field(json, "attribution");
  if (all.is_null()) return;
  if (!all.is_array()) wrong("attribution", "is no array");
  for (const Json& one : all) {
    if (!one.is_object()) wrong("attribution", "has something that is no object");
    Attribution attribution;
    Mention mention;
    if (const Json& holder = field(one, "holder"); !holder.is_null()) {
      Argument argument = argument_of(holder, "holder");
      attribution.holder = std::move(argument.term);
      mention = std::move(argument.mention);
    }
    attribution.cue = text_of(one, "cue");
    attribution.stance = word_of(one, "stance", Stance::hoping);
    statement.attribution.push_back(std::move(attribution));
    evidence.holders.push_back(std::move(mention));
    evidence.cues.push_back(one.contains("span") ? span_of(one, "span") : Span());
  }
}

// Where the sentence stands: as "exact" says, or where its text fits a mention in it.
Span sentence_span_of(const Json& json, const Evidence& evidence) {
  const Json& exact = field(json, "exact");
  if (exact.is_object()) return span_of(exact, "sentence_span");
  for (const Mention* mention : {&evidence.subject, &evidence.object}) {
    const std::size_t at =
        mention->text.empty() ? std::string::npos : evidence.text.find(mention->text);
    if (at == std::string::npos || at > mention->span.begin) continue;
    const std::size_t begin = mention->span.begin - at;
    const Span span = {begin, begin + evidence.text.size()};
    if (span.contains(evidence.span)) return span;
  }
  return cover(evidence.span, {evidence.span.begin, evidence.span.begin + evidence.text.size()});
}

Statement statement_of(const Json& json) {
  Statement statement;
  Evidence evidence;
  evidence.document = text_of(json, "doc");
  const std::optional<double> sentence = number_of(json, "sentence");
  constexpr double kMostSentences = 4e9;
  if (sentence && (*sentence < 0 || *sentence > kMostSentences)) wrong("sentence", "is no number");
  evidence.sentence = static_cast<std::uint32_t>(sentence.value_or(0));
  evidence.span = span_of(json, "span");
  evidence.text = text_of(json, "text");
  evidence.rule = text_of(json, "rule");
  evidence.confidence = number_of(json, "confidence").value_or(1.0);
  Argument subject = argument_of(field(json, "subject"), "subject");
  statement.subject = std::move(subject.term);
  evidence.subject = std::move(subject.mention);
  if (const Json& object = field(json, "object"); !object.is_null()) {
    Argument argument = argument_of(object, "object");
    statement.object = std::move(argument.term);
    evidence.object = std::move(argument.mention);
  }
  statement.phrase = text_of(json, "phrase");
  statement.predicate = text_of(json, "predicate");
  statement.event_class = text_of(json, "class");
  statement.derived = text_of(json, "derived");
  statement.polarity = word_of(json, "polarity", Polarity::negative);
  statement.modality = word_of(json, "modality", Modality::cancelled);
  read_qualifiers(json, statement, evidence);
  read_attribution(json, statement, evidence);
  evidence.sentence_span = sentence_span_of(json, evidence);
  statement.evidence.push_back(std::move(evidence));
  return statement;
}

// RFC 4648, section 4.
std::string from_base64(const std::string& text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text.substr(0, text.find('='))) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) wrong("base64", "is no base64");
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>((bits >> count) & 0xFFU);
  }
  return bytes;
}

Document document_of(const Json& json) {
  if (!json.is_object()) wrong("document", "is no object");
  Document document;
  document.name = text_of(json, "name");
  document.date = text_of(json, "date");
  document.text =
      json.contains("base64") ? from_base64(text_of(json, "base64")) : text_of(json, "text");
  if (document.name.empty()) wrong("name", "is empty");
  return document;
}

}  // namespace

Result<JsonLine> read_json_line(std::string_view text) {
  try {
    const Json json = Json::parse(text.begin(), text.end());
    if (!json.is_object()) throw Wrong{"no JSON object"};
    JsonLine line;
    if (json.contains("document")) {
      line.document = document_of(json.at("document"));
    } else {
      line.statement = statement_of(json);
    }
    return line;
  } catch (const Wrong& found) {
    return Error{ErrorCode::invalid_argument, found.what};
  } catch (const Json::exception& error) {
    return Error{ErrorCode::invalid_argument, std::string("no JSON: ") + error.what()};
  }
}

}  // namespace dossier::query
