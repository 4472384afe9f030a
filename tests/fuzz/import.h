// What must hold of every reader of files of other programs: any bytes give an error that names
// the file, or statements that a store takes; those go out as JSON lines and come back the same,
// and every format of an export takes them.
#pragma once

#include <sstream>
#include <string>

#include "graph/memory_store.h"
#include "query/export/export.h"
#include "query/import/import.h"
#include "tests/fuzz/input.h"

namespace dossier::fuzz {

inline std::string lines_of(const MemoryStore& store) {
  std::ostringstream out;
  DOSSIER_CHECK(query::export_stream(store, out, {.format = query::ExportFormat::jsonl}));
  return out.str();
}

inline void check_store(const MemoryStore& store) {
  const std::string lines = lines_of(store);
  MemoryStore back;
  std::istringstream in(lines);
  DOSSIER_CHECK(query::import_jsonl(in, {.file = "lines"}, back));
  DOSSIER_CHECK(lines_of(back) == lines);
  DOSSIER_CHECK(back.counts().value() == store.counts().value());
  for (const query::ExportFormat format :
       {query::ExportFormat::graphml, query::ExportFormat::gexf, query::ExportFormat::dot,
        query::ExportFormat::cypher, query::ExportFormat::html, query::ExportFormat::ftm,
        query::ExportFormat::nquads, query::ExportFormat::turtle}) {
    std::ostringstream out;
    DOSSIER_CHECK(query::export_stream(store, out, {.format = format}));
    DOSSIER_CHECK(is_utf8(out.str()));
  }
}

template <typename Import>
void check_import(std::string_view bytes, const Import& import) {
  std::istringstream in{std::string(bytes)};
  MemoryStore store;
  const Result<query::ImportReport> report =
      import(in, query::ImportOptions{.file = "file", .statements_at_once = 3}, store);
  if (!report) DOSSIER_CHECK(report.error().message.find("file") != std::string::npos);
  check_store(store);
}

}  // namespace dossier::fuzz
