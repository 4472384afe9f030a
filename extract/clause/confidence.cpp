#include "extract/clause/confidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <initializer_list>
#include <string>

#include "extract/clause/confidence_weights.h"

namespace dossier::extract {

namespace {

double weight_of(std::string_view feature) {
  const auto* found = std::ranges::lower_bound(kConfidenceWeights, feature, {},
                                               [](const auto& row) { return row.first; });
  return found != kConfidenceWeights.end() && found->first == feature ? found->second : 0.0;
}

// The weight of "name<=limit" for the first limit that holds, else of "name>last".
double bucket(std::string_view name, std::size_t value, std::initializer_list<std::size_t> limits) {
  std::string feature(name);
  for (const std::size_t limit : limits) {
    if (value <= limit) return weight_of(feature + "<=" + std::to_string(limit));
  }
  return weight_of(feature + ">" + std::to_string(*(limits.end() - 1)));
}

std::size_t distance(std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; }

}  // namespace

double confidence_of(const Dependencies& tree, const Proposition& proposition) {
  const WordList& predicate = proposition.predicate;
  const std::size_t arguments = proposition.arguments.size();
  double sum = weight_of("bias") + weight_of("rule " + std::string(proposition.rule));
  sum += bucket("sentence", tree.size(), {12, 20, 30, 45});
  sum += bucket("subject", proposition.subject.size(), {1, 2, 4, 8});
  sum += bucket("predicate", predicate.size(), {1, 2, 3, 5, 8});
  sum += bucket("object", arguments == 0 ? 0 : proposition.arguments.front().size(),
                {1, 2, 3, 5, 9, 15});
  sum += bucket("further", arguments == 0 ? 0 : arguments - 1, {0, 1, 2});
  if (!predicate.empty()) {
    sum += bucket("gap", distance(predicate.front(), proposition.subject.back()), {1, 3, 8, 16});
    if (arguments > 0 && !proposition.arguments.front().empty()) {
      sum += bucket("reach", distance(proposition.arguments.front().front(), predicate.back()),
                    {1, 2, 4, 10});
    }
  }
  if (proposition.modality != Modality::actual) sum += weight_of("modality");
  if (proposition.polarity != Polarity::positive) sum += weight_of("negative");
  return 1.0 / (1.0 + std::exp(-sum));
}

}  // namespace dossier::extract
