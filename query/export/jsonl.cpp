// JSON lines: each document with its text, then the statement contract for every piece of evidence
// in it, in the order of (document, span). query/import/statement_line.h reads them back.
#include <algorithm>
#include <ostream>
#include <tuple>

#include "query/export/formats.h"
#include "query/export/selection.h"
#include "query/export/spill.h"
#include "query/json.h"

namespace dossier::query {

namespace {

// One line that will be written.
struct Place {
  std::uint64_t document = 0;  // its number among the names
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t statement = 0;
  std::uint64_t evidence = 0;  // number in the statement

  [[nodiscard]] auto key() const { return std::tie(document, begin, end, statement, evidence); }
  bool operator<(const Place& other) const { return key() < other.key(); }
  static bool absorb(const Place& /*other*/) { return false; }
};

class JsonLines {
 public:
  JsonLines(const StatementSource& source, const ExportOptions& options, std::ostream& out)
      : source_(&source), options_(&options), out_(&out), places_(options.sort_bytes) {}

  Result<ExportReport> write() {
    DOSSIER_TRY(names_, source_->documents());
    DOSSIER_RETURN_IF_ERROR(find_places());
    DOSSIER_RETURN_IF_ERROR(
        places_.merge([this](const Place& place) { return write_line(place); }));
    if (is_whole()) DOSSIER_RETURN_IF_ERROR(write_documents_before(names_.size()));
    out_->flush();
    DOSSIER_RETURN_IF_ERROR(stream_status());
    return report_;
  }

 private:
  // Whether nothing was left out: then documents that say nothing are written too.
  [[nodiscard]] bool is_whole() const {
    const bool is_filtered = options_->part || options_->since || options_->until ||
                             options_->min_confidence > 0.0 || options_->min_support > 0 ||
                             options_->top > 0 || !options_->statuses.empty();
    return !is_filtered && (!options_->hidden || options_->hidden->empty());
  }

  Status find_places() {
    Selection selection(*source_, *options_, Selection::Sort::record);
    return selection.for_each_statement(
        [this](const Edge& edge, const Statement& statement) -> Status {
          ++report_.statements;
          for (std::size_t i = 0; i < statement.evidence.size(); ++i) {
            const Evidence& one = statement.evidence[i];
            const auto name = std::ranges::lower_bound(names_, one.document);
            const Place place = {static_cast<std::uint64_t>(name - names_.begin()), one.span.begin,
                                 one.span.end, number(edge.statement), i};
            DOSSIER_RETURN_IF_ERROR(places_.put(place));
          }
          return Status();
        });
  }

  Status write_document(std::size_t number) {
    DOSSIER_TRY(const Document document, source_->document(names_[number]));
    *out_ << document_to_json_line(document) << '\n';
    ++report_.documents;
    return {};
  }

  Status write_documents_before(std::size_t end) {
    for (; next_document_ < end; ++next_document_) {
      if (is_whole()) DOSSIER_RETURN_IF_ERROR(write_document(next_document_));
    }
    return {};
  }

  Status write_line(const Place& place) {
    DOSSIER_RETURN_IF_ERROR(write_documents_before(place.document));
    if (next_document_ == place.document && next_document_ < names_.size()) {
      DOSSIER_RETURN_IF_ERROR(write_document(next_document_));
      ++next_document_;
    }
    DOSSIER_TRY(const Statement statement, source_->statement(StatementId{place.statement}));
    *out_ << to_exact_json_line(statement, statement.evidence.at(place.evidence)) << '\n';
    ++report_.evidence;
    return stream_status();
  }

  [[nodiscard]] Status stream_status() const {
    if (*out_) return {};
    return Error{ErrorCode::io,
                 "cannot write the statements: the stream took no more bytes after " +
                     std::to_string(report_.evidence) + " lines; is the disk full?"};
  }

  const StatementSource* source_;
  const ExportOptions* options_;
  std::ostream* out_;
  SpillSorter<Place> places_;
  std::vector<std::string> names_;  // of documents, sorted
  std::size_t next_document_ = 0;
  ExportReport report_;
};

}  // namespace

Result<ExportReport> write_jsonl(const StatementSource& source, const ExportOptions& options,
                                 std::ostream& out) {
  return JsonLines(source, options, out).write();
}

}  // namespace dossier::query
