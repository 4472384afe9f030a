// Entities by the names they are called. Rows of aliases hold each folded name and alias of each
// entity, so that a name is one short scan; what comes close to it is a scan of all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/ports.h"
#include "store/rocks.h"

namespace dossier::store {

// As EntityCatalog::find; `source` counts the edges of the candidates and reads the same rows.
Result<std::vector<Candidate>> find_entities(const Rows& rows, const StatementSource& source,
                                             std::string_view name);

// As EntityCatalog::nearest.
Result<std::vector<std::string>> nearest_names(const Rows& rows, std::string_view name,
                                               std::size_t limit);

}  // namespace dossier::store
