#include "graph/algorithms.h"

#include "graph/check.h"
#include "graph/shortest.h"

namespace dossier {

std::optional<Path> shortest_path(const GraphView& view, TermId from, TermId to,
                                  const PathOptions& options) {
  DOSSIER_CHECK(!needs_facts(options));
  SearchSpace space;
  auto path = shortest_path(view, from, to, options, space);
  return std::move(path).value();  // a view cannot fail, and no facts are asked for
}

}  // namespace dossier
