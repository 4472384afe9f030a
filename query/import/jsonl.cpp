// JSON lines, a document at a time.
#include <unordered_set>

#include "query/import/import.h"
#include "query/import/lines.h"
#include "query/import/statement_line.h"

namespace dossier::query {

namespace {

// The longest text of a document that is made up of sentences.
constexpr std::size_t kMostText = std::size_t{64} << 20U;

class JsonLinesImport {
 public:
  JsonLinesImport(std::istream& in, const ImportOptions& options, StatementSink& sink)
      // A line holds a document, of a gigabyte at most.
      : lines_(in, options.file, std::size_t{2} << 30U), sink_(&sink) {}

  Result<ImportReport> run() {
    std::string text;
    while (lines_.next(text)) {
      if (text.find_first_not_of(" \t") == std::string::npos) continue;
      Result<JsonLine> line = read_json_line(text);
      if (!line) return lines_.error(line.error().message);
      if (line->document) {
        DOSSIER_RETURN_IF_ERROR(begin(std::move(*line->document), Text::whole));
      } else {
        DOSSIER_RETURN_IF_ERROR(take(std::move(*line->statement)));
      }
    }
    DOSSIER_RETURN_IF_ERROR(lines_.status());
    DOSSIER_RETURN_IF_ERROR(finish());
    return report_;
  }

 private:
  // Whether the text of a document came with it, or is made up of its sentences.
  enum class Text { whole, made_up };

  Status begin(Document document, Text text) {
    DOSSIER_RETURN_IF_ERROR(finish());
    if (!seen_.insert(fingerprint_of(document.name).high).second) {
      return lines_.error("lines of the document \"" + document.name.substr(0, 200) +
                          "\" stood before others; bring the lines of each document together, as "
                          "by sorting");
    }
    document_ = std::move(document);
    text_ = text;
    is_open_ = true;
    return {};
  }

  Status take(Statement statement) {
    const Evidence& evidence = statement.evidence.front();
    if (!is_open_ || evidence.document != document_.name) {
      DOSSIER_RETURN_IF_ERROR(begin({evidence.document, {}, {}}, Text::made_up));
    }
    const Status valid = validate(statement);
    if (!valid) return lines_.error(valid.error().message);
    if (text_ == Text::made_up) DOSSIER_RETURN_IF_ERROR(put_sentence(evidence));
    const bool is_inside = evidence.sentence_span.end <= document_.text.size();
    if (!is_inside) {
      return lines_.error("a sentence that ends behind its document, which has " +
                          std::to_string(document_.text.size()) + " bytes");
    }
    statements_.push_back(std::move(statement));
    ++report_.statements;
    return {};
  }

  // Writes a sentence where it stood, among blanks.
  Status put_sentence(const Evidence& evidence) {
    const Span span = evidence.sentence_span;
    if (span.end > kMostText) {
      Error too_far = lines_.error(
          "a sentence beyond 64 MiB of a document without a text; export "
          "the document with it");
      too_far.code = ErrorCode::limit;
      return too_far;
    }
    std::string& text = document_.text;
    if (text.size() < span.end) text.resize(span.end, ' ');
    const std::size_t size = std::min(span.size(), evidence.text.size());
    text.replace(span.begin, size, evidence.text, 0, size);
    return {};
  }

  Status finish() {
    if (!is_open_) return {};
    DOSSIER_TRY(const AddOutcome outcome, sink_->add(document_, statements_));
    ++(outcome.kind == AddOutcome::Kind::known ? report_.known : report_.documents);
    document_ = {};
    statements_.clear();
    is_open_ = false;
    return {};
  }

  LineReader lines_;
  StatementSink* sink_;
  Document document_;
  std::vector<Statement> statements_;
  Text text_ = Text::whole;
  bool is_open_ = false;
  std::unordered_set<std::uint64_t> seen_;  // fingerprints of names of documents
  ImportReport report_;
};

}  // namespace

Result<ImportReport> import_jsonl(std::istream& in, const ImportOptions& options,
                                  StatementSink& sink) {
  return JsonLinesImport(in, options, sink).run();
}

}  // namespace dossier::query
