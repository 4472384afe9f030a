// What Gephi will show of a file, found by reading it again.
//
//   DOSSIER_TRY(const CheckReport report, check_export("graph.graphml", ExportFormat::graphml));
//   report.nodes; report.problems;
//
// Knows what Gephi 0.10 does with each construct of GraphML, GEXF and its tables: what it merges,
// drops, refuses or takes for something else. JSON lines are read as an import would.
// Cost: linear. Memory: 8 bytes for each node, edge and id, in a hash table.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "query/export/export.h"

namespace dossier::query {

struct CheckReport {
  std::size_t nodes = 0;  // as Gephi shows them
  std::size_t edges = 0;  // parallel ones of one kind as one
  std::size_t kinds = 0;
  std::map<std::string, std::size_t> types;  // of nodes
  std::string first;                         // days, where there are any
  std::string last;
  std::size_t problem_count = 0;
  std::vector<std::string> problems;  // the first twenty, each with its line

  bool operator==(const CheckReport&) const = default;
};

// Whether there is a reader for a format.
bool can_check(ExportFormat format);

// Errors: unsupported for a format without a reader; io; invalid_argument for a file that no reader
// would take to its end.
Result<CheckReport> check_export(const std::filesystem::path& path, ExportFormat format);

}  // namespace dossier::query
