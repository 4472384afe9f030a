// Edges of one node out of the graph in memory (store/csr_graph.h), as a scan of the rows gives
// them. Private to store/.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "store/csr_graph.h"

namespace dossier::store {

// The edges that match, in the order that StatementSource::scan promises; null for a pattern that
// names neither subject nor target, or both, or no target: rows answer those.
std::unique_ptr<Cursor> scan_graph(std::shared_ptr<const CsrGraph> graph, const Pattern& pattern);

// How many there are; nothing for a pattern that rows answer.
std::optional<std::size_t> count_edges(const CsrGraph& graph, const Pattern& pattern);

}  // namespace dossier::store
