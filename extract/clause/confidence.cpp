#include "extract/clause/confidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "extract/clause/confidence_weights.h"

namespace dossier::extract {

namespace {

double weight_of(std::string_view feature) {
  const auto* found = std::ranges::lower_bound(kConfidenceWeights, feature, {},
                                               [](const auto& row) { return row.first; });
  return found != kConfidenceWeights.end() && found->first == feature ? found->second : 0.0;
}

// A number's weight by the first limit that it does not exceed: the features "name<=limit" and
// "name>last limit".
class Buckets {
 public:
  Buckets(const std::string& name, std::span<const std::size_t> limits)
      : limits_(limits.begin(), limits.end()) {
    for (const std::size_t limit : limits_) {
      weights_.push_back(weight_of(name + "<=" + std::to_string(limit)));
    }
    weights_.push_back(weight_of(name + ">" + std::to_string(limits_.back())));
  }

  [[nodiscard]] double weight_of_number(std::size_t value) const {
    return weights_[static_cast<std::size_t>(std::ranges::lower_bound(limits_, value) -
                                             limits_.begin())];
  }

 private:
  std::vector<std::size_t> limits_;
  std::vector<double> weights_;
};

template <std::size_t kSize>
Buckets buckets(const std::string& name, const std::array<std::size_t, kSize>& limits) {
  return {name, limits};
}

// The weights by what they are asked with, looked up once.
struct Weights {
  double bias = weight_of("bias");
  double modality = weight_of("modality");
  double negative = weight_of("negative");
  Buckets sentence = buckets<4>("sentence", {12, 20, 30, 45});
  Buckets subject = buckets<4>("subject", {1, 2, 4, 8});
  Buckets predicate = buckets<5>("predicate", {1, 2, 3, 5, 8});
  Buckets object = buckets<6>("object", {1, 2, 3, 5, 9, 15});
  Buckets further = buckets<3>("further", {0, 1, 2});
  Buckets gap = buckets<4>("gap", {1, 3, 8, 16});
  Buckets reach = buckets<4>("reach", {1, 2, 4, 10});
};

double weight_of_rule(std::string_view rule) {
  constexpr std::string_view kPrefix = "rule ";
  const auto* found = std::ranges::find_if(kConfidenceWeights, [&](const auto& row) {
    return row.first.starts_with(kPrefix) && row.first.substr(kPrefix.size()) == rule;
  });
  return found != kConfidenceWeights.end() ? found->second : 0.0;
}

std::size_t distance(std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; }

}  // namespace

double confidence_of(const Dependencies& tree, const Proposition& proposition) {
  static const Weights weights;
  const WordList& predicate = proposition.predicate;
  const WordList& object = proposition.arguments.front();
  double sum = weights.bias + weight_of_rule(proposition.rule);
  sum += weights.sentence.weight_of_number(tree.size());
  sum += weights.subject.weight_of_number(proposition.subject.size());
  sum += weights.predicate.weight_of_number(predicate.size());
  sum += weights.object.weight_of_number(object.size());
  sum += weights.further.weight_of_number(proposition.arguments.size() - 1);
  if (!predicate.empty()) {
    sum += weights.gap.weight_of_number(distance(predicate.front(), proposition.subject.back()));
    sum += weights.reach.weight_of_number(distance(object.front(), predicate.back()));
  }
  if (proposition.modality != Modality::actual) sum += weights.modality;
  if (proposition.polarity != Polarity::positive) sum += weights.negative;
  return 1.0 / (1.0 + std::exp(-sum));
}

}  // namespace dossier::extract
