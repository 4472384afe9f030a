#include "query/json_program.h"

#include "query/json_parts.h"

namespace dossier::query {

std::string version_to_json(std::string_view version) {
  Json json = document_start();
  json["name"] = "dossier";
  json["version"] = version;
  return written(json);
}

std::string progress_to_json(std::string_view text, std::size_t done, std::size_t total,
                             double seconds) {
  Json json;
  json["done"] = done;
  json["total"] = total == 0 ? Json() : Json(total);
  json["seconds"] = seconds;
  json["text"] = text;
  return written(json);
}

std::string to_json(std::span<const ToldSetting> settings, std::span<const std::string> files) {
  Json json = document_start();
  json["settings"] = Json::array();
  for (const ToldSetting& setting : settings) {
    Json one;
    one["name"] = setting.name;
    one["values"] = setting.values;
    one["origin"] = setting.origin;
    json["settings"].push_back(std::move(one));
  }
  json["files"] = Json::array();
  for (const std::string& file : files) json["files"].push_back(file);
  return written(json);
}

}  // namespace dossier::query
