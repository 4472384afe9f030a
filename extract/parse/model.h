// Everything the reader learned, as one immutable value, and its file.
//
//   DOSSIER_TRY(const Model model, load_model("extract/models/english.dossier-model"));
//
// The file is one zstd-packed block behind a header with format, sizes and checksum (the layout is
// told in model_file.h). A file that is damaged, cut off, of another kind or of another format is
// refused with an error that says which. Network weights are kept as one byte each.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/parse/lemmatizer.h"
#include "extract/parse/lexicon.h"
#include "extract/parse/name_tagger.h"
#include "extract/parse/network.h"
#include "extract/parse/tagger.h"
#include "graph/result.h"

namespace dossier::extract {

struct TagName {
  std::string upos, xpos, feats;
};

struct Model {
  std::vector<TagName> tags;        // what the tagger's and network's numbers mean
  std::vector<std::string> labels;  // relations; "root" is among them
  Lexicon lexicon;
  Tagger tagger;
  Network network;
  NameTagger name_tagger;
  Lemmatizer lemmatizer;
  std::string borders;  // the tokenizer's part, read by text/
};

Result<Model> load_model(const std::filesystem::path& path);
Result<Model> unpack_model(std::string_view bytes);
std::string pack_model(const Model& model);

}  // namespace dossier::extract
