// Parts of a graph to be exported (ExportOptions::part).
//
//   DOSSIER_TRY(options.part, part_around(source, olsen, 2));
//   DOSSIER_TRY(options.part, part_of_query("MATCH (:Person)-[r:met]->() RETURN r", source,
//   catalog));
//
// Memory: what the part names. Thread safety: that of source and catalog.
#pragma once

#include <string_view>

#include "query/export/export.h"

namespace dossier::query {

// The nodes within `depth` edges of a node, by edges of whatever status, and the edges among them.
// Amounts, dates and texts are reached, but nothing is reached through them: that two things
// happened on one day ties nobody. Cost: the edges of all nodes nearer than `depth`.
Result<GraphPart> part_around(const StatementSource& source, TermId center, std::size_t depth);

// What a query of the query language answers: the relationships and paths of its rows, with their
// ends; where there are none, its nodes and the edges among them. Errors: those of the query;
// invalid_argument for rows that name no part of the graph; not_found where there are no rows.
Result<GraphPart> part_of_query(std::string_view query, const StatementSource& source,
                                const EntityCatalog& catalog);

// The edges that a pattern SUBJECT PREDICATE OBJECT asks for. Errors: those of query/pattern.h;
// not_found where nothing matches.
Result<GraphPart> part_of_pattern(std::string_view pattern, const StatementSource& source,
                                  const EntityCatalog& catalog);

}  // namespace dossier::query
