// dossier_bench_store: the figures of the store beside those of SQLite and bare RocksDB.
//
// usage: dossier_bench_store [--statements N] [--only WORD] [--keep] DIRECTORY
//   N statements of made-up news (1,000,000); phases whose name has WORD in it; stores are made
//   below DIRECTORY and removed, unless --keep.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tools/bench/store/peers.h"
#include "tools/bench/store/store_figures.h"

namespace dossier::bench {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::size_t statements = 1'000'000;
  std::string only;
  bool keeps = false;
  fs::path directory;
};

class Table {
 public:
  explicit Table(const Options& options) : options_(options) {}

  // Runs the phase named so, in a directory of its own, and prints its figures.
  Figures row(const std::string& name, const std::string& directory,
              const std::function<Figures(const fs::path&)>& phase) {
    if (name.find(options_.only) == std::string::npos) return {};
    const fs::path path = options_.directory / directory;
    fs::create_directories(path);
    const Figures figures = run_apart([&] { return phase(path); });
    std::printf("%-28s", name.c_str());
    if (figures.empty()) std::printf(" died");
    for (const auto& [key, value] : figures) std::printf("  %s=%.5g", key.c_str(), value);
    for (const char* thing : {"evidence", "triples"}) {
      const auto count = figures.find(thing);
      if (count == figures.end()) continue;
      const double cpu = figures.at("cpu") - (name == "make news" ? 0 : news_cpu_);
      std::printf("  %s/cpu-s=%.0f", thing, count->second / cpu);
      if (figures.contains("bytes")) {
        std::printf("  B/%s=%.1f", thing, figures.at("bytes") / count->second);
      }
    }
    std::printf("\n");
    std::fflush(stdout);
    return figures;
  }

  void make_news() {
    const Figures made = run_apart([this] { return bench::make_news(options_.statements); });
    news_cpu_ = made.at("cpu");
    std::printf("%zu statements; making them takes %.2f CPU-s, taken off below\n",
                options_.statements, news_cpu_);
  }

 private:
  const Options& options_;
  double news_cpu_ = 0;
};

int run(const Options& options) {
  const std::size_t n = options.statements;
  Table table(options);
  table.make_news();
  for (const Peer& peer : {sqlite_peer(), rocks_peer()}) {
    const std::string name = peer.name;
    table.row(name + " load", name, [&](const fs::path& path) { return peer.load(path, n); });
    table.row(name + " read", name, [&](const fs::path& path) { return peer.read(path, n); });
  }
  table.row("store load, triples only", "triples",
            [n](const fs::path& path) { return load_triples(path, n); });
  table.row("store load", "loaded", [n](const fs::path& path) { return load_news(path, n); });
  table.row("store read, loaded", "loaded",
            [n](const fs::path& path) { return read_news(path, n); });
  table.row("store graph, make", "loaded", [](const fs::path& path) { return make_graph(path); });
  table.row("store graph, read", "loaded",
            [n](const fs::path& path) { return read_graph(path, n); });
  table.row("store judge", "loaded", [](const fs::path& path) { return judge_news(path); });
  table.row("store add, triples only", "added-triples",
            [n](const fs::path& path) { return add_triples(path, n); });
  const auto add = [&](const char* name, const char* directory, store::Durability durability) {
    table.row(name, directory, [&](const fs::path& path) { return add_news(path, n, durability); });
  };
  add("store add, no sync", "added", store::Durability::process_crash);
  table.row("store read, added", "added", [n](const fs::path& path) { return read_news(path, n); });
  add("store add, group commit", "grouped", store::Durability::power_loss_grouped);
  if (!options.keeps) fs::remove_all(options.directory);
  return 0;
}

int usage() {
  std::fputs("usage: dossier_bench_store [--statements N] [--only WORD] [--keep] DIRECTORY\n",
             stderr);
  return 2;
}

}  // namespace

}  // namespace dossier::bench

int main(int argc, char** argv) {
  dossier::bench::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--keep") {
      options.keeps = true;
    } else if (word == "--statements" && i + 1 < argc) {
      options.statements = std::strtoull(argv[++i], nullptr, 10);
    } else if (word == "--only" && i + 1 < argc) {
      options.only = argv[++i];
    } else if (!word.starts_with('-') && options.directory.empty()) {
      options.directory = word;
    } else {
      return dossier::bench::usage();
    }
  }
  if (options.directory.empty() || options.statements == 0) return dossier::bench::usage();
  return dossier::bench::run(options);
}
