// The reading figures of the table, measured alike for every system.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tools/bench/store/measure.h"

namespace dossier::bench {

// How to ask a system. Ids are its own.
struct GraphReads {
  using Id = std::uint64_t;
  // The id of an entity by its key (graph/term.h), if it is in.
  std::function<std::optional<Id>(const std::string& key)> id_of;
  // Reads all triples of a subject with the words of relation and object; how many letters.
  std::function<std::size_t(Id subject)> read_subject;
  // Adds the entities that a triple joins with this one, in either direction, to `found`.
  std::function<void(Id entity, std::vector<Id>& found)> neighbours;
  // Where the system has ways of its own: entities within two hops; hops of a shortest path.
  std::function<std::size_t(Id hub)> two_hops;
  std::function<std::size_t(Id from, Id to)> path;
};

// subject_us (p50) and subject_p99_us, both of a second reading; two_hop_ms; path_ms (p50);
// reached and hops, which must agree between systems that hold the same. `statements` tells which
// entities there are.
Figures measure_reads(const GraphReads& system, std::size_t statements);

}  // namespace dossier::bench
