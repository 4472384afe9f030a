// Which entity somebody means.
//
//   DOSSIER_TRY(const Resolution canada, resolve_entity("canada", catalog, source));
//   canada.taken.id;        // what to ask the source about
//   canada.others;          // who else is called so: worth a word to the user
//
// A name or alias wins over a stable id; among entities of one name the best known wins.
// Thread safety: that of the source and the catalog.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ports.h"

namespace dossier::query {

struct Resolution {
  std::string typed;
  Candidate taken;
  std::vector<Candidate> others;  // best known first
};

// `typed` is a name, an alias, or a stable id: 'E' and at least 6 of its hexadecimal digits.
// not_found names the nearest three names; invalid_argument for nothing typed, and for digits that
// several ids start with. A name costs one lookup; an id reads all edges of the source once.
Result<Resolution> resolve_entity(std::string_view typed, const EntityCatalog& catalog,
                                  const StatementSource& source);

// The same, but nothing instead of a not_found.
Result<std::optional<Resolution>> find_entity(std::string_view typed, const EntityCatalog& catalog,
                                              const StatementSource& source);

}  // namespace dossier::query
