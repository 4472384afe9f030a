// Values as text, as the openCypher specification writes them: (:Person {name: 'Kari'}), [:met],
// <(:A)-[:T]->(:B)>, 'text', [1, 2.0, null].
#pragma once

#include <string>

#include "query/cypher/graph.h"

namespace dossier::query::cypher {

// What a person reads: text without quotes at the outside, nodes by their name where they have one.
enum class Style { exact, short_form };

// Throws Failure if the graph cannot be read.
std::string written(const Value& value, const PropertyGraph& graph, Style style = Style::exact);

}  // namespace dossier::query::cypher
