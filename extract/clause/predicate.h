// The words of a predicate: verb, auxiliaries, negation, particle, recipient, and the verbs it
// hangs on. Rules R1, R7, R9 and R10. Private to extract/.
#pragma once

#include "extract/clause/dependencies.h"

namespace dossier::extract {

struct Predicate {
  WordList words;  // in the order of reading
  WordList chain;  // all its heads: "plans", "list" of "plans to list"
};

// "plans to list", "was never sold", "gave Olsen"; of a complement with a copula only "is".
Predicate predicate_of(const Dependencies& tree, std::uint32_t head);

}  // namespace dossier::extract
