#include "tools/bench/store/reads.h"

#include <algorithm>
#include <random>
#include <unordered_set>

#include "tools/bench/store/news_graph.h"

namespace dossier::bench {

namespace {

using Id = GraphReads::Id;
constexpr std::size_t kSubjects = 5000;
constexpr std::size_t kPaths = 200;
constexpr double kMicro = 1e6;
constexpr double kMilli = 1e3;

// Entities out of the best known share of all, each as likely as the next.
std::vector<Id> some_entities(const GraphReads& system, std::size_t statements, std::size_t share) {
  const NewsGraph news({.statements = statements});
  std::mt19937_64 random(7);
  std::vector<Id> ids;
  while (ids.size() < kSubjects) {
    const std::size_t rank = random() % (news.entities() / share);
    const auto id = system.id_of(key_of(Term(NewsGraph::entity(rank))));
    if (id) ids.push_back(*id);
  }
  return ids;
}

std::size_t count_two_hops(const GraphReads& system, Id hub) {
  if (system.two_hops) return system.two_hops(hub);
  std::unordered_set<Id> reached = {hub};
  std::vector<Id> first;
  std::vector<Id> second;
  system.neighbours(hub, first);
  std::ranges::sort(first);
  first.erase(std::ranges::unique(first).begin(), first.end());
  for (const Id id : first) {
    second.clear();
    system.neighbours(id, second);
    reached.insert(second.begin(), second.end());
  }
  reached.insert(first.begin(), first.end());
  return reached.size() - 1;
}

// One more ring around the smaller side; true when the sides have met.
bool widen(const GraphReads& system, std::vector<Id>& rim, std::unordered_set<Id>& side,
           const std::unordered_set<Id>& other) {
  std::vector<Id> next;
  std::vector<Id> found;
  for (const Id id : rim) {
    found.clear();
    system.neighbours(id, found);
    for (const Id reached : found) {
      if (!side.insert(reached).second) continue;
      if (other.contains(reached)) return true;
      next.push_back(reached);
    }
  }
  rim = std::move(next);
  return false;
}

std::size_t count_hops(const GraphReads& system, Id from, Id to) {
  if (from == to) return 0;
  if (system.path) return system.path(from, to);
  std::vector<Id> from_rim = {from};
  std::vector<Id> to_rim = {to};
  std::unordered_set<Id> from_side = {from};
  std::unordered_set<Id> to_side = {to};
  for (std::size_t hops = 1; !from_rim.empty() && !to_rim.empty(); ++hops) {
    const bool is_from = from_rim.size() <= to_rim.size();
    const bool is_met = is_from ? widen(system, from_rim, from_side, to_side)
                                : widen(system, to_rim, to_side, from_side);
    if (is_met) return hops;
  }
  return 0;
}

}  // namespace

Figures measure_reads(const GraphReads& system, std::size_t statements) {
  std::vector<Id> ids = some_entities(system, statements, 10);  // about seven triples each
  Figures figures;
  std::vector<double> times;
  std::size_t letters = 0;
  for (int round = 0; round < 2; ++round) {
    times.clear();
    for (const Id id : ids) {
      const double begin = wall_seconds();
      letters += system.read_subject(id);
      times.push_back((wall_seconds() - begin) * kMicro);
    }
  }
  figures["subject_us"] = percentile(times, 0.5);
  figures["subject_p99_us"] = percentile(times, 0.99);
  figures["letters"] = static_cast<double>(letters);

  const Id hub = system.id_of(key_of(Term(NewsGraph::entity(0)))).value();
  times.clear();
  const double cpu = cpu_seconds();
  constexpr int kRounds = 5;
  for (int round = 0; round < kRounds; ++round) {
    const double begin = wall_seconds();
    figures["reached"] = static_cast<double>(count_two_hops(system, hub));
    times.push_back((wall_seconds() - begin) * kMilli);
  }
  figures["two_hop_ms"] = percentile(times, 0.5);
  figures["two_hop_cpu_ms"] = (cpu_seconds() - cpu) * kMilli / kRounds;

  ids = some_entities(system, statements, 1);
  times.clear();
  double hops = 0;
  for (std::size_t i = 0; i + 1 < 2 * kPaths; i += 2) {
    const double begin = wall_seconds();
    hops += static_cast<double>(count_hops(system, ids[i], ids[i + 1]));
    times.push_back((wall_seconds() - begin) * kMilli);
  }
  figures["path_ms"] = percentile(times, 0.5);
  figures["hops"] = hops;
  return figures;
}

}  // namespace dossier::bench
