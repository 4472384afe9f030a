// The statement contract. Its counterpart for everything else is query/json_answers.cpp.
#include <cmath>
#include <map>

#include "graph/check.h"
#include "query/json.h"
#include "query/json_parts.h"

namespace dossier::query {

namespace {

Json number_or_null(const std::optional<double>& number) {
  return number ? json_of(*number) : Json();
}

void add_amount(const Amount& amount, Json& argument) {
  argument["value"] = number_or_null(amount.value);
  argument["unit"] = text_or_null(amount.unit);
  if (amount.low) argument["low"] = json_of(*amount.low);
  if (amount.high) argument["high"] = json_of(*amount.high);
  if (amount.is_approximate) argument["approx"] = true;
}

void add_value(const Literal& literal, Json& argument) {
  switch (literal.kind) {
    case LiteralKind::money:
    case LiteralKind::quantity:
      add_amount(literal.amount, argument);
      break;
    case LiteralKind::date:
      argument["value"] = text_or_null(literal.iso);
      break;
    case LiteralKind::text:
      break;
  }
}

Json argument(const Term& term, const Mention& mention) {
  Json json;
  json["id"] = stable_id(term);
  json["name"] = name_of(term);
  json["type"] = type_name(term);
  json["mention"] = mention.text;
  json["span"] = json_of(mention.span);
  json["aliases"] = Json::array();
  if (const auto* entity = std::get_if<Entity>(&term)) {
    json["aliases"] = entity->aliases;
  } else {
    add_value(std::get<Literal>(term), json);
  }
  return json;
}

Json qualifier(const Qualifier& qualifier, const Mention& mention) {
  if (const auto* literal = std::get_if<Literal>(&qualifier.value)) {
    const bool is_day = qualifier.slot == Slot::time && !literal->iso.empty();
    if (is_day && literal->kind == LiteralKind::date) return literal->iso;
    const bool is_word = qualifier.slot == Slot::of || qualifier.slot == Slot::mode;
    if (is_word && literal->kind == LiteralKind::text) return literal->text;
  }
  return argument(qualifier.value, mention);
}

Json qualifiers(const Statement& statement, const Evidence& evidence) {
  DOSSIER_CHECK(evidence.qualifiers.size() == statement.qualifiers.size());
  std::map<Slot, std::vector<Json>> by_slot;
  for (std::size_t i = 0; i < statement.qualifiers.size(); ++i) {
    const Qualifier& one = statement.qualifiers[i];
    by_slot[one.slot].push_back(qualifier(one, evidence.qualifiers[i]));
  }
  Json json = Json::object();
  for (const auto& [slot, values] : by_slot) {
    json[std::string(to_string(slot))] = values.size() == 1 ? values.front() : Json(values);
  }
  return json;
}

Json attribution(const Statement& statement, const Evidence& evidence) {
  DOSSIER_CHECK(evidence.holders.size() == statement.attribution.size());
  DOSSIER_CHECK(evidence.cues.size() == statement.attribution.size());
  Json json = Json::array();
  for (std::size_t i = 0; i < statement.attribution.size(); ++i) {
    const Attribution& one = statement.attribution[i];
    Json said;
    said["holder"] = one.holder ? argument(*one.holder, evidence.holders[i]) : Json();
    said["cue"] = one.cue;
    said["stance"] = to_string(one.stance);
    said["span"] = json_of(evidence.cues[i]);
    json.push_back(std::move(said));
  }
  return json;
}

// The statement as the contract has it.
Json contract(const Statement& statement, const Evidence& evidence) {
  Json json;
  json["doc"] = evidence.document;
  json["sentence"] = evidence.sentence;
  json["span"] = json_of(evidence.span);
  json["subject"] = argument(statement.subject, evidence.subject);
  json["object"] = statement.object ? argument(*statement.object, evidence.object) : Json();
  json["phrase"] = statement.phrase;
  json["predicate"] = text_or_null(statement.predicate);
  json["class"] = text_or_null(statement.event_class);
  json["label"] = label_of(statement);
  json["qualifiers"] = qualifiers(statement, evidence);
  json["polarity"] = to_string(statement.polarity);
  json["modality"] = to_string(statement.modality);
  json["attribution"] = attribution(statement, evidence);
  json["status"] = to_string(status_of(statement));
  json["derived"] = text_or_null(statement.derived);
  json["rule"] = evidence.rule;
  json["confidence"] = evidence.confidence;
  json["text"] = evidence.text;
  return json;
}

Json exact(const Statement& statement, const Evidence& evidence) {
  Json json;
  json["sentence_span"] = json_of(evidence.sentence_span);
  json["qualifiers"] = Json::array();
  for (std::size_t i = 0; i < statement.qualifiers.size(); ++i) {
    const Qualifier& one = statement.qualifiers[i];
    json["qualifiers"].push_back(
        Json::array({to_string(one.slot), argument(one.value, evidence.qualifiers[i])}));
  }
  return json;
}

}  // namespace

std::string to_json_line(const Statement& statement, const Evidence& evidence) {
  return written(contract(statement, evidence));
}

std::string to_exact_json_line(const Statement& statement, const Evidence& evidence) {
  Json json = contract(statement, evidence);
  json["exact"] = exact(statement, evidence);
  return written(json);
}

}  // namespace dossier::query
