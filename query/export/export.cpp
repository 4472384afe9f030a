#include "query/export/export.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "query/export/formats.h"
#include "query/whole_file.h"

namespace dossier::query {

namespace {

struct Named {
  ExportFormat format;
  std::string_view word;
  std::array<std::string_view, 2> endings;
};

// A longer ending stands before one that it ends in.
constexpr std::array kFormats = {
    Named{ExportFormat::graphml, "graphml", {".graphml"}},
    Named{ExportFormat::gexf, "gexf", {".gexf"}},
    Named{ExportFormat::csv, "csv", {".csv"}},
    Named{ExportFormat::neo4j_csv, "neo4j", {}},
    Named{ExportFormat::dot, "dot", {".dot", ".gv"}},
    Named{ExportFormat::cypher, "cypher", {".cypher", ".cql"}},
    Named{ExportFormat::html, "html", {".html"}},
    Named{ExportFormat::ftm, "ftm", {".ftm.json", ".ftm"}},
    Named{ExportFormat::jsonl, "jsonl", {".jsonl"}},
    Named{ExportFormat::nquads, "nquads", {".nq"}},
    Named{ExportFormat::turtle, "turtle", {".ttl"}},
};

bool is_record(ExportFormat format) {
  return format == ExportFormat::jsonl || format == ExportFormat::nquads ||
         format == ExportFormat::turtle;
}

bool is_two_files(ExportFormat format) {
  return format == ExportFormat::csv || format == ExportFormat::neo4j_csv;
}

std::unique_ptr<DrawingFormat> drawing_format(ExportFormat format) {
  switch (format) {
    case ExportFormat::gexf:
      return gexf_format();
    case ExportFormat::csv:
      return csv_format();
    case ExportFormat::neo4j_csv:
      return neo4j_format();
    case ExportFormat::dot:
      return dot_format();
    case ExportFormat::cypher:
      return cypher_format();
    case ExportFormat::html:
      return html_format();
    case ExportFormat::ftm:
      return ftm_format();
    default:
      return graphml_format();
  }
}

Result<ExportReport> write_drawing(const StatementSource& source, const ExportOptions& options,
                                   const DrawingStreams& streams) {
  ExportOptions fitting = options;
  if (options.format == ExportFormat::ftm) {
    fitting.literals = ExportOptions::Literals::left_out;
  }
  Result<ExportReport> report = draw(source, fitting, *drawing_format(options.format), streams);
  if (!report) return report;
  for (std::ostream* out : {streams.nodes, streams.edges}) {
    out->flush();
    if (!*out) {
      return Error{ErrorCode::io, "cannot write the end of the graph; is the disk full?"};
    }
  }
  return report;
}

}  // namespace

std::string_view to_string(ExportFormat format) {
  return std::ranges::find(kFormats, format, &Named::format)->word;
}

std::optional<ExportFormat> parse_export_format(std::string_view word) {
  const auto* found = std::ranges::find(kFormats, word, &Named::word);
  if (found == kFormats.end()) return std::nullopt;
  return found->format;
}

std::optional<ExportFormat> format_of(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  for (const Named& named : kFormats) {
    for (const std::string_view ending : named.endings) {
      const bool fits = !ending.empty() && name.size() > ending.size() && name.ends_with(ending);
      if (fits) return named.format;
    }
  }
  return std::nullopt;
}

std::string export_formats() {
  std::string text;
  for (const Named& named : kFormats) {
    (text += text.empty() ? "" : ", ") += named.word;
    if (!named.endings.front().empty()) ((text += " (") += named.endings.front()) += ')';
  }
  return text;
}

Result<ExportReport> export_stream(const StatementSource& source, std::ostream& out,
                                   const ExportOptions& options) {
  if (is_two_files(options.format)) {
    return Error{ErrorCode::invalid_argument, "the format " +
                                                  std::string(to_string(options.format)) +
                                                  " is two tables; name a file for them"};
  }
  if (!is_record(options.format)) return write_drawing(source, options, {&out, &out});
  return options.format == ExportFormat::jsonl ? write_jsonl(source, options, out)
                                               : write_rdf(source, options, out);
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& path,
                                            ExportFormat format) {
  if (!is_two_files(format)) return {path};
  std::filesystem::path stem = path;
  if (stem.extension() == ".csv") stem.replace_extension();
  std::filesystem::path nodes = stem;
  std::filesystem::path edges = stem;
  return {nodes += ".nodes.csv", edges += ".edges.csv"};
}

Result<ExportReport> export_file(const StatementSource& source, const std::filesystem::path& path,
                                 const ExportOptions& options) {
  const std::vector<std::filesystem::path> files = files_of(path, options.format);
  ExportReport report;
  DOSSIER_RETURN_IF_ERROR(write_whole_file(files.front(), [&](std::ostream& out) -> Status {
    if (files.size() == 1) {
      DOSSIER_TRY(report, export_stream(source, out, options));
      return {};
    }
    return write_whole_file(files.back(), [&](std::ostream& edges) -> Status {
      DOSSIER_TRY(report, write_drawing(source, options, {&out, &edges}));
      return {};
    });
  }));
  return report;
}

}  // namespace dossier::query
