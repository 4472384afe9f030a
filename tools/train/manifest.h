// MANIFEST.json: what the model was made of, by which command, and how good it is.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "graph/result.h"
#include "tools/train/config.h"
#include "tools/train/scores.h"

namespace dossier::train {

struct Manifest {
  std::string command;
  std::string config_text;
  std::string model_bytes;
  std::vector<std::pair<std::string, Scores>> scores;
  std::vector<std::string> border_lines;
};

// Licences stand in the config as "licence = FILE-PREFIX WORDS".
Result<std::string> manifest_json(const Manifest& manifest, const Config& config);

}  // namespace dossier::train
