// Options that come from files and from the environment.
//
// What is typed comes first, then the variable of an option, then config.toml in the store, then
// $XDG_CONFIG_HOME/dossier/config.toml, then those of $XDG_CONFIG_DIRS. A file is TOML as far as
// options need it: [verb], name = value (text, number, true, false, or a list of them), # comments.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/dossier/commands.h"

namespace dossier::cli {

struct Setting {
  std::string verb;    // empty: an option of every verb
  std::string option;  // "max-hops"
  std::vector<std::string> values;
  std::string origin;  // "/home/kari/.config/dossier/config.toml:3", "$DOSSIER_PATH_MAX_HOPS"
};

// The settings of a file, in its order. invalid_argument names file and line of what is no setting;
// io for a file that cannot be read.
Result<std::vector<Setting>> read_settings(const std::filesystem::path& file);

// The files that are looked for, the most general first; the last is that of the store.
std::vector<std::filesystem::path> config_files(const Session& session);

// All settings that hold where nothing else is typed, one an option, by verb and option.
// invalid_argument for an option that there is none of, with the nearest.
Result<std::vector<Setting>> settings_of(const CommandLine& line, const Session& session);

// Gives the options of a verb, as far as they are not typed and do not exclude one that is, the
// values that are set. Call it before the app parses `typed`. The settings that were used.
Result<std::vector<Setting>> configure(CLI::App& app, const std::string& verb,
                                       const std::vector<std::string>& typed);

}  // namespace dossier::cli
