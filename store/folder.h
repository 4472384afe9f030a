// The directory of a store: what makes it one, and when it is somebody else's.
//
//   DIR/FORMAT   "dossier store, format 3": written first, so that a store that was killed while
//                it was made is told from a stranger's directory, and a newer format is refused
//                before its rows are touched
//   DIR/rows/    the database
//   DIR/graph.csr  all edges in one piece; can be made anew from the rows at any time
//   DIR/scratch/ what a bulk load sorts; left behind only by one that was killed
#pragma once

#include <cstdint>
#include <filesystem>

#include "graph/result.h"
#include "store/store.h"

namespace dossier::store {

// Where the rows of the store in `directory` are.
std::filesystem::path rows_of(const std::filesystem::path& directory);

// The graph file: all edges in one piece, made from the rows (store/csr_graph.h).
std::filesystem::path graph_file_of(const std::filesystem::path& directory);

// Where files lie while documents are loaded in bulk; of no use afterwards.
std::filesystem::path scratch_of(const std::filesystem::path& directory);

// Makes sure that there is a store to be opened in `directory`, creating its FORMAT file if the
// options allow. Errors as Store::open.
Status prepare_folder(const std::filesystem::path& directory, const StoreOptions& options);

// Makes `directory` a store whose rows are there, or to come: writes its FORMAT file.
Status make_folder(const std::filesystem::path& directory);

// What to say where no store is, or one that was never finished and is still empty.
Error no_store(const std::filesystem::path& directory);

// Success for a format that this version reads; unsupported for a newer one.
Status check_format(const std::filesystem::path& directory, std::uint64_t format);

}  // namespace dossier::store
