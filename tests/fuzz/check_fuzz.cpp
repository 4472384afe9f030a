// Any bytes as a file that is read again after an export: an error or a report, whose counts agree
// with each other.
#include <filesystem>
#include <fstream>
#include <numeric>

#include <unistd.h>

#include "query/export/check.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dossier;
  static const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("dossier-fuzz-" + std::to_string(getpid()));
  fuzz::Input input(bytes, size);
  constexpr query::ExportFormat kFormats[] = {
      query::ExportFormat::graphml, query::ExportFormat::gexf, query::ExportFormat::jsonl};
  const query::ExportFormat format = kFormats[input.below(3)];
  std::ofstream(path, std::ios::binary) << input.rest();
  const auto report = query::check_export(path, format);
  std::filesystem::remove(path);
  if (!report) return 0;
  DOSSIER_CHECK(report->problems.size() <= report->problem_count);
  DOSSIER_CHECK(report->kinds <= report->edges);
  const std::size_t typed =
      std::accumulate(report->types.begin(), report->types.end(), std::size_t{0},
                      [](std::size_t sum, const auto& type) { return sum + type.second; });
  DOSSIER_CHECK(typed == report->nodes);
  return 0;
}
