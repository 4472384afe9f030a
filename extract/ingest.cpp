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

// Asks before it reads, and before it looks for a date in the text: a document that is in under a
// date that somebody gave keeps it when it comes again without one.
Result<AddOutcome> take_in(const Extractor& extractor, Document& document, StatementSink& sink,
                           ReadReport& report) {
  DOSSIER_TRY(const bool known, sink.is_known(document));
  if (known) return AddOutcome{AddOutcome::Kind::known, 0, 0};
  DOSSIER_TRY(document.date, extractor.date_of(document));
  DOSSIER_TRY(const std::vector<Statement> statements, extractor.read(document, report));
  return sink.add(document, statements);
}

}  // namespace

Result<IngestReport> ingest(const Extractor& extractor, Feed& feed, StatementSink& sink,
                            const IngestOptions& options) {
  IngestReport report;
  while (!options.is_enough || !options.is_enough()) {
    auto next = feed.next();
    if (!next) break;
    ++report.documents;
    if (!*next) {
      note_failure(report, next->error());
    } else {
      DOSSIER_TRY(const AddOutcome outcome, take_in(extractor, next->value(), sink, report.read));
      note_outcome(report, outcome);
    }
    if (options.on_document) options.on_document(report);
  }
  return report;
}

}  // namespace dossier::extract
