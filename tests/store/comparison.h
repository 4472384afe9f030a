// Whether two sources say the same, whatever ids they use inside.
#pragma once

#include <string>
#include <vector>

#include "graph/ports.h"

namespace dossier::test {

// All fields of a statement, of a piece of evidence, as text.
std::string describe(const Statement& statement);
std::string describe(const Evidence& evidence);
std::string describe(const Term& term);

// Everything a source holds, line by line: counts, documents, labels, statements, and the edges
// of every pattern that has any. Errors are lines, too.
std::vector<std::string> contents_of(const StatementSource& source);

// What a catalog answers to these names, line by line.
std::vector<std::string> answers_of(const EntityCatalog& catalog,
                                    const std::vector<std::string>& names);

// All edges that match; fails the program if the scan does.
std::vector<Edge> edges_of(const StatementSource& source, const Pattern& pattern);

}  // namespace dossier::test
