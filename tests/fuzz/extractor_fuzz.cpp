// Whatever the text, every statement read from it validates, its evidence lies inside the text and
// quotes it, a store takes it, and its JSON is UTF-8 without control characters.
#include "extract/extractor.h"
#include "extract/text/utf8.h"
#include "graph/memory_store.h"
#include "query/json.h"
#include "tests/fuzz/input.h"

namespace dossier::extract {

namespace {

void check_span(const Document& document, Span span) {
  DOSSIER_CHECK(span.begin <= span.end);
  DOSSIER_CHECK(span.end <= document.text.size());
}

void check_mention(const Document& document, const Mention& mention) {
  check_span(document, mention.span);
  DOSSIER_CHECK(fuzz::is_utf8(mention.text));
}

void check_evidence(const Document& document, const Evidence& evidence) {
  DOSSIER_CHECK(evidence.document == document.name);
  check_span(document, evidence.sentence_span);
  DOSSIER_CHECK(evidence.sentence_span.contains(evidence.span));
  DOSSIER_CHECK(evidence.text == repair_utf8(slice(document.text, evidence.sentence_span)));
  check_mention(document, evidence.subject);
  check_mention(document, evidence.object);
  for (const Mention& mention : evidence.qualifiers) check_mention(document, mention);
  for (const Mention& mention : evidence.holders) check_mention(document, mention);
  for (const Span& cue : evidence.cues) check_span(document, cue);
}

void check_json(std::string_view line) {
  DOSSIER_CHECK(fuzz::is_utf8(line));
  DOSSIER_CHECK(std::ranges::none_of(line, [](unsigned char c) { return c < 0x20; }));
}

void check_statements(const Document& document, const std::vector<Statement>& statements) {
  std::uint32_t sentence = 0;
  for (const Statement& statement : statements) {
    DOSSIER_CHECK(validate(statement));
    DOSSIER_CHECK(statement.evidence.size() == 1);
    const Evidence& evidence = statement.evidence.front();
    check_evidence(document, evidence);
    check_json(query::to_json_line(statement, evidence));
    DOSSIER_CHECK(sentence <= evidence.sentence);
    sentence = evidence.sentence;
  }
  MemoryStore store;
  DOSSIER_CHECK(store.add(document, statements));
}

void check_document(const Document& document) {
  static const Extractor extractor =
      Extractor::load({.vocabulary = {}, .model = DOSSIER_MODEL_FILE}).value();
  const Result<std::string> date = extractor.date_of(document);
  DOSSIER_CHECK(date);
  DOSSIER_CHECK(document.date.empty() || *date == document.date);
  ReadReport report;
  const Result<std::vector<Statement>> statements = extractor.read(document, report);
  DOSSIER_CHECK(statements);
  check_statements(document, *statements);
}

}  // namespace

}  // namespace dossier::extract

// The first byte says how the document is dated.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  dossier::Document document{"fuzz.txt", {}, {}};
  const std::size_t dating = input.below(3);
  if (dating == 1) document.date = "2025-12-27";
  if (dating == 2) document.date = input.take(10);  // nobody promises a date
  document.text = input.rest();
  dossier::extract::check_document(document);
  return 0;
}
