#include "graph/core.h"

#include <algorithm>

namespace dossier {

std::vector<std::uint32_t> core_numbers(const Adjacency& both) {
  const std::size_t count = both.vertex_count();
  std::vector<std::uint32_t> degree(count);
  std::uint32_t most = 0;
  for (Vertex v = 0; v < count; ++v) {
    degree[v] = static_cast<std::uint32_t>(both.degree(v));
    most = std::max(most, degree[v]);
  }
  // Vertices sorted by what is left of their degree; begin[d] is where degree d begins.
  std::vector<std::uint32_t> begin(most + 2, 0);
  for (const std::uint32_t d : degree) ++begin[d + 1];
  for (std::uint32_t d = 1; d < begin.size(); ++d) begin[d] += begin[d - 1];
  std::vector<Vertex> sorted(count);
  std::vector<std::uint32_t> place(count);
  std::vector<std::uint32_t> fill(begin.begin(), begin.end());
  for (Vertex v = 0; v < count; ++v) sorted[place[v] = fill[degree[v]]++] = v;

  for (std::size_t i = 0; i < count; ++i) {
    const Vertex v = sorted[i];
    for (const Vertex to : both.neighbors(v)) {
      if (degree[to] <= degree[v]) continue;
      // `to` changes places with the first of its degree, whose bucket then begins one later.
      const std::uint32_t first = std::max(begin[degree[to]], static_cast<std::uint32_t>(i) + 1);
      const Vertex other = sorted[first];
      std::swap(sorted[first], sorted[place[to]]);
      std::swap(place[to], place[other]);
      begin[degree[to]] = first + 1;
      --degree[to];
    }
  }
  return degree;
}

}  // namespace dossier
