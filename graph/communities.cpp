#include "graph/communities.h"

#include <algorithm>
#include <numeric>

namespace dossier {

namespace {

using Groups = std::vector<std::uint32_t>;

// A graph whose vertices stand for groups of vertices, and arcs for all arcs between these.
struct Merged {
  std::vector<std::size_t> first = {0};
  std::vector<Vertex> to;
  std::vector<double> weight;
  std::vector<double> strength;  // weights of all arcs at a vertex, loops included
  double total = 0.0;            // of all strengths

  [[nodiscard]] std::size_t size() const { return strength.size(); }
};

Merged merged_from(const Adjacency& both) {
  Merged graph;
  graph.first.assign(both.first().begin(), both.first().end());
  if (graph.first.empty()) graph.first = {0};
  graph.to.assign(both.to().begin(), both.to().end());
  graph.weight.assign(graph.to.size(), 1.0);
  for (Vertex v = 0; v < both.vertex_count(); ++v) {
    graph.strength.push_back(static_cast<double>(both.degree(v)));
  }
  graph.total = static_cast<double>(graph.to.size());
  return graph;
}

// Sums by group that are cleared as fast as they were filled.
class Ties {
 public:
  explicit Ties(std::size_t groups) : weight_(groups, 0.0), is_touched_(groups, false) {}

  void add(std::uint32_t group, double weight) {
    if (!is_touched_[group]) touched_.push_back(group);
    is_touched_[group] = true;
    weight_[group] += weight;
  }
  [[nodiscard]] double to(std::uint32_t group) const { return weight_[group]; }
  [[nodiscard]] const std::vector<std::uint32_t>& touched() const { return touched_; }
  void clear() {
    for (const std::uint32_t group : touched_) {
      weight_[group] = 0.0;
      is_touched_[group] = false;
    }
    touched_.clear();
  }

 private:
  std::vector<double> weight_;
  std::vector<bool> is_touched_;
  std::vector<std::uint32_t> touched_;
};

// Moves each vertex to the group where it is tied most beyond chance, until none wants to move.
Groups move_vertices(const Merged& graph, double resolution) {
  constexpr double kLeastGain = 1e-9;
  constexpr std::size_t kMostPasses = 100;
  Groups of(graph.size());
  std::iota(of.begin(), of.end(), 0U);
  std::vector<double> strength = graph.strength;  // by group
  Ties ties(graph.size());
  std::vector<bool> is_waiting(graph.size(), true);
  for (std::size_t pass = 0; pass < kMostPasses; ++pass) {
    bool has_moved = false;
    for (Vertex v = 0; v < graph.size(); ++v) {
      if (!is_waiting[v]) continue;
      is_waiting[v] = false;
      ties.add(of[v], 0.0);
      for (std::size_t i = graph.first[v]; i < graph.first[v + 1]; ++i) {
        if (graph.to[i] != v) ties.add(of[graph.to[i]], graph.weight[i]);
      }
      strength[of[v]] -= graph.strength[v];
      const double chance = resolution * graph.strength[v] / graph.total;
      std::uint32_t best = of[v];
      double most = ties.to(best) - chance * strength[best] + kLeastGain;
      for (const std::uint32_t group : ties.touched()) {
        const double gain = ties.to(group) - chance * strength[group];
        if (gain > most) {
          most = gain;
          best = group;
        }
      }
      strength[best] += graph.strength[v];
      if (best != of[v]) {
        of[v] = best;
        has_moved = true;
        for (std::size_t i = graph.first[v]; i < graph.first[v + 1]; ++i) {
          if (of[graph.to[i]] != best) is_waiting[graph.to[i]] = true;
        }
      }
      ties.clear();
    }
    if (!has_moved) break;
  }
  return of;
}

// Numbers the connected parts of groups from 0, in the order of their first vertices.
std::uint32_t split(const Merged& graph, Groups& of) {
  constexpr auto kNone = ~std::uint32_t{0};
  Groups part(graph.size(), kNone);
  std::uint32_t parts = 0;
  std::vector<Vertex> open;
  for (Vertex v = 0; v < graph.size(); ++v) {
    if (part[v] != kNone) continue;
    part[v] = parts;
    open.assign(1, v);
    while (!open.empty()) {
      const Vertex at = open.back();
      open.pop_back();
      for (std::size_t i = graph.first[at]; i < graph.first[at + 1]; ++i) {
        const Vertex to = graph.to[i];
        if (part[to] != kNone || of[to] != of[v]) continue;
        part[to] = parts;
        open.push_back(to);
      }
    }
    ++parts;
  }
  of = std::move(part);
  return parts;
}

Merged merge(const Merged& graph, const Groups& of, std::uint32_t groups) {
  std::vector<std::vector<Vertex>> members(groups);
  for (Vertex v = 0; v < graph.size(); ++v) members[of[v]].push_back(v);
  Merged merged;
  merged.total = graph.total;
  merged.strength.assign(groups, 0.0);
  Ties ties(groups);
  for (std::uint32_t group = 0; group < groups; ++group) {
    for (const Vertex v : members[group]) {
      merged.strength[group] += graph.strength[v];
      for (std::size_t i = graph.first[v]; i < graph.first[v + 1]; ++i) {
        ties.add(of[graph.to[i]], graph.weight[i]);
      }
    }
    for (const std::uint32_t other : ties.touched()) {
      merged.to.push_back(other);
      merged.weight.push_back(ties.to(other));
    }
    ties.clear();
    merged.first.push_back(merged.to.size());
  }
  return merged;
}

// Numbers groups by size.
void number_by_size(Communities& found, std::uint32_t groups) {
  std::vector<std::size_t> sizes(groups, 0);
  for (const std::uint32_t group : found.of) ++sizes[group];
  std::vector<std::uint32_t> order(groups);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&sizes](std::uint32_t group) { return sizes[group]; });
  std::vector<std::uint32_t> number(groups);
  for (std::uint32_t i = 0; i < groups; ++i) {
    number[order[i]] = i;
    found.sizes.push_back(sizes[order[i]]);
  }
  for (std::uint32_t& group : found.of) group = number[group];
}

}  // namespace

double modularity_of(const Adjacency& both, const std::vector<std::uint32_t>& of,
                     double resolution) {
  const auto total = static_cast<double>(both.arc_count());
  if (total == 0.0) return 0.0;
  std::vector<double> strength(of.size() + 1, 0.0);
  double within = 0.0;
  for (Vertex v = 0; v < both.vertex_count(); ++v) {
    strength[of[v]] += static_cast<double>(both.degree(v));
    for (const Vertex to : both.neighbors(v)) within += of[v] == of[to] ? 1.0 : 0.0;
  }
  double by_chance = 0.0;
  for (const double one : strength) by_chance += one / total * (one / total);
  return within / total - resolution * by_chance;
}

Communities find_communities(const Adjacency& both, const CommunityOptions& options) {
  Merged graph = merged_from(both);
  Communities found{.of = Groups(graph.size())};
  std::iota(found.of.begin(), found.of.end(), 0U);
  auto groups = static_cast<std::uint32_t>(graph.size());
  for (std::size_t round = 0; round < options.rounds && graph.total > 0.0; ++round) {
    Groups of = move_vertices(graph, options.resolution);
    groups = split(graph, of);
    if (groups == graph.size()) break;
    for (std::uint32_t& group : found.of) group = of[group];
    graph = merge(graph, of, groups);
  }
  number_by_size(found, groups);
  found.modularity = modularity_of(both, found.of, options.resolution);
  return found;
}

}  // namespace dossier
