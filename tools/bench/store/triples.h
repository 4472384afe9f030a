// The triples of made-up news with ids of first sight: what the peers load.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace dossier::bench {

using Triple = std::array<std::uint64_t, 3>;  // subject, predicate, object

// Literals have ids from here on: no way leads through them.
constexpr std::uint64_t kLiterals = std::uint64_t{1} << 40U;
constexpr bool is_entity_id(std::uint64_t id) { return id != 0 && id < kLiterals; }

struct Named {
  std::uint64_t id = 0;
  std::string name;
};

struct Triples {
  std::vector<Named> terms;       // keys, by id
  std::vector<Named> predicates;  // words, by id
  std::vector<Triple> triples;    // each once, sorted
};

// Object 0 where a statement has none.
Triples triples_of_news(std::size_t statements);

}  // namespace dossier::bench
