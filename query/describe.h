// What is known of an entity, and how two entities hang together, ready to print.
//
//   DOSSIER_TRY(const EntityDescription canada, describe_entity(id, source));
//   for (const Relation& relation : canada.relations) ...      // best supported first
//
// Statements of every status are told, with their statuses. Thread safety: that of the source.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "graph/algorithms.h"
#include "graph/ports.h"
#include "query/support.h"

namespace dossier::query {

// All statements that draw one line from the entity, or to it.
struct Relation {
  enum class Direction { out, in } direction = Direction::out;
  std::string label;
  Slot slot = Slot::object;   // where the one that is not the subject stands
  std::optional<Term> other;  // the other end; absent: the statements have no object
  Support support;
};

struct EntityDescription {
  Entity entity;
  std::string id;             // stable_id
  std::size_t documents = 0;  // that name it, in statements it is an end of
  DayRange days;              // of these statements, or of their documents where they have no time
  std::vector<Relation> relations;  // most documents first, then by label, direction and name
};

// The source's error if it does not know the term; invalid_argument for a literal.
// Cost: one lookup for each edge of the entity.
Result<EntityDescription> describe_entity(TermId id, const StatementSource& source);

struct HopDescription {
  Term from;
  Term to;
  std::string label;
  Slot slot = Slot::object;
  bool is_forward = true;  // false: walked from the object to the subject
  Statement statement;     // best_evidence() tells where to read it
};

// The hops of a path with all names and statements. REQUIRES: the path came from a view of
// `source`.
Result<std::vector<HopDescription>> describe_path(const Path& path, const StatementSource& source);

}  // namespace dossier::query
