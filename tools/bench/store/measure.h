// Measuring one phase of a run in a process of its own, so that neither memory nor caches of one
// phase help or harm the next.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace dossier::bench {

// Figures by name.
using Figures = std::map<std::string, double>;

// CPU seconds of this process with all its threads, so far.
double cpu_seconds();
// Seconds of a steady clock.
double wall_seconds();

// MB of memory that are this process's own now: without pages of files that are mapped, which the
// system can have back at any time.
double private_mb();

// Runs `phase` in a child process. What it returned, with "cpu" and "wall" seconds and "peak_mb" of
// memory; an empty map if it died.
Figures run_apart(const std::function<Figures()>& phase);

// Bytes of all files below a directory.
double size_of(const std::filesystem::path& directory);

// The value that a share of the values does not exceed; 0 of none.
double percentile(std::vector<double> values, double share);

}  // namespace dossier::bench
