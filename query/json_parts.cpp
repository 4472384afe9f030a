#include "query/json_parts.h"

#include <cmath>

namespace dossier::query {

Json document_start() {
  constexpr int kSchema = 1;
  Json json;
  json["schema"] = kSchema;
  return json;
}

std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(Span span) { return Json::array({span.begin, span.end}); }

Json json_of(double number) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  const bool is_whole = std::abs(number) <= kExact && number == std::trunc(number);
  return is_whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json json_of(const Term& term) {
  Json json;
  json["id"] = stable_id(term);
  json["name"] = name_of(term);
  json["type"] = type_name(term);
  return json;
}

Json json_of(const Evidence& evidence) {
  Json json;
  json["doc"] = evidence.document;
  json["sentence"] = evidence.sentence;
  json["span"] = json_of(evidence.span);
  json["text"] = evidence.text;
  json["confidence"] = evidence.confidence;
  return json;
}

}  // namespace dossier::query
