// Statements of a store asked for in the order of their ids: rows are read one after another
// instead of being looked up, and each text once where its statements stand together.
#pragma once

#include <memory>

#include "graph/ports.h"
#include "store/rocks.h"
#include "store/term_cache.h"

namespace dossier::store {

// REQUIRES: does not outlive the database and the cache. Memory: a few MiB of texts beside `terms`.
std::unique_ptr<OrderedStatements> statements_in_order(const Rows& rows, TermCache& terms);

}  // namespace dossier::store
