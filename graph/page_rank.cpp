// Vertices are numbered anew by the number of arcs that lead to them, most first. The shares of the
// best known, which most arcs ask for, then lie together in the nearest cache; and neighbours have
// equally many arcs, so that the processor foresees the ends of the loops. That costs about as much
// as one round.
#include "graph/page_rank.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "graph/check.h"

namespace dossier {

namespace {

// The vertices by falling degree, equal ones by number.
std::vector<Vertex> by_degree(const Adjacency& in) {
  const std::size_t count = in.vertex_count();
  std::size_t most = 0;
  for (Vertex v = 0; v < count; ++v) most = std::max(most, in.degree(v));
  std::vector<std::uint32_t> next(most + 2, 0);
  for (Vertex v = 0; v < count; ++v) ++next[most - in.degree(v) + 1];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  std::vector<Vertex> order(count);
  for (Vertex v = 0; v < count; ++v) order[next[most - in.degree(v)]++] = v;
  return order;
}

// The arcs that lead to each vertex, by new numbers.
struct Renumbered {
  std::vector<std::uint32_t> first;
  std::unique_ptr<Vertex[]> from;
};

Renumbered renumbered(const Adjacency& in, const std::vector<Vertex>& order) {
  std::vector<Vertex> number(order.size());
  for (Vertex i = 0; i < order.size(); ++i) number[order[i]] = i;
  Renumbered arcs{{0}, std::make_unique_for_overwrite<Vertex[]>(in.arc_count())};
  arcs.first.reserve(order.size() + 1);
  Vertex* next = arcs.from.get();
  for (std::size_t i = 0; i < order.size(); ++i) {
    // The vertices lie anywhere: without a hint most of the time would be spent waiting for them.
    constexpr std::size_t kAhead = 16;
    if (i + kAhead < order.size()) {
      const Vertex* const later = in.neighbors(order[i + kAhead]).data();
      __builtin_prefetch(later);
      __builtin_prefetch(later + 16);
    }
    for (const Vertex from : in.neighbors(order[i])) *next++ = number[from];
    arcs.first.push_back(static_cast<std::uint32_t>(next - arcs.from.get()));
  }
  return arcs;
}

// Eight at a time, in single precision and pairwise, so that no addition waits for seven others.
double sum_of(const Vertex* at, const Vertex* end, const float* share) {
  double sum = 0.0;
  for (; end - at >= 8; at += 8) {
    const float first = (share[at[0]] + share[at[1]]) + (share[at[2]] + share[at[3]]);
    const float second = (share[at[4]] + share[at[5]]) + (share[at[6]] + share[at[7]]);
    sum += static_cast<double>(first + second);
  }
  float rest = 0.0F;
  if (end - at >= 4) {
    rest = (share[at[0]] + share[at[1]]) + (share[at[2]] + share[at[3]]);
    at += 4;
  }
  for (; at != end; ++at) rest += share[*at];
  return sum + static_cast<double>(rest);
}

}  // namespace

std::vector<double> page_rank(const Adjacency& out, const Adjacency& in,
                              const PageRankOptions& options) {
  DOSSIER_CHECK(out.vertex_count() == in.vertex_count());
  const std::size_t count = out.vertex_count();
  const std::vector<Vertex> order = by_degree(in);
  const Renumbered arcs = renumbered(in, order);
  const double even = count == 0 ? 0.0 : 1.0 / static_cast<double>(count);
  std::vector<double> rank(count, even);
  std::vector<float> inverse_degree(count);  // 0: no arcs
  std::vector<float> share(count);           // what each vertex gives along each of its arcs
  std::vector<float> next_share(count);
  std::vector<Vertex> stranded;  // those without arcs
  for (Vertex i = 0; i < count; ++i) {
    const std::size_t degree = out.degree(order[i]);
    inverse_degree[i] = degree == 0 ? 0.0F : 1.0F / static_cast<float>(degree);
    share[i] = static_cast<float>(even) * inverse_degree[i];
    if (degree == 0) stranded.push_back(i);
  }
  for (std::size_t round = 0; round < options.iterations; ++round) {
    double left = 0.0;  // rank that no arc passes on
    for (const Vertex v : stranded) left += rank[v];
    const auto base = static_cast<float>((1.0 - options.damping + options.damping * left) * even);
    double change = 0.0;
    const Vertex* at = arcs.from.get();
    for (std::size_t i = 0; i < count; ++i) {
      const Vertex* const end = arcs.from.get() + arcs.first[i + 1];
      const double next = base + options.damping * sum_of(at, end, share.data());
      at = end;
      change += std::abs(next - rank[i]);
      rank[i] = next;
      next_share[i] = static_cast<float>(next) * inverse_degree[i];
    }
    share.swap(next_share);
    if (change <= options.tolerance) break;
  }
  // Shares were rounded: the sum is off by some 1e-7.
  const double sum = std::accumulate(rank.begin(), rank.end(), 0.0);
  std::vector<double> by_vertex(count);
  for (std::size_t i = 0; i < count; ++i) by_vertex[order[i]] = rank[i] / sum;
  return by_vertex;
}

}  // namespace dossier
