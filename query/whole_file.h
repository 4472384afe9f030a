// Files that are either written to the end or not there.
//
//   DOSSIER_RETURN_IF_ERROR(write_whole_file("graph.graphml", [&](std::ostream& out) -> Status {
//     out << ...;
//     return {};
//   }));
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>

#include "graph/result.h"

namespace dossier::query {

// Calls `write` with a stream into a file beside `path`, which takes the place of `path` when
// `write` succeeded and all bytes are out; otherwise it is removed and `path` is as it was. What
// is no regular file (a pipe, /dev/stdout) is written to directly. A symbolic link stays one.
// Errors: what `write` returns, or io with the path and the reason.
Status write_whole_file(const std::filesystem::path& path,
                        const std::function<Status(std::ostream&)>& write);

}  // namespace dossier::query
