// How long the query language takes for the neighbourhood of an entity in a large store.
//
//   dossier_bench_query DIR [STATEMENTS] [QUERIES]
//
// Makes a store of made-up statements in DIR if there is none (1,000,000 by default; ends drawn by
// rank, node r with a chance of 1/r among a quarter as many entities), then asks for neighbourhoods
// of entities drawn uniformly and by rank, once to warm up and once measured. Prints p50, p90, p99
// and the largest, in milliseconds of wall and of CPU time.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "query/cypher/query.h"
#include "query/cypher/statement_graph.h"
#include "store/store.h"

namespace dossier::bench {

namespace {

namespace cypher = query::cypher;

constexpr std::size_t kStatementsEach = 200;  // of a document

std::size_t entities_of(std::size_t statements) {
  return std::max<std::size_t>(statements / 4, 10);
}

std::string name_of_rank(std::size_t rank) { return "Entity " + std::to_string(rank); }

class Ranks {
 public:
  Ranks(std::size_t entities, std::uint64_t seed) : entities_(entities), random_(seed) {}
  // Rank r with a chance of 1/r.
  std::size_t by_rank() {
    const double at = std::uniform_real_distribution<double>(0.0, 1.0)(random_);
    const double drawn = std::pow(static_cast<double>(entities_), at) - 1.0;
    return std::min(static_cast<std::size_t>(drawn), entities_ - 1);
  }
  std::size_t uniform() { return random_() % entities_; }
  std::size_t below(std::size_t end) { return random_() % end; }

 private:
  std::size_t entities_;
  std::mt19937_64 random_;
};

Entity entity_of(std::size_t rank) {
  constexpr EntityType kTypes[] = {EntityType::person, EntityType::organization, EntityType::place};
  return {kTypes[rank % 3], name_of_rank(rank), {}};
}

Statement statement_of(Ranks& ranks, const Document& document) {
  Statement made;
  made.subject = entity_of(ranks.by_rank());
  made.object = entity_of(ranks.by_rank());
  made.phrase = "verb" + std::to_string(ranks.below(200));
  Evidence evidence;
  evidence.document = document.name;
  evidence.span = {0, document.text.size()};
  evidence.sentence_span = evidence.span;
  evidence.text = document.text;
  evidence.confidence = 0.8;
  made.evidence.push_back(std::move(evidence));
  return made;
}

Status make_store(store::Store& facts, std::size_t statements) {
  Ranks ranks(entities_of(statements), 1);
  for (std::size_t made = 0, number = 0; made < statements; made += kStatementsEach, ++number) {
    const Document document = {"d" + std::to_string(number),
                               "Report " + std::to_string(number) + ".", "2025-11-22"};
    std::vector<Statement> all;
    for (std::size_t i = 0; i < kStatementsEach; ++i) all.push_back(statement_of(ranks, document));
    DOSSIER_RETURN_IF_ERROR(facts.add(document, all));
  }
  return {};
}

double cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Times {
  std::vector<double> wall;
  std::vector<double> cpu;
  std::size_t rows = 0;
};

Status measure(const std::string& text, const cypher::StatementGraph& graph, std::size_t rank,
               Times& times) {
  cypher::QueryOptions options;
  options.parameters = {{"name", cypher::Value(name_of_rank(rank))}};
  const double cpu = cpu_milliseconds();
  const auto begin = std::chrono::steady_clock::now();
  DOSSIER_TRY(const auto answer, cypher::ask(text, graph, options));
  for (std::vector<cypher::Value> row; answer->next(row);) ++times.rows;
  DOSSIER_RETURN_IF_ERROR(answer->status());
  times.wall.push_back(
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  times.cpu.push_back(cpu_milliseconds() - cpu);
  return {};
}

void print(const std::string& what, Times times) {
  std::cout << std::left << std::setw(46) << what << std::right << std::fixed
            << std::setprecision(2);
  for (std::vector<double>* all : {&times.wall, &times.cpu}) {
    std::ranges::sort(*all);
    const auto at = [&](double share) {
      return (*all)[static_cast<std::size_t>(share * static_cast<double>(all->size() - 1))];
    };
    std::cout << "  " << (all == &times.wall ? "wall" : "cpu") << " p50 " << at(0.5) << " p90 "
              << at(0.9) << " p99 " << at(0.99) << " max " << all->back();
  }
  std::cout << "  rows " << times.rows / times.wall.size() << '\n';
}

// All queries, asked of a store that is open for reading.
Status measure_all(const store::Store& facts, std::size_t queries) {
  DOSSIER_TRY(const Counts counts, facts.counts());
  const cypher::StatementGraph graph(facts, facts);
  const std::string one_hop = "MATCH (a {name: $name})--(b) RETURN DISTINCT b.name LIMIT 100";
  const std::string two_hops = "MATCH (a {name: $name})--(b)--(c) RETURN DISTINCT c.name LIMIT 100";
  const std::string counted = "MATCH (a {name: $name})-->(b)-->(c) RETURN count(DISTINCT c)";
  for (const std::string& text : {one_hop, two_hops, counted}) {
    for (const bool is_uniform : {true, false}) {
      Times times;
      for (const bool is_warm : {false, true}) {
        Ranks ranks(entities_of(counts.statements), 2);
        times = {};
        for (std::size_t i = 0; i < (is_warm ? queries : queries / 4 + 1); ++i) {
          const std::size_t rank = is_uniform ? ranks.uniform() : ranks.by_rank();
          DOSSIER_RETURN_IF_ERROR(measure(text, graph, rank, times));
        }
      }
      print(text.substr(23, 40) + (is_uniform ? " any" : " known"), times);
    }
  }
  return {};
}

Status run(const std::string& directory, std::size_t statements, std::size_t queries) {
  if (!std::filesystem::exists(directory)) {
    DOSSIER_TRY(const auto made, store::Store::open(directory));
    DOSSIER_RETURN_IF_ERROR(make_store(*made, statements));
  }
  const store::StoreOptions for_reading = {.access = store::Access::read_only,
                                           .missing = store::Missing::fail};
  DOSSIER_TRY(const auto facts, store::Store::open(directory, for_reading));
  DOSSIER_TRY(const Counts counts, facts->counts());
  std::cout << counts.statements << " statements, " << counts.entities << " entities\n";
  std::cout << "edges out of the rows\n";
  DOSSIER_RETURN_IF_ERROR(measure_all(*facts, queries));
  std::cout << "edges out of the graph file\n";
  DOSSIER_TRY(const auto graph, facts->graph());
  return measure_all(*facts, queries);
}

}  // namespace

}  // namespace dossier::bench

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: dossier_bench_query DIR [STATEMENTS] [QUERIES]\n";
    return 2;
  }
  const std::size_t statements = argc > 2 ? std::stoul(argv[2]) : 1'000'000;
  const std::size_t queries = argc > 3 ? std::stoul(argv[3]) : 1000;
  const auto status = dossier::bench::run(argv[1], statements, queries);
  if (status) return 0;
  std::cerr << "dossier_bench_query: " << status.error().message << '\n';
  return 3;
}
