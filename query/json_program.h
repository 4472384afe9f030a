// What the program says of itself, as JSON (query/json.h tells the rules).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::query {

// {"schema","name","version"}
std::string version_to_json(std::string_view version);

// {"done","total","seconds","text"}, a line of a stream; total is null where it is not known.
std::string progress_to_json(std::string_view text, std::size_t done, std::size_t total,
                             double seconds);

// A setting that holds, and where it comes from.
struct ToldSetting {
  std::string name;
  std::vector<std::string> values;
  std::string origin;
};
// {"schema","settings":[{"name","values","origin"}],"files":[...]}
std::string to_json(std::span<const ToldSetting> settings, std::span<const std::string> files);

}  // namespace dossier::query
