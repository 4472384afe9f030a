#include "graph/ports.h"

namespace dossier {

Status StatementSource::edges_at(TermId term, std::vector<Edge>& edges) const {
  const std::unique_ptr<Cursor> out = scan({.subject = term});
  for (Edge edge; out->next(edge);) edges.push_back(edge);
  DOSSIER_RETURN_IF_ERROR(out->status());
  const std::unique_ptr<Cursor> in = scan({.target = term});
  for (Edge edge; in->next(edge);) {
    if (edge.subject != term) edges.push_back(edge);
  }
  return in->status();
}

std::optional<std::size_t> StatementSource::known_degree(TermId) const { return std::nullopt; }

std::shared_ptr<const ArcGraph> StatementSource::ready_graph() const { return nullptr; }

}  // namespace dossier
