// From text to statements.
#include <benchmark/benchmark.h>

#include "extract/syntax.h"
#include "extract/vocabulary.h"
#include "tools/bench/dispatches.h"

namespace dossier::bench {

namespace {

const extract::SyntaxReader& syntax_reader() {
  static const extract::SyntaxReader loaded =
      extract::SyntaxReader::load(DOSSIER_MODEL_FILE).value();
  return loaded;
}

void load_model(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(extract::SyntaxReader::load(DOSSIER_MODEL_FILE));
}
BENCHMARK(load_model)->Unit(benchmark::kMillisecond);

// Sentences and tokens.
void tokenize_text(benchmark::State& state) {
  const Document document = long_dispatch(static_cast<std::size_t>(state.range(0)));
  std::size_t tokens = 0;
  for (auto _ : state) {
    for (const extract::Sentence& sentence : syntax_reader().sentences_of(document.text)) {
      tokens += sentence.tokens.size();
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(tokens));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(document.text.size()));
  state.SetLabel("items are tokens");
}
BENCHMARK(tokenize_text)->Arg(1)->Arg(100)->Unit(benchmark::kMicrosecond);

// Tags, lemmas, trees and names.
void parse_text(benchmark::State& state) {
  const Document document = long_dispatch(static_cast<std::size_t>(state.range(0)));
  std::size_t tokens = 0;
  for (auto _ : state) {
    const auto tree = syntax_reader().read(document.text, extract::Input::text);
    for (const extract::Sentence& sentence : tree->sentences) tokens += sentence.tokens.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(tokens));
  state.SetLabel("items are tokens");
}
BENCHMARK(parse_text)->Arg(1)->Arg(100)->Unit(benchmark::kMillisecond);

// Dispatch after dispatch, as an ingest reads them.
void extract_dispatches(benchmark::State& state) {
  const std::vector<Document> documents = dispatches(500);
  extract::ReadReport report;
  std::size_t bytes = 0;
  std::size_t statements = 0;
  std::size_t next = 0;
  for (auto _ : state) {
    const Document& document = documents[next++ % documents.size()];
    statements += extractor().read(document, report).value().size();
    bytes += document.text.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(report.tokens));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.counters["statements"] =
      benchmark::Counter(static_cast<double>(statements), benchmark::Counter::kIsRate);
  state.SetLabel("items are tokens");
}
BENCHMARK(extract_dispatches)->Unit(benchmark::kMicrosecond);

// One document as long as many dispatches, with as many different names: the cost a token must
// not grow with the document.
void extract_long_document(benchmark::State& state) {
  const Document document = long_dispatch(static_cast<std::size_t>(state.range(0)));
  extract::ReadReport report;
  for (auto _ : state) {
    benchmark::DoNotOptimize(extractor().read(document, report).value().size());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(report.tokens));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(document.text.size()));
  state.SetLabel("items are tokens");
}
BENCHMARK(extract_long_document)->Arg(10)->Arg(100)->Arg(400)->Unit(benchmark::kMillisecond);

void load_vocabulary(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(extract::Vocabulary::load().value().longest_name());
  }
}
BENCHMARK(load_vocabulary)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace dossier::bench
