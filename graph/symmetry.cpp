#include "graph/symmetry.h"

#include <algorithm>
#include <array>

namespace dossier {

namespace {

constexpr std::array<std::string_view, 5> kSymmetric = {"cooperated_with", "met", "negotiated_with",
                                                        "same_as", "talked_with"};

}  // namespace

bool is_symmetric(std::string_view predicate) {
  return std::ranges::find(kSymmetric, predicate) != kSymmetric.end();
}

Result<std::vector<LabelId>> symmetric_labels(const StatementSource& source) {
  std::vector<LabelId> labels;
  for (const std::string_view predicate : kSymmetric) {
    DOSSIER_TRY(const std::optional<LabelId> label, source.find_label(predicate));
    if (label) labels.push_back(*label);
  }
  std::ranges::sort(labels);
  return labels;
}

}  // namespace dossier
