// All entities of a store, one after the other, with what is known of each: for comparing them with
// each other, as joining those of one name across documents does.
//
//   DOSSIER_RETURN_IF_ERROR(facts->list_entities([&](const ListedEntity& listed) {
//     blocks[key_of_name(listed.entity.name)].push_back(listed.id);
//     return Status();
//   }));
#pragma once

#include <cstddef>
#include <functional>

#include "graph/ports.h"

namespace dossier::store {

class Rows;

struct ListedEntity {
  TermId id = TermId::none;
  Entity entity;             // as judged, with all its aliases
  std::size_t edges = 0;     // that touch it
  std::size_t mentions = 0;  // pieces of evidence that name it: subject, object or qualifier
};

// Takes one entity; its error ends the listing.
using EntityVisit = std::function<Status(const ListedEntity&)>;

// Visits all entities that are shown, in the order of their ids. `rows` are a snapshot's. Cost: one
// pass over terms, evidence and two orders of edges; memory: four bytes a statement.
// Errors: corrupt, io, those of `visit`.
Status list_entities(const Rows& rows, const EntityVisit& visit);

}  // namespace dossier::store
