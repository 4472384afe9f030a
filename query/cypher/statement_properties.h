// The properties of terms and statements as values. Private to query/cypher.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/statement.h"
#include "query/cypher/value.h"

namespace dossier::query::cypher {

// All but "mentions", which needs the edges.
Map properties_of(const Term& term);
Value property_of(const Term& term, std::string_view key);

Map properties_of(const Statement& statement, Slot slot);
Value property_of(const Statement& statement, Slot slot, std::string_view key);

// Every key that any of them has, sorted.
std::vector<std::string> known_property_keys();

}  // namespace dossier::query::cypher
