// Counts right and wrong, set by set, for the trainer's table.
#pragma once

#include <string>
#include <vector>

#include "extract/parse/names.h"
#include "tools/train/corpus.h"

namespace dossier::train {

struct Scores {
  std::size_t words = 0, upos = 0, xpos = 0, lemmas = 0, unlabeled = 0, labeled = 0, full = 0;
  std::size_t names_gold = 0, names_found = 0, names_right = 0;

  [[nodiscard]] double share(std::size_t count) const {
    return words == 0 ? 0 : 100.0 * static_cast<double>(count) / static_cast<double>(words);
  }
  [[nodiscard]] double name_f1() const {
    const auto sum = static_cast<double>(names_gold + names_found);
    return sum == 0 ? 0 : 200.0 * static_cast<double>(names_right) / sum;
  }
};

// What was read for one sentence.
struct Reading {
  std::vector<std::string> upos, xpos, lemmas, labels;
  std::vector<std::uint32_t> heads;
  std::vector<std::uint8_t> names;
};

void count_sentence(const Sentence& gold, const Reading& reading, Scores& scores);

// One line: "ewt-dev  UPOS 95.1  XPOS ...".
std::string to_line(const std::string& name, const Scores& scores);

}  // namespace dossier::train
