// The figures of the store. Each is to be run in a process of its own.
#pragma once

#include <cstddef>
#include <filesystem>

#include "store/store.h"
#include "tools/bench/store/measure.h"

namespace dossier::bench {

// What making the news costs, to be taken from what follows: "cpu".
Figures make_news(std::size_t statements);

// Adds document by document, with as much waiting for the disk as said.
// "evidence", "statements", "documents", "texts" (bytes of text); "bytes" on disk when closed.
Figures add_news(const std::filesystem::path& directory, std::size_t statements,
                 store::Durability durability);

// Loads the triples that the peers load: "triples", "bytes". Rows of ids, names and edges only.
Figures load_triples(const std::filesystem::path& directory, std::size_t statements);

// Adds the same triples twelve at a time, as they come: "met", of which "triples" were new.
Figures add_triples(const std::filesystem::path& directory, std::size_t statements);

// Loads all at once.
Figures load_news(const std::filesystem::path& directory, std::size_t statements);

// "open_ms": opens for reading, finds a name, reads what its bearer is the subject of; then
// measure_reads().
Figures read_news(const std::filesystem::path& directory, std::size_t statements);

// CPU milliseconds of judging a store that was loaded, and of an undo.
Figures judge_news(const std::filesystem::path& directory);
// Makes the graph file. "edges", "bytes".
Figures make_graph(const std::filesystem::path& directory);

// As read_news, out of the graph file.
Figures read_graph(const std::filesystem::path& directory, std::size_t statements);

}  // namespace dossier::bench
