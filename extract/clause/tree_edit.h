// Changes to a tree that is being mended. Private to extract/.
#pragma once

#include <vector>

#include "extract/clause/dependencies.h"

namespace dossier::extract {

// `tree` tells how words hung before; `heads` and `relations` are what becomes of them.
class TreeEdit {
 public:
  // REQUIRES: all outlive it.
  TreeEdit(const Dependencies& tree, WordList& heads, std::vector<Dependency>& relations)
      : tree_(tree), heads_(heads), relations_(relations) {}

 protected:
  // Nothing, where the head lies below the word: a tree stays one.
  void attach(std::uint32_t word, std::uint32_t head, Dependency relation) {
    for (std::uint32_t above = head; above != kNoWord; above = heads_[above]) {
      if (above == word) return;
    }
    heads_[word] = head;
    relations_[word] = relation;
    has_changed_ = true;
  }

  const Dependencies& tree_;
  WordList& heads_;
  std::vector<Dependency>& relations_;
  bool has_changed_ = false;
};

}  // namespace dossier::extract
