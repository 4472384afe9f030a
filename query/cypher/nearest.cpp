#include "query/cypher/nearest.h"

#include <algorithm>

#include "graph/fold.h"

namespace dossier::query::cypher {

std::string did_you_mean(std::string_view word, std::span<const std::string> known) {
  constexpr double kNear = 0.5;
  const std::string wanted = fold_name(word);
  double least = kNear;
  const std::string* nearest = nullptr;
  for (const std::string& one : known) {
    const double distance = name_distance(wanted, fold_name(one));
    if (distance > least || (distance == least && nearest != nullptr && *nearest <= one)) continue;
    least = distance;
    nearest = &one;
  }
  return nearest == nullptr ? std::string() : "; did you mean `" + *nearest + "`?";
}

}  // namespace dossier::query::cypher
