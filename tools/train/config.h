// The trainer's settings: lines of "key = value"; "#" begins a comment.
//
//   DOSSIER_TRY(const Config config, Config::read("tools/train/english.conf", data_folder));
//   const int epochs = config.number("epochs", 30);
//
// Paths in the file are relative to the data folder, with "./" before them to the config's own. A
// key may stand several times (files).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/result.h"

namespace dossier::train {

class Config {
 public:
  static Result<Config> read(const std::string& path, std::string data_folder);

  [[nodiscard]] std::string text(std::string_view key, std::string_view otherwise = "") const;
  [[nodiscard]] double number(std::string_view key, double otherwise) const;
  [[nodiscard]] std::size_t size(std::string_view key, std::size_t otherwise) const {
    return static_cast<std::size_t>(number(key, static_cast<double>(otherwise)));
  }
  // All values of a key, in order.
  [[nodiscard]] std::vector<std::string> all(std::string_view key) const;
  [[nodiscard]] std::string data_path(std::string_view file) const;

  // The last value wins; used by command-line overrides.
  void set(std::string key, std::string value);

 private:
  std::string data_folder_, own_folder_;
  std::vector<std::pair<std::string, std::string>> settings_;
};

}  // namespace dossier::train
