#include "graph/closeness.h"

#include <algorithm>
#include <bit>

namespace dossier {

namespace {

// What every vertex knows of its distances to the pivots.
struct Distances {
  std::vector<std::uint64_t> sums;
  std::vector<std::uint32_t> reached;
};

// Up to 64 searches at a time, a bit of a word each. They go from the pivots along `in`, that is
// backwards, so that each vertex learns its own distance.
void search(const Adjacency& in, std::span<const Vertex> pivots, Distances& found) {
  const std::size_t count = in.vertex_count();
  std::vector<std::uint64_t> seen(count, 0);
  std::vector<std::uint64_t> level(count, 0);
  std::vector<std::uint64_t> next(count, 0);
  std::vector<Vertex> open;
  for (std::size_t i = 0; i < pivots.size(); ++i) {
    if (seen[pivots[i]] == 0) open.push_back(pivots[i]);
    seen[pivots[i]] |= std::uint64_t{1} << i;
    level[pivots[i]] |= std::uint64_t{1} << i;
  }
  std::vector<Vertex> reached;
  for (std::uint64_t distance = 1; !open.empty(); ++distance) {
    reached.clear();
    for (const Vertex v : open) {
      for (const Vertex to : in.neighbors(v)) {
        const std::uint64_t fresh = level[v] & ~seen[to];
        if (fresh == 0) continue;
        if (next[to] == 0) reached.push_back(to);
        next[to] |= fresh;
      }
    }
    for (const Vertex v : open) level[v] = 0;
    for (const Vertex v : reached) {
      const auto searches = static_cast<std::uint32_t>(std::popcount(next[v]));
      found.sums[v] += distance * searches;
      found.reached[v] += searches;
      seen[v] |= next[v];
      level[v] = next[v];
      next[v] = 0;
    }
    open.swap(reached);
  }
}

}  // namespace

std::vector<double> closeness(const Adjacency& in, const ClosenessOptions& options) {
  constexpr std::size_t kAtATime = 64;
  const std::size_t count = in.vertex_count();
  const std::size_t pivot_count = options.pivots == 0 ? count : std::min(options.pivots, count);
  std::vector<Vertex> pivots;
  for (std::size_t i = 0; i < pivot_count; ++i) {
    pivots.push_back(static_cast<Vertex>(i * count / pivot_count));
  }
  Distances found{std::vector<std::uint64_t>(count), std::vector<std::uint32_t>(count)};
  for (std::size_t i = 0; i < pivots.size(); i += kAtATime) {
    search(in, std::span(pivots).subspan(i, std::min(kAtATime, pivots.size() - i)), found);
    if (options.is_enough && options.is_enough()) break;
  }
  std::vector<double> values(count, 0.0);
  if (count < 2) return values;
  for (Vertex v = 0; v < count; ++v) {
    if (found.reached[v] == 0) continue;
    const double reached = found.reached[v];
    // Of n - 1 others, as many are reached as of the pivots that are others.
    const bool is_pivot = std::ranges::binary_search(pivots, v);
    const double others = static_cast<double>(pivots.size() - (is_pivot ? 1 : 0));
    values[v] = reached / static_cast<double>(found.sums[v]) * (reached / others);
  }
  return values;
}

}  // namespace dossier
