// Which typed relation a clause says. Private to extract/.
#pragma once

#include <vector>

#include "extract/relation/active_frame.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

// A pattern of the vocabulary that the clause fills.
struct PatternMatch {
  const RelationPattern* pattern = nullptr;
  WordList agents;                // heads of its subject
  WordList objects;               // heads of what the relation takes as its object
  std::vector<std::size_t> used;  // obliques that became the object
  bool is_mutual = false;         // no object: the agents do it with each other
};

// All patterns of the verb that the clause fills, longest first: "hold talks with" takes what
// follows "with", at the verb or at "talks"; a pattern of the verb alone takes its object.
std::vector<PatternMatch> match_patterns(const Dependencies& tree, const ActiveFrame& frame,
                                         const Vocabulary& vocabulary);

}  // namespace dossier::extract
