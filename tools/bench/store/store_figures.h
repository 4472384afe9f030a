// The figures of the store. Each is to be run in a process of its own.
#pragma once

#include <cstddef>
#include <filesystem>

#include "tools/bench/store/measure.h"

namespace dossier::bench {

// What making the news costs, to be taken from what follows: "cpu".
Figures make_news(std::size_t statements);

// Adds document by document, without waiting for the disk, or with it every `group` documents.
// "evidence", "statements", "documents", "texts" (bytes of text); "bytes" on disk when closed.
Figures add_news(const std::filesystem::path& directory, std::size_t statements, std::size_t group);

// Loads all at once.
Figures load_news(const std::filesystem::path& directory, std::size_t statements);

// "open_ms": opens for reading, finds a name, reads what its bearer is the subject of; then
// measure_reads().
Figures read_news(const std::filesystem::path& directory, std::size_t statements);

// Makes the graph file. "edges", "bytes".
Figures make_graph(const std::filesystem::path& directory);

// As read_news, out of the graph file.
Figures read_graph(const std::filesystem::path& directory, std::size_t statements);

}  // namespace dossier::bench
