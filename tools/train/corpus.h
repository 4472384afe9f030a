// What the trainer learns from: sentences with trees, with names, or both.
//
//   DOSSIER_TRY(const Corpus corpus, read_corpus(config));
//
// Held-out sentences never enter a train set: the development sets only decide when to stop, the
// test sets only fill the table at the end.
#pragma once

#include <string>
#include <vector>

#include "extract/parse/conllu.h"
#include "graph/result.h"
#include "tools/train/config.h"

namespace dossier::train {

struct Sentence {
  extract::ConlluSentence tree;
  std::vector<std::uint8_t> names;  // name tags (extract/parse/names.h), one a word
  bool has_tree = false;            // else only forms and names are known
  float tree_weight = 1;            // how much an error in the tree costs
  float name_weight = 0;            // how much an error in the names costs; 0 = names unknown
};

struct NamedSet {
  std::string name;  // as in the table of scores
  std::vector<Sentence> sentences;
};

struct Corpus {
  std::vector<Sentence> train;
  std::vector<NamedSet> held_out;             // in the order of the config
  std::vector<std::vector<std::string>> raw;  // sentences of forms without any marks
  std::vector<std::string> places;
  std::vector<std::string> given_names;
  std::vector<std::string> organizations;
};

Result<Corpus> read_corpus(const Config& config);

Result<std::string> read_file_bytes(const std::string& path);
// The whole file; `.zst` files are unpacked.
Result<std::string> read_text_file(const std::string& path);

}  // namespace dossier::train
