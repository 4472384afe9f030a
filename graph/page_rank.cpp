#include "graph/page_rank.h"

#include <cmath>

#include "graph/check.h"

namespace dossier {

namespace {

// Four sums side by side: one alone would wait for each addition before the next.
double sum_of(std::span<const Vertex> vertices, const float* share) {
  double sums[4] = {};
  std::size_t i = 0;
  for (; i + 4 <= vertices.size(); i += 4) {
    sums[0] += static_cast<double>(share[vertices[i]]);
    sums[1] += static_cast<double>(share[vertices[i + 1]]);
    sums[2] += static_cast<double>(share[vertices[i + 2]]);
    sums[3] += static_cast<double>(share[vertices[i + 3]]);
  }
  for (; i < vertices.size(); ++i) sums[0] += static_cast<double>(share[vertices[i]]);
  return sums[0] + sums[1] + (sums[2] + sums[3]);
}

}  // namespace

std::vector<double> page_rank(const Adjacency& out, const Adjacency& in,
                              const PageRankOptions& options) {
  DOSSIER_CHECK(out.vertex_count() == in.vertex_count());
  const std::size_t count = out.vertex_count();
  const double even = count == 0 ? 0.0 : 1.0 / static_cast<double>(count);
  std::vector<double> rank(count, even);
  std::vector<float> inverse_degree(count);  // 0: no arcs
  for (Vertex v = 0; v < count; ++v) {
    const std::size_t degree = out.degree(v);
    inverse_degree[v] = degree == 0 ? 0.0F : 1.0F / static_cast<float>(degree);
  }
  std::vector<float> share(count);  // what each vertex gives along each of its arcs
  for (std::size_t round = 0; round < options.iterations; ++round) {
    double stranded = 0.0;  // rank of vertices without arcs
    for (Vertex v = 0; v < count; ++v) {
      share[v] = static_cast<float>(rank[v]) * inverse_degree[v];
      if (inverse_degree[v] == 0.0F) stranded += rank[v];
    }
    const double base = (1.0 - options.damping + options.damping * stranded) * even;
    double change = 0.0;
    double sum = 0.0;
    for (Vertex v = 0; v < count; ++v) {
      const double next = base + options.damping * sum_of(in.neighbors(v), share.data());
      change += std::abs(next - rank[v]);
      sum += next;
      rank[v] = next;
    }
    // Rounding of the shares would let the sum drift.
    for (double& one : rank) one /= sum;
    if (change <= options.tolerance) break;
  }
  return rank;
}

}  // namespace dossier
