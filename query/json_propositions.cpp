#include "query/json_propositions.h"

#include "query/json_parts.h"

namespace dossier::query {

namespace {

using query::json_of;  // beside those here

Json json_of(const PhraseJson& phrase) {
  Json json;
  json["text"] = phrase.text;
  json["words"] = phrase.words;
  json["span"] = json_of(phrase.span);
  return json;
}

Json json_of(const std::vector<PhraseJson>& phrases) {
  Json json = Json::array();
  for (const PhraseJson& phrase : phrases) json.push_back(json_of(phrase));
  return json;
}

Json json_of(const AttributionJson& attribution) {
  Json json;
  json["holder"] = attribution.holder ? json_of(*attribution.holder) : Json();
  json["cue"] = attribution.cue;
  json["span"] = json_of(attribution.span);
  return json;
}

}  // namespace

std::string to_json_line(const ClauseJson& clause) {
  Json json;
  json["doc"] = clause.document;
  json["sentence"] = clause.sentence;
  json["kind"] = clause.kind;
  json["rule"] = clause.rule;
  json["head"] = json_of(clause.head);
  json["subjects"] = json_of(clause.subjects);
  json["predicate"] = json_of(clause.predicate);
  json["polarity"] = to_string(clause.polarity);
  json["modality"] = to_string(clause.modality);
  return written(json);
}

std::string to_json_line(const PropositionJson& proposition) {
  Json json;
  json["doc"] = proposition.document;
  json["sentence"] = proposition.sentence;
  json["span"] = json_of(proposition.span);
  json["subject"] = json_of(proposition.subject);
  json["predicate"] = json_of(proposition.predicate);
  json["arguments"] = json_of(proposition.arguments);
  json["supplied"] = proposition.supplied;
  json["rule"] = proposition.rule;
  json["kind"] = proposition.kind;
  json["implied"] = proposition.is_implied;
  json["polarity"] = to_string(proposition.polarity);
  json["modality"] = to_string(proposition.modality);
  json["attribution"] = Json::array();
  for (const AttributionJson& attribution : proposition.attribution)
    json["attribution"].push_back(json_of(attribution));
  json["confidence"] = proposition.confidence;
  return written(json);
}

}  // namespace dossier::query
