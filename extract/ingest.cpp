#include "extract/ingest.h"

namespace dossier::extract {

namespace {

void note_failure(IngestReport& report, const Error& error) {
  constexpr std::size_t kMostErrors = 100;
  ++report.failed;
  if (report.errors.size() < kMostErrors) report.errors.push_back(error);
}

void note_outcome(IngestReport& report, const AddOutcome& outcome) {
  switch (outcome.kind) {
    case AddOutcome::Kind::added:
      ++report.added;
      break;
    case AddOutcome::Kind::replaced:
      ++report.replaced;
      break;
    case AddOutcome::Kind::known:
      ++report.known;
      break;
  }
  report.new_statements += outcome.new_statements;
  report.evidence += outcome.evidence;
}

}  // namespace

Result<IngestReport> ingest(const Extractor& extractor, Feed& feed, StatementSink& sink,
                            const IngestOptions& options) {
  IngestReport report;
  while (auto next = feed.next()) {
    ++report.documents;
    if (!*next) {
      note_failure(report, next->error());
    } else {
      Document& document = next->value();
      DOSSIER_TRY(document.date, extractor.date_of(document));
      DOSSIER_TRY(const std::vector<Statement> statements, extractor.read(document, report.read));
      DOSSIER_TRY(const AddOutcome outcome, sink.add(document, statements));
      note_outcome(report, outcome);
    }
    if (options.on_document) options.on_document(report);
  }
  return report;
}

}  // namespace dossier::extract
