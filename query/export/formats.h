// The formats, each in a file of its own beside this. Private to query/export.
#pragma once

#include <iosfwd>
#include <memory>

#include "query/export/drawing.h"

namespace dossier::query {

std::unique_ptr<DrawingFormat> graphml_format();
std::unique_ptr<DrawingFormat> gexf_format();
std::unique_ptr<DrawingFormat> csv_format();
std::unique_ptr<DrawingFormat> neo4j_format();
std::unique_ptr<DrawingFormat> dot_format();
std::unique_ptr<DrawingFormat> cypher_format();
std::unique_ptr<DrawingFormat> html_format();
std::unique_ptr<DrawingFormat> ftm_format();

// The page of html_format, around its data.
std::string_view page_head();
std::string_view page_tail();

// Records: every statement that is selected.
Result<ExportReport> write_rdf(const StatementSource& source, const ExportOptions& options,
                               std::ostream& out);
Result<ExportReport> write_jsonl(const StatementSource& source, const ExportOptions& options,
                                 std::ostream& out);

}  // namespace dossier::query
