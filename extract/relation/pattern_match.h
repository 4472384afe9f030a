// Which typed relation a clause says. Private to extract/.
#pragma once

#include <vector>

#include "extract/relation/active_frame.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

// A relation that the clause says by a pattern of the vocabulary.
struct PatternMatch {
  const Relation* relation = nullptr;
  std::string phrase;             // "meet with"
  WordList agents;                // heads of its subject
  WordList objects;               // heads of what the relation takes as its object
  std::vector<std::size_t> used;  // obliques that became the object
  bool is_mutual = false;         // no object: the agents do it with each other
  bool is_bare = false;           // a pattern that ends with "-": nobody it is done to
  WordList recipients;            // of a pattern that is turned round: its subjects
};

// All patterns of the verb that the clause fills, longest first: "hold talks with" takes what
// follows "with", at the verb or at "talks"; a pattern of the verb alone takes its object, one that
// ends with a noun ("send troops") that noun.
std::vector<PatternMatch> match_patterns(const Dependencies& tree, const ActiveFrame& frame,
                                         const Vocabulary& vocabulary);

}  // namespace dossier::extract
