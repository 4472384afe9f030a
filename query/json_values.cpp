#include <cmath>

#include <nlohmann/json.hpp>

#include "query/json.h"

namespace dossier::query {

namespace {

using Json = nlohmann::ordered_json;

// Whole numbers without a point, as far as a double holds them exactly.
Json number_of(double number) {
  constexpr double kExact = 9007199254740992.0;
  const bool is_whole = std::trunc(number) == number && std::abs(number) < kExact;
  return is_whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

void add_value(Json& json, const ReadValue& value) {
  json["text"] = value.text;
  json["span"] = Json::array({value.span.begin, value.span.end});
  for (const ValueField& field : value.fields) {
    if (const auto* text = std::get_if<std::string>(&field.value)) {
      json[std::string(field.key)] = *text;
    } else {
      const auto& number = std::get<std::optional<double>>(field.value);
      json[std::string(field.key)] = number ? number_of(*number) : Json();
    }
  }
}

std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
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
