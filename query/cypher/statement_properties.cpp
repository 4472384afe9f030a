#include "query/cypher/statement_properties.h"

#include <algorithm>

#include "query/cypher/failure.h"
#include "query/support.h"

namespace dossier::query::cypher {

namespace {

// Slots that a statement may have beside its object.
constexpr Slot kQualifiers[] = {Slot::time,      Slot::place,  Slot::amount, Slot::count,
                                Slot::recipient, Slot::weapon, Slot::topic,  Slot::purpose,
                                Slot::cause,     Slot::role,   Slot::with,   Slot::mediator,
                                Slot::of,        Slot::mode};

constexpr std::string_view kTermKeys[] = {"id",  "name", "aliases", "text",           "value",
                                          "low", "high", "unit",    "is_approximate", "date"};
constexpr std::string_view kStatementKeys[] = {
    "id",       "slot",  "status", "phrase",      "predicate",  "event_class", "polarity",
    "modality", "since", "until",  "attribution", "confidence", "documents",   "evidence"};

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

Value number_or_null(const std::optional<double>& number) {
  return number ? Value(*number) : Value();
}

// A day as a date; months and years stay text.
Value day(const std::string& iso) {
  constexpr std::size_t kDayLength = 10;
  if (iso.size() != kDayLength) return text_or_null(iso);
  try {
    return Value(Temporal(date_of(iso)));
  } catch (const Failure&) {
    return Value(iso);
  }
}

Value entity_property(const Entity& entity, std::string_view key) {
  if (key == "name" || key == "text") return Value(entity.name);
  if (key != "aliases") return {};
  List aliases;
  for (const std::string& alias : entity.aliases) aliases.emplace_back(alias);
  return Value(std::move(aliases));
}

Value literal_property(const Literal& literal, std::string_view key) {
  if (key == "text") return Value(literal.text);
  if (literal.kind == LiteralKind::date && key == "date") return day(literal.iso);
  const bool has_amount =
      literal.kind == LiteralKind::money || literal.kind == LiteralKind::quantity;
  if (!has_amount) return {};
  if (key == "value") return number_or_null(literal.amount.value);
  if (key == "low") return number_or_null(literal.amount.low);
  if (key == "high") return number_or_null(literal.amount.high);
  if (key == "unit") return text_or_null(literal.amount.unit);
  if (key == "is_approximate") return Value(literal.amount.is_approximate);
  return {};
}

// What a qualifier says: a number where there is one, a day, else the words.
Value value_of(const Term& term) {
  const auto* literal = std::get_if<Literal>(&term);
  if (literal == nullptr) return Value(name_of(term));
  if (literal->kind == LiteralKind::date && !literal->iso.empty()) return day(literal->iso);
  if (literal->amount.value) return Value(*literal->amount.value);
  return Value(literal->text);
}

// One qualifier is its value, several are a list.
Value qualifiers_of(const Statement& statement, Slot slot) {
  List values;
  for (const Qualifier& qualifier : statement.qualifiers) {
    if (qualifier.slot == slot) values.push_back(value_of(qualifier.value));
  }
  if (values.empty()) return {};
  return values.size() == 1 ? values.front() : Value(std::move(values));
}

Value attribution_of(const Statement& statement) {
  List holders;
  for (const Attribution& attribution : statement.attribution) {
    if (attribution.holder) holders.emplace_back(name_of(*attribution.holder));
  }
  return holders.empty() ? Value() : Value(std::move(holders));
}

Value evidence_of(const Statement& statement) {
  List all;
  for (const Evidence& evidence : statement.evidence) {
    all.emplace_back(Map{{"document", Value(evidence.document)},
                         {"sentence", Value(static_cast<std::int64_t>(evidence.sentence))},
                         {"text", Value(evidence.text)},
                         {"confidence", Value(evidence.confidence)}});
  }
  return Value(std::move(all));
}

}  // namespace

Value property_of(const Term& term, std::string_view key) {
  if (key == "id") return Value(stable_id(term));
  if (const auto* entity = std::get_if<Entity>(&term)) return entity_property(*entity, key);
  return literal_property(std::get<Literal>(term), key);
}

Map properties_of(const Term& term) {
  Map made;
  for (const std::string_view key : kTermKeys) {
    Value value = property_of(term, key);
    const bool repeats = key == "text" && is_entity(term);
    if (!value.is_null() && !repeats) made.emplace(key, std::move(value));
  }
  return made;
}

Value property_of(const Statement& statement, Slot slot, std::string_view key) {
  if (key == "id") return Value(stable_id(statement));
  if (key == "slot") return Value(to_string(slot));
  if (key == "status") return Value(to_string(status_of(statement)));
  if (key == "phrase") return Value(statement.phrase);
  if (key == "predicate") return text_or_null(statement.predicate);
  if (key == "event_class") return text_or_null(statement.event_class);
  if (key == "polarity") return Value(to_string(statement.polarity));
  if (key == "modality") return Value(to_string(statement.modality));
  if (key == "since") return day(query::days_of(statement).first);
  if (key == "until") return day(query::days_of(statement).last);
  if (key == "attribution") return attribution_of(statement);
  if (key == "confidence") return Value(confidence_of(statement));
  if (key == "documents") return Value(static_cast<std::int64_t>(document_count(statement)));
  if (key == "evidence") return evidence_of(statement);
  const auto qualifier = parse_slot(key);
  return qualifier && *qualifier != Slot::object ? qualifiers_of(statement, *qualifier) : Value();
}

Map properties_of(const Statement& statement, Slot slot) {
  Map made;
  const auto add = [&](std::string_view key) {
    Value value = property_of(statement, slot, key);
    if (!value.is_null()) made.emplace(key, std::move(value));
  };
  for (const std::string_view key : kStatementKeys) add(key);
  for (const Slot qualifier : kQualifiers) add(to_string(qualifier));
  return made;
}

std::vector<std::string> known_property_keys() {
  std::vector<std::string> keys(std::begin(kTermKeys), std::end(kTermKeys));
  keys.insert(keys.end(), std::begin(kStatementKeys), std::end(kStatementKeys));
  for (const Slot qualifier : kQualifiers) keys.emplace_back(to_string(qualifier));
  keys.emplace_back("mentions");
  std::ranges::sort(keys);
  const auto repeated = std::ranges::unique(keys);
  keys.erase(repeated.begin(), repeated.end());
  return keys;
}

}  // namespace dossier::query::cypher
