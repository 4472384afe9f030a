#include <cmath>

#include "query/json.h"
#include "query/json_parts.h"

namespace dossier::query {

namespace {

void add_value(Json& json, const ReadValue& value) {
  json["text"] = value.text;
  json["span"] = Json::array({value.span.begin, value.span.end});
  for (const ValueField& field : value.fields) {
    if (const auto* text = std::get_if<std::string>(&field.value)) {
      json[std::string(field.key)] = *text;
    } else {
      const auto& number = std::get<std::optional<double>>(field.value);
      json[std::string(field.key)] = number ? json_of(*number) : Json();
    }
  }
}

}  // namespace

std::string to_json(std::span<const ReadValue> values) {
  Json json = Json::array();
  for (const ReadValue& value : values) add_value(json.emplace_back(), value);
  return written(json);
}

std::string to_json_line(std::string_view document, std::size_t sentence, const ReadValue& value) {
  Json json;
  json["doc"] = document;
  json["sentence"] = sentence;
  add_value(json, value);
  return written(json);
}

}  // namespace dossier::query
