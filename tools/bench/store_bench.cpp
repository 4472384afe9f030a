// From statements to rows on disk and back.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>
#include <unistd.h>

#include "graph/check.h"
#include "store/store.h"
#include "tools/bench/dispatches.h"

namespace dossier::bench {

namespace {

constexpr std::size_t kDocuments = 2000;

// Read once for all benchmarks of the store.
const std::vector<ReadDocument>& news() {
  static const std::vector<ReadDocument> read = read_dispatches(kDocuments);
  return read;
}

// An empty directory, gone with this.
class OwnDirectory {
 public:
  OwnDirectory() {
    std::string path = (std::filesystem::temp_directory_path() / "dossier-bench-XXXXXX").string();
    DOSSIER_CHECK(mkdtemp(path.data()) != nullptr);
    path_ = path;
  }
  ~OwnDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  OwnDirectory(const OwnDirectory&) = delete;
  OwnDirectory& operator=(const OwnDirectory&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A store in a directory of its own.
struct OwnStore {
  OwnDirectory directory;
  std::unique_ptr<store::Store> store = store::Store::open(directory.path() / "facts").value();
};

// What went into a store, as rates.
class Added {
 public:
  void add(store::Store& store, const ReadDocument& read) {
    DOSSIER_CHECK(store.add(read.document, read.statements));
    ++documents_;
    statements_ += read.statements.size();
    bytes_ += read.document.text.size();
  }

  void report(benchmark::State& state) const {
    state.SetItemsProcessed(static_cast<std::int64_t>(documents_));
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes_));
    state.counters["statements"] =
        benchmark::Counter(static_cast<double>(statements_), benchmark::Counter::kIsRate);
    state.SetLabel("items are documents");
  }

 private:
  std::size_t documents_ = 0;
  std::size_t statements_ = 0;
  std::size_t bytes_ = 0;
};

void add_document(benchmark::State& state) {
  const std::vector<ReadDocument>& documents = news();
  auto own = std::make_unique<OwnStore>();
  Added added;
  std::size_t next = 0;
  for (auto _ : state) {
    if (next == documents.size()) {
      state.PauseTiming();
      own = std::make_unique<OwnStore>();
      next = 0;
      state.ResumeTiming();
    }
    added.add(*own->store, documents[next++]);
  }
  added.report(state);
}
BENCHMARK(add_document)->Unit(benchmark::kMicrosecond)->UseRealTime();

// A new store, all documents, and the wait for the disk at the end.
void add_2000_documents(benchmark::State& state) {
  const std::vector<ReadDocument>& documents = news();
  Added added;
  for (auto _ : state) {
    const OwnStore own;
    for (const ReadDocument& read : documents) added.add(*own.store, read);
    DOSSIER_CHECK(own.store->sync());
  }
  added.report(state);
}
BENCHMARK(add_2000_documents)->Unit(benchmark::kMillisecond)->UseRealTime();

// Adding what is there already: what a second run over the same files costs.
void add_known_document(benchmark::State& state) {
  const OwnStore own;
  Added added;
  added.add(*own.store, news().front());
  for (auto _ : state) added.add(*own.store, news().front());
  added.report(state);
}
BENCHMARK(add_known_document)->Unit(benchmark::kMicrosecond)->UseRealTime();

// A store of all documents, and the subject that most of its edges start at.
struct FullStore {
  OwnStore own;
  TermId subject = TermId::none;

  FullStore() {
    for (const ReadDocument& read : news()) {
      DOSSIER_CHECK(own.store->add(read.document, read.statements));
    }
    std::map<TermId, std::size_t> edges;
    const std::unique_ptr<Cursor> all = own.store->scan({});
    for (Edge edge; all->next(edge);) ++edges[edge.subject];
    DOSSIER_CHECK(all->status());
    const auto busiest =
        std::ranges::max_element(edges, {}, &std::pair<const TermId, std::size_t>::second);
    subject = busiest->first;
  }
};

const FullStore& full_store() {
  static const FullStore full;
  return full;
}

void scan_subject(benchmark::State& state) {
  const FullStore& full = full_store();
  std::size_t edges = 0;
  for (auto _ : state) {
    const std::unique_ptr<Cursor> cursor = full.own.store->scan({.subject = full.subject});
    for (Edge edge; cursor->next(edge);) ++edges;
    DOSSIER_CHECK(cursor->status());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(edges));
  state.SetLabel("items are edges");
}
BENCHMARK(scan_subject)->Unit(benchmark::kMicrosecond);

// The same with the statements behind the edges and the sentences behind those.
void read_statements_of_subject(benchmark::State& state) {
  const FullStore& full = full_store();
  std::size_t statements = 0;
  std::size_t evidence = 0;
  for (auto _ : state) {
    const std::unique_ptr<Cursor> cursor = full.own.store->scan({.subject = full.subject});
    for (Edge edge; cursor->next(edge); ++statements) {
      evidence += full.own.store->statement(edge.statement).value().evidence.size();
    }
    DOSSIER_CHECK(cursor->status());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(statements));
  state.counters["evidence"] =
      benchmark::Counter(static_cast<double>(evidence), benchmark::Counter::kIsRate);
  state.SetLabel("items are statements");
}
BENCHMARK(read_statements_of_subject)->Unit(benchmark::kMillisecond);

void find_name(benchmark::State& state) {
  const FullStore& full = full_store();
  const std::string name = name_of(full.own.store->term(full.subject).value());
  for (auto _ : state) {
    benchmark::DoNotOptimize(full.own.store->find(name).value().size());
  }
  state.SetItemsProcessed(state.iterations());
  state.SetLabel("items are look-ups");
}
BENCHMARK(find_name)->Unit(benchmark::kMicrosecond);

}  // namespace

}  // namespace dossier::bench
