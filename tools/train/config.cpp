#include "tools/train/config.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace dossier::train {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace

Result<Config> Config::read(const std::string& path, std::string data_folder) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::io, "cannot open the config \"" + path + "\""};
  Config config;
  config.data_folder_ = std::move(data_folder);
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  config.own_folder_ = (folder.empty() ? std::filesystem::path(".") : folder).string();
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const std::string_view text = trim(std::string_view(line).substr(0, line.find('#')));
    if (text.empty()) continue;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
      return Error{ErrorCode::invalid_argument,
                   path + ":" + std::to_string(number) + ": expected \"key = value\""};
    }
    config.set(std::string(trim(text.substr(0, equals))),
               std::string(trim(text.substr(equals + 1))));
  }
  return config;
}

std::string Config::text(std::string_view key, std::string_view otherwise) const {
  std::string found(otherwise);
  for (const auto& [name, value] : settings_) {
    if (name == key) found = value;
  }
  return found;
}

double Config::number(std::string_view key, double otherwise) const {
  const std::string value = text(key);
  return value.empty() ? otherwise : std::strtod(value.c_str(), nullptr);
}

std::vector<std::string> Config::all(std::string_view key) const {
  std::vector<std::string> values;
  for (const auto& [name, value] : settings_) {
    if (name == key) values.push_back(value);
  }
  return values;
}

std::string Config::data_path(std::string_view file) const {
  std::string path = file.starts_with("./") ? own_folder_ : data_folder_ + "/";
  path += file.starts_with("./") ? file.substr(1) : file;
  return path;
}

void Config::set(std::string key, std::string value) {
  settings_.emplace_back(std::move(key), std::move(value));
}

}  // namespace dossier::train
