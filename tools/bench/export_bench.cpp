// Time and memory of exports of a large graph, beside Boost's writer of the same graph.
//
//   dossier_bench_export [--statements N] [--only PHASE] DIRECTORY
//
// Makes a store of made-up news (store/news_graph.h) in DIRECTORY, unless it is there, and prints a
// line for each phase, which runs in a process of its own. Boost writes what is in memory already:
// what it costs to read the store into its graph is a line of its own.
#include <cstdio>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string>

#include "graph/check.h"
#include "query/export/export.h"
#include "store/store.h"
#include "tools/bench/boost_graphml.h"
#include "tools/bench/store/measure.h"
#include "tools/bench/store/news_graph.h"
#include "tools/bench/zipf_graph.h"

namespace dossier::bench {

namespace {

namespace fs = std::filesystem;

// Hands nodes and edges to Boost instead of writing them.
class ToBoost final : public query::DrawingFormat {
 public:
  explicit ToBoost(BoostGraphml& graph) : graph_(&graph) {}
  void begin_nodes(std::string& /*out*/) const override {}
  void write_node(const query::DrawnNode& node, std::string& /*out*/) const override {
    graph_->add_node(node);
  }
  void begin_edges(std::string& /*out*/) const override {}
  void write_edge(const query::DrawnEdge& edge, std::string& /*out*/) const override {
    graph_->add_edge(edge);
  }
  void end(std::string& /*out*/) const override {}

 private:
  BoostGraphml* graph_;
};

void make_store(const fs::path& directory, std::size_t statements) {
  NewsGraph news({.statements = statements});
  const auto facts = store::Store::open(directory);
  DOSSIER_CHECK(facts);
  const auto next = [&news](Document& document, std::vector<Statement>& read) -> Result<bool> {
    NewsItem item;
    if (!news.next(item)) return false;
    document = std::move(item.document);
    read = std::move(item.statements);
    return true;
  };
  DOSSIER_CHECK((*facts)->load(next));
}

std::unique_ptr<store::Store> open_store(const fs::path& directory) {
  // As dossier export does.
  constexpr std::size_t kCacheBytes = std::size_t{32} << 20U;
  auto facts = store::Store::open(directory,
                                  {.access = store::Access::read_only, .cache_bytes = kCacheBytes});
  DOSSIER_CHECK(facts);
  return std::move(*facts);
}

Figures export_as(const StatementSource& source, const fs::path& path, query::ExportFormat format) {
  const double begin_cpu = cpu_seconds();
  const double begin = wall_seconds();
  const auto report = query::export_file(source, path, {.format = format});
  DOSSIER_CHECK(report);
  const double wall = wall_seconds() - begin;
  const double cpu = cpu_seconds() - begin_cpu;
  double bytes = 0.0;
  for (const fs::path& file : query::files_of(path, format)) {
    bytes += static_cast<double>(fs::file_size(file));
    fs::remove(file);
  }
  return {{"nodes", static_cast<double>(report->nodes)},
          {"edges", static_cast<double>(report->edges)},
          {"statements", static_cast<double>(report->statements)},
          {"mb", bytes / 1e6},
          {"write_cpu", cpu},
          {"write_wall", wall}};
}

Figures write_with_boost(const StatementSource& source, const fs::path& path) {
  BoostGraphml graph;
  std::ostringstream nowhere;
  DOSSIER_CHECK(query::draw(source, {}, ToBoost(graph), {&nowhere, &nowhere}));
  graph.finish();
  const double read_cpu = cpu_seconds();
  const double begin = wall_seconds();
  const std::size_t edges = graph.write(path);
  Figures figures = {{"edges", static_cast<double>(edges)},
                     {"mb", static_cast<double>(fs::file_size(path)) / 1e6},
                     {"write_cpu", cpu_seconds() - read_cpu},
                     {"write_wall", wall_seconds() - begin}};
  fs::remove(path);
  return figures;
}

void print(const std::string& phase, const Figures& figures) {
  std::printf("%-24s", phase.c_str());
  for (const auto& [name, figure] : figures) std::printf("  %s %.2f", name.c_str(), figure);
  std::printf("\n");
  std::fflush(stdout);
}

struct Options {
  std::size_t statements = 1'000'000;
  std::string only;  // phases whose names begin so
  fs::path directory;
};

class Run {
 public:
  explicit Run(const Options& options) : options_(options) {}

  void all() {
    fs::create_directories(options_.directory);
    const fs::path store = options_.directory / "store";
    if (!fs::exists(store)) {
      print("make store", run_apart([&] {
              make_store(store, options_.statements);
              return Figures();
            }));
    }
    const ZipfOptions zipf = {.nodes = options_.statements / 5, .edges = options_.statements};
    const fs::path boost = options_.directory / "boost.graphml";
    const fs::path file = options_.directory / "graph.out";
    phase("memory, boost", [&] { return write_with_boost(ZipfGraph(zipf), boost); });
    phase("memory, graphml",
          [&] { return export_as(ZipfGraph(zipf), file, query::ExportFormat::graphml); });
    phase("store, boost", [&] {
      const auto facts = open_store(store);
      return write_with_boost(*facts->snapshot(), boost);
    });
    using query::ExportFormat;
    for (const ExportFormat format :
         {ExportFormat::graphml, ExportFormat::gexf, ExportFormat::csv, ExportFormat::neo4j_csv,
          ExportFormat::dot, ExportFormat::cypher, ExportFormat::html, ExportFormat::ftm,
          ExportFormat::jsonl, ExportFormat::nquads, ExportFormat::turtle}) {
      phase("store, " + std::string(query::to_string(format)), [&] {
        const auto facts = open_store(store);
        return export_as(*facts->snapshot(), file, format);
      });
    }
  }

 private:
  void phase(const std::string& name, const std::function<Figures()>& measure) {
    if (name.starts_with(options_.only)) print(name, run_apart(measure));
  }

  Options options_;
};

}  // namespace

}  // namespace dossier::bench

int main(int count, char** arguments) {
  dossier::bench::Options options;
  int at = 1;
  for (; at + 2 < count; at += 2) {
    const std::string option = arguments[at];
    if (option == "--statements") options.statements = std::stoul(arguments[at + 1]);
    if (option == "--only") options.only = arguments[at + 1];
  }
  if (at + 1 != count) {
    std::fputs("usage: dossier_bench_export [--statements N] [--only PHASE] DIRECTORY\n", stderr);
    return 2;
  }
  options.directory = arguments[at];
  dossier::bench::Run(options).all();
  return 0;
}
