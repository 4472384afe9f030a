// How sure a proposition is. Private to extract/.
#pragma once

#include "extract/clause/proposition.h"

namespace dossier::extract {

// REQUIRES: a subject, an argument, and none of them empty.
// The probability that a person finds the proposition right, by logistic regression over its rule
// and shape; weights and features are those of tests/score/calibrate_propositions.py.
double confidence_of(const Dependencies& tree, const Proposition& proposition);

}  // namespace dossier::extract
