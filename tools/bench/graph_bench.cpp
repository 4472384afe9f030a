// A graph of 100,000 edges whose nodes are known as people in the news are: few to all, most to
// few.
#include <algorithm>
#include <ostream>
#include <streambuf>

#include <benchmark/benchmark.h>

#include "graph/algorithms.h"
#include "graph/check.h"
#include "query/export/export.h"
#include "tools/bench/zipf_graph.h"

namespace dossier::bench {

namespace {

constexpr ZipfOptions kOptions = {.nodes = 20'000, .edges = 100'000};

const ZipfGraph& graph() {
  static const ZipfGraph made(kOptions);
  return made;
}

void build_view(benchmark::State& state) {
  for (auto _ : state) {
    const GraphView view = GraphView::build(graph()).value();
    benchmark::DoNotOptimize(view.edge_count());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kOptions.edges));
  state.SetLabel("items are edges");
}
BENCHMARK(build_view)->Unit(benchmark::kMillisecond);

// Paths between pairs all over the graph; an unknown end ends the search at once.
void find_path(benchmark::State& state) {
  const GraphView view = GraphView::build(graph()).value();
  constexpr std::size_t kStride = 7919;
  std::size_t from = 0;
  std::size_t hops = 0;
  std::size_t found = 0;
  for (auto _ : state) {
    const std::size_t to = (from + kOptions.nodes / 2) % kOptions.nodes;
    const auto path = shortest_path(view, ZipfGraph::node(from), ZipfGraph::node(to));
    if (path) {
      hops += path->size();
      ++found;
    }
    from = (from + kStride) % kOptions.nodes;
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["hops"] =
      static_cast<double>(hops) / static_cast<double>(std::max(found, std::size_t{1}));
  state.counters["found"] = static_cast<double>(found) / static_cast<double>(state.iterations());
  state.SetLabel("items are paths");
}
BENCHMARK(find_path)->Unit(benchmark::kMicrosecond);

// Counts what is written, and forgets it.
class CountingBuffer final : public std::streambuf {
 public:
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 protected:
  std::streamsize xsputn(const char* /*text*/, std::streamsize size) override {
    bytes_ += static_cast<std::size_t>(size);
    return size;
  }
  int_type overflow(int_type character) override {
    ++bytes_;
    return traits_type::not_eof(character);
  }

 private:
  std::size_t bytes_ = 0;
};

void export_graphml(benchmark::State& state) {
  CountingBuffer counted;
  std::size_t edges = 0;
  for (auto _ : state) {
    std::ostream out(&counted);
    edges += query::export_stream(graph(), out).value().edges;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(edges));
  state.SetBytesProcessed(static_cast<std::int64_t>(counted.bytes()));
  state.SetLabel("items are edges");
}
BENCHMARK(export_graphml)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace dossier::bench
