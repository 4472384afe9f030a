// The graph file of a store: found fresh, or made anew from the rows.
#pragma once

#include <filesystem>
#include <memory>

#include "store/csr_graph.h"
#include "store/rocks.h"

namespace dossier::store {

// The state that the rows are in.
Result<GraphStamp> graph_stamp(const Database& database, const Rows& rows);

// The graph of the rows: out of the file if that shows the same state, else out of the rows, and
// then put into the file, unless that cannot be written. `rows` are a snapshot of `database`.
Result<std::unique_ptr<CsrGraph>> open_graph(const Database& database, const Rows& rows,
                                             const std::filesystem::path& file);

// The graph out of the rows, whatever the file says.
Result<std::unique_ptr<CsrGraph>> build_graph(const Database& database, const Rows& rows);

}  // namespace dossier::store
