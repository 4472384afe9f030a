// dossier-train --config FILE --data DIR --out DIR [--set key=value]... [--stage DIR]
//   [--network MODEL]... [--start MODEL] [--teacher MODEL]...
// Writes DIR/english.dossier-model and DIR/MANIFEST.json. --stage keeps what comes before the
// network in a folder, or takes it from there if it is there already. --network takes tagger and
// network from a model instead of training them, and the mean of the networks if it is given
// several times: of one network and those that were trained on from it. --start trains on from a
// model's network; teachers are models (of the same stage) whose joint opinion the network learns
// as well.
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "tools/train/manifest.h"
#include "tools/train/name_trainer.h"
#include "tools/train/network_trainer.h"
#include "tools/train/tag_stage.h"

namespace {

using dossier::Error;
using dossier::ErrorCode;
using dossier::Result;
using dossier::Status;

struct Options {
  std::string config, data = ".", out = "extract/models", stage, start;
  std::vector<std::string> settings, teachers, networks;

  // As it is to be repeated; folders of one machine are left out.
  [[nodiscard]] std::string command() const {
    std::string text = "dossier-train --config " + config + " --data DIR --out DIR";
    for (std::size_t at = 0; at < networks.size(); ++at) text += " --network MODEL";
    if (!start.empty()) text += " --start MODEL-OF-THE-STEP-BEFORE";
    for (std::size_t at = 0; at < teachers.size(); ++at) text += " --teacher MODEL";
    for (const std::string& setting : settings) text += " --set " + setting;
    return text;
  }
};

Result<Options> parse_options(int count, char** words) {
  Options options;
  for (int at = 1; at < count; ++at) {
    const std::string word = words[at];
    if (at + 1 >= count) return Error{ErrorCode::invalid_argument, word + " needs a value"};
    const std::string value = words[++at];
    if (word == "--config")
      options.config = value;
    else if (word == "--data")
      options.data = value;
    else if (word == "--out")
      options.out = value;
    else if (word == "--set")
      options.settings.push_back(value);
    else if (word == "--stage")
      options.stage = value;
    else if (word == "--network")
      options.networks.push_back(value);
    else if (word == "--start")
      options.start = value;
    else if (word == "--teacher")
      options.teachers.push_back(value);
    else
      return Error{ErrorCode::invalid_argument, "unknown option " + word};
  }
  if (options.config.empty()) {
    return Error{ErrorCode::invalid_argument,
                 "usage: dossier-train --config FILE --data DIR --out DIR [--set key=value]..."};
  }
  return options;
}

void write_file(const std::string& path, const std::string& bytes) {
  const std::string draft = path + ".draft";
  std::ofstream(draft, std::ios::binary) << bytes;
  std::filesystem::rename(draft, path);
}

Result<dossier::train::TagStage> tag_stage(const Options& options,
                                           const dossier::train::Config& config,
                                           const dossier::train::Corpus& corpus) {
  if (!options.stage.empty() && std::filesystem::exists(options.stage + "/stage.guesses")) {
    return dossier::train::reuse_stage(corpus, options.stage);
  }
  auto stage = dossier::train::run_tag_stage(config, corpus);
  if (!options.stage.empty()) DOSSIER_RETURN_IF_ERROR(keep_stage(stage, options.stage));
  return stage;
}

// The first model with the mean of all networks' weights (Wortsman and others 2022).
Result<dossier::extract::Model> take_networks(const std::vector<std::string>& files) {
  DOSSIER_TRY(auto model, dossier::extract::load_model(files[0]));
  dossier::extract::NetworkWeights mean = model.network.weights();
  const float share = 1.0F / static_cast<float>(files.size());
  mean.for_each([&](std::string_view, auto& m) {
    for (float& value : m.values) value *= share;
  });
  for (std::size_t at = 1; at < files.size(); ++at) {
    DOSSIER_TRY(const auto other, dossier::extract::load_model(files[at]));
    std::vector<const dossier::extract::Matrix*> matrices;
    other.network.weights().for_each(
        [&](std::string_view, const auto& m) { matrices.push_back(&m); });
    std::size_t next = 0;
    bool fits = true;
    mean.for_each([&](std::string_view, auto& m) {
      fits = fits && next < matrices.size() && matrices[next]->rows == m.rows &&
             matrices[next]->columns == m.columns;
      for (std::size_t i = 0; fits && i < m.values.size(); ++i)
        m.values[i] += share * matrices[next]->values[i];
      ++next;
    });
    if (!fits) {
      return Error{ErrorCode::invalid_argument,
                   "\"" + files[at] + "\" has a network of another size than \"" + files[0] + "\""};
    }
  }
  model.network = dossier::extract::Network(model.network.sizes(), std::move(mean));
  return model;
}

Result<dossier::extract::Model> make_model(const Options& options,
                                           const dossier::train::Config& config,
                                           const dossier::train::Corpus& corpus,
                                           const std::string& path) {
  if (!options.networks.empty()) {
    DOSSIER_TRY(auto model, take_networks(options.networks));
    dossier::train::train_small_parts(corpus, model);
    return model;
  }
  DOSSIER_TRY(auto stage, tag_stage(options, config, corpus));
  dossier::train::NetworkTrainer trainer(config, corpus, std::move(stage.model), stage.guesses);
  if (!options.start.empty()) {
    DOSSIER_TRY(const auto model, dossier::extract::load_model(options.start));
    if (!trainer.start_from(model.network)) {
      return Error{ErrorCode::invalid_argument,
                   "\"" + options.start + "\" has a network of another size"};
    }
  }
  std::vector<dossier::extract::Network> teachers;
  for (const std::string& file : options.teachers) {
    DOSSIER_TRY(const auto teacher, dossier::extract::load_model(file));
    teachers.push_back(teacher.network);
  }
  if (!teachers.empty()) trainer.learn_from(std::move(teachers), config);
  return trainer.run([&](const dossier::extract::Model& best) {
    const std::string bytes = pack_model(best);
    write_file(path, bytes);
    std::printf("  saved, %zu bytes\n", bytes.size());
  });
}

Status train(const Options& options) {
  DOSSIER_TRY(auto config, dossier::train::Config::read(options.config, options.data));
  for (const std::string& setting : options.settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos)
      return Error{ErrorCode::invalid_argument, "--set needs key=value"};
    config.set(setting.substr(0, equals), setting.substr(equals + 1));
  }
  DOSSIER_TRY(const auto corpus, dossier::train::read_corpus(config));
  std::size_t named = 0;
  for (const auto& sentence : corpus.train) named += sentence.name_weight > 0 ? 1 : 0;
  std::printf("training sentences: %zu, with names: %zu\n", corpus.train.size(), named);
  const std::string path = options.out + "/english.dossier-model";
  std::filesystem::create_directories(options.out);
  DOSSIER_TRY(auto model, make_model(options, config, corpus, path));
  train_names(config, corpus, model);
  write_file(path, pack_model(model));
  DOSSIER_TRY(const auto packed, dossier::extract::load_model(path));
  dossier::train::Manifest manifest;
  for (const auto& set : corpus.held_out) {
    manifest.scores.emplace_back(set.name, score_set(set, packed));
    std::printf("final %s\n", to_line(set.name, manifest.scores.back().second).c_str());
  }
  manifest.command = options.command();
  DOSSIER_TRY(manifest.config_text, dossier::train::read_file_bytes(options.config));
  manifest.model_bytes = pack_model(model);
  DOSSIER_TRY(const std::string json, manifest_json(manifest, config));
  write_file(options.out + "/MANIFEST.json", json);
  return {};
}

}  // namespace

int main(int count, char** words) {
  const auto options = parse_options(count, words);
  const Status status = options ? train(*options) : options.status();
  if (status) return 0;
  std::fprintf(stderr, "dossier-train: %s\n", status.error().message.c_str());
  return 1;
}
