#include "tools/train/manifest.h"

#include <cstdio>
#include <set>
#include <sstream>

#include "tools/train/corpus.h"
#include "tools/train/sha256.h"

namespace dossier::train {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"";
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

// Every data file that the config names, in order, once.
std::vector<std::string> data_files(const Config& config) {
  std::vector<std::string> files;
  std::set<std::string> seen;
  for (const char* key :
       {"train", "train_names", "raw", "places", "given_names", "organizations", "held_out"}) {
    for (const std::string& line : config.all(key)) {
      std::istringstream in(line);
      for (std::string word; in >> word;) {
        const std::size_t equals = word.find('=');
        if (equals != std::string::npos && !word.starts_with("names=")) continue;
        const std::string file = equals == std::string::npos ? word : word.substr(equals + 1);
        if (file.find('/') != std::string::npos && seen.insert(file).second) files.push_back(file);
      }
    }
  }
  return files;
}

std::string licence_of(const Config& config, const std::string& file) {
  for (const std::string& line : config.all("licence")) {
    const std::size_t blank = line.find(' ');
    if (blank != std::string::npos && file.starts_with(line.substr(0, blank)))
      return line.substr(blank + 1);
  }
  return "unknown";
}

std::string scores_json(const Scores& s) {
  std::string out = "{";
  if (s.words > 0) {
    out += "\"words\": " + std::to_string(s.words) + ", \"upos\": " + number(s.share(s.upos)) +
           ", \"xpos\": " + number(s.share(s.xpos)) + ", \"lemma\": " + number(s.share(s.lemmas)) +
           ", \"uas\": " + number(s.share(s.unlabeled)) +
           ", \"las\": " + number(s.share(s.labeled)) +
           ", \"las_full\": " + number(s.share(s.full));
  }
  if (s.names_gold > 0) {
    out += std::string(s.words > 0 ? ", " : "") + "\"names\": " + std::to_string(s.names_gold) +
           ", \"names_f1\": " + number(s.name_f1());
  }
  return out + "}";
}

}  // namespace

Result<std::string> manifest_json(const Manifest& manifest, const Config& config) {
  std::string out = "{\n  \"model\": {\"file\": \"english.dossier-model\", \"bytes\": " +
                    std::to_string(manifest.model_bytes.size()) +
                    ", \"sha256\": " + quoted(sha256_hex(manifest.model_bytes)) + "},\n";
  out += "  \"command\": " + quoted(manifest.command) + ",\n";
  const std::vector<std::string> steps = config.all("step");
  for (std::size_t at = 0; at < steps.size(); ++at) {
    out += "  \"step " + std::to_string(at + 1) + "\": " + quoted(steps[at]) + ",\n";
  }
  out += "  \"config_sha256\": " + quoted(sha256_hex(manifest.config_text)) + ",\n  \"data\": [\n";
  const std::vector<std::string> files = data_files(config);
  for (std::size_t at = 0; at < files.size(); ++at) {
    DOSSIER_TRY(const std::string bytes, read_file_bytes(config.data_path(files[at])));
    out += "    {\"file\": " + quoted(files[at]) + ", \"sha256\": " + quoted(sha256_hex(bytes)) +
           ", \"licence\": " + quoted(licence_of(config, files[at])) + "}" +
           (at + 1 < files.size() ? "," : "") + "\n";
  }
  out += "  ],\n  \"scores\": {\n";
  for (std::size_t at = 0; at < manifest.scores.size(); ++at) {
    out += "    " + quoted(manifest.scores[at].first) + ": " +
           scores_json(manifest.scores[at].second) + (at + 1 < manifest.scores.size() ? "," : "") +
           "\n";
  }
  return out + "  }\n}\n";
}

}  // namespace dossier::train
