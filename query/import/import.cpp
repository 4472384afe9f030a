#include "query/import/import.h"

namespace dossier::query {

std::optional<ImportFormat> import_format_of(const std::string& file) {
  const std::pair<std::string_view, ImportFormat> endings[] = {
      {".jsonl", ImportFormat::jsonl},     {".csv", ImportFormat::csv}, {".tsv", ImportFormat::csv},
      {".graphml", ImportFormat::graphml}, {".nt", ImportFormat::rdf},  {".nq", ImportFormat::rdf}};
  for (const auto& [ending, format] : endings) {
    if (file.ends_with(ending)) return format;
  }
  return std::nullopt;
}

std::string import_document(const std::string& file, std::size_t number) {
  return number == 1 ? file : file + '#' + std::to_string(number);
}

}  // namespace dossier::query
