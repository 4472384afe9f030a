#include "tools/bench/store/measure.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "graph/check.h"

namespace dossier::bench {

namespace {

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

void write_all(int file, const std::string& text) {
  DOSSIER_CHECK(::write(file, text.data(), text.size()) == std::ssize(text));
}

std::string read_all(int file) {
  std::string text;
  std::array<char, 4096> buffer = {};
  for (ssize_t size = 0; (size = ::read(file, buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(size));
  }
  return text;
}

}  // namespace

double cpu_seconds() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double private_mb() {
  std::ifstream status("/proc/self/status");
  std::string word;
  double kilobytes = 0;
  while (status >> word && word != "RssAnon:") continue;
  status >> kilobytes;
  return kilobytes / 1024.0;
}

Figures run_apart(const std::function<Figures()>& phase) {
  std::array<int, 2> ends = {};
  DOSSIER_CHECK(pipe(ends.data()) == 0);
  std::cout.flush();
  const pid_t child = fork();
  DOSSIER_CHECK(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    const double cpu = cpu_seconds();
    const double wall = wall_seconds();
    Figures figures = phase();
    figures.emplace("cpu", cpu_seconds() - cpu);
    figures.emplace("wall", wall_seconds() - wall);
    std::ostringstream lines;
    lines.precision(12);
    for (const auto& [name, value] : figures) lines << name << ' ' << value << '\n';
    write_all(ends[1], lines.str());
    std::_Exit(0);
  }
  ::close(ends[1]);
  std::istringstream lines(read_all(ends[0]));
  ::close(ends[0]);
  int status = 0;
  rusage usage = {};
  DOSSIER_CHECK(wait4(child, &status, 0, &usage) == child);
  Figures figures;
  if (status != 0) return figures;
  std::string name;
  for (double value = 0; lines >> name >> value;) figures[name] = value;
  figures["peak_mb"] = static_cast<double>(usage.ru_maxrss) / 1024.0;
  return figures;
}

double size_of(const std::filesystem::path& directory) {
  double bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file()) bytes += static_cast<double>(entry.file_size());
  }
  return bytes;
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const double at = share * static_cast<double>(values.size() - 1);
  return values[static_cast<std::size_t>(at)];
}

}  // namespace dossier::bench
