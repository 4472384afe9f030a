// "Did you mean": the nearest of some words to one that is none of them. Private to query/cypher.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dossier::query::cypher {

// "; did you mean `met`?", or nothing where no word is near. Case does not count.
std::string did_you_mean(std::string_view word, std::span<const std::string> known);

}  // namespace dossier::query::cypher
