// Other systems under the same triples: what the figures of the store are compared with.
//
// A triple is the subject, the word drawn and the object of a statement, each once; three orders
// and a dictionary in both directions. Each phase is to be run in a process of its own.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>

#include "tools/bench/store/measure.h"

namespace dossier::bench {

struct Peer {
  const char* name;
  // Loads the triples of that many statements, sorted. "triples": how many; "bytes" on disk.
  std::function<Figures(const std::filesystem::path& directory, std::size_t statements)> load;
  // Opens and reads one subject: "open_ms"; then measure_reads().
  std::function<Figures(const std::filesystem::path& directory, std::size_t statements)> read;
};

Peer sqlite_peer();
Peer rocks_peer();

}  // namespace dossier::bench
